import { procTable, psTable } from "./processes.ts"
import type { ProcessRow, ProcessTable } from "./processes.ts"

/** A package manager under its own name, or run by node. */
const manager = /^(\S*\/)?(node\S* (-\S+ )*)?(\S*\/)?(npm|npx|pnpm|pnpx|yarn|bun|bunx)(-cli)?(\.[cm]?js)?( |$)/

/** A shell that was given one command, as package managers run scripts. */
const oneCommandShell = /^(\S*\/)?(a|ba|da|k|z)?sh -\w*c /

/**
 * A process and its ancestors, up to the topmost package manager that nothing but shells and package managers separate
 * it from; the process alone if it was not started by one.
 */
export const chainOf = async (pid: number, table: ProcessTable): Promise<ReadonlyArray<number>> => {
  const chain = [pid]
  let length = 1
  let parent = (await table([pid]))?.get(pid)?.parent ?? 0
  while (parent > 1) {
    const row = (await table([parent]))?.get(parent)
    if (!row || !(manager.test(row.command) || oneCommandShell.test(row.command))) break
    chain.push(parent)
    if (manager.test(row.command)) length = chain.length
    parent = row.parent
  }
  return chain.slice(0, length)
}

/** Whether each of a chain is still the child of the next: a process whose parent died gets another one at once. */
export const isIntact = (chain: ReadonlyArray<number>, rows: ReadonlyMap<number, ProcessRow>): boolean =>
  chain.slice(1).every((parent, i) => rows.get(chain[i] ?? 0)?.parent === parent)

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })

/**
 * Resolves when the package manager that started this process is gone, or one of those between them: signals are not
 * always passed on, and nobody would ever end this process. Never resolves if it was started directly.
 */
export const orphaned = async (): Promise<void> => {
  const linux = process.platform === "linux"
  const table = linux ? procTable : psTable
  const scripted = process.env["npm_lifecycle_event"] ?? process.env["npm_config_user_agent"]
  const chain = scripted === undefined ? [] : await chainOf(process.pid, table)
  while (chain.length < 2) await new Promise(() => {})
  for (;;) {
    await pause(linux ? 200 : 500)
    const rows = await table(chain)
    if (rows && !isIntact(chain, rows)) return
  }
}
