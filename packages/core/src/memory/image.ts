import * as Effect from "effect/Effect"
import { isKey } from "../store/columns.ts"
import { ImageRefused } from "../store/image.ts"
import type { Image, Loader } from "../store/image.ts"
import type { ClockState } from "../store.ts"
import type { AnyRow, AnyTable } from "../table.ts"
import type { Draft } from "./draft.ts"
import type { Compiled, Root, TableState } from "./state.ts"
import type { Engine } from "./store.ts"

/** A root as any store may take it over; a root never changes, so its rows need no copy. */
export const imageOf = ({ deals, tables }: Root, known: ReadonlyArray<Compiled>, clock: ClockState): Image => ({
  clock,
  deals,
  lastKeys: new Map(known.map(({ at, table }) => [table, tables[at]?.last ?? 0])),
  rows: {
    *[Symbol.iterator]() {
      for (const { at, table } of known) for (const row of tables[at]?.rows.values() ?? []) yield [table, row] as const
    }
  }
})

const place = (draft: Draft, table: AnyTable, row: AnyRow): Effect.Effect<void, ImageRefused> => {
  const compiled = draft.compiled(table)
  const key = compiled.keyOf(row)
  const index = isKey(key) ? draft.place(compiled, row) : table.key
  return index === undefined ? Effect.void : Effect.fail(new ImageRefused(table.name, key, index))
}

/** Takes rows into a draft of nothing, which becomes the state at the end. */
export const makeLoader = (engine: Engine, become: (root: Root) => Effect.Effect<void>): Loader => {
  const draft = engine.blank().begin()
  return {
    put: (table, row) => Effect.suspend(() => place(draft, table, row)),
    commit: ({ clock, deals, lastKeys }) =>
      Effect.suspend(() => {
        const tables: Array<TableState | undefined> = [...draft.commit().tables]
        for (const [table, last] of lastKeys) {
          const { at, empty } = draft.compiled(table)
          const state = tables[at] ?? empty
          tables[at] = { ...state, last: Math.max(last, state.last) }
        }
        return become({ tables, deals, ...engine.startOf(clock) })
      }),
    discard: Effect.void
  }
}
