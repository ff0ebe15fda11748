import { describe, expect, it } from "vitest"
import { answers, familyOf, lineOf, mootkitCommand, run, runs, within } from "./cli-process.ts"
import type { Running } from "./cli-process.ts"

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
    ["the shell of npx", 1, "SIGKILL"],
    ["pnpm", 2, "SIGKILL"],
    ["pnpm", 2, "SIGTERM"],
    ["the shell of the script", 3, "SIGKILL"]
  ])("ends when %s (%i) gets a %s", { timeout: 60_000 }, async (_, place, signal) => {
    const started = run("npx", ["-y", "pnpm@12", "--silent", "mootkit", "serve", "--port", "0", "--log", "json"], {
      env: { pnpm_config_verify_deps_before_run: "false" }
    })
    const url = await urlOf(started)
    const npx = started.child.pid ?? 0
    const family = familyOf(npx)
    const line = lineOf(npx)
    try {
      expect(line).toHaveLength(5)
      expect(await answers(url)).toBe(true)
      process.kill(line[place] ?? 0, signal)
      expect(await within(soon, async () => !await answers(url))).toBe(true)
      expect(await within(soon, () => !family.some(runs))).toBe(true)
    } finally {
      endAll(family)
    }
  })
})

describe.runIf(process.platform === "linux")("a server that was started directly", () => {
  it("goes on when the shell that started it ends", { timeout: 60_000 }, async () => {
    const shell = run("sh", ["-c", `${mootkitCommand} serve --port 0 --log json & echo $!; read line`], { stdio: ["pipe", "pipe", "pipe"] })
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
