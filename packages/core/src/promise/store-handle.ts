import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import { Bell } from "./bell.ts"
import type { Blobs } from "../blobs.ts"
import type { Store } from "../store.ts"

/** A place for rows, to be given to `Mootkit.make`. */
export interface StoreHandle {
  /** What kind of store it is, as people call it. */
  readonly kind: string
}

/** What a desk opens: rows, and files where the same place keeps them too. */
export interface Opened {
  readonly store: Store
  readonly blobs?: Blobs
}

/** What is behind a handle: how its store is opened, and the bell that rings when something was committed. */
interface Opening {
  readonly open: Effect.Effect<Opened, unknown, Scope.Scope>
  readonly bell: Bell
}

const opening = Symbol.for("mootkit/StoreHandle")

/**
 * Makes a handle of a store, for an adapter. Each desk opens the store for itself and closes it when it is closed; the
 * error that opening fails with is thrown to whoever makes the desk.
 */
export const storeHandle = (kind: string, open: Effect.Effect<Opened, unknown, Scope.Scope>): StoreHandle => {
  const behind: Opening = { open, bell: new Bell() }
  return Object.defineProperty({ kind }, opening, { value: behind })
}

/** What is behind a handle. */
export const openingOf = (handle: StoreHandle): Opening => {
  const behind: Opening | undefined = Reflect.get(handle, opening)
  if (!behind) throw new TypeError("store: not a handle of a store, such as memoryStore() gives")
  return behind
}

/** A store whose commits ring a bell. */
export const ringing = (store: Store, bell: Bell): Store => ({
  ...store,
  transact: (body) => Effect.tap(store.transact(body), () => Effect.sync(() => bell.ring()))
})
