import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { createConversation } from "../src/conversations.ts"
import { jobs } from "../src/jobs.ts"
import { makeLiquid } from "../src/liquid.ts"
import { forgetScheduled, wakeScheduled } from "../src/scheduled-messages.ts"
import type { Store, Tx } from "../src/store.ts"
import { accounts, users } from "../src/tables/accounts.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Conversation, ConversationStatus } from "../src/tables/conversations.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { messages } from "../src/tables/messages.ts"
import { scheduledMessages } from "../src/tables/scheduled-messages.ts"
import type { ScheduledMessage } from "../src/tables/scheduled-messages.ts"
import { createScheduledMessage, deleteScheduledMessage, updateScheduledMessage } from "../src/usecases/scheduled-messages.ts"
import type { ScheduleOrder } from "../src/usecases/scheduled-messages.ts"
import { makeWorld } from "../src/world.ts"
import { account, addContact, addLink, start, whatsappInbox } from "./rows.ts"

/** A minute, milliseconds. */
export const minute = 60_000

const timeAfter = (milliseconds: number): string => new Date(start + milliseconds).toISOString()

const seed = (tx: Tx) =>
  Effect.gen(function*() {
    yield* tx.insert(accounts, account)
    yield* tx.insert(inboxes, whatsappInbox())
    const user = yield* tx.insert(users, {
      name: "Ana",
      displayName: null,
      email: "ana@example.test",
      type: null,
      confirmed: true,
      avatarUrl: "",
      messageSignature: null,
      pubsubToken: "ana",
      uiSettings: {},
      customAttributes: {}
    })
    const contact = yield* addContact(tx, { name: "Caio", phoneNumber: "+5511988880001" })
    const contactInbox = yield* addLink(tx, contact, "5511988880001")
    return { user, talk: yield* createConversation(tx, whatsappInbox(), { contact, contactInbox }) }
  })

/** A world with one open conversation, in which Ana schedules messages. */
export const openScheduleWorld = async (store: Store) => {
  const defects: Array<unknown> = []
  const liquid = Effect.succeed(makeLiquid())
  const world = makeWorld({ store, liquid, onDefect: (defect) => defects.push(defect) })
  const { talk, user } = await Effect.runPromise(store.transact((tx) => Effect.orDie(seed(tx))))
  const write = (body: (tx: Tx) => Effect.Effect<unknown>) => Effect.runPromise(Effect.asVoid(store.transact(body)))
  const found = (tx: Tx) => Effect.map(tx.get(conversations, talk.id), (row) => row as Conversation)
  return {
    world,
    defects,
    talk,
    user,
    write,
    /** Schedules a message for so long after the beginning. */
    schedule: (after: number, content = "Hello") => {
      const order: ScheduleOrder = { content, status: "pending", scheduledAt: timeAfter(after) }
      return Effect.runPromise(createScheduledMessage(world, talk, user, order))
    },
    /** Changes a scheduled message if it may be; what is refused changes nothing. */
    change: (row: ScheduledMessage, { after, ...given }: ScheduleOrder & { readonly after?: number }) => {
      const time = after === undefined ? {} : { scheduledAt: timeAfter(after) }
      return Effect.runPromise(Effect.asVoid(Effect.result(updateScheduledMessage(world, row, { ...given, ...time }))))
    },
    takeBack: (row: ScheduledMessage) => Effect.runPromise(Effect.asVoid(Effect.result(deleteScheduledMessage(world, row)))),
    /** Gives the conversation a status, as whoever opens or closes it does. */
    become: (status: ConversationStatus) =>
      write((tx) => Effect.orDie(Effect.flatMap(tx.update(conversations, talk.id, { status }), (row) => wakeScheduled(tx, row)))),
    /** Takes the conversation away with all that is scheduled in it. */
    forget: () =>
      write((tx) =>
        Effect.flatMap(found(tx), (row) => Effect.andThen(forgetScheduled(tx, row), tx.remove(conversations, row.id)))
      ),
    advance: (milliseconds: number) => Effect.runPromise(Effect.asVoid(world.advance(milliseconds))),
    /** What is scheduled, what was said, and how much is left to be done. */
    state: () =>
      Effect.runPromise(store.read((reader) =>
        Effect.gen(function*() {
          return {
            now: reader.now,
            rows: yield* reader.query(scheduledMessages, { where: always }),
            said: yield* reader.query(messages, { where: eq("conversationId", talk.id) }),
            jobs: yield* reader.count(jobs, always)
          }
        })
      ))
  }
}

/** Such a world. */
export type ScheduleWorld = Awaited<ReturnType<typeof openScheduleWorld>>
