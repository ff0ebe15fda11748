import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Body } from "../body.ts"
import { answerJob, scriptedBotOf } from "../bots/hearing.ts"
import { botAnswer } from "../bots/script.ts"
import type { BotEnding } from "../bots/script.ts"
import { isFlooded } from "../floods.ts"
import { id } from "../ids.ts"
import type { ConversationId } from "../ids.ts"
import type { JobRow } from "../jobs.ts"
import { renderBody } from "../liquid/messages.ts"
import { liquidFor } from "../liquid/renderer.ts"
import type { LiquidRenderer } from "../liquid/renderer.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Work } from "../services.ts"
import { statedColumns } from "../stated-body.ts"
import type { Reader, Tx } from "../store.ts"
import { botTalks } from "../tables/bots.ts"
import type { BotTalk, ScriptedBot } from "../tables/bots.ts"
import type { Conversation } from "../tables/conversations.ts"
import { messages } from "../tables/messages.ts"
import { agentBots } from "../tables/tokens.ts"
import { toggleStatus } from "../usecases/conversation-states.ts"
import { createMessage } from "../usecases/messages.ts"
import type { NewMessage } from "../usecases/messages.ts"
import { readConversation } from "./chat.ts"
import { enqueueNow } from "./enqueue.ts"

/** Whether a bot has said something in a conversation before. */
const isGreeted = (reader: Reader, { id }: Conversation, { agentBotId }: ScriptedBot): Effect.Effect<boolean> => {
  const own = all(eq("senderType", "AgentBot"), eq("senderId", agentBotId), eq("private", false))
  const where = all(eq("conversationId", id), eq("messageType", "outgoing"), own)
  return Effect.map(reader.query(messages, { where, limit: 1 }), ({ length }) => length > 0)
}

/** A bot that speaks, and what it speaks with. */
interface Speaker {
  readonly bot: ScriptedBot
  readonly liquid: LiquidRenderer
  readonly quirks: CoreQuirks
}

/** What is left to be done once the bot has heard the next message; nothing where there is none. */
const nextTurn = (tx: Tx, conversation: Conversation, bot: ScriptedBot, talk: BotTalk): Effect.Effect<BotTalk | undefined> =>
  Effect.gen(function*() {
    if (talk.says.length > 0 || talk.ending !== null) return talk
    const { heard: [first, ...heard] } = talk
    if (first === undefined) return undefined
    const message = yield* tx.get(messages, first)
    if (!message) return yield* nextTurn(tx, conversation, bot, { ...talk, heard })
    return { ...talk, heard, ...botAnswer(bot.script, message.body, yield* isGreeted(tx, conversation, bot)) }
  })

/** Says one thing. What no message may be stays unsaid; where there are only too many of them, it is said later. */
const say = (tx: Tx, conversation: Conversation, { bot: { agentBotId }, liquid, quirks }: Speaker, body: Body) =>
  Effect.gen(function*() {
    const filled = yield* renderBody(tx, liquid, conversation, body, { senderType: "AgentBot", senderId: agentBotId })
    const message: NewMessage = {
      ...statedColumns(filled),
      messageType: "outgoing",
      private: false,
      sourceId: null,
      author: { type: "AgentBot", id: agentBotId },
      files: [],
      body: filled
    }
    yield* Effect.catch(createMessage(tx, conversation, message, liquid, quirks.conversations), (refusal) =>
      Effect.flatMap(isFlooded(tx, conversation.id), (flooded) => flooded ? Effect.fail(refusal) : Effect.void))
  })

const statusAfter = { handoff: "open", resolve: "resolved" } as const

const end = (tx: Tx, conversation: Conversation, { bot: { agentBotId: id }, quirks }: Speaker, ending: BotEnding) =>
  Effect.gen(function*() {
    const bot = yield* tx.get(agentBots, id)
    const doer = { type: "AgentBot", id, name: bot?.name ?? "" } as const
    yield* toggleStatus(tx, conversation, { status: statusAfter[ending] }, { doer, role: null }, quirks.conversations)
  })

/** Does one thing of what is left in a talk, and gives what is left after that. */
const step = (tx: Tx, conversation: Conversation, speaker: Speaker, talk: BotTalk) =>
  Effect.gen(function*() {
    const { ending, heard, says: [body, ...says] } = talk
    if (body) {
      yield* say(tx, conversation, speaker, body)
      return { ...talk, says }
    }
    // Whoever has said something more meanwhile is not through.
    const isOn = ending === null || (ending === "resolve" && heard.length > 0)
    if (!isOn) yield* end(tx, conversation, speaker, ending)
    return { ...talk, ending: null }
  })

const isOver = ({ ending, heard, says }: BotTalk): boolean => heard.length === 0 && says.length === 0 && ending === null

/** What a bot has still to do in a job's conversation; without a bot where there is none that would. */
const readTurn = (reader: Reader, payload: JobRow["payload"]) =>
  Effect.gen(function*() {
    const conversation = yield* readConversation(reader, payload)
    const talk = yield* reader.get(botTalks, id<ConversationId>(Number(payload["conversation"])))
    const bot = conversation && (yield* scriptedBotOf(reader, conversation))
    return talk && { talk, ...conversation && bot ? { at: { bot, conversation } } : {} }
  })

const goOn = (tx: Tx, payload: JobRow["payload"], { liquid, quirks }: Omit<Speaker, "bot">) =>
  Effect.gen(function*() {
    const turn = yield* readTurn(tx, payload)
    if (!turn) return
    const { at, talk } = turn
    const begun = at && (yield* nextTurn(tx, at.conversation, at.bot, talk))
    const left = begun && (yield* step(tx, at.conversation, { bot: at.bot, liquid, quirks }, begun))
    if (!left || isOver(left)) return void (yield* tx.remove(botTalks, talk.conversationId))
    yield* Effect.orDie(tx.update(botTalks, talk.conversationId, left))
    yield* enqueueNow(tx, answerJob, payload)
  })

/**
 * Lets a bot do the next thing of its script in a conversation, one message after the other, each of them a moment
 * later. What it has still to do is noted in the same transaction as what it does: so it is done once, however often
 * this work is. Where an agent has taken over meanwhile, or the bot was switched off, it says no more.
 */
export const answerContact: Work = (services, payload) =>
  Effect.gen(function*() {
    const { quirks, store } = services
    const turn = yield* store.read((reader) => readTurn(reader, payload))
    const liquid = yield* liquidFor(services, turn?.talk, turn?.at?.bot.script)
    yield* store.transact((tx) => goOn(tx, payload, { liquid, quirks }))
  })
