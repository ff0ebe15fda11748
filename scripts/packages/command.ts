import { spawn } from "node:child_process"
import { delimiter, dirname } from "node:path"

/** How a command ended, with all that it printed. */
export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** The environment in which a Node of ours comes first: what is started through `env node` runs under it, npm too. */
export const under = (node: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env["PATH"] ?? ""}`,
  NO_COLOR: "1"
})

/** Runs a command to its end. */
export const run = (command: string, args: ReadonlyArray<string>, cwd: string): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: under(process.execPath), stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.on("error", reject)
    child.on("close", (code) => resolve({ code, output }))
  })

/** Runs a command that everything after it needs, and gives what it printed. */
export const need = async (command: string, args: ReadonlyArray<string>, cwd: string): Promise<string> => {
  const { code, output } = await run(command, args, cwd)
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}\n${output}`)
  return output
}

/** The lines that a command printed, if it failed. */
export const complaints = (name: string, { code, output }: Ended): ReadonlyArray<string> =>
  code === 0 ? [] : [...output.split("\n").filter((line) => line.trim() !== ""), `${name} ended with ${code}`]
