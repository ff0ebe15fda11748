import { accountByCustomerId, accounts, agentBots, botByKey, inboxesOfBot, myBotKeys } from "@mootkit/core"
import type { Inbox, MyBotKey, Reader } from "@mootkit/core"
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

/**
 * The customer and the bot that a path names, if the key is good for them; a bot of the whole installation is every
 * customer's. Of another customer's bots a key is not told which there are.
 */
const findBot = (reader: Reader, key: MyBotKey, { parameters: { path } }: Call, missing: MyBotRefusal) =>
  Effect.gen(function*() {
    const accountId = accountByCustomerId(String(path["customerId"]))
    const account = accountId === undefined ? undefined : yield* reader.get(accounts, accountId)
    if (!account) return yield* Effect.fail(missing)
    if (key.accountId !== account.id) return yield* Effect.fail(new KeyOfOthers())
    const botId = botByKey(String(path["botKey"]))
    const bot = botId === undefined ? undefined : yield* reader.get(agentBots, botId)
    if (!bot || (bot.accountId ?? account.id) !== account.id) return yield* Effect.fail(missing)
    if (key.agentBotId !== null && key.agentBotId !== bot.id) return yield* Effect.fail(new KeyOfOthers())
    return { accountId: account.id, agentBotId: bot.id }
  })

/** An operation on a bot of the key's customer, read from one state; `missing` is what is said of a bot that is not there [bots §B.3]. */
export const forBots = (
  missing: MyBotRefusal,
  handler: Handler<BotCall, MyBotRefusal>
): Handler<Call, MyBotRefusal> =>
(call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const key = yield* findKey(reader, call)
      const inboxes = yield* inboxesOfBot(reader, yield* findBot(reader, key, call, missing))
      return yield* handler({ ...call, reader, inboxes })
    })
  )
