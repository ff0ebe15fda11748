import { addMyBotKey, customerIdOf, existing, myBotKeys, regenerateMyBotKey, revokeMyBotKey } from "@mootkit/core"
import type { AccountId, AgentBotId, MyBotKey, MyBotKeyId, World } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { nullable, optional, text } from "../../fields.ts"
import { answering } from "../answering.ts"
import { changing, idOf } from "../bots.ts"

const view = ({ accountId, agentBotId, id, key, name, state }: MyBotKey) => ({
  id,
  name,
  customer_id: customerIdOf(accountId),
  bot: agentBotId,
  key,
  state
})

/** Lists the keys, oldest first. */
export const listKeys = answering("mybot-keys", {}, (_, { place: { world } }) =>
  world.store.read((reader) =>
    Effect.map(reader.query(myBotKeys, { where: always }), (keys) => ({ keys: keys.map(view) }))
  ))

/** Makes a key for one bot, or for all bots of a customer. */
export const makeKey = answering(
  "make-mybot-key",
  {
    account: optional(idOf<AccountId>(), null),
    bot: optional(nullable(idOf<AgentBotId>()), null),
    name: optional(text, null)
  },
  ({ account: accountId, bot: botId, name }, { place: { world } }) =>
    Effect.map(changing(world, (tx) => addMyBotKey(tx, { botId, accountId, name })), view)
)

const named = { id: idOf<MyBotKeyId>() }

const changed = (world: World, id: MyBotKeyId, change: typeof regenerateMyBotKey) =>
  Effect.map(changing(world, (tx) => Effect.flatMap(existing(tx, myBotKeys, "key", id), (key) => change(tx, key))), view)

/** Makes a key good for nothing. */
export const revokeKey = answering("revoke-mybot-key", named, ({ id }, { place: { world } }) =>
  changed(world, id, revokeMyBotKey))

/** Puts another key in the place of one, and answers it. */
export const regenerateKey = answering("regenerate-mybot-key", named, ({ id }, { place: { world } }) =>
  changed(world, id, regenerateMyBotKey))
