import type { BotAnswer, BotScript } from "../bots/script.ts"
import type {
  AccountId,
  AgentBotId,
  BotOpenAppId,
  BotOpenTokenId,
  ConversationId,
  MessageId,
  MyBotKeyId
} from "../ids.ts"
import { table } from "../table.ts"

/** A program that reads a bot's data through the Bot Open API; what it logs in with [bots §A.1]. */
export interface BotOpenApp {
  readonly id: BotOpenAppId
  readonly accountId: AccountId
  readonly agentBotId: AgentBotId
  readonly name: string
  readonly appId: string
  readonly appSecret: string
  readonly state: "active" | "revoked"
  readonly createdAt: number
  readonly updatedAt: number
}

/** Apps of the Bot Open API, by the id that they log in with. */
export const botOpenApps = table<BotOpenApp, BotOpenAppId>()("bot_open_apps", {
  key: "id",
  unique: { appId: ["appId"] },
  indexes: { account: ["accountId"] }
})

/** What an app carries after a login, until it expires: epoch milliseconds. */
export interface BotOpenToken {
  readonly id: BotOpenTokenId
  readonly appId: BotOpenAppId
  readonly token: string
  readonly expiresAt: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** Tokens of the Bot Open API. */
export const botOpenTokens = table<BotOpenToken, BotOpenTokenId>()("bot_open_tokens", {
  key: "id",
  unique: { token: ["token"] },
  indexes: { app: ["appId", "expiresAt"] }
})

/** What a program calls the MyBOT APIs with; without a bot it is good for all bots of its customer [bots §B.4]. */
export interface MyBotKey {
  readonly id: MyBotKeyId
  readonly accountId: AccountId
  readonly agentBotId: AgentBotId | null
  /** The app that carries it; when it is regenerated, the same app carries another. */
  readonly app: number
  readonly name: string
  readonly key: string
  readonly state: "active" | "revoked" | "superseded"
  readonly createdAt: number
  readonly updatedAt: number
}

/** Keys of the MyBOT APIs, those that are no longer good included. */
export const myBotKeys = table<MyBotKey, MyBotKeyId>()("my_bot_keys", {
  key: "id",
  unique: { key: ["key"] },
  indexes: { account: ["accountId"], app: ["app", "state"] }
})

/** What a bot says by itself. */
export interface ScriptedBot {
  readonly agentBotId: AgentBotId
  readonly script: BotScript
}

/** Bots that talk by a script. */
export const scriptedBots = table<ScriptedBot, AgentBotId>()("scripted_bots", {
  key: "agentBotId",
  generated: false,
  stamped: false
})

/** What a bot that talks by a script has still to do in a conversation; gone when nothing is left. */
export interface BotTalk extends BotAnswer {
  readonly conversationId: ConversationId
  /** Messages that it has not begun to answer, oldest first; `says` and `ending` are left of its answer to the one before. */
  readonly heard: ReadonlyArray<MessageId>
}

/** What scripted bots have still to do. */
export const botTalks = table<BotTalk, ConversationId>()("bot_talks", {
  key: "conversationId",
  generated: false,
  stamped: false
})
