import { spawn } from "node:child_process"
import type { ChildProcess, SpawnOptions } from "node:child_process"
import { once } from "node:events"
import { readdirSync, readFileSync } from "node:fs"
import { connect } from "node:net"
import { createInterface } from "node:readline"

/** The root of the repository. */
const root = new URL("../../..", import.meta.url).pathname

const bin = new URL("../src/bin.ts", import.meta.url).pathname

/** The environment of these tests, which may have been started with settings of their own. */
const environment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("MOOTKIT_")))

/** The command line as a shell writes it. */
export const mootkitCommand = `'${process.execPath}' '${bin}'`

/** What came of a process. */
interface Ended {
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
  /** All of its stdout so far. */
  readonly said: () => string
  readonly ended: Promise<Ended>
}

/** Runs a command in the repository. */
export const run = (command: string, args: ReadonlyArray<string>, options: SpawnOptions = {}): Running => {
  const env = { ...environment(), ...options.env }
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options, env })
  let stdout = ""
  let stderr = ""
  child.stdout?.on("data", (chunk) => (stdout += String(chunk)))
  child.stderr?.on("data", (chunk) => (stderr += String(chunk)))
  const lines = child.stdout ? createInterface(child.stdout)[Symbol.asyncIterator]() : undefined
  return {
    child,
    said: () => stdout,
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

/** State and parent of a process, as Linux lists them. */
const stateOf = (pid: number): { readonly state: string; readonly parent: number } | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1")
    const [state = "", parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

/** Whether a process runs; one that has ended and that nobody has asked about does not. */
export const runs = (pid: number): boolean => !["Z", "X", undefined].includes(stateOf(pid)?.state)

const childrenOf = (pid: number): ReadonlyArray<number> =>
  readdirSync("/proc").map(Number).filter((other) => stateOf(other)?.parent === pid)

/** A process and all that come from it. */
export const familyOf = (pid: number): ReadonlyArray<number> => [pid, ...childrenOf(pid).flatMap(familyOf)]

/** A process, a child of it, a child of that: the longest such line. */
export const lineOf = (pid: number): ReadonlyArray<number> => {
  const lines = childrenOf(pid).map(lineOf).sort((a, b) => b.length - a.length)
  return [pid, ...lines[0] ?? []]
}
