import { makeServer } from "@mootkit/server"
import { listen } from "@mootkit/server/node"
import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, it } from "vitest"

const run = promisify(execFile)

it("walks through members, echoes, snapshots and worlds", async () => {
  const server = makeServer()
  const { close, url } = await listen(server)
  const env = { URL: url, TOKEN: server.handles.tokens["administrator"] }
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "walk.ts")], { env })
  await close()
  await server.close()
  expect(stdout.trim().split("\n")).toEqual([
    "page 2 of 25 members begins with Gustavo Brandão",
    "adding a person: 200",
    "the conversation says: Café Aurora added +5511977776666 to the group",
    "then: +5511977776666 left the group",
    "with the phone switched off: 422",
    "after restoring snapshot 1: 200, 26 members",
    "in a world of its own: 25 members"
  ])
})
