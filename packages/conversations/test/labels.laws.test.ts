import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { labelKey, labelsIn, readLabelList, spelledAsKnown } from "../src/index.ts"
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
})
