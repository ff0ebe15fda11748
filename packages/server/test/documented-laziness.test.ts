import { execFileSync } from "node:child_process"
import { expect, it, vi } from "vitest"

// Each of these starts a process of its own.
vi.setConfig({ testTimeout: 60_000 })

/** The modules that a server of a fidelity loads to answer one request. */
const loadedBy = (fidelity: string): ReadonlyArray<string> => {
  const program = `
    import { registerHooks } from "node:module"
    const urls = []
    registerHooks({ resolve: (name, context, next) => { const found = next(name, context); urls.push(found.url); return found } })
    const { makeServer } = await import(${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)})
    const server = makeServer({ fidelity: ${JSON.stringify(fidelity)} })
    const { status } = await server.fetch(new Request("http://localhost/api/v1/profile"))
    if (status !== 401) throw new Error("answered with " + status)
    console.log(JSON.stringify(urls))`
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" })
  return JSON.parse(output)
}

const ofDocument = /documented\/|contract\/src\/(openapi|divergences)|vocabulary|schemas|effect\/dist\/Schema\.js/

it("a server of actual fidelity loads neither the rules of the documented one nor the schema library", () => {
  const loaded = loadedBy("actual")
  expect(loaded.filter((url) => ofDocument.test(url))).toEqual([])
  expect(loaded.length).toBeGreaterThan(50)
})

it("a server of documented fidelity loads them with its first answer", () => {
  expect(loadedBy("documented").filter((url) => url.endsWith("documented/rules.ts"))).toHaveLength(1)
})
