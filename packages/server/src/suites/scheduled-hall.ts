import { inboxes, scheduledMessages } from "@mootkit/core"
import type { ConversationStatus, ScheduledMessage } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { lidOf } from "./guests.ts"
import { addAgent, addContact, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Visit } from "./visit.ts"
import { phoneJid, upsert, waMessage } from "./wa-messages.ts"

/** The contacts of the hall, each with one conversation; the names tell in which state it is at first. */
const phones = {
  open: "+5511977770001",
  resolved: "+5511977770002",
  snoozed: "+5511977770003",
  pending: "+5511977770004"
} as const

/** One of the hall's conversations. */
export type Talk = keyof typeof phones

/** When the worlds of these suites begin: at a full minute, epoch milliseconds. */
export const start = Date.UTC(2026, 0, 12, 13)

const talkWith = (hall: Hall, status: Talk & ConversationStatus) =>
  Effect.gen(function*() {
    const phoneNumber = phones[status]
    const contact = yield* addContact(hall, { name: "caio LIMA", phoneNumber, identifier: lidOf(phoneNumber) })
    const link = yield* addLink(hall, contact, hall.inbox, lidOf(phoneNumber).replace("@lid", ""))
    return yield* addConversation(hall, { contact, link }, { status })
  })

/** A hall with a conversation in each state; what comes in goes on in the one that is there. */
export const scheduledHall = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, inbox, tx } = hall
    yield* tx.update(inboxes, inbox.id, { lockToSingleConversation: true })
    const open = yield* talkWith(hall, "open")
    const others = {
      resolved: (yield* talkWith(hall, "resolved")).displayId,
      snoozed: (yield* talkWith(hall, "snoozed")).displayId,
      pending: (yield* talkWith(hall, "pending")).displayId
    }
    const row = (given: Pick<ScheduledMessage, "content" | "status" | "scheduledAt">) =>
      tx.insert(scheduledMessages, {
        accountId: crew.account.id,
        inboxId: inbox.id,
        conversationId: open.id,
        authorType: "User",
        authorId: crew.agent.row.id,
        templateParams: {},
        attachment: null,
        messageId: null,
        ...given
      })
    return {
      talks: { open: open.displayId, ...others },
      inbox: inbox.id,
      administrator: crew.administrator.row.id,
      agent: crew.agent.row.id,
      sent: (yield* row({ content: "Sent", status: "sent", scheduledAt: tx.now - 120_000 })).id,
      failed: (yield* row({ content: "Failed", status: "failed", scheduledAt: tx.now - 60_000 })).id,
      stranger: (yield* addAgent(hall, "Ines Idle")).token
    }
  })

/** A server of that hall. */
export type At = () => Visit<Effect.Success<ReturnType<typeof scheduledHall>>>

/** A scheduled message as answers show it. */
export interface Shown {
  readonly id: number
  readonly content: string | null
  readonly status: string
  readonly scheduled_at: number | null
  readonly message_id: number | null
  readonly updated_at: number
  readonly attachment?: {
    readonly id: number
    readonly file_url: string
    readonly blob_id: string
    readonly filename: string
  }
}

/** The path of what is scheduled in a conversation. */
export const pathOf = (at: At, talk: Talk = "open"): string =>
  `${at().account}/conversations/${at().made.talks[talk]}/scheduled_messages`

const bodyOf = (given: object) => given instanceof FormData ? { body: given } : { json: given }

/** Schedules a message: the answer with its status. */
export const schedule = async (at: At, given: object, talk: Talk = "open") => {
  const { body, status } = await at().ask(`POST ${pathOf(at, talk)}`, bodyOf(given))
  return { status, body: body as Shown }
}

/** Changes a scheduled message. */
export const change = async (at: At, id: number, given: object, talk: Talk = "open") => {
  const { body, status } = await at().ask(`PATCH ${pathOf(at, talk)}/${id}`, bodyOf(given))
  return { status, body: body as Shown }
}

/** Everything that is scheduled in a conversation, as its list shows it. */
export const listed = async (at: At, talk: Talk = "open"): Promise<ReadonlyArray<Shown>> => {
  const { body } = await at().ask(`GET ${pathOf(at, talk)}`)
  return (body as { readonly payload: ReadonlyArray<Shown> }).payload
}

/** One of them. */
export const shown = async (at: At, id: number, talk: Talk = "open"): Promise<Shown | undefined> =>
  (await listed(at, talk)).find((row) => row.id === id)

/** The events so far by type, and what those of one type told. */
export const eventTypes = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

export const payloads = async (at: At, type: string) =>
  (await at().control().events()).events.filter((event) => event.type === type).map(({ payload }) => payload)

/** A time as requests write it: so long after the beginning. */
export const timeAfter = (milliseconds: number): string => new Date(start + milliseconds).toISOString()

/** Moves the world's time to so long after the beginning, doing what is due on the way. */
export const goTo = async (at: At, milliseconds: number): Promise<void> => {
  const now = Date.parse(String((await at().control().clock()).now))
  await at().control().setClock({ body: { advance_ms: start + milliseconds - now } })
}

/** A contact writes: where his conversation rests it is open again. */
export const writes = (at: At, talk: Talk, text = "Hello?"): Promise<void> => {
  const phone = phones[talk]
  const addresses = { remoteJid: lidOf(phone), remoteJidAlt: phoneJid(phone), addressingMode: "lid" }
  return upsert(at, waMessage({ ...addresses, id: text, fromMe: false }, { conversation: text }))
}

/** What was said in a conversation since the beginning, oldest first. */
export const said = async (at: At, talk: Talk = "open") => {
  const params = { account_id: at().accountId, conversation_id: at().made.talks[talk] }
  return (await at().as().listAllMessages({ params })).payload
}

/** What is answered to something, and whether it changed anything that is scheduled or was told of. */
export const outcome = async (at: At, ask: () => Promise<{ readonly status: number; readonly body: unknown }>) => {
  const look = async () => JSON.stringify([await listed(at), await eventTypes(at)])
  const before = await look()
  const { body, status } = await ask()
  return { status, body, changed: await look() !== before }
}

/** Something was refused with a body, and changed nothing. */
export const denied = (body: unknown, status = 422) => ({ status, body, changed: false })
