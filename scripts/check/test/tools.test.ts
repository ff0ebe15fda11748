import { describe, expect, it } from "vitest"
import { checkLint, checkTypes, checkUnused } from "../tools.ts"
import { manifest, plantWorkspace } from "./plant.ts"

const timeout = 120_000

const clean = {
  "package.json": JSON.stringify({ name: "planted", private: true, type: "module" }),
  "packages/phone/package.json": manifest("phone", { peerDependencies: { effect: "*" } }),
  "packages/phone/tsconfig.json": `{ "extends": "../../tsconfig.package.json", "compilerOptions": { "lib": ["ES2023"] } }`,
  "packages/phone/src/index.ts": `export { digits } from "./digits.ts"\n`,
  "packages/phone/src/digits.ts": `export const digits = (text: string): string => text.replaceAll(/\\D/g, "")\n`,
  "packages/phone/test/digits.test.ts": `import { digits } from "../src/index.ts"\ndigits(process.version)\n`
}

const withSource = (text: string) => ({ ...clean, "packages/phone/src/index.ts": clean["packages/phone/src/index.ts"] + text })

describe("types", () => {
  const check = async (files: Readonly<Record<string, string>>) => (await checkTypes(plantWorkspace(files))).join("\n")

  it("accepts a clean tree", async () => {
    expect(await check(clean)).toBe("")
  }, timeout)

  it.each([
    ["packages/phone/src/wrong.ts", `export const n: number = "1"`, "TS2322"],
    ["packages/phone/test/wrong.ts", `export const n: number = "1"`, "TS2322"],
    ["scripts/wrong.ts", `export const n: number = "1"`, "TS2322"],
    ["examples/wrong.ts", `export const n: number = "1"`, "TS2322"],
    ["bench/wrong.ts", `export const n: number = "1"`, "TS2322"],
    ["packages/phone/src/wrong.ts", `export const now = () => performance.now()`, "TS2304"],
    ["packages/phone/src/wrong.ts", `export enum A { b }`, "TS1294"],
    ["packages/phone/src/wrong.ts", `export const first = (list: string[]): string => list[0]`, "TS2322"]
  ])("refuses in %s: %s", async (path, text, code) => {
    expect(await check({ ...clean, [path]: text })).toContain(`${path}(1,`)
    expect(await check({ ...clean, [path]: text })).toContain(code)
  }, timeout)
})

describe("lint", () => {
  const check = async (files: Readonly<Record<string, string>>) => (await checkLint(plantWorkspace(files))).join("\n")
  const lines = (count: number, line: string) => Array.from({ length: count }, () => line).join("\n")

  it("accepts a clean tree", async () => {
    expect(await check(clean)).toBe("")
  }, timeout)

  it.each([
    ["no-explicit-any", "export const a = (b: any): unknown => b"],
    ["ban-ts-comment", "// @ts-expect-error because\nexport const a = 1"],
    ["no-non-null-assertion", "export const a = (b: string | null): string => b!"],
    ["consistent-type-assertions", "export const a = {} as { readonly b: string }"],
    ["no-console", "console.log(1)"],
    ["no-warning-comments", `// ${"TO"}DO: later`],
    ["no-cycle", `import "./index.ts"\nexport { digits } from "./index.ts"`],
    ["no-default-export", "export default 1"],
    ["max-lines-per-function", `export const a = (): void => {\n${lines(60, "  void 0")}\n}`],
    ["max-lines", lines(400, "export {}")]
  ])("refuses by %s", async (rule, text) => {
    expect(await check({ ...clean, "packages/phone/src/digits.ts": text })).toContain(rule)
  }, timeout)

  it("lets generated files be long", async () => {
    const files = { ...clean, "packages/phone/src/table.gen.ts": lines(400, "// a row") }
    expect(await check(files)).toBe("")
  }, timeout)
})

describe("unused", () => {
  const check = async (files: Readonly<Record<string, string>>) => (await checkUnused(plantWorkspace(files))).join("\n")

  it("accepts a clean tree", async () => {
    expect(await check(clean)).toBe("")
  }, timeout)

  it("refuses a file that nothing imports", async () => {
    expect(await check({ ...clean, "packages/phone/src/orphan.ts": "export const a = 1" })).toContain("orphan.ts")
  }, timeout)

  it("refuses an export that nothing imports", async () => {
    const text = `${clean["packages/phone/src/digits.ts"]}export const forgotten = 1`
    expect(await check({ ...clean, "packages/phone/src/digits.ts": text })).toContain("forgotten")
  }, timeout)

  it("refuses a dependency that nothing imports, and an import that nothing declares", async () => {
    const dependencies = { "libphonenumber-js": "*" }
    expect(await check({ ...clean, "packages/phone/package.json": manifest("phone", { dependencies }) })).toContain("libphonenumber-js")
    expect(await check(withSource(`export { lexer } from "marked"`))).toContain("marked")
  }, timeout)
})
