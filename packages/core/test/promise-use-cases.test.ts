import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import * as core from "../src/index.ts"
import { appTables } from "../src/tables.ts"

const source = join(import.meta.dirname, "../src")

/** What stands in use cases and is no use case: parts of others, and what others are made of. */
const parts = new Set([
  "contactsWhere",
  "countByAssignment",
  "enqueueSync",
  "makeBotOpenApp",
  "makeMyBotKey",
  "saying",
  "visibleTo"
])

/** Tables that are the world's own affair. */
const inner = new Set(["bot_talks", "events", "idle_rounds", "jobs", "label_spellings", "network_echoes", "network_faults", "origins", "round_robins", "subscriptions"])

const isClass = (value: unknown): boolean => typeof value === "function" && value.toString().startsWith("class")

describe("a desk", () => {
  it("has every use case of core", async () => {
    const texts = readdirSync(join(source, "promise")).map((file) => readFileSync(join(source, "promise", file), "utf8"))
    const isCalled = (name: string) => texts.some((text) => new RegExp(`\\b${name}\\(`).test(text))
    const files = readdirSync(join(source, "usecases")).map((file) => file.replace(/\.ts$/, ""))
    const modules = await Promise.all(files.map((file): Promise<object> => import(`../src/usecases/${file}.ts`)))
    const named = modules.flatMap((module) => Object.entries<unknown>({ ...module }))
      .filter(([, value]) => typeof value === "function" && !isClass(value)).map(([name]) => name)
    expect(named.length).toBeGreaterThan(60)
    expect(named.filter((name) => !parts.has(name) && !isCalled(name))).toEqual([])
    expect([...parts].filter((name) => !named.includes(name) || isCalled(name))).toEqual([])
  })

  it("knows every table but those that are the world's own affair", () => {
    const all = Object.values<unknown>(core).flatMap((value) =>
      typeof value === "object" && value !== null && "indexes" in value ? [(value as core.AnyTable).name] : [])
    const known = new Set(Object.values(appTables).map(({ name }) => name))
    expect(all.filter((name) => !known.has(name)).toSorted()).toEqual([...inner].toSorted().filter((name) => all.includes(name)))
    expect([...known].filter((name) => inner.has(name))).toEqual([])
  })

  it("calls its tables as core does", () => {
    for (const [name, table] of Object.entries(appTables)) expect(Reflect.get(core, name)).toBe(table)
  })
})
