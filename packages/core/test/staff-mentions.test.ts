import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { createConversation } from "../src/conversations.ts"
import type { UserId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import { noLiquid } from "../src/liquid/renderer.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { noCoreQuirks } from "../src/quirks.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import type { Store } from "../src/store.ts"
import { mentions, participants } from "../src/tables/conversation-people.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Conversation } from "../src/tables/conversations.ts"
import { inboxMembers, inboxes } from "../src/tables/inboxes.ts"
import { createMessage } from "../src/usecases/messages.ts"
import { furnish } from "./hall.ts"
import { addContact, addLink, options, start, whatsappInbox } from "./rows.ts"

const [mia, otto, nora] = [7, 8, 9].map(id<UserId>) as [UserId, UserId, UserId]

/** A conversation in an inbox of which two are members. */
const open = (store: Store) =>
  Effect.gen(function*() {
    yield* furnish(store)
    yield* store.transact((tx) =>
      Effect.gen(function*() {
        const [inbox] = yield* tx.query(inboxes, { where: always })
        for (const userId of [mia, otto]) yield* tx.insert(inboxMembers, { inboxId: whatsappInbox().id, userId })
        const contact = yield* addContact(tx, {})
        return yield* createConversation(tx, inbox ?? whatsappInbox(), { contact, contactInbox: yield* addLink(tx, contact, "1") })
      })
    )
  })

const say = (store: Store, content: string, isPrivate = true) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const [talk] = yield* tx.query(conversations, { where: always })
      return yield* createMessage(tx, talk as Conversation, {
        messageType: "outgoing",
        contentType: "text",
        content,
        private: isPrivate,
        contentAttributes: {},
        sourceId: null,
        author: { type: "User", id: otto },
        files: []
      }, noLiquid, noCoreQuirks.conversations)
    })
  )

const seen = (store: Store) =>
  store.read((reader) =>
    Effect.gen(function*() {
      const found = yield* reader.query(mentions, { where: always })
      const following = yield* reader.query(participants, { where: always })
      return {
        mentioned: found.map(({ createdAt, mentionedAt, userId }) => [userId, createdAt - start, mentionedAt - start]),
        following: following.map(({ userId }) => userId)
      }
    })
  )

const user = (of: UserId) => `(mention://user/${of}/Somebody)`

it.each([["in memory", makeMemoryStore], ["on a store that waits and runs bodies again", fakeAsyncStore]])(
  "a note lets whom it mentions follow, and remembers the last time, %s [conversations 182]",
  async (_, make) => {
    const store = make(options)
    const run = <A, E>(effect: Effect.Effect<A, E>) => Effect.runPromise(effect)
    await run(open(store))
    await run(say(store, `${user(mia)} ${user(mia)} ${user(nora)}`))
    expect(await run(seen(store))).toEqual({ mentioned: [[mia, 0, 0]], following: [mia] })
    await run(store.setClock({ mode: "frozen", now: start + 5000 }))
    await run(say(store, `${user(otto)} ${user(mia)}`))
    await run(say(store, user(otto), false))
    const both = { mentioned: [[mia, 0, 5000], [otto, 5000, 5000]], following: [mia, otto] }
    expect(await run(seen(store))).toEqual(both)
  }
)
