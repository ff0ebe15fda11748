import type { AnyRow, AnyTable, Key } from "@mootkit/core"
import { sameJson } from "@mootkit/core/adapter"
import type { DataStore } from "@mootkit/msw/data"
import * as Effect from "effect/Effect"
import { expect } from "vitest"

/** One table: the rows that its store holds, and the records of its collection. */
interface Sides {
  readonly kept: ReadonlyArray<AnyRow>
  readonly shown: ReadonlyArray<AnyRow>
}

/** What a store holds and what its collections do, table by table in the order of the keys. */
export const bothSides = (store: DataStore): Effect.Effect<ReadonlyArray<Sides>> =>
  Effect.scoped(Effect.map(store.dump, ({ lastKeys, rows }) => {
    const all = [...rows]
    return [...lastKeys.keys()].map((table: AnyTable) => {
      const kept = all.flatMap(([of, row]) => of === table ? [row] : [])
      const keyOf = (row: object) => (row as Record<string, Key>)[table.key]
      const places = new Map(kept.map((row, i) => [keyOf(row), i]))
      const place = (row: object) => places.get(keyOf(row)) ?? -1
      return { kept, shown: store.collection(table).all().toSorted((a, b) => place(a) - place(b)) }
    })
  }))

/** A store that, whenever it comes to rest, makes sure that its collections hold exactly its rows. */
export const keptInLine = (store: DataStore): DataStore => {
  let underWay = 0
  const check = Effect.suspend(() => {
    underWay -= 1
    if (underWay > 0) return Effect.void
    return Effect.map(bothSides(store), (tables) => {
      for (const { kept, shown } of tables) if (!sameJson(shown, kept)) expect(shown).toEqual(kept)
    })
  })
  const checked = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.andThen(Effect.sync(() => void (underWay += 1)), Effect.ensuring(effect, check))
  return {
    ...store,
    transact: (body) => checked(store.transact(body)),
    ack: (subscriber, seq) => checked(store.ack(subscriber, seq)),
    claimJob: (now, worker, lease) => checked(store.claimJob(now, worker, lease)),
    restore: (snapshot) => checked(store.restore(snapshot)),
    load: Effect.map(store.load, (loader) => ({ ...loader, commit: (head) => checked(loader.commit(head)) })),
    fork: Effect.map(store.fork, keptInLine)
  }
}
