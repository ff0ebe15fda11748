import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { accountToRead, existing } from "../bots/places.ts"
import type { AccountUnfit, NotThere } from "../errors.ts"
import type { AccountId, AgentBotId } from "../ids.ts"
import type { Tx } from "../store.ts"
import { botOpenApps, botOpenTokens } from "../tables/bots.ts"
import type { BotOpenApp } from "../tables/bots.ts"
import { agentBots } from "../tables/tokens.ts"
import type { AgentBot } from "../tables/tokens.ts"

/** Makes an app that reads a bot's data for one account; it may log in at once [bots §A.1]. */
export const makeBotOpenApp = (tx: Tx, accountId: AccountId, bot: AgentBot, name: string): Effect.Effect<BotOpenApp> =>
  Effect.gen(function*() {
    const credentials = { appId: yield* tx.uuid, appSecret: yield* tx.token }
    return yield* Effect.orDie(
      tx.insert(botOpenApps, { accountId, agentBotId: bot.id, name, ...credentials, state: "active" })
    )
  })

/** What somebody wants an app for; null is what was not said. */
export interface BotOpenAppWish {
  readonly botId: AgentBotId
  readonly accountId: AccountId | null
  readonly name: string | null
}

/** Makes the app that somebody wants, called as its bot where he gives it no name. */
export const addBotOpenApp = (tx: Tx, wish: BotOpenAppWish): Effect.Effect<BotOpenApp, NotThere | AccountUnfit> =>
  Effect.gen(function*() {
    const bot = yield* existing(tx, agentBots, "bot", wish.botId)
    return yield* makeBotOpenApp(tx, yield* accountToRead(tx, bot, wish.accountId), bot, wish.name ?? bot.name)
  })

/** Ends every token that an app has. */
const endTokens = (tx: Tx, { id }: BotOpenApp): Effect.Effect<void> =>
  Effect.gen(function*() {
    for (const token of yield* tx.query(botOpenTokens, { where: eq("appId", id) })) yield* tx.remove(botOpenTokens, token.id)
  })

/** Shuts an app out: it cannot log in any more, and its tokens are good for nothing. */
export const revokeBotOpenApp = (tx: Tx, app: BotOpenApp): Effect.Effect<BotOpenApp> =>
  Effect.gen(function*() {
    yield* endTokens(tx, app)
    return yield* Effect.orDie(tx.update(botOpenApps, app.id, { state: "revoked" }))
  })

/** Gives an app another secret, and lets it in again where it was shut out; what it had before is good for nothing. */
export const regenerateBotOpenApp = (tx: Tx, app: BotOpenApp): Effect.Effect<BotOpenApp> =>
  Effect.gen(function*() {
    yield* endTokens(tx, app)
    return yield* Effect.orDie(tx.update(botOpenApps, app.id, { state: "active", appSecret: yield* tx.token }))
  })
