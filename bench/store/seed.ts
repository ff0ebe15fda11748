import { blankConversation, blankMessage, conversations, customAttributeDefinitions, id, makeMemoryStore, messages } from "../../packages/core/src/index.ts"
import type { Conversation, Insert, Message, Store } from "../../packages/core/src/index.ts"
import * as Effect from "effect/Effect"

const start = Date.UTC(2026, 0, 12, 13)

const statuses = ["open", "resolved", "pending", "snoozed"] as const

const contacts = 1000

const labels = ["vip", "billing", "delivery", "club", "returns"] as const

const plans = ["gold", "silver", "platinum"] as const

/** The n-th conversation, from 0; what it is like depends on n by periods that have no common factor. */
const conversation = (n: number): Insert<Conversation> => ({
  accountId: id(1),
  displayId: id(n + 1),
  uuid: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  inboxId: id(1 + n % 5),
  contactId: id(1 + n % contacts),
  contactInboxId: id(1 + n % contacts),
  status: statuses[n % 4] ?? "open",
  ...blankConversation,
  groupType: n % 11 === 0 ? "group" : "individual",
  priority: n % 9 === 3 ? "high" : n % 9 === 5 ? "low" : null,
  labels: n % 2 === 0 ? [labels[n % 5] ?? "vip"] : [],
  customAttributes: { plan: plans[n % 3], score: n % 100 },
  additionalAttributes: { browser_language: n % 13 === 0 ? "pt" : "en" },
  assigneeId: n % 3 === 0 ? null : id(1 + n % 10),
  teamId: n % 7 === 0 ? id(1 + n % 3) : null,
  waitingSince: null,
  lastActivityAt: start - (n * 7919) % 1_000_000
})

/** A text message in a conversation. */
export const message = (conversationId: number, n: number): Insert<Message> => ({
  accountId: id(1),
  inboxId: id(1 + conversationId % 5),
  conversationId: id(conversationId),
  messageType: n % 2 === 0 ? "incoming" : "outgoing",
  content: `Olá! Chegou a "encomenda" nº ${conversationId * 3 + n}? 📦`,
  ...blankMessage,
  sourceId: `3EB0${conversationId}-${n}`,
  senderType: n % 2 === 0 ? "Contact" : "User",
  senderId: 1 + conversationId % contacts,
  body: { _tag: "Text", text: `Olá! Chegou a "encomenda" nº ${conversationId * 3 + n}? 📦` }
})

const messagesPerConversation = 3

/** Where stores of the bench begin. */
export const beginning = { seed: 1, clock: { mode: "scenario", now: start }, wall: () => start } as const

/** Puts so many conversations of one account into a store, and three times as many messages. */
export const seed = (store: Store, size: number): void =>
  void Effect.runSync(store.transact((tx) =>
    Effect.gen(function*() {
      yield* tx.insert(customAttributeDefinitions, {
        accountId: id(1),
        attributeModel: "conversation_attribute",
        attributeKey: "plan",
        attributeDisplayName: "Plan",
        attributeDisplayType: "list",
        attributeDescription: null,
        attributeValues: [...plans],
        defaultValue: null,
        regexPattern: null,
        regexCue: null
      })
      for (let n = 0; n < size; n++) {
        const { id } = yield* tx.insert(conversations, conversation(n))
        for (let m = 0; m < messagesPerConversation; m++) yield* tx.insert(messages, message(id, m))
      }
    })
  ))

/** A memory store with so many conversations. */
export const seeded = (size: number): Store => {
  const store = makeMemoryStore(beginning)
  seed(store, size)
  return store
}
