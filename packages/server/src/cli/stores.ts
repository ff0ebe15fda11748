import type { ClockState, StoreUnavailable, WorldStore } from "@mootkit/core"
import * as Effect from "effect/Effect"
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

/** Opens the place of a world. */
export const openPlace = (file: string, open: Opener = sqlite): Effect.Effect<WorldStore, StoreUnavailable> => open(file, blank)

/** Keeps the main world in its place, and all others in memory. */
export const storesAt = (place: StorePlace, open: Opener = sqlite): Pick<ServerOptions, "stores"> =>
  place.kind === "memory" ? {} : { stores: (world) => world === mainWorld ? openPlace(place.file, open) : undefined }
