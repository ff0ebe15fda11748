import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { under } from "./command.ts"

const patience = 15_000

/** Starts the installed `mootkit` under some Node, asks it one thing and lets it end. */
export const commandLineFindings = async (app: string, node: string): Promise<ReadonlyArray<string>> => {
  const command = join(app, "node_modules/.bin/mootkit")
  const child = spawn(command, ["serve", "--port", "0", "--log", "json"], { cwd: app, env: under(node), stdio: ["ignore", "pipe", "pipe"] })
  const ended = once(child, "close")
  let complaint = ""
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()))
  const overdue = setTimeout(() => child.kill("SIGKILL"), patience)
  const findings: Array<string> = []
  const { value: line } = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
  if (line === undefined) findings.push(`mootkit ended before it was ready: ${complaint}`)
  else {
    const { ready }: { readonly ready: string } = JSON.parse(line)
    const { status } = await fetch(`${ready}/_mootkit/health`)
    if (status !== 200) findings.push(`mootkit answers ${status} when asked how it is`)
    child.kill("SIGTERM")
  }
  const [code, signal] = await ended
  clearTimeout(overdue)
  if (code !== 0) findings.push(`mootkit ended with ${code ?? signal}`)
  if (complaint !== "") findings.push(`mootkit complains: ${complaint}`)
  return findings
}
