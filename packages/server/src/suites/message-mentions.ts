import { teamMembers, teams } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addAgent, addContact, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, inbox, tx } = hall
    const contact = yield* addContact(hall, { name: "Ana", phoneNumber: "+5511988880001" })
    const talk = yield* addConversation(hall, { contact, link: yield* addLink(hall, contact, inbox, "5511988880001") })
    const mia = yield* addAgent(hall, "Mia Member", [inbox])
    const nora = yield* addAgent(hall, "Nora Nowhere")
    const team = { description: null, allowAutoAssign: true }
    const sales = yield* tx.insert(teams, { ...team, accountId: crew.account.id, name: "sales" })
    const other = yield* addAccount(tx, { name: "Other" })
    const foreign = yield* tx.insert(teams, { ...team, accountId: other.id, name: "foreign" })
    for (const { row } of [mia, nora]) yield* tx.insert(teamMembers, { teamId: sales.id, userId: row.id })
    yield* tx.insert(teamMembers, { teamId: foreign.id, userId: mia.row.id })
    return {
      talk: talk.displayId,
      administrator: crew.administrator.row.id,
      agent: crew.agent.row.id,
      mia: mia.row.id,
      nora: nora.row.id,
      sales: sales.id,
      foreign: foreign.id
    }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const user = (id: number | string) => `(mention://user/${id}/Somebody)`
const team = (id: number) => `[@sales](mention://team/${id}/sales)`

const post = async (at: At, content: string, isPrivate = true) => {
  const { body } = await at().ask(`POST ${at().account}/conversations/${at().made.talk}/messages`, {
    json: { content, private: isPrivate }
  })
  return body as { readonly id: number }
}

const told = async (at: At) => (await at().control().events({ query: { type: "conversation.mentioned" } })).events

/** The users who are told that they were mentioned, in order. */
const mentionedBy = async (at: At, content: string, isPrivate = true) => {
  await post(at, content, isPrivate)
  return (await told(at)).map(({ ids }) => ids["user"])
}

/** Mentions of the staff [conversations §6.5]. */
export const messageMentionsSuite: Suite = (target) => {
  describe("a note that mentions", () => {
    const at = visitingHall(target, build)

    it("a member of the inbox tells him, of the conversation and once however often [conversations 182]", async () => {
      const { mia, talk } = at().made
      const { id } = await post(at, `${user(mia)} and ${user(mia)}`)
      const events = await told(at)
      expect(events).toMatchObject([{ ids: { user: mia, note: id }, payload: { id: talk, unread_count: 0 } }])
    })

    it("somebody again tells him again", async () => {
      await post(at, user(at().made.mia))
      expect(await mentionedBy(at, user(at().made.mia))).toEqual([at().made.mia, at().made.mia])
    })

    it("somebody who is in no inbox tells nobody, unless he is an administrator [conversations 182]", async () => {
      const { administrator, nora } = at().made
      expect(await mentionedBy(at, `${user(nora)} ${user(999)} ${user("x")}`)).toEqual([])
      expect(await mentionedBy(at, user(administrator))).toEqual([administrator])
    })

    it("nobody by a number with zeros before it", async () => {
      expect(await mentionedBy(at, user(`0${at().made.mia}`))).toEqual([])
    })

    it("a team tells its members, as far as they may see the inbox, after those who are named", async () => {
      const { agent, foreign, mia, sales } = at().made
      expect(await mentionedBy(at, `${team(sales)} ${user(agent)} ${user(mia)}`)).toEqual([agent, mia])
      expect((await mentionedBy(at, team(sales))).slice(2)).toEqual([mia])
      expect((await mentionedBy(at, team(foreign))).slice(3)).toEqual([])
    })

    it("is told of first, and then whom it mentions", async () => {
      await post(at, user(at().made.mia))
      const { events } = await at().control().events()
      expect(events.map(({ type }) => type)).toEqual(["message.created", "conversation.mentioned", "conversation.typing_off"])
    })
  })

  describe("a public message that mentions", () => {
    const at = visitingHall(target, build)

    it("somebody of the staff tells nobody [conversations 182]", async () => {
      expect(await mentionedBy(at, user(at().made.mia), false)).toEqual([])
    })

    it("contacts notes them, everybody too [conversations 184]", async () => {
      const { id } = await post(at, "[@Bob](mention://contact/12/Bob) [@all](mention://contact/0/all)", false)
      const { payload } = await at().as().listAllMessages({ params: { account_id: at().accountId, conversation_id: at().made.talk } })
      expect(payload.find((message) => message.id === id)?.content_attributes).toMatchObject({ mentioned_contacts: ["12", "0"] })
    })
  })
}
