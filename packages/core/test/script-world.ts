import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { BotScript } from "../src/bots/script.ts"
import type { Body } from "../src/body.ts"
import { createConversation } from "../src/conversations.ts"
import { changeConversation, moveConversation } from "../src/conversation-changes.ts"
import { answerJob } from "../src/bots/hearing.ts"
import { jobs } from "../src/jobs.ts"
import { makeLiquid } from "../src/liquid.ts"
import { addMessage } from "../src/messages.ts"
import type { MessageDraft } from "../src/messages.ts"
import { noCoreQuirks } from "../src/quirks.ts"
import type { Store, Tx } from "../src/store.ts"
import { accounts } from "../src/tables/accounts.ts"
import { botTalks, scriptedBots } from "../src/tables/bots.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Conversation } from "../src/tables/conversations.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { messages } from "../src/tables/messages.ts"
import { networkPeople, blankNetworkPerson } from "../src/tables/network.ts"
import { agentBotInboxes, agentBots, blankAgentBot } from "../src/tables/tokens.ts"
import { makeWorld } from "../src/world.ts"
import { account, addContact, addLink, whatsappInbox } from "./rows.ts"

/** A text that somebody says. */
export const text = (words: string): Body => ({ _tag: "Text", text: words })

/** A bot that answers in two messages, hands over, and closes. */
export const script: BotScript = {
  greeting: [text("Welcome, {{contact.name}}!")],
  rules: [
    { keywords: ["one"], says: [text("1a"), text("1b")] },
    { keywords: ["two"], says: [text("2a"), text("2b")] },
    { keywords: ["human"], says: [text("One moment")], ending: "handoff" },
    { keywords: ["bye"], says: [text("Goodbye")], ending: "resolve" }
  ]
}

const seed = (tx: Tx, given: BotScript | null, about: Partial<Conversation>) =>
  Effect.gen(function*() {
    yield* tx.insert(accounts, account)
    const inbox = yield* tx.insert(inboxes, whatsappInbox())
    const { accountId } = inbox
    const bot = yield* tx.insert(agentBots, { ...blankAgentBot, accountId, name: "Pip" })
    yield* tx.insert(agentBotInboxes, { accountId, inboxId: inbox.id, agentBotId: bot.id, status: "active" })
    if (given) yield* tx.insert(scriptedBots, { agentBotId: bot.id, script: given })
    yield* tx.insert(networkPeople, { ...blankNetworkPerson, jid: "900000000000001@lid", phone: "5511988880001", name: "Caio" })
    const contact = yield* addContact(tx, { name: "Caio", phoneNumber: "+5511988880001" })
    const contactInbox = yield* addLink(tx, contact, "5511988880001")
    return { bot, contact, talk: yield* createConversation(tx, inbox, { contact, contactInbox }, about) }
  })

/** A world with one conversation that a bot takes care of, which has a script unless that is null. */
export const openBotWorld = async (store: Store, given: BotScript | null = script, about: Partial<Conversation> = {}) => {
  const defects: Array<unknown> = []
  const world = makeWorld({ store, liquid: Effect.succeed(makeLiquid()), onDefect: (defect) => defects.push(defect) })
  const { bot, contact, talk } = await Effect.runPromise(store.transact((tx) => Effect.orDie(seed(tx, given, about))))
  const write = <A>(body: (tx: Tx) => Effect.Effect<A>) => Effect.runPromise(store.transact(body))
  const found = (tx: Tx) => Effect.map(tx.get(conversations, talk.id), (row) => row as Conversation)
  const adding = (draft: MessageDraft) => write((tx) => Effect.flatMap(found(tx), (row) => addMessage(tx, row, draft)))
  const incoming = { messageType: "incoming", senderType: "Contact", senderId: contact.id } as const
  return {
    world,
    defects,
    bot,
    talk,
    write,
    found,
    settle: () => Effect.runPromise(world.settle),
    /** The contact says something. */
    says: (words: string, more: Partial<MessageDraft> = {}) => adding({ ...incoming, content: words, body: text(words), ...more }),
    adding,
    /** An agent, or time, gives the conversation a status. */
    become: (status: Conversation["status"]) =>
      write((tx) =>
        Effect.flatMap(found(tx), (row) => moveConversation(tx, row, { status }, { type: "System" }, noCoreQuirks.conversations))),
    /** Lets the work be done once more than it has to be. */
    again: () => write((tx) => tx.enqueueJob({ runAt: tx.now, kind: answerJob, payload: { conversation: talk.id } })),
    change: (patch: Partial<Conversation>) =>
      write((tx) => Effect.flatMap(found(tx), (row) => changeConversation(tx, row, patch, { type: "System" }))),
    state: () =>
      Effect.runPromise(store.read((reader) =>
        Effect.gen(function*() {
          return {
            conversation: (yield* reader.get(conversations, talk.id)) as Conversation,
            messages: yield* reader.query(messages, { where: eq("conversationId", talk.id) }),
            jobs: (yield* reader.query(jobs, { where: always })).map(({ kind }) => kind),
            talks: yield* reader.query(botTalks, { where: always })
          }
        })
      ))
  }
}

/** Such a world. */
export type BotWorld = Awaited<ReturnType<typeof openBotWorld>>

/** What was said, oldest first, but for what happened. */
export const said = async ({ state }: BotWorld): Promise<ReadonlyArray<string | null>> =>
  (await state()).messages.filter(({ messageType }) => messageType !== "activity").map(({ content }) => content)
