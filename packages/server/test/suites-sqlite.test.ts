import { describe } from "vitest"
import { inProcess, serverSuite } from "../src/suites.ts"
import { eachKept, storeOf } from "./kept-worlds.ts"

describe("every world in a store of its own", () => {
  serverSuite(inProcess({ stores: eachKept(storeOf["in one step"]) }))
})
