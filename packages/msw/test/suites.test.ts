import { readFileSync } from "node:fs"
import { conversationModelSuite, documentedSuite, groupModelSuite, modelQuirks, serverSuite } from "@mootkit/server/suites"
import { describe } from "vitest"
import { intercepted } from "./interception.ts"

const document = JSON.parse(readFileSync(new URL("../../../fixtures/openapi/chatwoot.json", import.meta.url), "utf8"))

describe("behind msw 3", () => {
  const target = intercepted("behind msw 3")
  serverSuite(target)
  documentedSuite(target, document)
  groupModelSuite(target, modelQuirks(() => true), { numRuns: 4, maxCommands: 20 })
  conversationModelSuite(target, "plainly", modelQuirks(() => true), { numRuns: 4, maxCommands: 20 })
})
