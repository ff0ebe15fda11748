import { networkGroups } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, failsAsProvider, failures, methodsAsked, planFault, unavailable } from "./provider-calls.ts"
import { addStrays } from "./strays.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const jid = "120363000000000001@g.us"
const url = "https://chat.whatsapp.com/"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { tx } = hall
    const team = yield* addGroup(hall, jid, [{ phone: ownNumber, role: "admin" }], { additionalAttributes: { invite_code: "KNOWN" } })
    yield* tx.update(networkGroups, jid, { inviteCode: "ABCXYZ" })
    const news = yield* addGroup(hall, "120363000000000002@g.us", [{ phone: ownNumber }])
    return { team: team.contact.id, news: news.contact.id, ...(yield* addStrays(hall)) }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const ask = async (at: At, verb: "show" | "revoke", contact: number) => {
  const path = `${at().account}/contacts/${contact}/group_invite`
  const { body, status } = await at().ask(verb === "show" ? `GET ${path}` : `POST ${path}/revoke`)
  return { status, body }
}

const attributes = async (at: At) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id: at().made.team } })).payload.additional_attributes

const invites = (at: At) => {
  it("is shown as WhatsApp tells it, and not kept [groups 132]", async () => {
    expect(await ask(at, "show", at().made.team)).toEqual({ status: 200, body: { invite_code: "ABCXYZ", invite_url: `${url}ABCXYZ` } })
    expect(await asked(at, "inviteCode")).toEqual([{ connection: ownNumber, jid }])
    expect(await attributes(at)).toEqual({ invite_code: "KNOWN" })
    expect(await at().control().events()).toMatchObject({ events: [] })
  })

  it("is another one once it was revoked [groups 135]", async () => {
    const { body, status } = await ask(at, "revoke", at().made.team)
    expect({ status, body }).toEqual({ status: 200, body: { invite_code: expect.stringMatching(/^\w{22}$/), invite_url: expect.any(String) } })
    expect(await asked(at, "revokeInvite")).toEqual([{ connection: ownNumber, jid }])
    expect(await ask(at, "show", at().made.team)).toEqual({ status, body })
  })

  it.each([["show", "inviteCode"], ["revoke", "revokeInvite"]] as const)(
    "leads nowhere where WhatsApp tells none: %s [groups 133]",
    async (verb, method) => {
      await planFault(at, method, "empty")
      expect(await ask(at, verb, at().made.team)).toEqual({ status: 200, body: { invite_code: null, invite_url: url } })
    }
  )

  it.each(["show", "revoke"] as const)("is not told to a number that is no admin: %s", async (verb) => {
    expect(await ask(at, verb, at().made.news)).toEqual({ status: 422, body: unavailable })
  })

  it.each(["show", "revoke"] as const)("is looked for by any address that a contact has: %s", async (verb) => {
    for (const contact of [at().made.person, at().made.nameless]) {
      expect(await ask(at, verb, contact)).toEqual({ status: 422, body: unavailable })
    }
    expect(await asked(at, verb === "show" ? "inviteCode" : "revokeInvite")).toEqual(
      [at().made.personIdentifier, ""].map((address) => ({ connection: ownNumber, jid: address }))
    )
  })

  it.each(["show", "revoke"] as const)("is looked for nowhere where no inbox knows groups: %s", async (verb) => {
    for (const contact of [at().made.cloud, at().made.lonely]) {
      expect(await ask(at, verb, contact)).toEqual({ status: 422, body: { error: expect.stringMatching(/^the group/) } })
    }
    expect(await methodsAsked(at)).toEqual([])
  })
}

/** `contact-group-invite-show` and `contact-group-invite-revoke` [groups §4.8, §4.9]. */
export const groupInvitesSuite: Suite = (target) => {
  describe("the invite of a group", () => {
    const at = visitingHall(target, build)
    invites(at)

    describe.each([["show", "inviteCode"], ["revoke", "revokeInvite"]] as const)("to %s it [groups 134]", (verb, method) => {
      failsAsProvider(at, { method, ask: () => ask(at, verb, at().made.team), contact: () => at().made.team, told: failures })
    })
  })
}
