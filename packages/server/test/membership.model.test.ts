import * as fc from "fast-check"
import { describe, it } from "vitest"
import { inProcess, membershipCommands, membershipHall, runMembership, visitingHall } from "../src/suites.ts"

describe.each([true, false])("a group's members, with the quirk ownMemberHole %s", (hole) => {
  const at = visitingHall(inProcess(), membershipHall(hole), { quirks: { ownMemberHole: hole } })

  it("are who they ought to be, whatever happens", { timeout: 30_000 }, async () => {
    const commands = fc.commands([...membershipCommands], { maxCommands: 20, size: "max" })
    await fc.assert(fc.asyncProperty(commands, (commands) => runMembership(at(), commands)), { seed: 20260101, numRuns: 16 })
  })
})
