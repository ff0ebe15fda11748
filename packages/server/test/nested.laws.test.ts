import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BadInput, nest, parsePairs } from "../src/rails/nested.ts"

const law = <T>(name: string, values: fc.Arbitrary<T>, holds: (value: T) => void): void =>
  it(name, () => fc.assert(fc.property(values, holds), { seed: 20260101, numRuns: 300 }))

type Nested = string | ReadonlyArray<string> | { readonly [name: string]: Nested }

const anyName = fc.constantFrom("a", "b", "name", "0", "__proto__", "constructor", "ç", "two words", "a&b=c")
const anyText = fc.oneof(fc.constantFrom("", "1", " +", "%", "[x]", "João 🙂"), fc.string())

const anyNested = fc.letrec<{ node: Nested; tree: { readonly [name: string]: Nested } }>((tie) => ({
  node: fc.oneof({ depthSize: "small" }, anyText, fc.array(anyText, { minLength: 1, maxLength: 3 }), tie("tree")),
  tree: fc.dictionary(anyName, tie("node"), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
})).tree

const pairsOf = (prefix: string, value: Nested): ReadonlyArray<readonly [string, string]> => {
  if (typeof value === "string") return [[prefix, value]]
  if (Array.isArray(value)) return value.map((one: string) => [`${prefix}[]`, one] as const)
  return Object.entries(value).flatMap(([name, one]) => pairsOf(prefix === "" ? name : `${prefix}[${name}]`, one))
}

const encoded = (pairs: ReadonlyArray<readonly [string, string]>) =>
  pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&")

const anyRawName = fc.array(fc.constantFrom("a", "b", "[", "]", "[]", "[a]", "__proto__", "="), { maxLength: 6 }).map((parts) => parts.join(""))

describe("nested parameters", () => {
  law("are what was written as names with brackets", anyNested, (tree) => {
    expect(nest(pairsOf("", tree))).toEqual(tree)
  })

  law("are the same from an encoded text", anyNested, (tree) => {
    expect(parsePairs(encoded(pairsOf("", tree)))).toEqual(tree)
  })

  law(
    "come from any names, or are refused as bad input, and never touch what all objects share",
    fc.array(fc.tuple(anyRawName, anyText), { maxLength: 6 }),
    (pairs) => {
      try {
        const params = nest(pairs)
        expect(Object.getPrototypeOf(params)).toBe(Object.prototype)
      } catch (error) {
        expect(error).toBeInstanceOf(BadInput)
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    }
  )

  law("come from any text, or are refused as bad input", fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("a", "[", "]", "=", "&", "%", "2", "f", "+") })), (text) => {
    try {
      parsePairs(text)
    } catch (error) {
      expect(error).toBeInstanceOf(BadInput)
    }
  })
})
