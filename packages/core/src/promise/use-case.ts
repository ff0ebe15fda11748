import * as Effect from "effect/Effect"
import type { CoreQuirks } from "../quirks.ts"
import type { Conflict, Reader, Tx } from "../store.ts"
import type { AnyRow, Key, Table } from "../table.ts"
import type { World } from "../world.ts"
import { RowMissing } from "./refusals.ts"

/** A use case as the promise facade offers it: what it takes, what it gives, what it refuses with. */
export interface UseCase<Args extends ReadonlyArray<unknown>, Gives, Refusal> {
  /** Only for types: never set. */
  readonly Call?: (...args: Args) => Promise<Gives>
  /** Only for types: never set. */
  readonly Refusal?: Refusal
}

/** A use case of any kind. */
export type AnyUseCase = UseCase<never, unknown, unknown>

/** What a use case does, and whether it may write. */
interface Work {
  readonly writes: boolean
  readonly run: (world: World, args: ReadonlyArray<never>) => Effect.Effect<unknown, unknown>
}

const work = Symbol("work")

const made = <Args extends ReadonlyArray<unknown>, Gives, Refusal>(
  writes: boolean,
  run: (world: World) => (...args: Args) => Effect.Effect<Gives, Refusal>
): UseCase<Args, Gives, Refusal> => {
  // What it does is nobody's business but the desk's, and its types would name Effect.
  const useCase: object = { [work]: { writes, run: (world: World, args: Args) => run(world)(...args) } }
  return useCase
}

/** What a use case does. */
export const workOf = (useCase: AnyUseCase): Work => (useCase as { readonly [work]: Work })[work]

/** A use case that reads one consistent state. */
export const reads = <Args extends ReadonlyArray<unknown>, Gives, Refusal>(
  body: (reader: Reader, quirks: CoreQuirks) => (...args: Args) => Effect.Effect<Gives, Refusal>
): UseCase<Args, Gives, Refusal> =>
  made(false, ({ quirks, store }) => (...args) => store.read((reader) => body(reader, quirks)(...args)))

/** A use case that is the body of one transaction. */
export const writes = <Args extends ReadonlyArray<unknown>, Gives, Refusal>(
  body: (tx: Tx, quirks: CoreQuirks) => (...args: Args) => Effect.Effect<Gives, Refusal>
): UseCase<Args, Gives, Refusal | Conflict> =>
  made(true, ({ quirks, store }) => (...args) => store.transact((tx) => body(tx, quirks)(...args)))

/** A use case with steps of its own, such as one that asks WhatsApp first. */
export const takes = <Args extends ReadonlyArray<unknown>, Gives, Refusal>(
  body: (world: World) => (...args: Args) => Effect.Effect<Gives, Refusal>
): UseCase<Args, Gives, Refusal> => made(true, body)

/** A row, or its key: whichever is at hand. What a use case works on is the row as it is by then. */
export type Named<Row extends { readonly id: unknown }> = Row["id"] | { readonly id: Row["id"] }

/** The key of what is named. */
export const keyOf = <Id extends Key>(named: Id | { readonly id: Id }): Id => typeof named === "object" ? named.id : named

/** The row that is named, as it is now. */
export const rowOf = <Row extends AnyRow, Id extends Key>(
  reader: Reader,
  table: Table<Row, Id>,
  named: Id | { readonly id: Id }
): Effect.Effect<Row, RowMissing> =>
  Effect.flatMap(
    reader.get(table, keyOf(named)),
    (row) => row ? Effect.succeed(row) : Effect.fail(new RowMissing(table.name, keyOf(named)))
  )

/** The same, for a use case that has more to do than one transaction. */
export const currentRow = <Row extends AnyRow, Id extends Key>(
  { store }: World,
  table: Table<Row, Id>,
  named: Id | { readonly id: Id }
): Effect.Effect<Row, RowMissing> => store.read((reader) => rowOf(reader, table, named))
