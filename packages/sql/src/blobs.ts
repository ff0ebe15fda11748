import { blobKeyOf } from "@mootkit/core"
import type { BlobStore } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { cellOf, scalarOfCell } from "./cells.ts"
import { whenFree } from "./session.ts"
import type { Database } from "./session.ts"

/** Files in the same database as the rows that name them. */
export const blobsOf = (database: Database): BlobStore => {
  const run = (text: string, params: ReadonlyArray<unknown>) => whenFree(database, database.connection.executeValues(text, params))
  return {
    put: (blob) =>
      Effect.suspend(() => {
        const { bytes, contentType, fileName } = blob
        const key = blobKeyOf(blob)
        return Effect.as(run("INSERT INTO mootkit_blobs VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING", [key, cellOf(contentType), cellOf(fileName), bytes]), key)
      }),
    get: (key) =>
      Effect.map(run("SELECT content_type, file_name, bytes FROM mootkit_blobs WHERE key = ?", [key]), ([row]) => {
        const [contentType, fileName, bytes] = row ?? []
        return bytes instanceof Uint8Array ? { contentType: String(scalarOfCell(contentType)), fileName: String(scalarOfCell(fileName)), bytes } : undefined
      }),
    keys: Effect.map(run("SELECT key FROM mootkit_blobs", []), (rows) => rows.map(([key]) => String(key))),
    forget: (keys) =>
      Effect.suspend(() => Effect.asVoid(run("DELETE FROM mootkit_blobs WHERE key IN (SELECT value FROM json_each(?))", [JSON.stringify([...keys])])))
  }
}
