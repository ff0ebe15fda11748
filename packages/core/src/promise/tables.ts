import * as Effect from "effect/Effect"
import { id } from "../ids.ts"
import type { ChannelId } from "../ids.ts"
import type { Insert, Tx } from "../store.ts"
import type { AnyRow, AnyTable } from "../table.ts"
import { appTables } from "../tables.ts"
import { blankAccount } from "../tables/accounts.ts"
import { blankContact } from "../tables/contacts.ts"
import { blankInbox } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { blankNetworkGroup, blankNetworkPerson } from "../tables/network.ts"
import { blankAgentBot } from "../tables/tokens.ts"

/** The name of a table. */
export type TableName = keyof typeof appTables

/** A row of a table. */
export type RowOf<Name extends TableName> = NonNullable<(typeof appTables)[Name]["Row"]>

/** A key of a table. */
export type KeyOf<Name extends TableName> = NonNullable<(typeof appTables)[Name]["Key"]>

/** What a new row has where nothing is said. */
const blanks = {
  accounts: blankAccount,
  accountUsers: { inviterId: null, availability: "offline", autoOffline: true, activeAt: null },
  users: {
    displayName: null,
    type: null,
    confirmed: true,
    avatarUrl: "",
    messageSignature: null,
    uiSettings: {},
    customAttributes: {}
  },
  teams: { description: null, allowAutoAssign: true },
  inboxes: blankInbox,
  contacts: blankContact,
  contactInboxes: { hmacVerified: false },
  groupMembers: { role: "member", isActive: true },
  agentBots: blankAgentBot,
  agentBotInboxes: { status: "active" },
  networkPeople: blankNetworkPerson,
  networkGroups: blankNetworkGroup
} as const satisfies { readonly [Name in TableName]?: Partial<RowOf<Name>> }

/** Columns that are drawn where nothing is said. */
interface DrawnColumns {
  readonly users: "pubsubToken"
  readonly contactInboxes: "pubsubToken"
  readonly accessTokens: "token"
  readonly inboxes: "channelId"
}

type Draw = (tx: Tx, row: object) => Effect.Effect<unknown>

const token: Draw = ({ token }) => token

const drawn: { readonly [Name in keyof DrawnColumns]: Readonly<Record<DrawnColumns[Name], Draw>> } = {
  users: { pubsubToken: token },
  contactInboxes: { pubsubToken: token },
  accessTokens: { token },
  inboxes: {
    channelId: (tx, row) => Effect.map(tx.sequence((row as Pick<Inbox, "channel">).channel.type, ""), id<ChannelId>)
  }
}

type UsualColumn<Name> =
  | (Name extends keyof typeof blanks ? keyof (typeof blanks)[Name] : never)
  | (Name extends keyof DrawnColumns ? DrawnColumns[Name] : never)

/** What a new row takes: columns that have a usual value may be left out. */
export type Draft<Name extends TableName> =
  & Omit<Insert<RowOf<Name>>, UsualColumn<Name>>
  & Partial<RowOf<Name>>

const inRecord = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** A new row with all its columns. */
export const completed = <Name extends TableName>(tx: Tx, name: Name, draft: Draft<Name>): Effect.Effect<Insert<AnyRow>> =>
  Effect.gen(function*() {
    const row: Record<string, unknown> = { ...inRecord<object>(blanks, name), ...draft }
    for (const [column, draw] of Object.entries(inRecord<Readonly<Record<string, Draw>>>(drawn, name) ?? {})) {
      if (row[column] === undefined) row[column] = yield* draw(tx, row)
    }
    return row
  })

/** The table of a name, for code that does not look into its rows. */
export const tableOf = (name: TableName): AnyTable => {
  const found = inRecord<AnyTable>(appTables, name)
  if (!found) throw new TypeError(`there is no table ${name}`)
  return found
}
