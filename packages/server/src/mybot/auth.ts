import { accountByCustomerId, accounts, agentBots, botByKey, inboxesOfBot, myBotKeys } from "@mootkit/core"
import type { Account, AgentBot, Inbox, MyBotKey, Reader } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Call, Handler } from "../call.ts"
import { KeyOfOthers, KeyRefused } from "./refusals.ts"
import type { MyBotRefusal } from "./refusals.ts"

/** A call with a good key on one of its bots, with the inboxes in which that bot answers. */
export interface BotCall extends Call {
  readonly reader: Reader
  readonly inboxes: ReadonlyArray<Inbox>
}

/** The word before the key, whatever its case, as the scheme of any header of this kind. */
const scheme = /^Basic +(\S+)$/i

/** The key of a call: as it is, not encoded [bots §B.0]. */
const findKey = (reader: Reader, { header }: Call): Effect.Effect<MyBotKey, KeyRefused> =>
  Effect.gen(function*() {
    const [, given = ""] = scheme.exec(header("authorization") ?? "") ?? []
    const [key] = yield* reader.query(myBotKeys, { where: eq("key", given), limit: 1 })
    return key?.state === "active" ? key : yield* Effect.fail(new KeyRefused())
  })

/** The customer and the bot that a path names; a bot of the whole installation is every customer's. */
const findBot = (reader: Reader, { parameters: { path } }: Call, missing: MyBotRefusal) =>
  Effect.gen(function*() {
    const accountId = accountByCustomerId(String(path["customerId"]))
    const botId = botByKey(String(path["botKey"]))
    const account = accountId === undefined ? undefined : yield* reader.get(accounts, accountId)
    const bot = botId === undefined ? undefined : yield* reader.get(agentBots, botId)
    const isTheirs = account && bot && (bot.accountId === null || bot.accountId === account.id)
    return isTheirs ? { account, bot } : yield* Effect.fail(missing)
  })

const isFor = (key: MyBotKey, account: Account, bot: AgentBot): boolean =>
  key.accountId === account.id && (key.agentBotId === null || key.agentBotId === bot.id)

/** An operation on a bot of the key's customer, read from one state; `missing` is what is said of a bot that is not there [bots §B.3]. */
export const forBots = (
  missing: MyBotRefusal,
  handler: Handler<BotCall, MyBotRefusal>
): Handler<Call, MyBotRefusal> =>
(call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const key = yield* findKey(reader, call)
      const { account, bot } = yield* findBot(reader, call, missing)
      if (!isFor(key, account, bot)) return yield* Effect.fail(new KeyOfOthers())
      const inboxes = yield* inboxesOfBot(reader, { accountId: account.id, agentBotId: bot.id })
      return yield* handler({ ...call, reader, inboxes })
    })
  )
