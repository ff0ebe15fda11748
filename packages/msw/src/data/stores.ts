import { makeMemoryBlobs } from "@mootkit/core"
import type { AnyRow, AnyTable, WorldStore } from "@mootkit/core"
import { tablesByName } from "@mootkit/core/adapter"
import * as Effect from "effect/Effect"
import type { RowCollection } from "./collection.ts"
import type { DataStore } from "./store.ts"
import { makeDataStore } from "./store.ts"

type RowOf<Declared> = Declared extends { readonly Row?: infer Row extends AnyRow } ? Row : never

/** The collections of a world, named as the tables are in code: `db.contacts.findFirst((q) => q.where({ id: 1 }))`. */
export type Database = {
  readonly [Name in keyof typeof tablesByName]: RowCollection<RowOf<typeof tablesByName[Name]>>
}

/** A place for a server's main world in collections. */
export interface DataStores {
  /** The rows of the main world. */
  readonly db: Database
  /** What a server opens its worlds with; all but the main one stay in memory. */
  readonly open: (world: string) => WorldStore | undefined
}

const databaseOf = ({ collection }: DataStore): Database =>
  Object.fromEntries(
    Object.entries(tablesByName).map(([name, table]) => [name, collection(table as AnyTable)])
  ) as unknown as Database

/** The world that requests without a name go to. */
const mainWorld = "main"

/** Collections for the main world of one server: `setupKit({ stores: open })` answers from them, `db` shows them. */
export const dataStores = (): DataStores => {
  const store = makeDataStore({ seed: 1, clock: { mode: "frozen", now: 0 }, wall: Date.now })
  const blobs = makeMemoryBlobs()
  const db = databaseOf(store)
  return {
    db,
    open: (world) =>
      world === mainWorld
        ? { store, blobs, isNew: Object.values(db).every((rows) => rows.count() === 0), close: Effect.void }
        : undefined
  }
}
