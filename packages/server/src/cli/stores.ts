import { StoreUnavailable } from "@mootkit/core"
import type { ClockState, WorldStore } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { statSync } from "node:fs"
import { fenced } from "../fence.ts"
import type { ServerOptions } from "../options.ts"
import { mainWorld } from "../worlds.ts"
import type { StorePlace } from "./store-place.ts"

/** How a store that is new begins; a world that is taken over brings its own. */
interface NewStore {
  readonly seed: number
  readonly clock: ClockState
  readonly wall: () => number
}

/** Opens a file. */
export type Opener = (file: string, options: NewStore) => Effect.Effect<WorldStore, StoreUnavailable>

/** SQLite is loaded only where a world is kept in it. */
const sqlite: Opener = (file, options) =>
  Effect.flatMap(Effect.promise(() => import("@mootkit/sql")), ({ openSqlite }) => openSqlite(file, options))

const blank: NewStore = { seed: 1, clock: { mode: "frozen", now: 0 }, wall: Date.now }

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

/** Opens the place of a world. */
export const openPlace = (file: string, open: Opener = sqlite): Effect.Effect<WorldStore, StoreUnavailable> =>
  Effect.map(open(file, blank), (kept) => staying(file, kept))

/** Keeps the main world in its place, and all others in memory. */
export const storesAt = (place: StorePlace, open: Opener = sqlite): Pick<ServerOptions, "stores"> =>
  place.kind === "memory" ? {} : { stores: (world) => world === mainWorld ? openPlace(place.file, open) : undefined }
