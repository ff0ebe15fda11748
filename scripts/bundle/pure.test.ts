import { build } from "esbuild"
import { expect, it } from "vitest"
import { markPure } from "./pure.ts"

const marked = (text: string): string => markPure("module.ts", text)

it.each([
  ["const a = f(1)", "const a = /* @__PURE__ */ (() => (f(1)))()"],
  ["export const a = new Map<string, number>()", "export const a = /* @__PURE__ */ (() => (new Map<string, number>()))()"],
  ["const a = { [b]: 1 }, c = [...d]", "const a = /* @__PURE__ */ (() => ({ [b]: 1 }))(), c = /* @__PURE__ */ (() => ([...d]))()"],
  ["const a = f((x) => x) as const", "const a = /* @__PURE__ */ (() => (f((x) => x) as const))()"]
])("%s is computed", (text, expected) => {
  expect(marked(text)).toBe(expected)
})

it.each([
  "const a = 1",
  "const a = { b: [c, \"d\"], e: /f/u }",
  "const a = (b: string) => f(b)",
  "const a = function() { return f() }",
  "const a = class { b = f() }",
  "const { a } = await import(\"./a.ts\")",
  "f()",
  "export function a() { const b = f() }"
])("%s stays as it is", (text) => {
  expect(marked(text)).toBe(text)
})

it("what is marked and not used is left out", async () => {
  const bundled = async (contents: string) => {
    const { outputFiles } = await build({ stdin: { contents, loader: "ts" }, bundle: true, format: "esm", write: false })
    return outputFiles[0]?.text ?? ""
  }
  const text = "const f = (x: object) => x; const unused = f({ ...f({}) }).toString(); export const used = f({})"
  expect(await bundled(text)).toContain("unused")
  expect(await bundled(marked(text))).not.toContain("unused")
  expect(await bundled(marked(text))).toContain("used")
})
