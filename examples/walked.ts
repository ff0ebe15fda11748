import { makeServer } from "@mootkit/server"
import { listen } from "@mootkit/server/node"
import { execFile } from "node:child_process"
import { join } from "node:path"
import process from "node:process"
import { promisify } from "node:util"

const run = promisify(execFile)

/** The lines that a walk prints which goes through a server of the main scenario. */
export const walked = async (folder: string): Promise<ReadonlyArray<string>> => {
  const server = makeServer()
  const { close, url } = await listen(server)
  const env = { URL: url, TOKEN: server.handles.tokens["administrator"] }
  const { stdout } = await run(process.execPath, [join(folder, "walk.ts")], { env })
  await close()
  await server.close()
  return stdout.trim().split("\n")
}
