import { StoreUnavailable } from "@mootkit/core"
import type { WorldStore } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { statSync } from "node:fs"
import { fenced } from "../fence.ts"
import type { ServerOptions } from "../options.ts"
import { mainWorld } from "../worlds.ts"
import type { StorePlace } from "./store-place.ts"

/** How a store that is new begins; a world that is taken over brings its own. */
const blank = { seed: 1, clock: { mode: "frozen", now: 0 }, wall: Date.now } as const

/** What tells a file from every other one; nothing where there is none. */
const identityOf = (file: string): string | undefined => {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino}`
}

/** A world whose file must stay where it is: what is written to one that was moved or deleted would be gone with it. */
const staying = (file: string, kept: WorldStore): WorldStore => {
  const opened = identityOf(file)
  const gone = () => new StoreUnavailable("Missing", `${file} is not there any more: it was moved, deleted or replaced`)
  return { ...kept, store: fenced(kept.store, () => identityOf(file) === opened ? undefined : gone()) }
}

/** Opens the file of a world; SQLite is loaded only where one is kept in it. */
export const openPlace = (file: string): Effect.Effect<WorldStore, StoreUnavailable> =>
  Effect.flatMap(Effect.promise(() => import("@mootkit/sql")), ({ openSqlite }) =>
    Effect.map(openSqlite(file, blank), (kept) => staying(file, kept)))

/** Keeps the main world in its place, and all others in memory. */
export const storesAt = (place: StorePlace): Pick<ServerOptions, "stores"> =>
  place.kind === "memory" ? {} : { stores: (world) => world === mainWorld ? openPlace(place.file) : undefined }
