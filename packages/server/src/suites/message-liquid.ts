import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const caio = yield* addContact(hall, { name: "caio LIMA", phoneNumber: "+5511977770003" })
    const api = yield* addInbox(hall, "Shop", apiChannel("api"))
    return {
      whatsapp: (yield* addConversation(hall, { contact: caio, link: yield* addLink(hall, caio, hall.inbox, "5511977770003") })).displayId,
      api: (yield* addConversation(hall, { contact: caio, link: yield* addLink(hall, caio, api, "c1") })).displayId
    }
  })

/** Messages that leave something open, which the server fills in as they are made. */
export const messageLiquidSuite: Suite = (target) => {
  describe("Liquid in a message", () => {
    const at = visitingHall(target, build)
    const path = (talk: "api" | "whatsapp") => `${at().account}/conversations/${at().made[talk]}/messages`
    const contentOf = async (json: object, talk: "api" | "whatsapp" = "api") => {
      const { body, status } = await at().ask(`POST ${path(talk)}`, { json })
      return { status, content: (body as { readonly content: string | null }).content }
    }
    const ok = (content: string) => ({ status: 200, content })

    it("is filled in before anybody sees it, WhatsApp included; in notes as well", async () => {
      const content = "Hi {{contact.first_name}}, this is {{agent.name}} of {{account.name}}"
      const filled = "Hi Caio, this is Ada Admin of Hall"
      expect(await contentOf({ content }, "whatsapp")).toEqual(ok(filled))
      expect(await contentOf({ content: "{{inbox.name}} {{conversation.display_id}}", private: true }))
        .toEqual(ok(`Shop ${at().made.api}`))
      const { calls } = await at().control().providerCalls({ query: { method: "sendMessage" } })
      expect(calls.map(({ request }) => request["content"])).toEqual([{ text: filled }])
    })

    it("stays as it is in code, where it is broken, and in what the contact says", async () => {
      expect(await contentOf({ content: "`{{contact.name}}` {{contact.name}}" }))
        .toEqual(ok("`{{contact.name}}` Caio Lima"))
      expect(await contentOf({ content: "Hi {{contact.name | }" })).toEqual(ok("Hi {{contact.name | }"))
      expect(await contentOf({ content: "Hi {{contact.name}}", message_type: "incoming" }))
        .toEqual(ok("Hi {{contact.name}}"))
    })

    it("that takes too much is left as it is, and the server goes on", async () => {
      const content = "{% for i in (1..1000000000) %}x{% endfor %}"
      expect(await contentOf({ content })).toEqual(ok(content))
      expect(await contentOf({ content: "{{contact.last_name}}" })).toEqual(ok("Lima"))
    })
  })
}
