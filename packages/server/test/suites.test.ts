import { describe } from "vitest"
import * as suites from "../src/suites.ts"

for (const target of [suites.inProcess(), suites.onPort()]) {
  describe(target.name, () => {
    suites.authSuite(target)
    suites.profileSuite(target)
    suites.conversationListSuite(target)
    suites.hostilitySuite(target)
    suites.determinismSuite(target)
    suites.worldsSuite(target)
    suites.eventsSuite(target)
    suites.headersSuite(target)
    suites.routingSuite(target)
    suites.paramsSuite(target)
    suites.messagesSuite(target)
    suites.conversationShowSuite(target)
    suites.contactsSuite(target)
    suites.inboxesSuite(target)
    suites.groupMembersSuite(target)
    suites.groupAdditionsSuite(target)
    suites.groupPeopleSuite(target)
  })
}
