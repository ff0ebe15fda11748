import { describe } from "vitest"
import { inProcess, serverSuite } from "../src/suites.ts"
import { eachKept, storeOf } from "./kept-worlds.ts"

describe("every world in a store that always waits", () => {
  serverSuite(inProcess({ stores: eachKept(storeOf["with waits"]) }))
})
