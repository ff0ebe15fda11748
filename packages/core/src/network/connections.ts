import * as Effect from "effect/Effect"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import type { NetworkConnection } from "../tables/network.ts"
import { connectionRow, echo, keepConnection, pass } from "./echoes.ts"
import { NetworkRefusal } from "./refusal.ts"

/** Tells of the groups that were written to while groups were off, if there are any, and forgets them. */
const flush = (tx: Tx, row: NetworkConnection): Effect.Effect<NetworkConnection> =>
  Effect.gen(function*() {
    const data = Object.entries(row.activity).map(([jid, counts]) => ({ jid, ...counts }))
    if (data.length === 0) return row
    yield* echo(tx, row.connection, [{ event: "groups.activity", data }])
    return yield* keepConnection(tx, { ...row, activity: {} })
  })

/** Tells every half minute of the groups that were written to while groups were off [provider §2]. */
export const tellActivity: Work = ({ store }, { connection }) =>
  store.transact((tx) =>
    Effect.gen(function*() {
      yield* flush(tx, yield* connectionRow(tx, String(connection)))
    })
  )

/**
 * Connects a number, or changes whether it hears messages of groups; what happened while it was closed is told now. One
 * that was connected all along is told of as open, too, as the provider does it.
 */
export const openConnection = (tx: Tx, connection: string, groupsEnabled?: boolean): Effect.Effect<void> =>
  Effect.gen(function*() {
    const row = yield* connectionRow(tx, connection)
    const groups = groupsEnabled ?? row.groupsEnabled
    const isSame = row.open && row.groupsEnabled === groups
    const flushed = isSame ? row : yield* flush(tx, row)
    const opened = yield* keepConnection(tx, { ...flushed, open: true, groupsEnabled: groups, waiting: [] })
    yield* echo(tx, connection, [{ event: "connection.update", data: { connection: "open" } }])
    yield* pass(tx, opened, row.waiting)
  })

/** Ends the connection of a number. */
export const closeConnection = (tx: Tx, connection: string): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const row = yield* connectionRow(tx, connection)
    if (!row.open) return yield* Effect.fail(new NetworkRefusal("not connected"))
    yield* keepConnection(tx, { ...(yield* flush(tx, row)), open: false })
    yield* echo(tx, connection, [{ event: "connection.update", data: { connection: "close" } }])
  })
