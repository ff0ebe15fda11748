import {
  accessTokens,
  accounts,
  accountUsers,
  agentBots,
  blankAgentBot,
  blankAccount,
  botKeyOf,
  customerIdOf,
  makeBotOpenApp,
  makeMyBotKey,
  platformApps,
  users
} from "@mootkit/core"
import type { AccessToken, Account, AccountUser, AgentBot, Inbox, PlatformApp, Tx, User } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Handles } from "../options.ts"

/** Somebody or something that calls the API, with the token that it calls with. */
interface Caller<Row> {
  readonly row: Row
  readonly token: string
}

const withToken = <Row extends { readonly id: number; readonly createdAt: number }>(
  tx: Tx,
  ownerType: AccessToken["ownerType"],
  row: Row
) =>
  Effect.gen(function*() {
    const token = yield* tx.token
    yield* tx.insert(accessTokens, { token, ownerType, ownerId: row.id, createdAt: row.createdAt })
    const caller: Caller<Row> = { row, token }
    return caller
  })

const defaultFeatures = [
  "agent_bots",
  "agent_management",
  "auto_resolve_conversations",
  "automations",
  "canned_responses",
  "channel_website",
  "crm",
  "custom_attributes",
  "help_center",
  "inbox_management",
  "integrations",
  "labels",
  "macros",
  "reports",
  "team_management",
  "voice_recorder"
]

/** Opens an account with the settings that a new one has. */
const addAccount = (tx: Tx, name: string, createdAt: number) =>
  tx.insert(accounts, { ...blankAccount, name, features: defaultFeatures, createdAt })

/** What tells one member of an account from another; the rest is as for somebody newly invited. */
export interface Member extends
  Pick<User, "name" | "email">,
  Partial<Pick<User, "displayName" | "messageSignature">>,
  Partial<Pick<AccountUser, "role" | "inviterId" | "availability" | "autoOffline" | "activeAt">>
{}

/** Adds a user to an account. */
export const addMember = (tx: Tx, { createdAt, id: accountId }: Account, member: Member) =>
  Effect.gen(function*() {
    const user = yield* tx.insert(users, {
      name: member.name,
      displayName: member.displayName ?? null,
      email: member.email,
      type: null,
      confirmed: true,
      avatarUrl: "",
      messageSignature: member.messageSignature ?? null,
      pubsubToken: yield* tx.token,
      uiSettings: {},
      customAttributes: {},
      createdAt
    })
    yield* tx.insert(accountUsers, {
      accountId,
      userId: user.id,
      role: member.role ?? "agent",
      inviterId: member.inviterId ?? null,
      availability: member.availability ?? "online",
      autoOffline: member.autoOffline ?? true,
      activeAt: member.activeAt ?? null,
      createdAt
    })
    return yield* withToken(tx, "User", user)
  })

const addBot = (tx: Tx, { createdAt, id: accountId }: Account, { description, name }: CrewDraft["bot"]) =>
  Effect.gen(function*() {
    const bot = yield* tx.insert(agentBots, { ...blankAgentBot, accountId, name, description, createdAt })
    return yield* withToken(tx, "AgentBot", bot)
  })

/** Those who call the API in every scenario. */
export interface Crew {
  readonly account: Account
  readonly administrator: Caller<User>
  readonly agent: Caller<User>
  readonly bot: Caller<AgentBot>
  readonly platformApp: Caller<PlatformApp>
}

/** What tells one crew from another. */
interface CrewDraft {
  readonly account: string
  readonly createdAt: number
  readonly administrator: Member
  readonly agent: Member
  readonly bot: { readonly name: string; readonly description: string }
  readonly platformApp: string
}

/** Opens an account with one caller of each kind. */
export const addCrew = (tx: Tx, draft: CrewDraft) =>
  Effect.gen(function*() {
    const { createdAt } = draft
    const account = yield* addAccount(tx, draft.account, createdAt)
    const administrator = yield* addMember(tx, account, { ...draft.administrator, role: "administrator" })
    const agent = yield* addMember(tx, account, { ...draft.agent, inviterId: administrator.row.id })
    const bot = yield* addBot(tx, account, draft.bot)
    const app = yield* tx.insert(platformApps, { name: draft.platformApp, createdAt })
    const crew: Crew = { account, administrator, agent, bot, platformApp: yield* withToken(tx, "PlatformApp", app) }
    return crew
  })

/** How the outside world addresses an inbox. */
const identifierOf = ({ channel }: Inbox): string | null => {
  switch (channel.type) {
    case "Channel::Whatsapp":
      return channel.phoneNumber
    case "Channel::Api":
      return channel.identifier
    case "Channel::WebWidget":
      return channel.websiteToken
    case "Channel::Telegram":
      return channel.botName
  }
}

/** What a user of the running server needs to know of an inbox. */
export const inboxHandle = (inbox: Inbox): Handles["inboxes"][number] => ({
  id: inbox.id,
  name: inbox.name,
  channel_type: inbox.channel.type,
  identifier: identifierOf(inbox)
})

/** Lets programs read the data of a crew's bot, and tells with what. */
const openBot = (tx: Tx, { account, bot: { row: bot } }: Crew) =>
  Effect.gen(function*() {
    const app = yield* makeBotOpenApp(tx, account.id, bot, bot.name)
    const key = yield* makeMyBotKey(tx, { accountId: account.id, agentBotId: null, name: bot.name })
    return {
      id: bot.id,
      name: bot.name,
      app_id: app.appId,
      app_secret: app.appSecret,
      customer_id: customerIdOf(account.id),
      bot_key: botKeyOf(bot.id),
      api_key: key.key
    }
  })

/** What a user of the running server needs to know of a crew and its inboxes; the last thing that a scenario makes. */
export const openHandles = (tx: Tx, crew: Crew, inboxes: ReadonlyArray<Inbox>): Effect.Effect<Handles> =>
  Effect.map(openBot(tx, crew), (bot) => ({
    account_id: crew.account.id,
    tokens: {
      administrator: crew.administrator.token,
      agent: crew.agent.token,
      agent_bot: crew.bot.token,
      platform_app: crew.platformApp.token
    },
    pubsub_tokens: {
      administrator: crew.administrator.row.pubsubToken,
      agent: crew.agent.row.pubsubToken
    },
    inboxes: inboxes.map(inboxHandle),
    bots: [bot]
  }))
