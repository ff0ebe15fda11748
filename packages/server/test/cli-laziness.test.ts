import { spawnSync } from "node:child_process"
import { expect, it, vi } from "vitest"

// Each of these starts a process of its own.
vi.setConfig({ testTimeout: 60_000 })

const bin = new URL("../src/bin.ts", import.meta.url)

/** What the command line loads to do what it is told, and how it ends. */
const ran = (...args: ReadonlyArray<string>): { readonly code: number | null; readonly loaded: ReadonlyArray<string> } => {
  const program = `
    import { registerHooks } from "node:module"
    import { writeSync } from "node:fs"
    registerHooks({ load: (url, context, next) => { writeSync(3, url + "\\n"); return next(url, context) } })
    process.argv.splice(1, 0, ${JSON.stringify(bin.pathname)})
    await import(${JSON.stringify(bin.href)})`
  const stdio = ["ignore", "ignore", "ignore", "pipe"] as const
  const { output, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", program, "--", ...args], { stdio: [...stdio] })
  return { code: status, loaded: String(output[3]).split("\n") }
}

const ofServer = /server\/src\/(server|dispatcher|worlds|scenarios\/scenarios)\.ts|core\/src\/(index|world)\.ts|effect\/dist\/Effect\.js/

it.each([
  ["help", 0, ["--help"]],
  ["its version", 0, ["--version"]],
  ["that there is no such command", 2, ["sreve"]],
  ["that a flag makes no sense", 2, ["serve", "--port", "many"]]
])("the command line tells %s without a server", (_, expected, args) => {
  const { code, loaded } = ran(...args)
  expect(code).toBe(expected)
  expect(loaded.filter((url) => ofServer.test(url))).toEqual([])
  expect(loaded.filter((url) => url.endsWith("cli/flags.ts"))).toHaveLength(1)
})
