import type { Account, AccountUser, AgentBot, Team, User } from "@mootkit/core"
import { iso, isoOrNull } from "../../times.ts"
import { availabilityOf } from "./presence.ts"
import type { Presence } from "./presence.ts"

const filled = (json: object): boolean => Object.keys(json).length > 0

/** The name that a user goes by. */
const availableName = ({ displayName, name }: User): string => displayName || name

/** An agent as assignments show it; `availability` is a hole or a value [conversations §1.1]. */
export const agent = (user: User, membership: AccountUser | undefined, accountId: number, availability: unknown) => ({
  id: user.id,
  account_id: accountId,
  availability_status: availability,
  auto_offline: membership?.autoOffline ?? null,
  confirmed: user.confirmed,
  email: user.email,
  provider: "email",
  available_name: availableName(user),
  ...(filled(user.customAttributes) ? { custom_attributes: user.customAttributes } : {}),
  name: user.name,
  role: membership?.role ?? null,
  thumbnail: user.avatarUrl
})

/** An agent as messages and events tell of it. */
export const pushUser = (user: User, availability: unknown) => ({
  id: user.id,
  name: user.name,
  available_name: availableName(user),
  avatar_url: user.avatarUrl,
  type: "user",
  availability_status: availability,
  thumbnail: user.avatarUrl
})

/** A bot that a conversation is given to. */
export const slimBot = (bot: AgentBot) => ({
  id: bot.id,
  name: bot.name,
  description: bot.description,
  thumbnail: bot.avatarUrl,
  ...(bot.accountId === null ? {} : { outgoing_url: bot.outgoingUrl }),
  bot_type: bot.botType
})

/** A bot as messages tell of it. */
export const pushBot = (bot: AgentBot) => ({ id: bot.id, name: bot.name, avatar_url: bot.avatarUrl, type: "agent_bot" })

/** A team; `isMember` says whether whoever asks belongs to it. */
export const team = (row: Team, isMember: unknown) => ({
  id: row.id,
  name: row.name,
  description: row.description,
  allow_auto_assign: row.allowAutoAssign,
  account_id: row.accountId,
  is_member: isMember
})

/** A team as its row is [conversations §4.8]. */
export const teamRow = (row: Team) => ({
  id: row.id,
  name: row.name,
  description: row.description,
  allow_auto_assign: row.allowAutoAssign,
  account_id: row.accountId,
  created_at: iso(row.createdAt),
  updated_at: iso(row.updatedAt)
})

/** A user's place in one account, with the account. */
export interface Membership {
  readonly account: Account
  readonly accountUser: AccountUser
}

/** The membership that a user was last active in, which the profile takes its role from. */
const activeOf = (memberships: ReadonlyArray<Membership>): AccountUser | undefined =>
  memberships
    .map(({ accountUser }) => accountUser)
    .reduce<AccountUser | undefined>(
      (latest, one) => latest && (latest.activeAt ?? -1) >= (one.activeAt ?? -1) ? latest : one,
      undefined
    )

/** A user's own profile, with the token that he calls with [resources §4]. */
export const profile = (user: User, token: string, memberships: ReadonlyArray<Membership>, presence: Presence) => {
  const active = activeOf(memberships)
  return {
    access_token: token,
    account_id: active?.accountId ?? null,
    available_name: availableName(user),
    avatar_url: user.avatarUrl,
    confirmed: user.confirmed,
    display_name: user.displayName,
    message_signature: user.messageSignature,
    email: user.email,
    id: user.id,
    inviter_id: active?.inviterId ?? null,
    name: user.name,
    provider: "email",
    pubsub_token: user.pubsubToken,
    ...(filled(user.customAttributes) ? { custom_attributes: user.customAttributes } : {}),
    role: active?.role ?? null,
    ui_settings: user.uiSettings,
    uid: user.email,
    type: user.type,
    accounts: memberships.map(({ account, accountUser }) => ({
      id: account.id,
      name: account.name,
      status: account.status,
      active_at: isoOrNull(accountUser.activeAt),
      role: accountUser.role,
      permissions: [accountUser.role],
      availability: accountUser.availability,
      availability_status: availabilityOf(accountUser, presence),
      auto_offline: accountUser.autoOffline,
      custom_role_id: null,
      custom_role: null
    }))
  }
}
