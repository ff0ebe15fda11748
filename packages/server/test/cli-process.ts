import { spawn } from "node:child_process"
import type { ChildProcess, SpawnOptions } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { connect } from "node:net"
import { createInterface } from "node:readline"

/** The root of the repository. */
export const root = new URL("../../..", import.meta.url).pathname

const bin = new URL("../src/bin.ts", import.meta.url).pathname

/** The environment without what a package manager that runs these tests has put there. */
const bareEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|pnpm_|PNPM_|MOOTKIT_)/i.test(name)))

/** What came of a process. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A process under test with what it says. */
export interface Running {
  readonly child: ChildProcess
  /** The next line of its stdout. */
  readonly line: () => Promise<string>
  readonly ended: Promise<Ended>
}

/** Runs a command in the repository. */
export const run = (command: string, args: ReadonlyArray<string>, options: SpawnOptions = {}): Running => {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options, env: { ...bareEnvironment(), ...options.env } })
  let stdout = ""
  let stderr = ""
  child.stdout?.on("data", (chunk) => (stdout += String(chunk)))
  child.stderr?.on("data", (chunk) => (stderr += String(chunk)))
  const lines = child.stdout ? createInterface(child.stdout)[Symbol.asyncIterator]() : undefined
  return {
    child,
    line: async () => {
      const next = await lines?.next()
      if (!next || next.done) throw new Error(`no more lines: ${stderr}`)
      return next.value
    },
    ended: once(child, "close").then(([code, signal]) => ({ code, signal, stdout, stderr }))
  }
}

/** Runs the command line as if it were installed. */
export const mootkit = (args: ReadonlyArray<string>, options?: SpawnOptions): Running =>
  run(process.execPath, [bin, ...args], options)

/** Whether somebody listens there. */
export const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), new URL(url).hostname)
    const tell = (reached: boolean) => (): void => {
      socket.destroy()
      resolve(reached)
    }
    socket.once("connect", tell(true)).once("error", tell(false))
  })

/** Waits until something holds, and says whether it did within the time given, milliseconds. */
export const within = async (milliseconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean> => {
  const end = Date.now() + milliseconds
  while (!await holds()) {
    if (Date.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return true
}

const fieldsOf = (pid: number): ReadonlyArray<string> => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1")
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  } catch {
    return []
  }
}

/** Whether a process runs; one that has ended and that nobody has asked about does not. */
export const runs = (pid: number): boolean => !["Z", "X", undefined].includes(fieldsOf(pid)[0])

/** The processes from one up to an ancestor, which is the last. */
export const upTo = (ancestor: number, pid: number): ReadonlyArray<number> =>
  pid === ancestor || pid <= 1 ? [pid] : [pid, ...upTo(ancestor, Number(fieldsOf(pid)[1] ?? 0))]

/** The process that listens on a port of this machine. */
export const listenerOf = (url: string, among: ReadonlyArray<number>): number | undefined => among.find((pid) => pid > 0 && url !== "")
