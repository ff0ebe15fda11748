import { describe, expect, it } from "vitest"
import { chainOf, isIntact } from "../src/cli/ancestors.ts"
import { procTable, psTable } from "../src/cli/processes.ts"
import type { ProcessTable } from "../src/cli/processes.ts"

/** A process 100 whose parent is 99, whose parent is 98 and so on, with these commands. */
const ancestry = (...commands: ReadonlyArray<string>): ProcessTable => {
  const rows = new Map(commands.map((command, i) => [100 - i, { parent: 99 - i, command }] as const))
  return async (pids) => new Map([...rows].filter(([pid]) => pids.includes(pid)))
}

const server = "node packages/server/src/bin.ts serve"
const script = `sh -c ${server}`

describe("the chain of a process", () => {
  it.each([
    ["npx", [server, script, "pnpm --silent mootkit serve", "sh -c 'pnpm' --silent mootkit", "npm exec pnpm@12 --silent", "bash", "sshd"]],
    ["a pnpm that is JavaScript", [server, script, "node /opt/pnpm/bin/pnpm.cjs start", "-zsh"]],
    ["a pnpm under a node with flags", [server, script, "/usr/bin/node --no-warnings /opt/a/.bin/pnpm start", "bash"]],
    ["npm", [server, script, "npm run mootkit serve", "/bin/bash --login"]],
    ["npm before it renames itself", [server, script, "node /usr/bin/npm-cli.js start", "bash"]],
    ["yarn, whose shell is gone", [server, "node /usr/share/yarn/yarn.js start", "fish"]],
    ["a script that calls a script", [server, script, "pnpm mootkit serve", "bash -c pnpm mootkit serve", "pnpm demo", "bash"]]
  ])("ends with the topmost package manager: %s", async (_, commands) => {
    const managers = commands.findLastIndex((command) => /npm|pnpm|yarn/.test(command))
    expect(await chainOf(100, ancestry(...commands))).toEqual(commands.slice(0, managers + 1).map((_, i) => 100 - i))
  })

  it.each([
    ["a shell", [server, "bash", "sshd"]],
    ["a shell with one command", [server, `sh -c ${server} &`, "node test.js"]],
    ["a program of a script", [server, "node node_modules/vitest/vitest.mjs", "sh -c vitest", "pnpm test", "bash"]],
    ["a script file", [server, "bash start.sh", "sh -c bash start.sh", "pnpm start", "bash"]],
    ["something that has pnpm in its name", [server, "node pnpm-lookalike.js", "bash"]],
    ["a command that mentions pnpm", [server, "sh -c pnpm start; node x", "bash"]],
    ["nobody that can be seen", [server]]
  ])("is the process alone when started by %s", async (_, commands) => {
    expect(await chainOf(100, ancestry(...commands))).toEqual([100])
  })

  it("is the process alone when the system tells nothing", async () => {
    expect(await chainOf(100, async () => undefined)).toEqual([100])
  })

  it("never has the first process of all", async () => {
    const table: ProcessTable = async () => new Map([[100, { parent: 1, command: server }], [1, { parent: 0, command: "npm" }]])
    expect(await chainOf(100, table)).toEqual([100])
  })

  it("is intact while each is the child of the next", () => {
    const rows = new Map([[3, { parent: 2, command: "" }], [2, { parent: 1, command: "" }]])
    expect(isIntact([3], rows)).toBe(true)
    expect(isIntact([3, 2, 1], rows)).toBe(true)
    expect(isIntact([3, 1], rows)).toBe(false)
    expect(isIntact([4, 3, 2], rows)).toBe(false)
  })
})

describe.runIf(process.platform === "linux")("the table of processes", () => {
  it.each([["/proc", procTable], ["ps", psTable]])("of %s tells parent and command", async (_, table) => {
    const rows = await table([process.pid, process.ppid])
    expect(rows?.get(process.pid)?.parent).toBe(process.ppid)
    expect(rows?.get(process.ppid)?.command).toMatch(/node|vitest/)
    expect(await table([2 ** 22 + 1])).toEqual(new Map())
  })
})
