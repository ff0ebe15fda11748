import { execFile, spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { createInterface } from "node:readline"
import { promisify } from "node:util"
import type { Caller } from "../http/targets.ts"

/** A server that was started as users start it. */
export interface Spawned extends Caller {
  /** From its start to its first good answer, milliseconds. */
  readonly coldStart: number
  /** Memory that is resident now, MB. */
  readonly resident: () => Promise<number>
  readonly end: () => Promise<void>
}

/** The first line on stdout, as the command line writes it. */
interface Ready {
  readonly ready: string
  readonly account_id: number
  readonly tokens: Readonly<Record<string, string>>
}

const residentOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, "latin1")
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]) / 1000
}

/** How long a script takes that says something and ends, milliseconds. */
export const runThrough = async (args: ReadonlyArray<string>): Promise<number> => {
  const begun = performance.now()
  await promisify(execFile)(process.execPath, [...args])
  return performance.now() - begun
}

/** Starts a script and waits until it answers who is asking. */
export const startCold = async (args: ReadonlyArray<string>): Promise<Spawned> => {
  const begun = performance.now()
  const child = spawn(process.execPath, [...args], { stdio: ["ignore", "pipe", "inherit"] })
  const lines = createInterface({ input: child.stdout })
  const [line] = await once(lines, "line") as [string]
  const { account_id: accountId, ready: url, tokens } = JSON.parse(line) as Ready
  const token = tokens["administrator"] ?? ""
  const response = await fetch(`${url}/api/v1/profile`, { headers: { api_access_token: token } })
  if (response.status !== 200) throw new Error(`the first answer is ${response.status}`)
  const coldStart = performance.now() - begun
  await response.arrayBuffer()
  return {
    url,
    accountId,
    token,
    fetch,
    coldStart,
    resident: () => residentOf(child.pid ?? 0),
    end: async () => {
      const ended = once(child, "exit")
      child.kill()
      await ended
    }
  }
}
