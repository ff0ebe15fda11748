import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { baileysChannel, isRefusal, Mootkit } from "@mootkit/core/promise"
import type { Desk } from "@mootkit/core/promise"
import { afterEach, beforeEach, expect, it } from "vitest"
import { sqliteStore } from "../src/promise.ts"

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mootkit-desk-"))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (file: string): Promise<Desk> =>
  Mootkit.make({
    store: sqliteStore(file),
    provider: { updateParticipants: async ({ participant }) => [{ jid: participant, status: "200" }] }
  })

const setUp = (desk: Desk) =>
  desk.transact(function*(tx) {
    const account = yield* tx.insert("accounts", { name: "Club" })
    const inbox = yield* tx.insert("inboxes", { accountId: account.id, name: "W", channel: baileysChannel("+5511999990000") })
    const group = { accountId: account.id, name: "Readers", identifier: "120363000000000001@g.us", groupType: "group" } as const
    const contact = yield* tx.insert("contacts", group)
    yield* tx.insert("contactInboxes", { contactId: contact.id, inboxId: inbox.id, sourceId: "120363000000000001" })
    return contact
  })

it("a desk over a file goes on where the last one stopped: rows, files, and what its subscribers have heard", async () => {
  const file = join(folder, "desk.db")
  const desk = await open(file)
  const group = await setUp(desk)
  await desk.groups.addMembers(group, ["+5511977776666", "+5511977776667"])
  const kept = await desk.files.keep({ bytes: Uint8Array.of(1, 2, 3), contentType: "image/png", fileName: "a.png" })
  const hear = async (desk: Desk, many: number): Promise<ReadonlyArray<number>> => {
    const heard: Array<number> = []
    for await (const { seq } of desk.events({ subscriber: "audit" })) {
      heard.push(seq)
      if (heard.length === many) break
    }
    return heard
  }
  // What was being told when somebody listens no more is not acknowledged: it is told again.
  expect([await hear(desk, 1), await hear(desk, 2)]).toEqual([[1], [1, 2]])
  await desk.close()

  await using again = await open(file)
  const { rows, total } = await again.groups.listMembers(group)
  expect([total, rows.map(({ person }) => person.phoneNumber)]).toEqual([2, ["+5511977776666", "+5511977776667"]])
  expect(await again.files.get(kept.blobKey)).toEqual({ bytes: Uint8Array.of(1, 2, 3), contentType: "image/png", fileName: "a.png" })
  expect(await hear(again, 1)).toEqual([2])
})

it("a file that is no database is refused with a sentence", async () => {
  const made = Mootkit.make({ store: sqliteStore(join(folder, "nowhere", "desk.db")) })
  const error: unknown = await made.catch((refused: unknown) => refused)
  expect(isRefusal(error, "StoreUnavailable") && error.reason).toBe("Missing")
  expect(String(error)).toContain(join(folder, "nowhere"))
})
