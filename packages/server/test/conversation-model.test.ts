import * as fc from "fast-check"
import { describe } from "vitest"
import { modelledQuirks } from "../src/suites/conversation-model/state.ts"
import { conversationModelSuite, inProcess, modelQuirks, onPort } from "../src/suites.ts"

/** Some of the quirks, so that none hides behind another. */
const someQuirks = fc.sample(fc.subarray([...modelledQuirks], { minLength: 1, maxLength: 4 }), { seed: 20260101, numRuns: 3 })

describe("in process", () => {
  conversationModelSuite(inProcess(), "plainly", modelQuirks(() => true), { numRuns: 30, maxCommands: 50 })
  conversationModelSuite(inProcess(), "politely", modelQuirks(() => false), { numRuns: 30, maxCommands: 50 })
  for (const some of someQuirks) {
    conversationModelSuite(inProcess(), "politely", modelQuirks((name) => some.some((one) => one === name)), { numRuns: 6, maxCommands: 40 })
  }
})

describe("on a port", () => {
  conversationModelSuite(onPort(), "plainly", modelQuirks(() => true), { numRuns: 4, maxCommands: 20 })
})
