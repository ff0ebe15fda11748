import * as Effect from "effect/Effect"
import type { Stretch } from "../bots/stretch.ts"
import { botOpenApps as apps, myBotKeys as keys } from "../tables/bots.ts"
import type { BotOpenApp, MyBotKey } from "../tables/bots.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { addBotMessage } from "../usecases/bot-messages.ts"
import type { BotMessage } from "../usecases/bot-messages.ts"
import { addBotOpenApp, regenerateBotOpenApp, revokeBotOpenApp } from "../usecases/bot-open-apps.ts"
import type { BotOpenAppWish } from "../usecases/bot-open-apps.ts"
import { botUsage } from "../usecases/bot-usage.ts"
import { logIn } from "../usecases/login.ts"
import { addMyBotKey, regenerateMyBotKey, revokeMyBotKey } from "../usecases/my-bot-keys.ts"
import type { MyBotKeyWish } from "../usecases/my-bot-keys.ts"
import { keyOf, reads, rowOf, writes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

const ever: Stretch = { from: null, to: null }

export const bots = {
  /** Puts something that was said between a user and a bot's side into their conversation; it is sent to nobody. */
  addMessage: writes((tx, quirks) => (said: BotMessage) => addBotMessage(tx, said, quirks)),
  /** How much was said in some inboxes in a stretch of time, and by how many users. */
  usage: reads((reader) => (of: ReadonlyArray<Named<Inbox>>, stretch: Partial<Stretch> = {}) =>
    Effect.flatMap(reader.getMany(inboxes, of.map((one) => keyOf(one))), (found) =>
      botUsage(reader, [...found.values()], { ...ever, ...stretch })))
}

/** Apps that read a bot's data through the Bot Open API. */
export const botOpenApps = {
  /** Makes the app that somebody wants. */
  create: writes((tx) => (wish: Pick<BotOpenAppWish, "botId"> & Partial<BotOpenAppWish>) =>
    addBotOpenApp(tx, { accountId: null, name: null, ...wish })),
  /** Shuts an app out. */
  revoke: writes((tx) => (app: Named<BotOpenApp>) => Effect.flatMap(rowOf(tx, apps, app), (row) => revokeBotOpenApp(tx, row))),
  /** Gives an app another secret. */
  regenerate: writes((tx) => (app: Named<BotOpenApp>) =>
    Effect.flatMap(rowOf(tx, apps, app), (row) => regenerateBotOpenApp(tx, row))),
  /** Gives an app a token for its id and its secret. */
  logIn: writes((tx) => (appId: string, appSecret: string) => logIn(tx, appId, appSecret))
}

/** Keys of the MyBOT APIs. */
export const myBotKeys = {
  /** Makes the key that somebody wants. */
  create: writes((tx) => (wish: Partial<MyBotKeyWish> = {}) =>
    addMyBotKey(tx, { accountId: null, botId: null, name: null, ...wish })),
  /** Makes a key good for nothing. */
  revoke: writes((tx) => (key: Named<MyBotKey>) => Effect.flatMap(rowOf(tx, keys, key), (row) => revokeMyBotKey(tx, row))),
  /** Gives the app of a key another one. */
  regenerate: writes((tx) => (key: Named<MyBotKey>) =>
    Effect.flatMap(rowOf(tx, keys, key), (row) => regenerateMyBotKey(tx, row)))
}
