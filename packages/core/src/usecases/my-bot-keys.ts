import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Tx } from "../store.ts"
import { myBotKeys } from "../tables/bots.ts"
import type { MyBotKey } from "../tables/bots.ts"

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

/** Makes a key good for nothing from now on. */
export const revokeMyBotKey = (tx: Tx, key: MyBotKey): Effect.Effect<MyBotKey> =>
  Effect.orDie(tx.update(myBotKeys, key.id, { state: "revoked" }))

/** Gives the app of a key another one; whichever it carried until now is good for nothing [bots §B.4]. */
export const regenerateMyBotKey = (tx: Tx, key: MyBotKey): Effect.Effect<MyBotKey> =>
  Effect.gen(function*() {
    const older = yield* tx.query(myBotKeys, { where: all(eq("app", key.app), eq("state", "active")) })
    for (const { id } of older) yield* Effect.orDie(tx.update(myBotKeys, id, { state: "superseded" }))
    return yield* insertKey(tx, key)
  })
