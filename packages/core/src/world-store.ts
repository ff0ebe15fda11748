import type * as Effect from "effect/Effect"
import type { BlobStore } from "./blobs.ts"
import type { Store } from "./store.ts"

/** Where all that belongs to one world is kept, as an adapter opened it. */
export interface WorldStore {
  readonly store: Store
  readonly blobs: BlobStore
  /** Nothing was kept there yet. */
  readonly isNew: boolean
  readonly close: Effect.Effect<void>
}

/** A place for a world cannot be had, or its content is not for us; nothing of it was changed. */
export class StoreUnavailable {
  readonly _tag = "StoreUnavailable"
  readonly reason: "Newer" | "NotOurs" | "Broken" | "ReadOnly" | "Denied" | "Full" | "Busy" | "Missing"
  /** One sentence that says which place, what is wrong with it and what to do. */
  readonly message: string
  constructor(reason: StoreUnavailable["reason"], message: string) {
    this.reason = reason
    this.message = message
  }
}
