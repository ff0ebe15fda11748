import type { Deals } from "./dealer.ts"
import type * as Effect from "effect/Effect"
import type { ClockState } from "../store.ts"
import type { AnyRow, AnyTable, Key, Table } from "../table.ts"

/** What a store holds beside its rows. */
export interface ImageHead {
  readonly clock: ClockState
  readonly deals: Deals
  /** The highest number that a key has had in each table: generated ones go on from it. */
  readonly lastKeys: ReadonlyMap<AnyTable, number>
}

/** Everything that a store held at one moment. */
export interface Image extends ImageHead {
  /** Table by table, in the order of the keys; made as they are asked for, and each time the same. */
  readonly rows: Iterable<readonly [table: AnyTable, row: AnyRow]>
}

/** A row cannot be taken over: it has no key, or another one has its key or its values in a unique index. */
export class ImageRefused {
  readonly _tag = "ImageRefused"
  readonly table: string
  readonly key: unknown
  /** The name of the index, or of the key. */
  readonly index: string
  constructor(table: string, key: unknown, index: string) {
    this.table = table
    this.key = key
    this.index = index
  }
}

/** Takes rows in the place of all that a store holds. Nothing changes before `commit`, and nothing if that never comes. */
export interface Loader {
  readonly put: <Row extends AnyRow, K extends Key>(table: Table<Row, K>, row: Row) => Effect.Effect<void, ImageRefused>
  readonly commit: (head: ImageHead) => Effect.Effect<void>
  readonly discard: Effect.Effect<void>
}
