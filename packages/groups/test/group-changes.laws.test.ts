import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyGroupsQuirks, anyGroupUpdate } from "../src/arbitrary.ts"
import { allQuirks, groupSteps, noQuirks } from "../src/index.ts"
import type { GroupStep, KnownGroup } from "../src/index.ts"
import { holds } from "./law.ts"

const after = ({ attributes, name }: KnownGroup, steps: ReadonlyArray<GroupStep>): KnownGroup => {
  const names = steps.flatMap((step) => step._tag === "Rename" ? [step.name] : [])
  const stored = steps.map((step) => step._tag === "Store" ? step.attributes : {})
  return { name: names.at(-1) ?? name, attributes: Object.assign({}, attributes, ...stored) }
}

const unknown: KnownGroup = { name: "120363000000000001", attributes: { group_left: false } }

describe("groupSteps", () => {
  it("come to nothing the second time, without quirks", () =>
    holds(
      fc.property(anyGroupUpdate, anyGroupUpdate, (first, update) => {
        const group = after(unknown, groupSteps(first, unknown, noQuirks))
        const known = after(group, groupSteps(update, group, noQuirks))
        expect(groupSteps(update, known, noQuirks)).toEqual([])
      })
    ))

  it("lead to the same group twice as once, whatever the quirks", () =>
    holds(
      fc.property(anyGroupUpdate, anyGroupsQuirks, (update, quirks) => {
        const once = after(unknown, groupSteps(update, unknown, quirks))
        expect(after(once, groupSteps(update, once, quirks))).toEqual(once)
      })
    ))

  it("say of what is known no more with quirks than without, and of the rest the same", () =>
    holds(
      fc.property(anyGroupUpdate, (update) => {
        const [sane, actual] = [noQuirks, allQuirks].map((quirks) => after(unknown, groupSteps(update, unknown, quirks)))
        expect(sane?.name).toBe(actual?.name)
        for (const [attribute, value] of Object.entries(actual?.attributes ?? {})) {
          expect(sane?.attributes[attribute] ?? null).toBe(value)
        }
      })
    ))

  it("leave attributes alone that no update is about", () =>
    holds(
      fc.property(anyGroupUpdate, anyGroupsQuirks, (update, quirks) => {
        expect(after(unknown, groupSteps(update, unknown, quirks)).attributes["group_left"]).toBe(false)
      })
    ))

  it("tell with quirks of each key that is told, but for a blank name", () =>
    holds(
      fc.property(anyGroupUpdate, ({ subject: _subject, ...update }) => {
        const told = groupSteps(update, unknown, allQuirks).filter(({ _tag }) => _tag === "Tell")
        expect(told).toHaveLength(Object.keys(update).length)
      })
    ))
})
