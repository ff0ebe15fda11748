import type { StoreUnavailable, WorldStore } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { ServerOptions } from "../options.ts"
import { mainWorld } from "../worlds.ts"
import type { StorePlace } from "./store-place.ts"

/** How a store that is new begins; a world that is taken over brings its own. */
const blank = { seed: 1, clock: { mode: "frozen", now: 0 }, wall: Date.now } as const

/** Opens the file of a world; SQLite is loaded only where one is kept in it. */
export const openPlace = (file: string): Effect.Effect<WorldStore, StoreUnavailable> =>
  Effect.flatMap(Effect.promise(() => import("@mootkit/sql")), ({ openSqlite }) => openSqlite(file, blank))

/** Keeps the main world in its place, and all others in memory. */
export const storesAt = (place: StorePlace): Pick<ServerOptions, "stores"> =>
  place.kind === "memory" ? {} : { stores: (world) => world === mainWorld ? openPlace(place.file) : undefined }
