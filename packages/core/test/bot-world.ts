import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import type { ChannelUser } from "../src/bots/channel-users.ts"
import type { Stretch } from "../src/bots/stretch.ts"
import { createConversation } from "../src/conversations.ts"
import { id } from "../src/ids.ts"
import type { AccountId, ChannelId } from "../src/ids.ts"
import { blankMessage } from "../src/messages.ts"
import type { Store, Tx } from "../src/store.ts"
import { accounts } from "../src/tables/accounts.ts"
import { contactInboxes } from "../src/tables/contacts.ts"
import { baileysChannel, blankInbox, inboxes } from "../src/tables/inboxes.ts"
import type { Inbox } from "../src/tables/inboxes.ts"
import { messages } from "../src/tables/messages.ts"
import type { Message } from "../src/tables/messages.ts"
import { agentBotInboxes, agentBots, blankAgentBot } from "../src/tables/tokens.ts"
import { account, addContact, start } from "./rows.ts"

/** Where somebody is known: by two numbers of the bot, by its Telegram account, and where it does not answer. */
const places = ["first", "second", "telegram", "elsewhere"] as const

export type Place = (typeof places)[number]

/** Something that stands in a conversation, so many minutes after the start. */
export interface Saying {
  readonly by: "user" | "bot" | "agent" | "note" | "activity"
  readonly minute: number
}

/** Somebody with what stands in his conversations, of which there are as many as lists. */
export interface Person {
  readonly place: Place
  readonly minute: number
  readonly isGroup: boolean
  readonly isPreview: boolean
  /** On WhatsApp: whether his number is known, or only the address that he writes from. */
  readonly hasPhone: boolean
  readonly talks: ReadonlyArray<ReadonlyArray<Saying>>
}

const minute = 60_000

export const after = (minutes: number): number => start + minutes * minute

const anyMinute = fc.integer({ min: 0, max: 6 })

const anySaying: fc.Arbitrary<Saying> = fc.record({
  by: fc.constantFrom("user", "user", "bot", "bot", "agent", "note", "activity"),
  minute: anyMinute
})

const anyPerson: fc.Arbitrary<Person> = fc.record({
  place: fc.constantFrom(...places),
  minute: anyMinute,
  isGroup: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  isPreview: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  hasPhone: fc.boolean(),
  talks: fc.array(fc.array(anySaying, { maxLength: 6 }), { maxLength: 2 })
})

export const anyPeople = fc.array(anyPerson, { maxLength: 12 })

export const anyStretch: fc.Arbitrary<Stretch> = fc.record({
  from: fc.option(anyMinute.map(after)),
  to: fc.option(anyMinute.map(after))
})

/** The digits that belong to the n-th person. */
export const numberOf = (n: number): string => `55119888800${String(n).padStart(2, "0")}`

const types = {
  user: { messageType: "incoming", senderType: "Contact", private: false },
  bot: { messageType: "outgoing", senderType: "AgentBot", private: false },
  agent: { messageType: "outgoing", senderType: "User", private: false },
  note: { messageType: "outgoing", senderType: "User", private: true },
  activity: { messageType: "activity", senderType: null, private: false }
} as const satisfies Record<Saying["by"], Partial<Message>>

const addInbox = (tx: Tx, name: Place, channel: Inbox["channel"]) =>
  tx.insert(inboxes, { ...blankInbox, accountId: id<AccountId>(1), name, channelId: id<ChannelId>(1), channel })

const telegram = { type: "Channel::Telegram", botName: "shop", botToken: "secret" } as const

const addInboxes = (tx: Tx) =>
  Effect.gen(function*() {
    const made = {
      first: yield* addInbox(tx, "first", baileysChannel("+5511999990001")),
      second: yield* addInbox(tx, "second", baileysChannel("+5511999990002")),
      telegram: yield* addInbox(tx, "telegram", telegram),
      elsewhere: yield* addInbox(tx, "elsewhere", baileysChannel("+5511999990003"))
    }
    const bot = yield* tx.insert(agentBots, { ...blankAgentBot, accountId: id<AccountId>(1), name: "Bot" })
    for (const place of places.slice(0, 3)) {
      // The bot was switched off on its second number, and still is whom people talked with there.
      const status = place === "second" ? "inactive" : "active"
      yield* tx.insert(agentBotInboxes, { accountId: id<AccountId>(1), inboxId: made[place].id, agentBotId: bot.id, status })
    }
    return { inboxes: made, bot }
  })

const addPerson = (tx: Tx, n: number, inbox: Inbox, { hasPhone, isGroup, isPreview, minute, talks }: Person) =>
  Effect.gen(function*() {
    const number = numberOf(n)
    const contact = yield* addContact(tx, {
      name: `P${n}`,
      phoneNumber: hasPhone && !isGroup ? `+${number}` : null,
      groupType: isGroup ? "group" : "individual",
      additionalAttributes: isPreview ? { is_preview_user: true } : {}
    })
    const contactInbox = yield* tx.insert(contactInboxes, {
      contactId: contact.id,
      inboxId: inbox.id,
      sourceId: number,
      hmacVerified: false,
      pubsubToken: number,
      createdAt: after(minute)
    })
    for (const [t, talk] of talks.entries()) {
      const { id: conversationId } = yield* createConversation(tx, inbox, { contact, contactInbox })
      for (const [i, said] of talk.entries()) {
        const content = `P${n}.${t}.${i}`
        yield* tx.insert(messages, {
          ...blankMessage,
          ...types[said.by],
          accountId: inbox.accountId,
          inboxId: inbox.id,
          conversationId,
          content,
          body: { _tag: "Text", text: content },
          senderId: null,
          createdAt: after(said.minute)
        })
      }
    }
    const user: ChannelUser = { contact, contactInbox, inbox }
    return user
  })

/** Puts an account, a bot with its inboxes, and people into a store; in this order. */
export const furnishBot = (store: Store, people: ReadonlyArray<Person>) =>
  Effect.runPromise(store.transact((tx) =>
    Effect.orDie(Effect.gen(function*() {
      yield* tx.insert(accounts, account)
      const { bot, inboxes: made } = yield* addInboxes(tx)
      const users: Array<ChannelUser> = []
      for (const [n, person] of people.entries()) users.push(yield* addPerson(tx, n, made[person.place], person))
      return { bot, inboxes: made, ofBot: places.slice(0, 3).map((place) => made[place]), users }
    }))
  ))
