import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { labelKey, labelsIn, labelTitle, readLabelList, relabelled, spelledAsKnown } from "../src/index.ts"
import { holds } from "./law.ts"

const anyText = fc.string({ unit: fc.constantFrom("a", "A", "b", ",", "\"", "'", " ", "\n", "\u00a0", "ß", "🙂"), maxLength: 24 })

/** A label that needs no quotes, and one that may need them. */
const anyPlain = fc.string({ unit: fc.constantFrom("a", "B", "c", " ", "_", "é"), minLength: 1, maxLength: 6 })
  .map((text) => text.trim()).filter((text) => text !== "")
const anyLabel = fc.string({ unit: fc.constantFrom("a", "B", ",", " ", "é", "'"), minLength: 1, maxLength: 6 })
  .map((text) => text.trim()).filter((text) => text !== "")

const distinct = (labels: ReadonlyArray<string>) => fc.uniqueArray(fc.constantFrom(...labels), { selector: labelKey })

describe("labels", () => {
  it("are neither blank nor the same, and have no space around them, whatever the text", () =>
    holds(
      fc.property(anyText, (text) => {
        const labels = labelsIn(text)
        expect(new Set(labels.map(labelKey)).size).toBe(labels.length)
        expect(labels.filter((label) => label.trim() === "" || /^[ \n]|[ \n]$/.test(label))).toEqual([])
      })
    ))

  it("come back as they are when they are quoted, commas and all", () =>
    holds(
      fc.property(fc.uniqueArray(anyLabel, { selector: labelKey, maxLength: 5 }), (labels) => {
        expect(readLabelList(labels.map((label) => `"${label}"`))).toEqual(labels)
      })
    ))

  it("are the same in one text as in a list of texts", () =>
    holds(
      fc.property(fc.uniqueArray(anyPlain, { selector: labelKey, maxLength: 5 }), (labels) => {
        expect(labelsIn(labels.join(","))).toEqual(labels)
        expect(readLabelList(labels)).toEqual(labels)
      })
    ))

  it("are the same when they are read again, none of them having commas or quotes", () =>
    holds(
      fc.property(anyText.filter((text) => !/["']/.test(text)), (text) => {
        const labels = labelsIn(text)
        expect(labelsIn(labels.join(","))).toEqual(labels)
        expect(readLabelList(labels)).toEqual(labels)
      })
    ))

  it("are read from anything", () =>
    holds(
      fc.property(fc.anything(), (given) => {
        expect(readLabelList(given).every((label) => typeof label === "string")).toBe(true)
      })
    ))

  it("keep their keys and their number when they are spelled as known", () =>
    holds(
      fc.property(distinct(["a", "B", "c d", "É"]), distinct(["A", "b", "C d", "é"]), (labels, known) => {
        const spelled = spelledAsKnown(labels, new Map(known.map((label) => [labelKey(label), label])))
        expect(spelled.map(labelKey)).toEqual(labels.map(labelKey))
        expect(spelled.every((label) => known.includes(label) || labels.includes(label))).toBe(true)
      })
    ))

  it("lose one name and have another when it is called otherwise, and no more the second time", () =>
    holds(
      fc.property(distinct(["a", "B", "c d", "É", "old", "new"]), (labels) => {
        const once = relabelled(labels, "OLD", "new")
        const others = labels.filter((label) => label !== "old" && label !== "new")
        expect(once.filter((label) => label !== "new")).toEqual(others)
        expect(once.filter((label) => label === "new")).toHaveLength(1)
        expect(relabelled(once, "OLD", "new")).toEqual(once)
      })
    ))
})

describe("labelTitle", () => {
  it("gives what is a title already, and what a list of labels holds as one", () =>
    holds(
      fc.property(fc.string({ unit: fc.constantFrom("a", "B", "é", "7", "_", "-", " ", ","), maxLength: 5 }), (given) => {
        const title = labelTitle(given)
        if (Result.isFailure(title)) return
        expect(labelTitle(title.success)).toEqual(title)
        expect(labelsIn(title.success)).toEqual([title.success])
        expect(labelKey(given)).toBe(title.success)
      })
    ))
})
