import { describe, expect, it } from "vitest"
import { checkPurity } from "../purity.ts"
import { plant } from "./plant.ts"

const inHouse = (house: string, text: string) => checkPurity(plant({ [`packages/${house}/src/index.ts`]: text }))

const breaches = [
  ["clock", "export const a = () => Date.now()"],
  ["clock", "export const a = () => Date['now']()"],
  ["clock", "export const a = () => new Date()"],
  ["clock", "export const a = () => Date()"],
  ["clock", "export const { now } = Date"],
  ["clock", "export const a = () => performance.now()"],
  ["random", "export const a = () => Math.random()"],
  ["random", "const dice = Math"],
  ["random", "export const a = () => crypto.randomUUID()"],
  ["timers", "export const a = (f: () => void) => setTimeout(f, 1)"],
  ["network", "export const a = () => fetch('x')"],
  ["network", "export const a = { fetch }"],
  ["network", "export const a = (get = fetch) => get('x')"],
  ["network", "const f = () => { const fetch = 1; return fetch }\nexport const a = () => fetch('x')"],
  ["console", "export const a = () => console.log(1)"],
  ["process", "export const a = () => process.env"],
  ["node", "export const a = () => Buffer.from('')"],
  ["globals", "export const a = () => globalThis.fetch"],
  ["lazy import", "export const a = () => import('./b.ts')"],
  ["http status", "export const a = { status: 404 }"],
  ["http status", "export const a = (answer: { status: number }) => answer.status === 200"],
  ["http status", "export interface A { readonly status: 404 | null }"],
  ["http status", "export class A { readonly statusCode = 500 as const }"],
  ["http status", "export const a = (s: { status: number }) => { switch (s.status) { case 401: return 1 } }"]
] as const

const running = [
  ["running effects", "export const a = () => Effect.runSync(b)"],
  ["running effects", "import { runPromise } from 'effect/Effect'"],
  ["running effects", "export const a = Effect.runForkWith(c)"]
] as const

describe("the pure packages", () => {
  it.each([...breaches, ...running])("keep out the %s: %s", (ban, text) => {
    const findings = inHouse("phone", text)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toContain(`no ${ban} in phone`)
  })

  it.each([
    "export const a = (fetch: (url: string) => string) => fetch('x')",
    "export const a = (context: { now: number; random: number }) => context.now + context.random",
    "export const a = (text: string) => new Date(text).getTime() + Date.UTC(2026, 0)",
    "export const a = (value: unknown) => value instanceof Date",
    "export const a = Math.max(1, 2)",
    "export type Fetch = typeof fetch",
    "export const a = { process: 1, crypto: 2 }.process",
    "export const a = ({ process, rest: [crypto] }: B) => process + crypto",
    "export const a = { status: 0, limit: 404 }",
    "export const a = { code: '406' }"
  ])("may say %s", (text) => {
    expect(inHouse("phone", text)).toEqual([])
  })
})

describe("the core", () => {
  const isLoading = ([ban]: readonly [string, string]): boolean => ban === "lazy import"

  it.each(breaches.filter((breach) => !isLoading(breach)))("keeps out the %s: %s", (ban, text) => {
    expect(inHouse("core", text)).toHaveLength(1)
    expect(ban).not.toBe("running effects")
  })

  it.each([...running, ...breaches.filter(isLoading)])("may do the %s: %s", (_, text) => {
    expect(inHouse("core", text)).toEqual([])
  })
})

describe("state in a module", () => {
  it.each([
    "let count = 0",
    "export var count = 0",
    "const seen = new Map()",
    "export const seen = new WeakMap<object, string>()"
  ])("is refused in every house: %s", (text) => {
    expect(inHouse("server", text)).toEqual(["packages/server/src/index.ts:1 keeps state in the module"])
  })

  it("is not a constant table, nor what a function makes", () => {
    const text = "const known = new Set([1])\nexport const make = () => { let n = 0; return new Map([[n, 1]]) }"
    expect(inHouse("server", text)).toEqual([])
  })

  it("is refused in what tests share, not in a test file", () => {
    const text = "export const seen = new Set()"
    expect(checkPurity(plant({ "packages/phone/test/law.ts": text }))).toHaveLength(1)
    expect(checkPurity(plant({ "packages/phone/test/law.test.ts": text }))).toEqual([])
  })
})

it("statuses belong to the contract and the server", () => {
  expect(inHouse("contract", "export const a = { status: 404 }")).toEqual([])
  expect(inHouse("server", "export const a = { status: 404 }")).toEqual([])
  expect(inHouse("msw", "export const a = { status: 404 }")).toHaveLength(1)
})
