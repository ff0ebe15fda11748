import { storeSuite } from "@mootkit/core/suites"
import { makeDataStore } from "@mootkit/msw/data"
import * as Effect from "effect/Effect"
import { keptInLine } from "./kept-in-line.ts"

storeSuite("@msw/data", (options) => Effect.sync(() => keptInLine(makeDataStore({ ...options, wall: Date.now }))))
