import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, it } from "vitest"

const run = promisify(execFile)

it("adds somebody through the app's own provider and tells of it", async () => {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, "embed.ts")])
  expect(stdout.trim().split("\n")).toEqual([
    "WhatsApp of +5511999990000: add 5511977776666@s.whatsapp.net in 120363000000000001@g.us",
    "conversation: 5511999990000 added +5511977776666 to the group"
  ])
})
