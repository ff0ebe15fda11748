import * as Effect from "effect/Effect"
import type { Blobs } from "../blobs.ts"
import { isKey } from "../store/columns.ts"
import type { ImageHead, ImageRefused, Loader } from "../store/image.ts"
import { loadInto } from "../store/image-copy.ts"
import type { AnyTable } from "../table.ts"
import { tables as worldTables } from "../tables.ts"
import type { WorldStore } from "../world-store.ts"
import { Contents } from "./contents.ts"
import type { Content } from "./contents.ts"
import { DocumentReader } from "./document.ts"
import { WorldFileError } from "./error.ts"
import type { Upgrade } from "./upgrades.ts"
import { upgrades as worldUpgrades } from "./upgrades.ts"

/** A world file: whole, or in pieces as they come. A text in pieces is cut between characters. */
export type WorldSource = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** How far a world file was read. */
export interface Progress {
  readonly bytes: number
  readonly rows: number
  readonly files: number
}

/** How a world file is read; every part has a default. */
export interface ReadOptions {
  /** Hears how far it is, again and again. */
  readonly onProgress?: (progress: Progress) => void
  /** The tables that there may be; those of a world. */
  readonly tables?: ReadonlyArray<AnyTable>
  /** What makes today's rows of older ones; the newest version that is read is one more than there are steps. */
  readonly upgrades?: ReadonlyArray<Upgrade>
  /** The longest value that is read, bytes; 256 MB. */
  readonly longest?: number
}

type Pieces = Iterator<string | Uint8Array> | AsyncIterator<string | Uint8Array>

const piecesOf = (source: WorldSource): Pieces => {
  if (typeof source === "string" || source instanceof Uint8Array) return [source][Symbol.iterator]()
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
}

const refusalOf = ({ index, key }: ImageRefused, { place, table }: Extract<Content, { readonly row: unknown }>): WorldFileError => {
  if (!isKey(key)) return new WorldFileError(`it has no ${table.key}`, place)
  return new WorldFileError(`another row has its ${index === table.key ? table.key : `values of ${index}`}`, place)
}

/** Runs what may throw a `WorldFileError`. */
const attempt = <A>(run: () => A): Effect.Effect<A, WorldFileError> =>
  Effect.suspend(() => {
    try {
      return Effect.succeed(run())
    } catch (error) {
      return error instanceof WorldFileError ? Effect.fail(error) : Effect.die(error)
    }
  })

/** Fills what is to become the state of a world with what a file holds. */
export const readWorld =
  (source: WorldSource, { longest, onProgress, tables = worldTables, upgrades = worldUpgrades }: ReadOptions = {}) =>
  (loader: Loader, blobs: Blobs): Effect.Effect<ImageHead, WorldFileError> => {
    const contents = new Contents(tables, upgrades)
    const reader = new DocumentReader(contents, longest)
    const put = (content: Content): Effect.Effect<unknown, WorldFileError> =>
      "blob" in content
        ? blobs.put(content.blob)
        : Effect.mapError(loader.put(content.table, content.row), (refused) => refusalOf(refused, content))
    const take = (piece: string | Uint8Array) =>
      Effect.gen(function*() {
        const steps = reader.write(piece)
        while (!(yield* attempt(() => steps.next().done))) {
          for (const content of contents.take()) yield* put(content)
          onProgress?.({ bytes: reader.byte, rows: contents.rows, files: contents.files })
        }
      })
    return Effect.suspend(() => {
      const pieces = piecesOf(source)
      const next = Effect.tryPromise({
        try: async () => await pieces.next(),
        catch: (error) => new WorldFileError(`it breaks off: ${error instanceof Error ? error.message : error}`, { byte: reader.byte })
      })
      const all = Effect.gen(function*() {
        for (let piece = yield* next; !piece.done; piece = yield* next) yield* take(piece.value)
        yield* attempt(() => reader.end())
        return yield* attempt(() => contents.head(reader.byte))
      })
      return Effect.onExit(all, (exit) =>
        exit._tag === "Success" ? Effect.void : Effect.ignoreCause(Effect.promise(async () => void await pieces.return?.())))
    })
  }

/** Makes a world hold what a file does and nothing else, wholly or not at all; files that no row names may stay behind. */
export const importWorld = (
  source: WorldSource,
  { blobs, store }: Pick<WorldStore, "store" | "blobs">,
  options: ReadOptions = {}
): Effect.Effect<void, WorldFileError> => loadInto(store, (loader) => readWorld(source, options)(loader, blobs))
