import * as fc from "fast-check"
import { describe } from "vitest"
import { modelledQuirks } from "../src/suites/group-model/state.ts"
import { groupModelSuite, inProcess, modelQuirks, onPort } from "../src/suites.ts"

/** Some of the quirks, so that none hides behind another. */
const someQuirks = fc.sample(fc.subarray([...modelledQuirks], { minLength: 2, maxLength: 4 }), { seed: 20260101, numRuns: 3 })

describe("in process", () => {
  for (const on of [true, false]) groupModelSuite(inProcess(), modelQuirks(() => on), { numRuns: 60, maxCommands: 50 })
  for (const some of someQuirks) {
    groupModelSuite(inProcess(), modelQuirks((name) => some.some((one) => one === name)), { numRuns: 6, maxCommands: 40 })
  }
})

describe("on a port", () => {
  groupModelSuite(onPort(), modelQuirks(() => true), { numRuns: 4, maxCommands: 20 })
})
