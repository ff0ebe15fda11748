import { inboxes } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { baileys, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { providerSays } from "./provider.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const first = { connection: "connecting", qrDataUrl: "data:image/png;base64,AA", error: null } as const

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const channel = hall.inbox.channel.type === "Channel::Whatsapp" ? hall.inbox.channel : baileys(ownNumber)
    yield* hall.tx.update(inboxes, hall.inbox.id, { channel: { ...channel, providerConnection: first } })
  })

/** What the provider tells of its link to a number [provider §2]. */
export const connectionUpdatesSuite: Suite = (target) => {
  describe("the link of an inbox", () => {
    const at = visitingHall(target, build)
    const link = async (caller = "administrator") => {
      const { payload } = await at().as(at().token(caller)).listAllInboxes({ params: { account_id: at().accountId } })
      return payload.flatMap((inbox) => "provider_connection" in inbox ? [inbox.provider_connection] : [])[0]
    }
    const says = (data: unknown) => providerSays(at, "connection.update", data)
    const atFirst = { connection: "connecting", qr_data_url: "data:image/png;base64,AA", error: null }

    it("is what the provider says; a code that is not shown any more is gone", async () => {
      await says({ connection: "open", epoch: 7 })
      expect(await link()).toEqual({ connection: "open", qr_data_url: null, error: null })
      expect(await link("agent")).toEqual({ connection: "open" })
    })

    it.each(["close", "connecting", "reconnecting", "open"])("may be %s", async (connection) => {
      await says({ connection })
      expect(await link()).toMatchObject({ connection })
    })

    it("stays what it was while another code is shown", async () => {
      await says({ qrDataUrl: "data:image/png;base64,BB" })
      expect(await link()).toEqual({ connection: "connecting", qr_data_url: "data:image/png;base64,BB", error: null })
    })

    it("tells what is wrong in words, and nothing when that is over", async () => {
      await says({ error: "wrong_phone_number" })
      expect(await link()).toEqual({
        connection: "connecting",
        qr_data_url: null,
        error: expect.stringContaining("not the same as the one you have configured")
      })
      await says({ connection: "close", error: "reconnect_loop_detected" })
      const missing = "Translation missing: en.errors.inboxes.channel.provider_connection.reconnect_loop_detected"
      expect(await link()).toEqual({ connection: "close", qr_data_url: null, error: missing })
      await says({ connection: "open" })
      expect(await link()).toMatchObject({ error: null })
    })

    it("is no event of an account, and may be told of twice", async () => {
      await says({ connection: "open" })
      await says({ connection: "open" })
      expect((await at().control().events()).events).toEqual([])
    })

    it.each([
      { connection: "ajar" },
      { connection: ["open"] },
      { connection: "open", qrDataUrl: 7 },
      { connection: "open", error: { code: 1 } },
      ["open"],
      "open",
      {}
    ])("is not changed by %j", async (data) => {
      await says(data)
      expect(await link()).toEqual(atFirst)
    })
  })
}
