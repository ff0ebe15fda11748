import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build, createLogger } from "vite"
import { expect, it, onTestFinished, vi } from "vitest"
import { importsOf, parse } from "../../scripts/check/source.ts"

const here = import.meta.dirname

const read = (file: string): string => readFileSync(join(here, file), "utf8")

const allowed = /^(\.\/[a-z]+\.ts|@mootkit\/(phone|mentions|filters|groups)(\/.*)?)$/

it("imports rules of four packages and nothing else", () => {
  const files = readdirSync(here).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  const specifiers = files.flatMap((file) => importsOf(parse(file, read(file))).map(({ specifier }) => specifier))
  expect(specifiers.filter((specifier) => !allowed.test(specifier))).toEqual([])
  const houses = new Set(specifiers.flatMap((specifier) => /^@mootkit\/(\w+)/.exec(specifier)?.[1] ?? []))
  expect([...houses].toSorted()).toEqual(["filters", "groups", "mentions", "phone"])
})

it("is built by Vite without a warning, and weighs what the README says", async () => {
  // Vite is silent about some things while it believes that it is being tested.
  vi.stubEnv("NODE_ENV", "production")
  onTestFinished(() => void vi.unstubAllEnvs())
  const warnings: Array<string> = []
  const told = (message: string) => void warnings.push(message)
  const customLogger = { ...createLogger("warn"), warn: told, warnOnce: told, error: told }
  const built = await build({ root: here, configFile: false, logLevel: "warn", customLogger, build: { write: false } })
  expect(warnings).toEqual([])
  const chunks = [built].flat().flatMap((one) => "output" in one ? one.output : []).filter((one) => one.type === "chunk")
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
  const houses = modules.flatMap((id) => /\/packages\/(\w+)\/src\//.exec(id)?.[1] ?? [])
  expect([...new Set(houses)].toSorted()).toEqual(["filters", "groups", "mentions", "pagination", "phone"])
  expect(modules.filter((id) => id.includes("/node_modules/") && !id.includes("/effect/"))).toEqual([])
  expect(modules.filter((id) => id.includes("/effect/dist/Schema"))).toEqual([])
  const kilobytes = chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1000
  const said = Number(/weighs (\d+) KB/.exec(read("README.md"))?.[1])
  expect(Math.abs(said - kilobytes), `the page weighs ${kilobytes.toFixed(1)} KB now`).toBeLessThan(1)
})
