import * as Effect from "effect/Effect"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore, storeSuite } from "../src/suites.ts"

storeSuite("memory", (options) => Effect.sync(() => makeMemoryStore({ ...options, wall: () => 0 })))
storeSuite("fake async", (options) => Effect.sync(() => fakeAsyncStore({ ...options, wall: () => 0 })))
