import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { mootkit } from "./cli-process.ts"
import type { Running } from "./cli-process.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder = ""
let running: Array<Running> = []

const start = (...args: ReadonlyArray<string>): Running => {
  const one = mootkit(args)
  running.push(one)
  return one
}

const serve = async (...args: ReadonlyArray<string>) => {
  const one = start("serve", "--port", "0", "--log", "json", ...args)
  return { one, ready: JSON.parse(await one.line()) }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mootkit-"))
})

afterEach(async () => {
  for (const { child } of running) child.kill("SIGKILL")
  await Promise.all(running.map(({ ended }) => ended))
  running = []
  rmSync(folder, { recursive: true })
})

const contacts = async (url: string, token: string): Promise<string> =>
  await (await fetch(`${url}/api/v1/accounts/1/contacts`, { headers: { api_access_token: token } })).text()

it("a world in a file is there again after its server was killed, with its tokens, and goes on at its own time", async () => {
  const at = ["--store", `sqlite:${join(folder, "shop.db")}`]
  const first = await serve(...at, "--scenario", "empty", "--random-seed", "7", "--clock", "scenario")
  const token: string = first.ready.tokens.administrator
  const headers = { api_access_token: token, "content-type": "application/json" }
  const path = `${first.ready.ready}/api/v1/accounts/1/contacts`
  expect((await fetch(path, { method: "POST", headers, body: JSON.stringify({ name: "Ana", email: "ana@example.test" }) })).status).toBe(200)
  const before = await contacts(first.ready.ready, token)
  first.one.child.kill("SIGKILL")
  await first.one.ended
  const second = await serve(...at)
  expect({ ...second.ready, ready: "" }).toEqual({ ...first.ready, ready: "" })
  expect(await contacts(second.ready.ready, token)).toBe(before)
  expect(before).toContain("Ana")
  expect(await (await fetch(`${second.ready.ready}/_mootkit/clock`)).json()).toMatchObject({ mode: "scenario" })
  expect(await (await fetch(`${second.ready.ready}/w/blue/_mootkit/health`)).json()).toMatchObject({ scenario: "group-support" })
  second.one.child.kill("SIGTERM")
  expect((await second.one.ended).code).toBe(0)
})

it("a file that was moved away is told of, written to no more, and goes on where it is back", async () => {
  const file = join(folder, "shop.db")
  const { one, ready } = await serve("--store", `sqlite:${file}`, "--scenario", "empty", "--clock", "scenario")
  const headers = { api_access_token: ready.tokens.administrator, "content-type": "application/json" }
  const add = async (name: string) => {
    const body = JSON.stringify({ name, email: `${name}@example.test` })
    const answer = await fetch(`${ready.ready}/api/v1/accounts/1/contacts`, { method: "POST", headers, body })
    return [answer.status, answer.status === 200 ? "" : JSON.parse(await answer.text()).error]
  }
  expect(await add("ana")).toEqual([200, ""])
  const before = await contacts(ready.ready, ready.tokens.administrator)
  renameSync(file, `${file}.away`)
  expect(await add("bia")).toEqual([503, `${file} is not there any more: it was moved, deleted or replaced`])
  writeFileSync(file, "another one")
  expect((await add("bia"))[0]).toBe(503)
  renameSync(`${file}.away`, file)
  expect(await contacts(ready.ready, ready.tokens.administrator)).toBe(before)
  expect(await add("bia")).toEqual([200, ""])
  one.child.kill("SIGTERM")
  expect((await one.ended).code).toBe(0)
})

it("a file that cannot be used is one line and exit code 1, and is left as it is", async () => {
  const file = join(folder, "notes.txt")
  writeFileSync(file, "these are no rows, and it is longer than a header of a hundred bytes would be: ".repeat(9))
  for (const [place, says] of [[file, "no SQLite database"], [join(folder, "nowhere/a.db"), "cannot be made"]] as const) {
    const { code, stderr, stdout } = await start("serve", "--port", "0", "--store", `sqlite:${place}`).ended
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringMatching(new RegExp(`^mootkit: ${place} .*${says}.*\n$`))])
  }
})
