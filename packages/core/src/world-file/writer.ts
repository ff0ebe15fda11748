import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import type { Blob, BlobStore } from "../blobs.ts"
import type { Image } from "../store/image.ts"
import type { WorldStore } from "../world-store.ts"
import { worldVersion } from "../tables.ts"
import { base64Pieces } from "./base64.ts"

/** Characters that go out at once. */
const portion = 65_536

const entry = (key: string, value: unknown): string => `${JSON.stringify(key)}:${JSON.stringify(value)}`

function* headOf({ clock, deals, lastKeys }: Image): Generator<string> {
  yield `{"mootkit":"world","version":${worldVersion},\n${entry("clock", { mode: clock.mode, now: clock.now })},\n`
  yield `${entry("random", deals.random)},\n"sequences":{`
  let isFirst = true
  for (const [name, last] of deals.sequences) {
    yield `${isFirst ? "" : ","}\n${entry(name, last)}`
    isFirst = false
  }
  yield "},\n"
  const used = [...lastKeys].filter(([, last]) => last > 0).map(([{ name }, last]) => [name, last] as const)
  yield `${entry("lastKeys", Object.fromEntries(used))},\n"tables":{`
}

/** Counts what goes by. */
interface Count {
  rows: number
  files: number
}

function* rowsOf({ rows }: Image, count: Count): Generator<string> {
  let name: string | undefined
  for (const [table, row] of rows) {
    if (table.name === name) yield ",\n"
    else yield `${name === undefined ? "" : "],"}\n${JSON.stringify(table.name)}:[\n`
    name = table.name
    yield JSON.stringify(row)
    count.rows++
  }
  yield `${name === undefined ? "" : "]"}},\n"files":[`
}

function* fileOf(key: string, { bytes, contentType, fileName }: Blob): Generator<string> {
  yield `{${entry("key", key)},${entry("contentType", contentType)},${entry("fileName", fileName)},"bytes":[`
  let isFirst = true
  for (const piece of base64Pieces(bytes)) {
    yield `${isFirst ? "" : ","}\n"${piece}"`
    isFirst = false
  }
  yield "]}"
}

async function* filesOf(blobs: BlobStore, count: Count): AsyncGenerator<string> {
  for (const key of await Effect.runPromise(blobs.keys)) {
    const blob = await Effect.runPromise(blobs.get(key))
    if (!blob) continue
    yield count.files === 0 ? "\n" : ",\n"
    yield* fileOf(key, blob)
    count.files++
  }
}

async function* piecesOf(image: Image, blobs: BlobStore): AsyncGenerator<string> {
  const count: Count = { rows: 0, files: 0 }
  yield* headOf(image)
  yield* rowsOf(image, count)
  yield* filesOf(blobs, count)
  yield `],\n${entry("count", count)}}\n`
}

/**
 * A world as a file, in pieces of text that are made as they are asked for: all rows and files as of the first one, time,
 * and whatever is needed to go on the same. The store may be written to meanwhile.
 */
export async function* exportWorld({ blobs, store }: Pick<WorldStore, "store" | "blobs">): AsyncGenerator<string> {
  const scope = Scope.makeUnsafe()
  try {
    const image = await Effect.runPromise(Scope.provide(store.dump, scope))
    let text = ""
    for await (const piece of piecesOf(image, blobs)) {
      text += piece
      if (text.length < portion) continue
      yield text
      text = ""
    }
    yield text
  } finally {
    await Effect.runPromise(Scope.close(scope, Exit.void))
  }
}
