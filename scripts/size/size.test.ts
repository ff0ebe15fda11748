import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { packages, readManifest } from "../bundle/packages.ts"
import { entries, ownWeight, wholeWeight } from "./measure.ts"
import { heavy, isPure, limit, renderSizes } from "./page.ts"

const shown = readFileSync(join(import.meta.dirname, "../../docs/size.md"), "utf8")

const numeral = /\d+\.\d/g

const wordsOf = (page: string): string => page.replace(numeral, "0.0")

const numbersOf = (page: string): ReadonlyArray<number> => (page.match(numeral) ?? []).map(Number)

/** Numbers that another patch of esbuild may give as well. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(0.15, 0.04 * Math.max(a, b))

it("docs/size.md says what entries weigh; if this fails, run node scripts/size.ts and look at what grew", async () => {
  const page = await renderSizes()
  expect(wordsOf(shown)).toBe(wordsOf(page))
  const now = numbersOf(page)
  expect(numbersOf(shown).filter((number, i) => !isNear(number, now[i] ?? 0))).toEqual([])
})

describe("entries with rules", () => {
  const pure = entries.filter(isPure)

  it(`weigh less than ${limit} bytes beyond Effect, but for those of which docs/size.md says why`, async () => {
    const weights = await Promise.all(pure.map(async (entry) => [entry.name, (await ownWeight(entry)).bytes] as const))
    expect(weights.filter(([, bytes]) => bytes >= limit).map(([name]) => name).toSorted()).toEqual(Object.keys(heavy).toSorted())
  })

  it("take nothing of Effect but its small data types, and no schema", async () => {
    const inputs = await Promise.all(pure.map(async (entry) => (await wholeWeight(entry)).inputs))
    const taken = inputs.flat().filter((path) => path.includes("/effect/dist/"))
    expect(taken.some((path) => path.endsWith("/Result.js"))).toBe(true)
    expect(taken.filter((path) => /\/(Schema|SchemaAST|Effect|Fiber)\.js$/.test(path))).toEqual([])
  })
})

it("every package says that its modules do nothing by being imported", () => {
  expect(packages.filter((folder) => readManifest(folder).sideEffects !== false)).toEqual([])
})
