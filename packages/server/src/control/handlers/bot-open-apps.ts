import { addBotOpenApp, botOpenApps, existing, regenerateBotOpenApp, revokeBotOpenApp } from "@mootkit/core"
import type { AccountId, AgentBotId, BotOpenApp, BotOpenAppId, World } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { optional, text } from "../../fields.ts"
import { answering } from "../answering.ts"
import { changing, idOf } from "../bots.ts"

const view = ({ agentBotId, appId, appSecret, id, name, state }: BotOpenApp) => ({
  id,
  name,
  bot: agentBotId,
  app_id: appId,
  app_secret: appSecret,
  state
})

/** Lists the apps, oldest first. */
export const listBotOpenApps = answering("bot-open-apps", {}, (_, { place: { world } }) =>
  world.store.read((reader) =>
    Effect.map(reader.query(botOpenApps, { where: always }), (apps) => ({ apps: apps.map(view) }))
  ))

/** Makes an app that reads the data of a bot. */
export const makeApp = answering(
  "make-bot-open-app",
  { bot: idOf<AgentBotId>(), account: optional(idOf<AccountId>(), null), name: optional(text, null) },
  ({ account: accountId, bot: botId, name }, { place: { world } }) =>
    Effect.map(changing(world, (tx) => addBotOpenApp(tx, { botId, accountId, name })), view)
)

const named = { id: idOf<BotOpenAppId>() }

const changed = (world: World, id: BotOpenAppId, change: typeof revokeBotOpenApp) =>
  Effect.map(changing(world, (tx) => Effect.flatMap(existing(tx, botOpenApps, "app", id), (app) => change(tx, app))), view)

/** Shuts an app out. */
export const revokeApp = answering("revoke-bot-open-app", named, ({ id }, { place: { world } }) =>
  changed(world, id, revokeBotOpenApp))

/** Gives an app another secret. */
export const regenerateApp = answering("regenerate-bot-open-app", named, ({ id }, { place: { world } }) =>
  changed(world, id, regenerateBotOpenApp))
