import type { AccountId, AccountUserId, UserId } from "../ids.ts"
import { table } from "../table.ts"
import type { Json } from "./json.ts"

/** What a user may do in an account. */
export type Role = "agent" | "administrator"

/** Whether an agent takes part right now. */
export type Availability = "online" | "offline" | "busy"

/** A tenant: everything but users, platform apps and global bots belongs to one. */
export interface Account {
  readonly id: AccountId
  readonly name: string
  readonly locale: string
  readonly status: "active" | "suspended"
  readonly domain: string | null
  readonly supportEmail: string | null
  readonly features: ReadonlyArray<string>
  readonly settings: Json
  readonly limits: Json
  readonly customAttributes: Json
  readonly createdAt: number
  readonly updatedAt: number
}

/** The columns of an account in which nothing is set. */
export const blankAccount = {
  locale: "en",
  status: "active",
  domain: null,
  supportEmail: null,
  features: [],
  settings: {},
  limits: {},
  customAttributes: {}
} satisfies Partial<Account>

/** Accounts. */
export const accounts = table<Account, AccountId>()("accounts", { key: "id" })

/** A person who signs in; belongs to accounts by `AccountUser`. */
export interface User {
  readonly id: UserId
  readonly name: string
  readonly displayName: string | null
  readonly email: string
  readonly type: "SuperAdmin" | null
  readonly confirmed: boolean
  readonly avatarUrl: string
  readonly messageSignature: string | null
  readonly pubsubToken: string
  readonly uiSettings: Json
  readonly customAttributes: Json
  readonly createdAt: number
  readonly updatedAt: number
}

/** Users, unique by e-mail address whatever its case. */
export const users = table<User, UserId>()("users", {
  key: "id",
  computed: { emailKey: (user) => user.email.toLowerCase() },
  unique: { email: ["emailKey"] }
})

/** A user's membership of an account. */
export interface AccountUser {
  readonly id: AccountUserId
  readonly accountId: AccountId
  readonly userId: UserId
  readonly role: Role
  readonly inviterId: UserId | null
  readonly availability: Availability
  readonly autoOffline: boolean
  readonly activeAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Memberships. */
export const accountUsers = table<AccountUser, AccountUserId>()("account_users", {
  key: "id",
  unique: { member: ["accountId", "userId"] },
  indexes: { user: ["userId"] }
})
