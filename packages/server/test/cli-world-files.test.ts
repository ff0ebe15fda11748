import { execFileSync } from "node:child_process"
import { existsSync, lstatSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { ProgressLine } from "../src/cli/progress.ts"
import { mootkit, mootkitCommand, run as runCommand } from "./cli-process.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder = ""

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mootkit-"))
})

afterEach(() => rmSync(folder, { recursive: true }))

const run = async (line: string) => {
  const { code, stderr, stdout } = await mootkit(line.split(" "), { cwd: folder }).ended
  return { code, stderr, stdout }
}

const quiet = { code: 0, stderr: "", stdout: "" }

const refused = (message: string) => ({ code: 1, stdout: "", stderr: `mootkit: ${message}\n` })

const read = (file: string): string => readFileSync(join(folder, file), "utf8")

const rowsOf = (text: string): unknown => JSON.parse(text).tables

describe("worlds as files", () => {
  it("go from a scenario into a file, into a store, out of it, and into a server", async () => {
    expect(await run("export a.json --scenario bot-shop --random-seed 7 --clock scenario")).toEqual(quiet)
    expect(readdirSync(folder)).toEqual(["a.json"])
    expect(await run("import a.json --store sqlite:a.db")).toEqual(quiet)
    const { code, stderr, stdout } = await run("export --store sqlite:a.db")
    expect([code, stderr, rowsOf(stdout)]).toEqual([0, "", rowsOf(read("a.json"))])
    const before = read("a.json")
    expect(await run("import a.json --store sqlite:a.db")).toEqual(
      refused("a.db holds a world already; --replace puts another one in its place")
    )
    expect(await run("import a.json --store sqlite:a.db --replace")).toEqual(quiet)
    const server = mootkit(["serve", "--port", "0", "--log", "json", "--scenario", "a.json"], { cwd: folder })
    const ready = JSON.parse(await server.line())
    const health = await (await fetch(`${ready.ready}/_mootkit/health`)).json()
    expect(health).toMatchObject({ scenario: "bot-shop" })
    const clock = async () => await (await fetch(`${ready.ready}/_mootkit/clock`)).json()
    const { clock: left } = JSON.parse(before)
    expect(await clock()).toEqual({ mode: "scenario", now: new Date(left.now).toISOString() })
    await fetch(`${ready.ready}/_mootkit/clock`, { method: "POST", body: new URLSearchParams({ advance_ms: "5000" }) })
    await fetch(`${ready.ready}/_mootkit/reset`, { method: "POST" })
    expect(await clock()).toEqual({ mode: "scenario", now: new Date(left.now).toISOString() })
    server.child.kill("SIGTERM")
    await server.ended
  })

  it("that cannot be read or written are one line and exit code 1, and nothing is left behind", async () => {
    await run("export a.json --scenario empty")
    writeFileSync(join(folder, "cut.json"), read("a.json").slice(0, 1000))
    const cut = "cut.json: This world file cannot be read: it ends too early (near byte 1000)"
    expect(await run("import cut.json --store sqlite:new.db")).toEqual(refused(cut))
    expect(await run("serve --port 0 --scenario cut.json")).toEqual(refused(cut))
    expect(await run("import none.json --store sqlite:new.db")).toEqual(refused("none.json cannot be read: there is no such file or folder"))
    expect(await run("import . --store sqlite:new.db")).toEqual(refused(". cannot be read: it is a folder"))
    expect(await run("export --store sqlite:new.db")).toEqual(refused("new.db cannot be read: there is no such file or folder"))
    expect(await run("export no/a.json")).toEqual(refused("no/a.json cannot be written: there is no such file or folder"))
    expect(await run("import a.json")).toEqual(refused("import needs --store sqlite:<file>: what is in memory would be gone at once"))
    expect(await run("import a.json --store sqlite::memory:")).toEqual(refused("import needs --store sqlite:<file>: what is in memory would be gone at once"))
    expect(readdirSync(folder).sort()).toEqual(["a.json", "cut.json"])
  })

  it("that a disk has no room for leave nothing behind", async () => {
    await run("export a.json --scenario empty")
    const line = `ulimit -f 100; exec ${mootkitCommand} import a.json --store sqlite:new.db`
    const { code, stderr } = await runCommand("sh", ["-c", line], { cwd: folder }).ended
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^mootkit: new\.db [^\n]+ disk [^\n]+\n$/)])
    expect(readdirSync(folder)).toEqual(["a.json"])
  })

  it("go where a link leads, stay with those who may read what was there, and go through a pipe", async () => {
    writeFileSync(join(folder, "there.json"), "", { mode: 0o600 })
    symlinkSync("there.json", join(folder, "link.json"))
    execFileSync("mkfifo", ["pipe"], { cwd: folder })
    const reading = mootkit(["import", "pipe", "--store", "sqlite:piped.db"], { cwd: folder }).ended
    for (const file of ["link.json", "pipe"]) expect(await run(`export ${file} --scenario empty --clock scenario`)).toEqual(quiet)
    expect((await reading).code).toBe(0)
    expect([lstatSync(join(folder, "link.json")).isSymbolicLink(), lstatSync(join(folder, "pipe")).isFIFO()]).toEqual([true, true])
    expect(statSync(join(folder, "there.json")).mode & 0o777).toBe(0o600)
    expect(rowsOf((await run("export --store sqlite:piped.db")).stdout)).toEqual(rowsOf(read("there.json")))
    expect(readdirSync(folder).sort()).toEqual(["link.json", "pipe", "piped.db", "there.json"])
  })

  it("that stdout has no room for are one line and exit code 1", async () => {
    const child = mootkit(["export", "--scenario", "empty"], { stdio: ["ignore", openSync("/dev/full", "w"), "pipe"] })
    expect(await child.ended).toMatchObject(refused("stdout cannot be written: the disk is full"))
  })

  it("that cannot be read leave the store that they were for as it was", async () => {
    await run("export a.json --scenario empty")
    await run("import a.json --store sqlite:a.db")
    writeFileSync(join(folder, "cut.json"), read("a.json").slice(0, -20))
    expect((await run("import cut.json --store sqlite:a.db --replace")).code).toBe(1)
    expect(await run("export --store sqlite:a.db ./a.db")).toEqual(refused("./a.db is the store itself"))
    expect(rowsOf((await run("export --store sqlite:a.db")).stdout)).toEqual(rowsOf(read("a.json")))
    expect(existsSync(join(folder, "a.db"))).toBe(true)
  })
})

describe("the line that shows how far it is", () => {
  const watch = (total: number | undefined, isTTY = true) => {
    const [written, time] = [[] as Array<string>, { now: 0 }]
    const line = new ProgressLine({ isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 }, total, () => time.now)
    return { line, time, written }
  }

  it("is drawn for what is large, now and then, and is gone at the end", () => {
    const { line, time, written } = watch(20_000_000)
    for (const [now, bytes] of [[0, 0], [50, 1_000_000], [100, 5_000_000], [300, 20_000_000]] as const) {
      time.now = now
      line.show(bytes)
    }
    line.clear()
    expect(written).toEqual([
      "\r\u001b[K[                        ]   0 %  0.0 MB of 20.0 MB",
      "\r\u001b[K[======                  ]  25 %  5.0 MB of 20.0 MB",
      "\r\u001b[K[========================] 100 %  20.0 MB of 20.0 MB",
      "\r\u001b[K"
    ])
  })

  it("tells how much there is where nobody knows how much there will be", () => {
    const { line, written } = watch(undefined)
    line.show(7_000_000)
    line.show(9_000_000)
    expect(written).toEqual(["\r\u001b[K9.0 MB"])
  })

  it("says nothing of what is small, or where nobody looks", () => {
    for (const { line, written } of [watch(1_000_000), watch(20_000_000, false)]) {
      line.show(500_000)
      line.clear()
      expect(written).toEqual([])
    }
  })
})
