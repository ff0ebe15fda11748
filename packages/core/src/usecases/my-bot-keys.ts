import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { accountToRead, existing } from "../bots/places.ts"
import type { AccountUnfit, NotThere } from "../errors.ts"
import type { AccountId, AgentBotId } from "../ids.ts"
import type { Tx } from "../store.ts"
import { accounts } from "../tables/accounts.ts"
import { myBotKeys } from "../tables/bots.ts"
import type { MyBotKey } from "../tables/bots.ts"
import { agentBots } from "../tables/tokens.ts"

type Draft = Pick<MyBotKey, "accountId" | "agentBotId" | "name">

/** The characters after the uuid of a key. */
const tailLength = 7

const insertKey = (tx: Tx, { accountId, agentBotId, app, name }: Draft & Pick<MyBotKey, "app">): Effect.Effect<MyBotKey> =>
  Effect.gen(function*() {
    const key = `${yield* tx.uuid}-${(yield* tx.token).slice(0, tailLength)}`
    return yield* Effect.orDie(tx.insert(myBotKeys, { accountId, agentBotId, app, name, key, state: "active" }))
  })

/** Makes an app of a customer, with a key of the MyBOT APIs [bots §B.0]. */
export const makeMyBotKey = (tx: Tx, draft: Draft): Effect.Effect<MyBotKey> =>
  Effect.gen(function*() {
    return yield* insertKey(tx, { ...draft, app: yield* tx.sequence("my_bot_apps", "") })
  })

/** What somebody wants a key for; null is what was not said, and no bot means all bots of the customer. */
export interface MyBotKeyWish {
  readonly botId: AgentBotId | null
  readonly accountId: AccountId | null
  readonly name: string | null
}

/** Makes the key that somebody wants, called as its bot or else its account where he gives it no name [bots §B.4]. */
export const addMyBotKey = (tx: Tx, wish: MyBotKeyWish): Effect.Effect<MyBotKey, NotThere | AccountUnfit> =>
  Effect.gen(function*() {
    const bot = wish.botId === null ? null : yield* existing(tx, agentBots, "bot", wish.botId)
    const accountId = yield* accountToRead(tx, bot, wish.accountId)
    const owner = bot ?? (yield* tx.get(accounts, accountId))
    return yield* makeMyBotKey(tx, { accountId, agentBotId: wish.botId, name: wish.name ?? owner?.name ?? "" })
  })

/** Makes a key good for nothing from now on; one that is superseded was so before, and stays what it is. */
export const revokeMyBotKey = (tx: Tx, key: MyBotKey): Effect.Effect<MyBotKey> =>
  key.state === "active" ? Effect.orDie(tx.update(myBotKeys, key.id, { state: "revoked" })) : Effect.succeed(key)

/** Gives the app of a key another one; whichever it carried until now is good for nothing [bots §B.4]. */
export const regenerateMyBotKey = (tx: Tx, key: MyBotKey): Effect.Effect<MyBotKey> =>
  Effect.gen(function*() {
    const older = yield* tx.query(myBotKeys, { where: all(eq("app", key.app), eq("state", "active")) })
    for (const { id } of older) yield* Effect.orDie(tx.update(myBotKeys, id, { state: "superseded" }))
    return yield* insertKey(tx, key)
  })
