import { makeMemoryBlobs, makeMemoryStore, StoreUnavailable } from "@mootkit/core"
import type { Store, WorldStore } from "@mootkit/core"
import { fakeAsyncStore } from "@mootkit/core/suites"
import * as Effect from "effect/Effect"
import type { ServerOptions } from "../src/index.ts"
import { inProcess } from "../src/suites/target.ts"
import type { ServerUnderTest } from "../src/suites/target.ts"
import { Visit } from "../src/suites/visit.ts"

const elsewhere = { seed: 99, clock: { mode: "frozen", now: 5 }, wall: Date.now } as const

/** A store as adapters open it, in memory: one that never waits, or one that always does. */
export const storeOf = {
  "in one step": (): Store => makeMemoryStore(elsewhere),
  "with waits": (): Store => fakeAsyncStore(elsewhere)
}

/** A place for one world that outlives servers, as a file does. */
export class KeptWorld {
  readonly store: Store
  readonly #blobs = makeMemoryBlobs()
  isNew = true
  opened = 0
  closed = 0

  constructor(store: Store = storeOf["in one step"]()) {
    this.store = store
  }

  /** The store that servers get; what tests put in between. */
  between: (store: Store) => Store = (store) => store

  readonly open: Effect.Effect<WorldStore> = Effect.sync(() => {
    this.opened++
    const { load } = this.store
    // It is new until a first world was taken over as a whole.
    const noted = Effect.map(load, (loader) => ({
      ...loader,
      commit: (head: Parameters<typeof loader.commit>[0]) => Effect.tap(loader.commit(head), () => Effect.sync(() => void (this.isNew = false)))
    }))
    return {
      store: this.between({ ...this.store, load: noted }),
      blobs: this.#blobs,
      isNew: this.isNew,
      close: Effect.sync(() => void this.closed++)
    }
  })

  /** Keeps the main world here, and the others in memory. */
  readonly stores = (world: string): Effect.Effect<WorldStore> | undefined => world === "main" ? this.open : undefined
}

/** Keeps every world in a store of its own, which nobody finds again. */
export const eachKept = (make: () => Store) => (): Effect.Effect<WorldStore> => new KeptWorld(make()).open

const target = inProcess()

const visiting = (server: ServerUnderTest): Visit => new Visit(server, target.check, undefined)

/** A visit of a server, with what its world was told to whoever seeded it. */
export const visit = async (options: ServerOptions, seededBy?: Visit): Promise<Visit> => {
  const server = await target.open(options)
  return visiting(seededBy ? { ...server, handles: seededBy.handles } : server)
}

/** What a server is told of what breaks inside. */
export const told = (options: ServerOptions) => {
  const defects: Array<unknown> = []
  return { defects, options: { ...options, onDefect: (defect: unknown) => void defects.push(defect) } }
}

/** The group of the tests. */
export const club = "120363041155512345@g.us"

/** Somebody joins the group. */
export const join = (at: Visit, phone = "+5511977770001") => at.control().joinGroup({ body: { group: club, phone } })

/** How many people are in the group. */
export const size = async (at: Visit): Promise<number> => (await at.control().people({ query: { group: club } })).people.length

/** What a store says that has no room. */
export const full = new StoreUnavailable("Full", "world.db cannot grow: the disk is full")
