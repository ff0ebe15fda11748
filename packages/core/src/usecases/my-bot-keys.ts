import * as Effect from "effect/Effect"
import type { Tx } from "../store.ts"
import { myBotKeys } from "../tables/bots.ts"
import type { MyBotKey } from "../tables/bots.ts"

type Draft = Pick<MyBotKey, "accountId" | "agentBotId" | "name">

/** The characters after the uuid of a key. */
const tailLength = 7

/** Makes a key of the MyBOT APIs for an app of a customer [bots §B.0]. */
export const makeMyBotKey = (tx: Tx, { accountId, agentBotId, name }: Draft): Effect.Effect<MyBotKey> =>
  Effect.gen(function*() {
    const key = `${yield* tx.uuid}-${(yield* tx.token).slice(0, tailLength)}`
    return yield* Effect.orDie(tx.insert(myBotKeys, { accountId, agentBotId, name, key, state: "active" }))
  })

/** Makes a key good for nothing from now on. */
export const revokeMyBotKey = (tx: Tx, key: MyBotKey): Effect.Effect<MyBotKey> =>
  Effect.orDie(tx.update(myBotKeys, key.id, { state: "revoked" }))

/** Puts another key in the place of one, which is good for nothing from now on. */
export const regenerateMyBotKey = (tx: Tx, key: MyBotKey): Effect.Effect<MyBotKey> =>
  Effect.gen(function*() {
    if (key.state === "active") yield* Effect.orDie(tx.update(myBotKeys, key.id, { state: "superseded" }))
    return yield* makeMyBotKey(tx, key)
  })
