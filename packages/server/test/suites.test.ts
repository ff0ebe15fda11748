import { readFileSync } from "node:fs"
import { describe } from "vitest"
import { documentedSuite, inProcess, onPort, serverSuite } from "../src/suites.ts"

const document = JSON.parse(readFileSync(new URL("../../../fixtures/openapi/chatwoot.json", import.meta.url), "utf8"))

describe.each([inProcess(), onPort()])("$name", (target) => {
  serverSuite(target)
  documentedSuite(target, document)
})
