import { expect, it } from "vitest"
import { allQuirks, noQuirks } from "../src/index.ts"
import { mentionsQuirks } from "../src/quirk-descriptions.ts"

it("quirks are all off, or all on, each with its description", () => {
  const names = Object.keys(mentionsQuirks)
  expect(noQuirks).toEqual(Object.fromEntries(names.map((name) => [name, false])))
  expect(allQuirks).toEqual(Object.fromEntries(names.map((name) => [name, true])))
})
