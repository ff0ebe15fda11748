import { execFile } from "node:child_process"
import { readFileSync } from "node:fs"
import { promisify } from "node:util"

/** A running process. */
export interface ProcessRow {
  readonly parent: number
  /** The command with its arguments, separated by blanks. */
  readonly command: string
}

/** Those of the processes that run; `undefined` when the system would not tell. */
export type ProcessTable = (pids: ReadonlyArray<number>) => Promise<ReadonlyMap<number, ProcessRow> | undefined>

const fromProc = (pid: number): ProcessRow | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1")
    // The second field is a name in brackets that may hold anything; state and parent follow it.
    const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") }
  } catch {
    return undefined
  }
}

/** Linux lists processes as files, which costs next to nothing. */
export const procTable: ProcessTable = async (pids) => {
  const rows = new Map<number, ProcessRow>()
  for (const pid of pids) {
    const row = fromProc(pid)
    if (row) rows.set(pid, row)
  }
  return rows
}

const row = /^\s*(\d+)\s+(\d+)\s+(.*)$/

/** Other systems have `ps`. */
export const psTable: ProcessTable = async (pids) => {
  try {
    const { stdout } = await promisify(execFile)("ps", ["-o", "pid=,ppid=,args=", "-p", pids.join(",")])
    return new Map(stdout.split("\n").flatMap((line) => {
      const [, pid, parent, command] = row.exec(line) ?? []
      return command === undefined ? [] : [[Number(pid), { parent: Number(parent), command }]]
    }))
  } catch (error) {
    const foundNone = error instanceof Error && "code" in error && error.code === 1
    return foundNone ? new Map() : undefined
  }
}
