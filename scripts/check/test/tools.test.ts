import { expect, it } from "vitest"
import { checkLint, checkTypes, checkUnused } from "../tools.ts"
import { manifest, plantWorkspace } from "./plant.ts"

const timeout = 120_000

const clean = {
  "package.json": JSON.stringify({ name: "planted", private: true, type: "module" }),
  "packages/phone/package.json": manifest("phone", { peerDependencies: { effect: "*" } }),
  "packages/phone/tsconfig.json": JSON.stringify({
    extends: "../../tsconfig.package.json",
    compilerOptions: { lib: ["ES2023"] }
  }),
  "packages/phone/src/index.ts": `export { digits } from "./digits.ts"\n`,
  "packages/phone/src/digits.ts": `export const digits = (text: string): string => text.replaceAll(/\\D/g, "")\n`,
  "packages/phone/test/digits.test.ts": `import { digits } from "../src/index.ts"\ndigits(process.version)\n`
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n")

const rows = (count: number) => lines(count, (index) => `export const row${index} = ${index}`)

it("accepts a clean tree", async () => {
  const tree = plantWorkspace(clean)
  expect(await Promise.all([checkTypes(tree), checkLint(tree), checkUnused(tree)])).toEqual([[], [], []])
}, timeout)

it("types: refuses each planted file, wherever it stands", async () => {
  const planted = [
    ["packages/phone/src/a.ts", `export const n: number = "1"`, "TS2322"],
    ["packages/phone/src/b.ts", "export const now = () => performance.now()", "TS2304"],
    ["packages/phone/src/c.ts", "export enum A { b }", "TS1294"],
    ["packages/phone/src/d.ts", "export const first = (list: string[]): string => list[0]", "TS2322"],
    ["packages/phone/test/a.ts", `export const n: number = "1"`, "TS2322"],
    ["scripts/a.ts", `export const n: number = "1"`, "TS2322"],
    ["examples/a.ts", `export const n: number = "1"`, "TS2322"],
    ["bench/a.ts", `export const n: number = "1"`, "TS2322"]
  ] as const
  const files = Object.fromEntries(planted.map(([path, text]) => [path, text]))
  const found = (await checkTypes(plantWorkspace({ ...clean, ...files }))).join("\n")
  for (const [path, , code] of planted) expect(found).toMatch(new RegExp(`${path}\\(1,\\d+\\): error ${code}`))
}, timeout)

it("lint: refuses each planted file by its rule", async () => {
  const body = lines(60, () => "  b()")
  const planted = [
    ["src/a.ts", "export const a = (b: any): unknown => b", "typescript(no-explicit-any)"],
    ["src/b.ts", "// @ts-expect-error because\nexport const a = 1", "typescript(ban-ts-comment)"],
    ["src/c.ts", "export const a = (b: string | null): string => b!", "typescript(no-non-null-assertion)"],
    ["src/d.ts", "export const a = {} as { readonly b: string }", "typescript(consistent-type-assertions)"],
    ["src/e.ts", "console.log(1)", "eslint(no-console)"],
    ["src/f.ts", `// ${"TO"}DO: later\nexport const a = 1`, "eslint(no-warning-comments)"],
    ["src/g.ts", `export { a } from "./h.ts"`, "import(no-cycle)"],
    ["src/h.ts", `import { a as b } from "./g.ts"\nexport const a = b`, "import(no-cycle)"],
    ["src/i.ts", "export default 1", "import(no-default-export)"],
    ["src/j.ts", `export const a = (b: () => void) => {\n${body}\n}`, "eslint(max-lines-per-function)"],
    ["src/k.ts", rows(400), "eslint(max-lines)"],
    ["test/l.test.ts", `import { it } from "vitest"\nit("cannot fail", () => {})`, "vitest(expect-expect)"]
  ] as const
  const files = Object.fromEntries(planted.map(([path, text]) => [`packages/phone/${path}`, text]))
  const long = { "packages/phone/src/long.gen.ts": rows(400) }
  const found = await checkLint(plantWorkspace({ ...clean, ...files, ...long }))
  const of = (path: string) => found.filter((one) => one.startsWith(`packages/phone/${path}:`)).join("\n")
  for (const [path, , rule] of planted) expect(of(path)).toContain(rule)
  expect(of("src/long.gen.ts")).toBe("")
}, timeout)

it("unused: refuses files, exports and dependencies that nothing uses, and imports that nothing declares", async () => {
  const found = await checkUnused(plantWorkspace({
    ...clean,
    "packages/phone/package.json": manifest("phone", { dependencies: { "libphonenumber-js": "*" } }),
    "packages/phone/src/index.ts": `export { digits } from "./digits.ts"\nexport { lexer } from "marked"\n`,
    "packages/phone/src/digits.ts": `${clean["packages/phone/src/digits.ts"]}export const forgotten = 1\n`,
    "packages/phone/src/orphan.ts": "export const a = 1\n"
  }))
  for (const wrong of ["orphan.ts", "forgotten", "libphonenumber-js", "marked"]) {
    expect(found.filter((one) => one.includes(wrong))).toHaveLength(1)
  }
}, timeout)
