import {
  accessTokens,
  accounts,
  accountUsers,
  agentBotInboxes,
  agentBots,
  attachments,
  contactInboxes,
  contacts,
  conversations,
  groupMembers,
  inboxes,
  inboxMembers,
  makeMemoryStore,
  messages,
  networkGroups,
  networkPeople,
  platformApps,
  teamMembers,
  teams,
  users
} from "@mootkit/core"
import type { AnyRow, Key, Store, Table } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Handles } from "../src/options.ts"
import { scenarios } from "../src/scenarios/scenarios.ts"
import type { ScenarioName } from "../src/scenarios/names.ts"

/** A store that a scenario was written into, at the scenario's own time where no other is given. */
export const seeded = (name: ScenarioName, seed = 7, now = scenarios[name].start): { store: Store; handles: Handles } => {
  const store = makeMemoryStore({ seed, clock: { mode: "scenario", now }, wall: () => 0 })
  return { store, handles: Effect.runSync(store.transact(scenarios[name].seed)) }
}

/** All rows of one table. */
export const rowsOf = <Row extends AnyRow, K extends Key>(store: Store, table: Table<Row, K>): ReadonlyArray<Row> =>
  Effect.runSync(store.read((reader) => reader.query(table, { where: always })))

/** All rows that a scenario writes, by table. */
export const written = (store: Store) => ({
  accounts: rowsOf(store, accounts),
  users: rowsOf(store, users),
  accountUsers: rowsOf(store, accountUsers),
  accessTokens: rowsOf(store, accessTokens),
  agentBots: rowsOf(store, agentBots),
  agentBotInboxes: rowsOf(store, agentBotInboxes),
  platformApps: rowsOf(store, platformApps),
  teams: rowsOf(store, teams),
  teamMembers: rowsOf(store, teamMembers),
  inboxes: rowsOf(store, inboxes),
  inboxMembers: rowsOf(store, inboxMembers),
  contacts: rowsOf(store, contacts),
  contactInboxes: rowsOf(store, contactInboxes),
  groupMembers: rowsOf(store, groupMembers),
  conversations: rowsOf(store, conversations),
  messages: rowsOf(store, messages),
  attachments: rowsOf(store, attachments),
  networkPeople: rowsOf(store, networkPeople),
  networkGroups: rowsOf(store, networkGroups)
})

/** A row that has to be there. */
export const found = <Row>(row: Row | undefined): Row => {
  if (row === undefined) throw new Error("there is no such row")
  return row
}
