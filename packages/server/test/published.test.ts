import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it, vi } from "vitest"
import { layOut } from "../../../scripts/bundle/published.ts"

// Each of these starts a process of its own.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const app = mkdtempSync(join(tmpdir(), "mootkit-app-"))

beforeAll(() => layOut(app))

afterAll(() => rmSync(app, { recursive: true, force: true }))

/** What a program of somebody who installed our packages says. */
const says = (program: string, ...flags: ReadonlyArray<string>): unknown => {
  const path = join(app, "program.mjs")
  writeFileSync(path, program)
  return JSON.parse(execFileSync(process.execPath, [...flags, path], { encoding: "utf8" }))
}

const hearing = `
  import { registerHooks } from "node:module"
  const urls = []
  registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context) } })`

const renaming = `
  import { contacts } from "@mootkit/core"
  import * as Effect from "effect/Effect"
  import { scenarios } from "@mootkit/server"
  const base = scenarios["group-support"]
  const rename = (tx) => tx.update(contacts, 1, { name: "Renamed club" })
  const scenario = { ...base, seed: (tx) => Effect.tap(base.seed(tx), () => rename(tx)) }
  const path = "/api/v1/accounts/1/contacts/1"`

it("a scenario of one's own writes into the tables of the server, with one's own Effect", () => {
  const program = `${renaming}
    import { makeServer } from "@mootkit/server"
    const server = makeServer({ scenario })
    const headers = { api_access_token: server.handles.tokens.administrator }
    const answer = await server.fetch(new Request("http://chat.test" + path, { headers }))
    console.log(JSON.stringify([answer.status, (await answer.json()).payload.name]))`
  expect(says(program)).toEqual([200, "Renamed club"])
})

it("and so it does behind msw, whose kit starts it anew", () => {
  const program = `${renaming}
    import { setupKit } from "@mootkit/msw"
    const kit = setupKit({ scenario })
    await kit.listen()
    const headers = { api_access_token: kit.handles.tokens.administrator, "content-type": "application/json" }
    const ask = async (path, init) => (await (await fetch(kit.url + path, { headers, ...init })).json()).payload
    const seen = [(await ask(path)).name, await ask(path + "/labels")]
    await ask(path + "/labels", { method: "POST", body: JSON.stringify({ labels: ["vip"] }) })
    seen.push(await ask(path + "/labels"))
    await kit.reset()
    seen.push(await ask(path + "/labels"), (await kit.control.health()).scenario)
    await kit.close()
    console.log(JSON.stringify(seen))`
  expect(says(program)).toEqual(["Renamed club", [], ["vip"], [], "group-support"])
})

it("a kit in a browser has nothing of Node, and says what to do instead", () => {
  const program = `
    globalThis.localStorage = { getItem: () => null, setItem: () => undefined }
    const { setupKit } = await import("@mootkit/msw")
    console.log(JSON.stringify(await setupKit().listen().catch((error) => error.message)))`
  expect(says(program, "--conditions=browser", "--no-warnings")).toMatch(/^listen\(\) works in Node/)
})

it("a refusal of the server's store is one's own class of refusals", () => {
  const program = `
    import { labels, UniqueViolation } from "@mootkit/core"
    import { makeServer, scenarios } from "@mootkit/server"
    import * as Effect from "effect/Effect"
    let caught
    const seed = (tx) => Effect.gen(function*() {
      const handles = yield* scenarios["group-support"].seed(tx)
      caught = yield* Effect.flip(tx.insert(labels, yield* tx.get(labels, 1)))
      return handles
    })
    makeServer({ scenario: { ...scenarios["group-support"], seed } })
    console.log(JSON.stringify([caught instanceof UniqueViolation, caught.table]))`
  expect(says(program)).toEqual([true, "labels"])
})

it("each part of ours is loaded once, from few files, and Effect is everybody's", () => {
  const program = `${hearing}
    const { makeServer } = await import("@mootkit/server")
    await import("@mootkit/core")
    await import("@mootkit/contract")
    const effect = await import("effect/Effect")
    const server = makeServer()
    await server.fetch(new Request("http://chat.test/api/v1/profile"))
    console.log(JSON.stringify(urls.filter((url) => url.startsWith("file:"))))`
  const urls = says(program) as ReadonlyArray<string>
  const ours = urls.filter((url) => url.includes("/@mootkit/"))
  expect(new Set(urls).size).toBe(urls.length)
  expect(ours.filter((url) => url.endsWith("core/dist/index.js"))).toHaveLength(1)
  expect(urls.filter((url) => readFileSync(new URL(url), "utf8").includes("class FiberImpl"))).toHaveLength(1)
  expect(ours.length).toBeLessThan(100)
})

it("what few need is not loaded for a first answer", () => {
  const program = `${hearing}
    const { setupKit } = await import("@mootkit/msw")
    const kit = setupKit()
    await kit.fetch(new Request(kit.url + "/api/v1/profile"))
    await kit.reset()
    console.log(JSON.stringify(urls.filter((url) => /\\/(marked|entities|liquidjs|libphonenumber-js)\\/|effect\\/dist\\/Schema\\.js/.test(url))))`
  expect(says(program)).toEqual([])
})
