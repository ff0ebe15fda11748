import { contacts } from "@mootkit/core"
import type { Message } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { addGroup, lidOf } from "./guests.ts"
import { addAgent, addContact, addInbox, addLink, apiChannel, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Question, Visit } from "./visit.ts"
import { team } from "./wa-messages.ts"

/** Who speaks in the group. */
export const speaker = "+5511988880002"

/** What the account says. */
const ours: Partial<Message> = { messageType: "outgoing" }

/** A group in which the account and somebody said something that WhatsApp knows, and conversations of an API inbox. */
export const messageTalks = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const group = yield* addGroup(hall, team, [{ phone: ownNumber, role: "admin" }, { phone: speaker }])
    const [person] = yield* tx.query(contacts, { where: eq("identifier", lidOf(speaker)) })
    const talk = yield* addConversation(hall, group)
    const byAda = { ...ours, senderType: "User", senderId: crew.administrator.row.id } as const
    const theirs = { messageType: "incoming", senderType: "Contact", senderId: person?.id ?? 0 } as const
    const ana = yield* addContact(hall, { name: "Ana" })
    const reached = { contact: ana, link: yield* addLink(hall, ana, yield* addInbox(hall, "Api", apiChannel("api")), "ana") }
    const api = yield* addConversation(hall, reached)
    const busy = yield* addConversation(hall, reached)
    for (let i = 0; i < 199; i++) yield* addMessage(hall, busy, `m${i}`, { createdAt: tx.now - 1000 })
    const flooded = yield* addMessage(hall, busy, "the 200th", { ...byAda, status: "failed" })
    const items = { items: [{ title: "A", value: "a" }], in_reply_to: 1 }
    const id = (rows: Readonly<Record<string, Message>>) =>
      Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row.id]))
    return {
      talk: talk.displayId,
      api: api.displayId,
      busy: busy.displayId,
      /** The token of an agent who is in no inbox. */
      idle: (yield* addAgent(hall, "Ines Idle")).token,
      ids: id({
        said: yield* addMessage(hall, talk, "Who comes?", { ...theirs, sourceId: "IN" }),
        ours: yield* addMessage(hall, talk, "We do", { ...byAda, sourceId: "OUT", contentAttributes: { in_reply_to: 1 } }),
        unsent: yield* addMessage(hall, talk, "Not on WhatsApp", byAda),
        failed: yield* addMessage(hall, talk, "Hello", {
          ...byAda,
          status: "failed",
          sourceId: "FAILED",
          contentAttributes: { external_error: "gone", own: 1 }
        }),
        activity: yield* addMessage(hall, talk, "Bia joined", { messageType: "activity" }),
        plain: yield* addMessage(hall, api, "Hi", byAda),
        choice: yield* addMessage(hall, api, "Which?", { ...byAda, status: "failed", contentType: "input_select", contentAttributes: items }),
        flooded
      })
    }
  })

/** A visit to those talks. */
export type At = () => Visit<Effect.Success<ReturnType<typeof messageTalks>>>

/** One of the conversations. */
export type Talk = "talk" | "api" | "busy"

/** A message as these tests look at it. */
export interface Shown {
  readonly id: number
  readonly status: string
  readonly content: string
  readonly source_id: string | null
  readonly content_attributes: Readonly<Record<string, unknown>>
}

/** Asks for something of a message; `name` is that of one that was said, or any text. */
export const ofMessage = async (
  at: At,
  method: string,
  name: string,
  { question = {}, suffix = "", talk = "talk" }: { readonly talk?: Talk; readonly suffix?: string; readonly question?: Question } = {}
) => {
  const id = at().made.ids[name] ?? name
  const path = `${at().account}/conversations/${at().made[talk]}/messages/${id}${suffix}`
  const { body, status } = await at().ask(`${method} ${path}`, question)
  return { status, body: body as Shown }
}

/** A message as its list shows it. */
export const listed = async (at: At, name: string, talk: Talk = "talk"): Promise<Shown | undefined> => {
  const { body } = await at().ask(`GET ${at().account}/conversations/${at().made[talk]}/messages`)
  return (body as { readonly payload: ReadonlyArray<Shown> }).payload.find(({ id }) => id === at().made.ids[name])
}

/** What happened, with what changed. */
export const changes = async (at: At) =>
  (await at().control().events()).events.map(({ changed, type }) => [type, Object.keys(changed).sort()])
