import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { addBotRow, addBotUser, attachBot, openBotInboxes } from "./bot-hall.ts"
import { addAccount, addInbox, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Visit } from "./visit.ts"

/**
 * Adds bots of all kinds: that of the account with inboxes of three channels, two of the whole installation of which one
 * answers in two accounts and the other nowhere, and one of the other account. Each account has a user on its API inbox.
 */
export const openKeyHall = (hall: Hall) =>
  Effect.gen(function*() {
    const inboxes = yield* openBotInboxes(hall)
    yield* addBotUser(hall, inboxes.whatsapp, "", { name: "Ana", phoneNumber: "+5511988880001" })
    const account = yield* addAccount(hall.tx, { name: "Branch" })
    const global = yield* addBotRow(hall, "Everywhere", null)
    const idle = yield* addBotRow(hall, "Idle", null)
    const foreign = yield* addBotRow(hall, "Clerk", account.id)
    const there: Hall = { ...hall, crew: { ...hall.crew, account } }
    const desk = yield* addInbox(hall, "Desk", apiChannel("desk"))
    const counter = yield* addInbox(there, "Counter", apiChannel("counter"))
    yield* attachBot(hall, desk, global)
    yield* attachBot(there, counter, global)
    yield* addBotUser(hall, desk, "bia", { name: "Bia", customAttributes: { city: "Olinda" } })
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

/** What is made for a bot and an account is refused where one of them is not there, or the bot does not answer in the account. */
export const refusesPlaces = (at: () => KeyVisit, path: string): void => {
  it("is refused for what is not there", async () => {
    expect(await refusal(at(), path, { bot: 99 })).toEqual(missing("bot", "There is no bot 99"))
    expect(await refusal(at(), path, { bot: at().made.own, account: 99 })).toEqual(missing("account", "There is no account 99"))
  })

  it("is refused in accounts that its bot does not answer in", async () => {
    const { branch, global, idle, own } = at().made
    const of = (bot: number) => `account must be the id of an account in which bot ${bot} answers`
    const notOwn = `account must be left out or ${at().accountId}, the account of bot ${own}`
    expect(await refusal(at(), path, { bot: own, account: branch })).toEqual(unusable("account", notOwn))
    expect(await refusal(at(), path, { bot: global })).toEqual(unusable("account", of(global)))
    expect(await refusal(at(), path, { bot: idle })).toEqual(unusable("account", of(idle)))
    expect(await refusal(at(), path, { bot: idle, account: branch })).toEqual(unusable("account", of(idle)))
  })
}
