import type { AccessTokenId, AccountId, AgentBotId, AgentBotInboxId, InboxId, PlatformAppId } from "../ids.ts"
import { table } from "../table.ts"
import type { Json } from "./json.ts"

/** The secret that an API call carries, and whose it is. */
export interface AccessToken {
  readonly id: AccessTokenId
  readonly token: string
  readonly ownerType: "User" | "AgentBot" | "PlatformApp"
  readonly ownerId: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** Access tokens, unique over all owners. */
export const accessTokens = table<AccessToken, AccessTokenId>()("access_tokens", {
  key: "id",
  unique: { token: ["token"] },
  indexes: { owner: ["ownerType", "ownerId"] }
})

/** A program that talks in conversations; without an account it serves the whole installation. */
export interface AgentBot {
  readonly id: AgentBotId
  readonly accountId: AccountId | null
  readonly name: string
  readonly description: string | null
  readonly outgoingUrl: string | null
  readonly botType: "webhook"
  readonly botConfig: Json
  readonly avatarUrl: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** What a bot has of which nobody said anything. */
export const blankAgentBot = {
  description: null,
  outgoingUrl: null,
  botType: "webhook",
  botConfig: {},
  avatarUrl: ""
} satisfies Partial<AgentBot>

/** Agent bots. */
export const agentBots = table<AgentBot, AgentBotId>()("agent_bots", { key: "id", indexes: { account: ["accountId"] } })

/** The bot that answers in an inbox; an inbox has at most one. */
export interface AgentBotInbox {
  readonly id: AgentBotInboxId
  readonly accountId: AccountId
  readonly inboxId: InboxId
  readonly agentBotId: AgentBotId
  readonly status: "active" | "inactive"
  readonly createdAt: number
  readonly updatedAt: number
}

/** Bots attached to inboxes. */
export const agentBotInboxes = table<AgentBotInbox, AgentBotInboxId>()("agent_bot_inboxes", {
  key: "id",
  unique: { inbox: ["inboxId"] },
  indexes: { bot: ["agentBotId", "accountId"] }
})

/** A program that manages accounts and users through the Platform API. */
export interface PlatformApp {
  readonly id: PlatformAppId
  readonly name: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** Platform apps. */
export const platformApps = table<PlatformApp, PlatformAppId>()("platform_apps", { key: "id" })
