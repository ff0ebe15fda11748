import { determinismSuite, groupAdditionsSuite, groupPeopleSuite, headersSuite } from "@mootkit/server/suites"
import { describe, vi } from "vitest"
import { intercepted } from "./interception.ts"

vi.mock("msw", () => import("msw2"))
vi.mock("msw/node", () => import("msw2/node"))

describe("behind msw 2", () => {
  const target = intercepted("behind msw 2")
  groupAdditionsSuite(target)
  groupPeopleSuite(target)
  headersSuite(target)
  determinismSuite(target)
})
