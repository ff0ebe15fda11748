import { execFileSync } from "node:child_process"
import { expect, it } from "vitest"

const loadedBy = (...entries: ReadonlyArray<string>): ReadonlyArray<string> => {
  const imports = entries.map((entry) => {
    const url = new URL(`../src/${entry}`, import.meta.url).href
    return `await import(${JSON.stringify(url)})`
  })
  const program = `
    import { registerHooks } from "node:module"
    const urls = []
    registerHooks({ resolve: (name, context, next) => { const found = next(name, context); urls.push(found.url); return found } })
    ${imports.join("\n")}
    console.log(JSON.stringify(urls))`
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" })
  return JSON.parse(output)
}

it("the route tables and the divergences load no schema library", () => {
  const loaded = loadedBy("index.ts", "chatwoot.ts", "neighbours.ts", "control.ts", "divergences.ts")
  expect(loaded.filter((url) => /node_modules|schemas|vocabulary/.test(url))).toEqual([])
  expect(loaded.length).toBeGreaterThan(10)
})

it("a client loads it with its first answer", () => {
  const schemas = (loaded: ReadonlyArray<string>) => loaded.filter((url) => url.endsWith("effect/dist/Schema.js"))
  expect(schemas(loadedBy("client.ts"))).toEqual([])
  expect(schemas(loadedBy("client/decoder.ts")).length).toBeGreaterThan(0)
})
