import { execFileSync } from "node:child_process"
import { expect, it } from "vitest"

/** The modules that importing an entry loads. */
const loadedBy = (entry: string): ReadonlyArray<string> => {
  const url = new URL(`../src/${entry}`, import.meta.url).href
  const program = `
    import { registerHooks } from "node:module"
    const urls = []
    registerHooks({ resolve: (name, context, next) => { const found = next(name, context); urls.push(found.url); return found } })
    await import(${JSON.stringify(url)})
    console.log(JSON.stringify(urls))`
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }))
}

it("the promise entry loads no test runner, no generator of test data and no template engine", () => {
  const loaded = loadedBy("promise.ts")
  expect(loaded.filter((url) => /\/(vitest|fast-check|liquidjs)\//.test(url))).toEqual([])
  expect(loaded.filter((url) => url.endsWith("effect/dist/Effect.js")).length).toBeGreaterThan(0)
})

it("would be found to", () => {
  expect(loadedBy("liquid.ts").filter((url) => /\/liquidjs\//.test(url)).length).toBeGreaterThan(0)
})
