import { execFileSync } from "node:child_process"
import { expect, it, vi } from "vitest"

// Each of these starts a process of its own.
vi.setConfig({ testTimeout: 60_000 })

/** The modules of Liquid that a server has loaded once it wrote a message, and what that message says. */
const loadedFor = (content: string): { readonly content: string; readonly liquid: ReadonlyArray<string> } => {
  const program = `
    import { registerHooks } from "node:module"
    const urls = []
    registerHooks({ resolve: (name, context, next) => { const found = next(name, context); urls.push(found.url); return found } })
    const { makeServer } = await import(${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)})
    const server = makeServer()
    const { account_id, tokens } = server.handles
    const url = "http://localhost/api/v1/accounts/" + account_id + "/conversations/1/messages"
    const headers = { api_access_token: tokens.administrator, "content-type": "application/json" }
    const body = JSON.stringify({ content: ${JSON.stringify(content)} })
    const answer = await (await server.fetch(new Request(url, { method: "POST", headers, body }))).json()
    console.log(JSON.stringify({ content: answer.content, liquid: urls.filter((url) => /liquidjs|core\\/src\\/liquid\\.ts/.test(url)) }))`
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" }))
}

it("a server that nobody gave Liquid to has not loaded what fills it in", () => {
  expect(loadedFor("plain")).toEqual({ content: "plain", liquid: [] })
})

it("it is loaded for the first message that needs it", () => {
  const { content, liquid } = loadedFor("{{ 'filled' | upcase }}")
  expect(content).toBe("FILLED")
  expect(liquid.length).toBeGreaterThan(1)
})
