import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import type { Ran } from "./curl.ts"

const bin = join(import.meta.dirname, "../../packages/server/src/bin.ts")

/** Runs the command line as if it were installed; a server is ended as soon as it has said something. */
export const mootkit = async (words: ReadonlyArray<string>): Promise<Ran> => {
  const child = spawn(process.execPath, [bin, ...words], { env: {}, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString()
    if (words[0] === "serve") child.kill("SIGTERM")
  })
  const [code] = await once(child, "close")
  return { output, failed: code !== 0 }
}
