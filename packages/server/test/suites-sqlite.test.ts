import { openSqlite } from "@mootkit/sql"
import { describe } from "vitest"
import { inProcess, serverSuite } from "../src/suites.ts"

const stores = () => openSqlite(":memory:", { seed: 99, clock: { mode: "frozen", now: 5 }, wall: Date.now })

describe("every world in a database of its own", () => {
  serverSuite(inProcess({ stores }))
})
