import { describe, expect, it } from "vitest"
import { houses, reach } from "../houses.ts"
import { checkImports } from "../imports.ts"
import { manifest, plant } from "./plant.ts"

const inSource = (house: string, text: string) => checkImports(plant({ [`packages/${house}/src/index.ts`]: text }))

describe("the import table", () => {
  it.each([
    ["phone", "pagination"],
    ["pagination", "filters"],
    ["mentions", "groups"],
    ["groups", "core"],
    ["conversations", "phone"],
    ["core", "contract"],
    ["contract", "server"],
    ["server", "msw"],
    ["msw", "groups"],
    ["sql", "baileys"],
    ["baileys", "server"]
  ])("refuses %s → %s, types included", (from, to) => {
    expect(inSource(from, `import type { A } from "@mootkit/${to}"`)).toEqual([
      `packages/${from}/src/index.ts:1 ${from} may not import ${to}`
    ])
  })

  it.each([
    ["mentions", "phone"],
    ["groups", "pagination"],
    ["core", "filters/query"],
    ["contract", "core/ids"],
    ["server", "contract"],
    ["testing", "msw"]
  ])("allows %s → %s", (from, to) => {
    expect(inSource(from, `import { a } from "@mootkit/${to}"`)).toEqual([])
  })

  it("knows only one entry of a house where the row names one", () => {
    expect(inSource("contract", `import type { Tx } from "@mootkit/core"`)).toEqual([
      "packages/contract/src/index.ts:1 contract may not import core"
    ])
  })

  it("sees every way to import", () => {
    const ways = [
      `import "@mootkit/core"`,
      `import * as core from "@mootkit/core"`,
      `import { type A } from "@mootkit/core"`,
      `export * from "@mootkit/core"`,
      `export type { B } from "@mootkit/core"`,
      `const lazy = import("@mootkit/core")`,
      `type C = import("@mootkit/core").C`
    ]
    expect(inSource("phone", ways.join("\n"))).toEqual(
      ways.map((_, index) => `packages/phone/src/index.ts:${index + 1} phone may not import core`)
    )
  })

  it("refuses a package without a row, and a file that it cannot read", () => {
    expect(inSource("attic", "")).toEqual(["packages/attic/src/index.ts:1 attic has no row in the import table"])
    expect(inSource("phone", "const = 1")).toHaveLength(1)
  })

  it("lets tests reach what their house reaches, and no further", () => {
    const test = (to: string) => checkImports(plant({ "packages/groups/test/a.test.ts": `import "@mootkit/${to}"` }))
    expect(test("phone/arbitrary")).toEqual([])
    expect(test("core")).toHaveLength(1)
  })

  it("has no circles", () => {
    for (const name of Object.keys(houses)) {
      const others = [...reach(name)].filter((other) => other !== name)
      expect(others.filter((other) => reach(other).has(name))).toEqual([])
    }
  })
})

describe("types and word lists", () => {
  const groups = {
    "packages/groups/package.json": manifest("groups"),
    "packages/groups/src/index.ts": `export { roles, isAdmin as admin } from "./roles.ts"\nexport * from "./texts.ts"`,
    "packages/groups/src/roles.ts": `export const roles = ["admin", "member"] as const
export const isAdmin = (role: string) => role === "admin"
export type Role = (typeof roles)[number]`,
    "packages/groups/src/texts.ts": `import * as Schema from "effect/Schema"
export const Language = Schema.Literals(["en", "pt-BR"])
export const both = roles.concat(["x"])`
  }
  const inContract = (text: string) => checkImports(plant({ ...groups, "packages/contract/src/index.ts": text }))

  it("may be imported by the contract", () => {
    expect(inContract(`import { roles, Language, type Role } from "@mootkit/groups"`)).toEqual([])
    expect(inContract(`import type { admin } from "@mootkit/groups"`)).toEqual([])
  })

  it.each(["admin", "both", "missing"])("are not a function or a computed value: %s", (name) => {
    expect(inContract(`import { ${name} } from "@mootkit/groups"`)).toEqual([
      `packages/contract/src/index.ts:1 contract may import types and word lists of groups, not ${name}`
    ])
  })

  it("are not a whole package", () => {
    expect(inContract(`import * as groups from "@mootkit/groups"`)).toHaveLength(1)
    expect(inContract(`export * from "@mootkit/groups"`)).toHaveLength(1)
    expect(inContract(`export type * from "@mootkit/groups"`)).toEqual([])
  })
})

describe("what comes from outside", () => {
  it.each([
    ["phone", "effect", "imports the barrel effect: name the module"],
    ["server", "effect/http", "imports the barrel effect/http: name the module"],
    ["phone", "effect/Effect", "effect/Effect is not one of Effect's data modules"],
    ["core", "effect/http/HttpClient", "effect/http/HttpClient is unstable"],
    ["phone", "node:fs", "phone may not import node:fs"],
    ["core", "fs/promises", "core may not import fs/promises"],
    ["phone", "lodash", "phone may not import lodash"],
    ["phone", "libphonenumber-js", "only the entry e164 may import libphonenumber-js"],
    ["core", "fast-check", "only arbitrary and suites may import fast-check"],
    ["server", "vitest", "only suites may import vitest"],
    ["phone", "./digits", "./digits has no .ts ending"],
    ["phone", "../../pagination/src/index.ts", "../../pagination/src/index.ts leaves packages/phone/src"],
    ["phone", "../test/law.ts", "../test/law.ts leaves packages/phone/src"],
    ["phone", "@mootkit/phone", "imports its own package by name"]
  ])("%s may not import %s", (house, specifier, wrong) => {
    expect(inSource(house, `import "${specifier}"`)).toEqual([`packages/${house}/src/index.ts:1 ${wrong}`])
  })

  it.each([
    ["phone", "index", "effect/Result"],
    ["phone", "e164", "libphonenumber-js/min"],
    ["phone", "arbitrary", "fast-check"],
    ["core", "suites/store", "vitest"],
    ["core", "index", "sorted-btree"],
    ["server", "index", "effect/http/HttpRouter"],
    ["server", "node", "node:http"]
  ])("%s may import in %s: %s", (house, entry, specifier) => {
    expect(checkImports(plant({ [`packages/${house}/src/${entry}.ts`]: `import "${specifier}"` }))).toEqual([])
  })

  it("tests may enter scripts and fixtures by path, and no other package", () => {
    const test = (path: string) => checkImports(plant({ "packages/phone/test/a.test.ts": `import "${path}"` }))
    expect(test("../../../fixtures/a.json")).toEqual([])
    expect(test("../../groups/test/law.ts")).toEqual([
      "packages/phone/test/a.test.ts:1 ../../groups/test/law.ts leaves packages/phone"
    ])
  })
})
