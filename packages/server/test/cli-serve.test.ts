import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, it, vi } from "vitest"
import { answers, mootkit, within } from "./cli-process.ts"
import type { Running } from "./cli-process.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let running: Array<Running> = []

/** Starts the command line; whatever the test leaves behind is ended. */
const start = (...args: ReadonlyArray<string>): Running => {
  const one = mootkit(args)
  running.push(one)
  return one
}

const startJson = async (...args: ReadonlyArray<string>) => {
  const one = start("serve", "--port", "0", "--log", "json", ...args)
  return { one, ready: JSON.parse(await one.line()) }
}

afterEach(async () => {
  for (const { child } of running) child.kill("SIGKILL")
  await Promise.all(running.map(({ ended }) => ended))
  running = []
})

describe("serve --log json", () => {
  it("begins with one line that tells all that a client needs", async () => {
    const { ready } = await startJson()
    expect(Object.keys(ready)).toEqual(["ready", "account_id", "fidelity", "tokens", "pubsub_tokens", "inboxes", "bots"])
    expect(ready).toMatchObject({ account_id: 1, fidelity: "actual" })
    expect(Object.keys(ready.tokens)).toEqual(["administrator", "agent", "agent_bot", "platform_app"])
    expect(ready.inboxes[0]).toEqual({
      id: expect.any(Number),
      name: expect.any(String),
      channel_type: expect.stringMatching(/^Channel::/),
      identifier: expect.toBeOneOf([expect.any(String), null])
    })
    const response = await fetch(`${ready.ready}/api/v1/accounts/1/inboxes`, {
      headers: { api_access_token: ready.tokens.administrator }
    })
    expect(response.status).toBe(200)
  })

  it("has one line for each request", async () => {
    const { one, ready } = await startJson()
    await fetch(`${ready.ready}/_mootkit/health`)
    await fetch(`${ready.ready}/w/blue/nowhere`, { method: "POST" })
    expect(JSON.parse(await one.line())).toEqual({
      world: "main",
      method: "GET",
      path: "/_mootkit/health",
      status: 200,
      operation_id: "health",
      milliseconds: expect.any(Number)
    })
    expect(JSON.parse(await one.line())).toMatchObject({ world: "blue", method: "POST", status: 404, operation_id: null })
  })

  it("does as its flags say", async () => {
    const { one, ready } = await startJson("--scenario", "empty", "--fidelity", "documented", "--clock", "2026-01-31")
    expect(ready.fidelity).toBe("documented")
    const { ready: url } = ready
    expect(await (await fetch(`${url}/_mootkit/health`)).json()).toMatchObject({ fidelity: "documented" })
    expect(await (await fetch(`${url}/_mootkit/clock`)).json()).toMatchObject({ now: expect.stringContaining("2026-01-31T00:00:00") })
    expect(one.child.exitCode).toBeNull()
  })

  it("has the operations of the Bot Open API where it is told to", async () => {
    const { ready } = await startJson("--bot-open-path", "login=/v1/login", "--bot-open-path", "user=/v1/:botUserId")
    const [{ app_id: appId, app_secret: appSecret }] = ready.bots
    const logIn = (path: string) => fetch(ready.ready + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ appId, appSecret })
    })
    expect((await logIn("/login")).status).toBe(404)
    const { authToken: authorization } = (await (await logIn("/v1/login")).json()) as { readonly authToken: string }
    for (const [path, status] of [["/v1/nobody", 200], ["/userData/nobody", 404], ["/botUsage", 200]] as const) {
      expect([path, (await fetch(ready.ready + path, { headers: { authorization } })).status]).toEqual([path, status])
    }
  })

  it("goes on when nobody reads its lines any more", async () => {
    const { one, ready } = await startJson()
    one.child.stdout?.destroy()
    for (let i = 0; i < 5; i++) expect((await fetch(`${ready.ready}/_mootkit/health`)).status).toBe(200)
  })

  it("goes on when its lines are not read, and drops what is too much to keep", async () => {
    const { one: { child, said }, ready } = await startJson()
    child.stdout?.pause()
    const path = `/${"x".repeat(12_000)}`
    const many = 150
    for (let i = 0; i < many; i++) await fetch(ready.ready + path)
    child.stdout?.resume()
    const heard = async (): Promise<boolean> => {
      await fetch(`${ready.ready}/_mootkit/health`)
      return said().includes("/_mootkit/health")
    }
    expect(await within(20_000, heard)).toBe(true)
    const kept = said().split(path).length - 1
    expect(kept).toBeGreaterThan(many / 3)
    expect(kept).toBeLessThan(many)
  })
})

describe("serve", () => {
  it("greets with an address, tokens, and a command to try", async () => {
    const one = start("serve", "--port", "0")
    const lines = [await one.line()]
    while (lines.at(-1) !== "") lines.push(await one.line())
    while (!lines.at(-1)?.includes("curl")) lines.push(await one.line())
    const text = lines.join("\n")
    expect(text).toMatch(/^Mootkit serves group-support at http:\/\/127\.0\.0\.1:\d+\n/)
    expect(text).toMatch(/fidelity +actual/)
    expect(text).toMatch(/tokens +administrator +\w{20}/)
    const [, token = "", url = ""] = /curl -s -H 'api_access_token: (\w+)' (\S+)$/.exec(text) ?? []
    expect((await fetch(url, { headers: { api_access_token: token } })).status).toBe(200)
    expect(await one.line()).toBe("")
    expect(await one.line()).toMatch(/^200 GET \/api\/v1\/accounts\/1\/inboxes  \S+, [\d.]+ ms$/)
  })

  it("says nothing when it is to be silent", async () => {
    const taken = createServer().listen(0, "127.0.0.1")
    await once(taken, "listening")
    const { port } = taken.address() as AddressInfo
    taken.close()
    const one = start("serve", "--log", "silent", "--port", String(port))
    const url = `http://127.0.0.1:${port}`
    expect(await within(20_000, () => answers(url))).toBe(true)
    await fetch(url)
    one.child.kill("SIGTERM")
    expect(await one.ended).toEqual({ code: 0, signal: null, stdout: "", stderr: "" })
  })

  it.each(["SIGTERM", "SIGINT"] as const)("ends with 0 soon after %s, even while a client waits", async (signal) => {
    const { one, ready } = await startJson()
    const waiting = fetch(`${ready.ready}/_mootkit/events?wait=20000&after=1000000`).catch(() => "cut off")
    await fetch(`${ready.ready}/_mootkit/health`)
    const sent = Date.now()
    one.child.kill(signal)
    expect(await one.ended).toMatchObject({ code: 0, signal: null, stderr: "" })
    expect(Date.now() - sent).toBeLessThan(3000)
    await waiting
  })
})

describe("what cannot be done ends with one line on stderr", () => {
  it("a port that is taken", async () => {
    const { ready } = await startJson()
    const { port } = new URL(ready.ready)
    expect(await start("serve", "--port", port).ended).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr: `mootkit: cannot listen on port ${port} of 127.0.0.1: it is taken\n`
    })
  })

  it.each([
    ["an unknown flag", ["serve", "--prot", "1"], 2],
    ["an unknown command", ["sreve"], 2],
    ["an unknown scenario", ["serve", "--scenario", "busy"], 2],
    ["an unknown quirk", ["serve", "--quirk", "nonsense=off"], 2],
    ["a path that is taken", ["serve", "--bot-open-path", "login=/users"], 2],
    ["a bad value", ["serve", "--port", "many"], 2],
    ["a host that is not there", ["serve", "--port", "0", "--host", "192.0.2.1"], 1],
    ["a host that nobody knows", ["serve", "--port", "0", "--host", "nowhere.invalid"], 1]
  ])("%s", async (_, args, code) => {
    const ended = await start(...args).ended
    expect(ended).toMatchObject({ code, stdout: "" })
    expect(ended.stderr).toMatch(/^mootkit: [^\n]+\n$/)
  })
})

it("--version tells the version of the package", async () => {
  expect(await start("--version").ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" })
})

it("--help tells the flags", async () => {
  expect(await start("--help").ended).toMatchObject({ code: 0, stdout: expect.stringContaining("--random-seed"), stderr: "" })
})
