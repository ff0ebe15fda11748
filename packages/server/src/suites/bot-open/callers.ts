import { logIn, makeBotOpenApp, regenerateBotOpenApp, revokeBotOpenApp } from "@mootkit/core"
import type { BotOpenApp, Inbox } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Answer } from "../answers.ts"
import { addBotRow, addBotUser, attachBot } from "../bot-hall.ts"
import { addAccount, addInbox, baileys } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { addMessage } from "../talks.ts"
import type { Question, Visit } from "../visit.ts"

/** Asks as a program does that has nothing but a token of the Bot Open API, or not even that. */
export const asApp = (at: () => Visit<unknown>, line: string, token: string | null, question: Question = {}): Promise<Answer> =>
  at().ask(line, {
    ...question,
    token: null,
    headers: { ...question.headers, ...token === null ? {} : { authorization: token } }
  })

/** The phones of the users of three bots: the scenario's, another one of its account, and one of another account. */
export const phones = { ours: "+5511988880001", others: "+5511988880002", foreign: "+5511988880003" }

/** Somebody with one message. */
const addTalker = (hall: Hall, inbox: Inbox, name: string, phoneNumber: string) =>
  Effect.gen(function*() {
    const customAttributes = { of: name }
    const { conversation } = yield* addBotUser(hall, inbox, name, { name, phoneNumber, customAttributes, labels: [name] })
    yield* addMessage(hall, conversation, `Hello from ${name}`)
  })

/** Another bot with an inbox, an app of its own, and somebody who talks with it. */
const addOtherBot = (hall: Hall, name: string, number: string, phone: string) =>
  Effect.gen(function*() {
    const accountId = hall.crew.account.id
    const inbox = yield* addInbox(hall, name, baileys(number))
    const bot = yield* addBotRow(hall, name, accountId, [inbox])
    yield* addTalker(hall, inbox, name, phone)
    return yield* makeBotOpenApp(hall.tx, accountId, bot, name)
  })

/** An app that was good for something once, with the token that it had then. */
const addFormer = ({ crew, tx }: Hall, name: string, end: (app: BotOpenApp) => Effect.Effect<BotOpenApp>) =>
  Effect.gen(function*() {
    const before = yield* makeBotOpenApp(tx, crew.account.id, crew.bot.row, name)
    const { token } = yield* Effect.orDie(logIn(tx, before.appId, before.appSecret))
    return { before, token, now: yield* end(before) }
  })

/** Bots, apps and former apps: of the hall's own account and of another one. */
export const buildCallers = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    yield* attachBot(hall, hall.inbox)
    yield* addTalker(hall, hall.inbox, "ours", phones.ours)
    const account = yield* addAccount(tx, { name: "Elsewhere" })
    const elsewhere: Hall = { ...hall, crew: { ...crew, account } }
    return {
      others: yield* addOtherBot(hall, "others", "+5511999990002", phones.others),
      foreign: yield* addOtherBot(elsewhere, "foreign", "+5511999990003", phones.foreign),
      revoked: yield* addFormer(hall, "revoked", (app) => revokeBotOpenApp(tx, app)),
      superseded: yield* addFormer(hall, "superseded", (app) => regenerateBotOpenApp(tx, app))
    }
  })

/** A request of each operation that needs a token; somebody with a good one gets an answer. */
export const requests: Readonly<Record<string, { readonly line: string; readonly json?: unknown }>> = {
  "bot-usage": { line: "GET /botUsage" },
  users: { line: "POST /users", json: { channelIds: [1014] } },
  "user-data": { line: `GET /userData/${phones.ours}` },
  transcripts: { line: "POST /transcripts", json: { botUserId: phones.ours, channelId: 1014 } }
}

/** What `buildCallers` made. */
export type Callers = Effect.Success<ReturnType<typeof buildCallers>>
