import { activityWords, canReply, idleFrom, idlePolicy, mostClosed, roundOf } from "@mootkit/conversations"
import type { IdlePolicy } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { bySystem, changeConversation } from "../conversation-changes.ts"
import { enqueueIdleCheck } from "../conversation-timers.ts"
import { lastIncomingAt } from "../digests.ts"
import { languageOf } from "../languages.ts"
import { addMessage } from "../messages.ts"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import { accounts } from "../tables/accounts.ts"
import type { Account } from "../tables/accounts.ts"
import { conversations } from "../tables/conversations.ts"
import type { Conversation } from "../tables/conversations.ts"
import { idleRounds } from "../tables/idle-rounds.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { enqueueActivities } from "./activities.ts"
import { readConversation } from "./chat.ts"
import { enqueueSending } from "./send-message.ts"

/** Takes one of the closings that a round has; `false` where it has no more. */
const takeClosing = (tx: Tx, { id: accountId }: Account): Effect.Effect<boolean> =>
  Effect.orDie(Effect.gen(function*() {
    const known = yield* tx.get(idleRounds, accountId)
    const at = roundOf(tx.now)
    const closed = known?.at === at ? known.closed : 0
    if (closed >= mostClosed) return false
    const round = { accountId, at, closed: closed + 1 }
    if (known) yield* tx.update(idleRounds, accountId, round)
    else yield* tx.insert(idleRounds, round)
    return true
  }))

/** Says the closing words of the account, where the contact may still be written to; else an activity tells that it may not. */
const sayClosingWords = (tx: Tx, account: Account, conversation: Conversation, { message }: IdlePolicy) =>
  Effect.gen(function*() {
    if (message === null) return
    const inbox = (yield* tx.get(inboxes, conversation.inboxId)) as Inbox
    if (!canReply(inbox.channel, yield* lastIncomingAt(tx, conversation), tx.now)) {
      return yield* enqueueActivities(tx, conversation, [activityWords[languageOf(account)].closingWordsUnsent])
    }
    const said = yield* addMessage(tx, conversation, {
      messageType: "template",
      content: message,
      body: { _tag: "Text", text: message }
    })
    yield* enqueueSending(tx, said.message)
  })

/** Labels a conversation as the account wants it. */
const addLabel = (tx: Tx, conversation: Conversation, { label }: IdlePolicy): Effect.Effect<Conversation> => {
  if (label === null) return Effect.succeed(conversation)
  const { labels } = conversation
  return changeConversation(tx, conversation, { labels: labels.includes(label) ? labels : [...labels, label] }, bySystem)
}

/** Closes an open conversation in which nothing happened for as long as its account says; it is looked at again where something did [conversations §5]. */
export const resolveIdle: Work = ({ store }, payload) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const found = yield* readConversation(tx, payload)
      const account = found && (yield* tx.get(accounts, found.accountId))
      const policy = account && idlePolicy(account.settings)
      if (found?.status !== "open" || !policy) return
      // Whoever answers lets it be looked at again.
      if (policy.ignoreWaiting && found.waitingSince !== null) return
      if (idleFrom(found.lastActivityAt, policy) > tx.now || !(yield* takeClosing(tx, account))) return yield* enqueueIdleCheck(tx, account, found)
      yield* sayClosingWords(tx, account, found, policy)
      const said = (yield* tx.get(conversations, found.id)) as Conversation
      yield* changeConversation(tx, yield* addLabel(tx, said, policy), { status: "resolved" }, bySystem)
    })
  )
