import { describe, expect, it, vi } from "vitest"
import { answers, familyOf, lineOf, mootkitCommand, run, runs, within } from "./cli-process.ts"
import type { Running } from "./cli-process.ts"

vi.setConfig({ testTimeout: 60_000 })

/** Ends all of these processes, if they still run. */
const endAll = (pids: ReadonlyArray<number>): void => {
  for (const pid of pids) if (runs(pid)) process.kill(pid, "SIGKILL")
}

const urlOf = async ({ line }: Running): Promise<string> => JSON.parse(await line()).ready

/** More than it takes the slowest machine to notice and to end. */
const soon = 5000

describe.runIf(process.platform === "linux")("a server that was started through npx, pnpm and a script", () => {
  it.each<[string, number, NodeJS.Signals]>([
    ["npx", 0, "SIGKILL"],
    ["npx", 0, "SIGTERM"],
    ["the process below npx", 1, "SIGKILL"],
    ["the process above the server", -2, "SIGKILL"]
  ])("ends when %s (%i) gets a %s", async (_, place, signal) => {
    const started = run("npx", ["-y", "pnpm@12", "--silent", "mootkit", "serve", "--port", "0", "--log", "json"], {
      // A test installs nothing.
      env: { pnpm_config_verify_deps_before_run: "false" }
    })
    const url = await urlOf(started)
    const npx = started.child.pid ?? 0
    const family = familyOf(npx)
    try {
      expect(await answers(url)).toBe(true)
      process.kill(lineOf(npx).at(place) ?? 0, signal)
      expect(await within(soon, async () => !await answers(url))).toBe(true)
      expect(await within(soon, () => !family.some(runs))).toBe(true)
    } finally {
      endAll(family)
    }
  })
})

describe.runIf(process.platform === "linux")("a server that was started directly", () => {
  it("goes on when the shell that started it ends", async () => {
    const shell = run("sh", ["-c", `${mootkitCommand} serve --port 0 --log json & echo $!; read line`], {
      stdio: ["pipe", "pipe", "pipe"],
      env: { npm_lifecycle_event: "test", npm_config_user_agent: "pnpm/12" }
    })
    const pid = Number(await shell.line())
    try {
      const url = await urlOf(shell)
      shell.child.kill("SIGKILL")
      expect(await within(soon, () => !runs(shell.child.pid ?? 0))).toBe(true)
      await new Promise((resolve) => setTimeout(resolve, 1000))
      expect(await answers(url)).toBe(true)
      process.kill(pid, "SIGTERM")
      expect(await within(soon, () => !runs(pid))).toBe(true)
    } finally {
      endAll([pid])
    }
  })
})
