import { expect, it } from "vitest"
import { coreQuirks, noCoreQuirks, quirksWith } from "../src/quirks.ts"

const namesIn = (quirks: object) => Object.values(quirks).flatMap((owner: object) => Object.keys(owner))

it("quirks have names of their own, whoever owns them", () => {
  expect(new Set(namesIn(noCoreQuirks)).size).toBe(namesIn(noCoreQuirks).length)
  expect(namesIn(noCoreQuirks)).toEqual(Object.keys(coreQuirks))
})

it("quirks are all on or all off, but for those that are chosen", () => {
  const states = (quirks: object) => Object.values(quirks).flatMap((owner: object) => Object.values(owner))
  expect(new Set(states(noCoreQuirks))).toEqual(new Set([false]))
  expect(new Set(states(quirksWith(true)))).toEqual(new Set([true]))
  expect(quirksWith(true, { awaitedTwice: false, constructor: false })).toEqual({
    ...quirksWith(true),
    intake: { ...quirksWith(true).intake, awaitedTwice: false }
  })
  expect(quirksWith(false, { ownMemberHole: true }).groups.ownMemberHole).toBe(true)
})
