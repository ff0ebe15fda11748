import * as Schema from "effect/Schema"

/** A bot and where it answers; `channel_id` is the Bot Open API's code of an inbox's channel. */
export const controlBot = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  account_id: Schema.NullOr(Schema.Int).annotate({ description: "Null for a bot of the whole installation" }),
  customer_id: Schema.NullOr(Schema.String).annotate({
    description: "Null for a bot of the whole installation that answers nowhere yet"
  }),
  bot_key: Schema.String,
  inboxes: Schema.Array(Schema.Struct({
    id: Schema.Int,
    name: Schema.String,
    channel_id: Schema.Int,
    channel: Schema.String
  }))
}).annotate({ identifier: "control_bot" })

/** The bots, each once for every account that it answers in. */
export const controlBots = Schema.Struct({ bots: Schema.Array(controlBot) })

/** A program that reads the data of a bot through the Bot Open API, and what it logs in with. */
export const botOpenApp = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  bot: Schema.Int,
  app_id: Schema.String,
  app_secret: Schema.String,
  state: Schema.Literals(["active", "revoked"])
}).annotate({ identifier: "bot_open_app" })

/** The programs that read through the Bot Open API. */
export const botOpenApps = Schema.Struct({ apps: Schema.Array(botOpenApp) })

/** What the MyBOT APIs are called with; without a bot it is good for all bots of its customer. */
export const myBotKey = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  customer_id: Schema.String,
  bot: Schema.NullOr(Schema.Int),
  key: Schema.String,
  state: Schema.Literals(["active", "revoked", "superseded"])
}).annotate({ identifier: "my_bot_key" })

/** The keys of the MyBOT APIs, those that are good for nothing any more included. */
export const myBotKeys = Schema.Struct({ keys: Schema.Array(myBotKey) })
