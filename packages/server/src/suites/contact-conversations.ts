import { inboxMembers, teamMembers, teams } from "@mootkit/core"
import type { Conversation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addAgent, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const contact = yield* addContact(hall, { name: "Bia", phoneNumber: "+5511988887777" })
    const here: Reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") }
    const api = yield* addInbox(hall, "API", apiChannel("api"))
    const there: Reached = { contact, link: yield* addLink(hall, contact, api, "bia") }
    const talk = (reached: Reached, ago: number, given: Partial<Conversation> = {}) =>
      addConversation(hall, reached, { lastActivityAt: tx.now - ago, ...given })
    const first = yield* talk(here, 30)
    yield* addMessage(hall, first, "Hello")
    yield* talk(there, 10, { status: "resolved" })
    yield* talk(here, 20, { status: "snoozed" })
    const ours = yield* tx.insert(teams, { accountId: crew.account.id, name: "ours", description: null, allowAutoAssign: true })
    yield* tx.insert(teamMembers, { teamId: ours.id, userId: crew.agent.row.id })
    yield* talk(there, 40, { status: "pending", teamId: ours.id })
    const other = yield* addContact(hall, { name: "Other" })
    yield* addConversation(hall, { contact: other, link: yield* addLink(hall, other, hall.inbox, "5511988887778") })
    const busy = yield* addContact(hall, { name: "Busy" })
    const link = yield* addLink(hall, busy, hall.inbox, "5511988887779")
    for (let i = 0; i < 25; i++) yield* talk({ contact: busy, link }, 100 - i)
    const foreign = yield* addContact({ ...hall, crew: { ...crew, account: yield* addAccount(tx, { name: "Far" }) } }, { name: "F" })
    const guest = yield* addAgent(hall, "Gwen Guest")
    yield* tx.insert(inboxMembers, { inboxId: api.id, userId: guest.row.id })
    const idle = yield* addAgent(hall, "Ines Idle")
    return { bia: contact.id, busy: busy.id, foreign: foreign.id, guest: guest.token, idle: idle.token }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

interface Shown {
  readonly payload: ReadonlyArray<{ readonly id: number }>
}

const shown = async (at: At, contact: number, token = at().token("administrator")) => {
  const { body } = await at().ask(`GET ${at().account}/contacts/${contact}/conversations`, { token })
  return (body as Shown).payload.map(({ id }) => id)
}

/** `contactConversations` [conversations §4.10]. */
export const contactConversationsSuite: Suite = (target) => {
  describe("the conversations with a contact", () => {
    const at = visitingHall(target, build)

    it("are those of the caller's inboxes, whatever their status, last talked in first [conversations 205; resources 144]", async () => {
      const { bia, guest, idle } = at().made
      expect(await shown(at, bia)).toEqual([2, 3, 1, 4])
      expect(await shown(at, bia, at().token("agent"))).toEqual([3, 1])
      expect(await shown(at, bia, guest)).toEqual([2, 4])
      expect(await shown(at, bia, idle)).toEqual([])
    })

    it("are at most twenty [conversations 205; resources 144]", async () => {
      expect(await shown(at, at().made.busy)).toEqual(Array.from({ length: 20 }, (_, i) => 30 - i))
    })

    it("are shown as in lists", async () => {
      const list = await at().ask(`GET ${at().account}/conversations?status=all&sort_by=created_at_asc`)
      const { data } = list.body as { readonly data: Shown }
      const { body } = await at().ask(`GET ${at().account}/contacts/${at().made.bia}/conversations`)
      expect((body as Shown).payload.toSorted((a, b) => a.id - b.id)).toEqual(data.payload.filter(({ id }) => id <= 4))
    })

    it("are of a contact of the account [conversations 205]", async () => {
      for (const id of [at().made.foreign, 999, "x"]) {
        const answer = await at().ask(`GET ${at().account}/contacts/${id}/conversations`)
        expect(answer).toMatchObject({ status: 404, body: { error: "Resource could not be found" } })
      }
    })
  })
}
