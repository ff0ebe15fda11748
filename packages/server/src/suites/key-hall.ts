import { agentBots } from "@mootkit/core"
import type { AccountId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { expect } from "vitest"
import { addBotUser, attachBot, openBotInboxes } from "./bot-hall.ts"
import { addAccount, addInbox, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Visit } from "./visit.ts"

const addBotOf = ({ tx }: Hall, accountId: AccountId | null, name: string) =>
  tx.insert(agentBots, {
    accountId,
    name,
    description: null,
    outgoingUrl: null,
    botType: "webhook",
    botConfig: {},
    avatarUrl: ""
  })

/** A hall in whose account others see to another bot. */
const seenBy = (hall: Hall, crew: Partial<Hall["crew"]>): Hall => ({ ...hall, crew: { ...hall.crew, ...crew } })

/**
 * Adds bots of all kinds: that of the account with inboxes of three channels, two of the whole installation of which one
 * answers in two accounts and the other nowhere, and one of the other account. Each account has a user on its API inbox.
 */
export const openKeyHall = (hall: Hall) =>
  Effect.gen(function*() {
    const inboxes = yield* openBotInboxes(hall)
    yield* addBotUser(hall, inboxes.whatsapp, "", { name: "Ana", phoneNumber: "+5511988880001" })
    const account = yield* addAccount(hall.tx, { name: "Branch" })
    const global = yield* addBotOf(hall, null, "Everywhere")
    const idle = yield* addBotOf(hall, null, "Idle")
    const foreign = yield* addBotOf(hall, account.id, "Clerk")
    const bot = { row: global, token: "" }
    const here = seenBy(hall, { bot })
    const there = seenBy(hall, { account, bot })
    const desk = yield* addInbox(here, "Desk", apiChannel("desk"))
    const counter = yield* addInbox(there, "Counter", apiChannel("counter"))
    yield* attachBot(here, desk)
    yield* attachBot(there, counter)
    yield* addBotUser(here, desk, "bia", { name: "Bia", customAttributes: { city: "Olinda" } })
    yield* addBotUser(there, counter, "caio", { name: "Caio", customAttributes: { city: "Olinda" } })
    const bots = { own: hall.crew.bot.row.id, global: global.id, idle: idle.id, foreign: foreign.id }
    return { ...inboxes, ...bots, desk, counter, branch: account.id }
  })

/** What the tests know of such a hall. */
export type KeyVisit = Visit<Effect.Success<ReturnType<typeof openKeyHall>>>

/** The apps and keys of a world, as the control plane lists them. */
export const credentialsOf = async (visit: KeyVisit, world?: string) => ({
  ...await visit.control(world).botOpenApps(),
  ...await visit.control(world).mybotKeys()
})

/** What a request to the control plane is refused with; nothing may have changed. */
export const refusal = async (visit: KeyVisit, line: string, json: unknown) => {
  const before = await credentialsOf(visit)
  const { body, status } = await visit.ask(line, { json })
  expect(await credentialsOf(visit)).toEqual(before)
  return { status, body }
}

const told = (status: number, code: string) => (field: string, message: string) => ({
  status,
  body: { error: { code, message, field } }
})

/** That something is not there. */
export const missing = told(404, "not_found")

/** That something cannot be used. */
export const unusable = told(422, "invalid")
