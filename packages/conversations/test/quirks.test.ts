import { expect, it } from "vitest"
import { conversationsQuirks } from "../src/quirk-descriptions.ts"

it("quirks are these, by the names that switch them", () => {
  expect(Object.keys(conversationsQuirks)).toEqual([
    "searchCountsPage",
    "followedAnywhere",
    "openingTakesOver",
    "turnsHushOpenings",
    "missingLabelsClear",
    "newsReadSilently",
    "groupsStayRead",
    "numberedTypes",
    "automationAttributes",
    "forgetfulRetry",
    "refusedChangeDropsFile"
  ])
})

it("each quirk tells what it does in a sentence, where that is known from, and the law that it breaks", () => {
  for (const { law, source, summary } of Object.values(conversationsQuirks)) {
    expect(summary).toMatch(/^[A-Z`].+\.$/)
    expect(source).toMatch(/^(conversations|groups) §\d/)
    expect(law).toMatch(/^[a-z].+[^.]$/)
  }
})
