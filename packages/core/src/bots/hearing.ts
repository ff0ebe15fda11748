import * as Effect from "effect/Effect"
import { enqueueNow } from "../jobs/enqueue.ts"
import type { Reader, Tx } from "../store.ts"
import { botTalks, scriptedBots } from "../tables/bots.ts"
import type { ScriptedBot } from "../tables/bots.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Message } from "../tables/messages.ts"
import { activeBotOf } from "./places.ts"

/** Whether a conversation is its bot's: nobody has taken it over, and it is with one person. */
const isBots = ({ groupType, status }: Conversation): boolean => status === "pending" && groupType === "individual"

/** The bot that speaks in a conversation by its script; nothing where none does. */
export const scriptedBotOf = (reader: Reader, conversation: Conversation): Effect.Effect<ScriptedBot | undefined> =>
  Effect.gen(function*() {
    const bot = isBots(conversation) ? yield* activeBotOf(reader, conversation.inboxId) : undefined
    return bot === undefined ? undefined : yield* reader.get(scriptedBots, bot)
  })

/**
 * Whether somebody talks to the bot with it: its contact says it now and for everybody, and it is no reaction to something
 * else. What was said earlier was answered then.
 */
const isSpoken = ({ contentAttributes, createdAt, messageType, private: isPrivate, senderType }: Message, now: number): boolean =>
  messageType === "incoming" && senderType === "Contact" && !isPrivate && createdAt >= now && !contentAttributes["is_reaction"]

/** Work that lets a bot go on in a conversation. */
export const answerJob = "answer-contact"

/** Lets the bot of a conversation answer a new message by its script, once its transaction stands; if it is for a bot that has one. */
export const hear = (tx: Tx, conversation: Conversation, message: Message): Effect.Effect<void> => {
  if (!isSpoken(message, tx.now) || !isBots(conversation)) return Effect.void
  return Effect.orDie(Effect.gen(function*() {
    if (!(yield* scriptedBotOf(tx, conversation))) return
    const { id: conversationId } = conversation
    const talk = yield* tx.get(botTalks, conversationId)
    if (talk) yield* tx.update(botTalks, conversationId, { heard: [...talk.heard, message.id] })
    else yield* tx.insert(botTalks, { conversationId, heard: [message.id], says: [], ending: null })
    yield* enqueueNow(tx, answerJob, { conversation: conversationId })
  }))
}
