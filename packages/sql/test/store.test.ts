import type { Store } from "@mootkit/core"
import { storeSuite } from "@mootkit/core/suites"
import * as Effect from "effect/Effect"
import { filesIn, testFolder } from "./folder.ts"
import { open } from "./worlds.ts"

const nextFile = filesIn(testFolder())

/** Laws are proven in memory; on files it is the files that are new. */
const few = { runs: 6 }

storeSuite("SQLite in memory", (options) => Effect.map(Effect.orDie(open(":memory:", options)), ({ store }) => store))

storeSuite("SQLite in a file", (options) => Effect.map(Effect.orDie(open(nextFile(), options)), ({ store }) => store), few)

/** A store whose every call goes to another one of two. */
const inTurns = (first: Store, second: Store): Store => {
  let calls = 0
  const next = () => calls++ % 2 === 0 ? first : second
  return {
    transact: (body) => Effect.suspend(() => next().transact(body)),
    read: (body) => Effect.suspend(() => next().read(body)),
    readEvents: (after, subscriber) => Effect.suspend(() => next().readEvents(after, subscriber)),
    ack: (subscriber, seq) => Effect.suspend(() => next().ack(subscriber, seq)),
    claimJob: (now, worker, lease) => Effect.suspend(() => next().claimJob(now, worker, lease)),
    setClock: (clock) => Effect.suspend(() => next().setClock(clock)),
    restore: (snapshot) => Effect.suspend(() => next().restore(snapshot)),
    snapshot: Effect.suspend(() => next().snapshot),
    fork: Effect.suspend(() => next().fork),
    dump: Effect.suspend(() => next().dump),
    load: Effect.suspend(() => next().load),
    clock: Effect.suspend(() => next().clock),
    version: first.version,
    // Each has rows of its own.
    capabilities: { ...first.capabilities, rowIdentity: false }
  }
}

storeSuite("SQLite in a file, over two connections in turn", (options) =>
  Effect.gen(function*() {
    const file = nextFile()
    const [first, second] = [yield* Effect.orDie(open(file, options)), yield* Effect.orDie(open(file, { ...options, seed: 1 }))]
    return inTurns(first.store, second.store)
  }), few)
