import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { tables } from "../src/tables.ts"

const source = join(import.meta.dirname, "../src")

it("every table that is declared is one of the world's", () => {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !file.startsWith("suites"))
  const declared = files.flatMap((file) =>
    [...readFileSync(join(source, file), "utf8").matchAll(/^export const \w+ = table<[^(]*\(\)\(\s*"(\w+)"/gm)].map(([, name]) => name)
  )
  expect(tables.map(({ name }) => name).sort()).toEqual(declared.sort())
})
