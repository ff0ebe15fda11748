import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { contactInboxes, contacts, conversations, events, messages } from "@mootkit/core"
import type { Reader, WorldStore } from "@mootkit/core"
import { always, eq } from "@mootkit/filters/query"
import { openSqlite } from "@mootkit/sql"
import * as Effect from "effect/Effect"
import { afterEach, beforeEach, expect, it } from "vitest"
import { mootkit } from "./cli-process.ts"
import type { Running } from "./cli-process.ts"

/** How often a server is killed; more often where somebody wants to be surer. */
const rounds = Number(process.env["MOOTKIT_CRASH_ROUNDS"] ?? 8)

let folder = ""
let running: Running | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mootkit-crash-"))
})

afterEach(async () => {
  running?.child.kill("SIGKILL")
  await running?.ended
  rmSync(folder, { recursive: true })
})

const serve = async (file: string) => {
  running = mootkit(["serve", "--port", "0", "--log", "json", "--random-seed", "1", "--store", `sqlite:${file}`])
  const { ready, tokens } = JSON.parse(await running.line())
  const headers = { api_access_token: tokens.administrator as string, "content-type": "application/json" }
  const post = async (path: string, body: object): Promise<boolean> => {
    const response = await fetch(`${ready}/api/v1/accounts/1/${path}`, { method: "POST", headers, body: JSON.stringify(body) })
    await response.arrayBuffer()
    return response.status === 200
  }
  return { post, process: running }
}

/** What a client was told stands: texts of messages, and addresses of contacts. */
const told = { messages: new Set<string>(), contacts: new Set<string>() }

/** Posts until the server is gone: a message, a contact with an address in an inbox, the next message. */
const postOn = async (post: Awaited<ReturnType<typeof serve>>["post"], name: string): Promise<void> => {
  try {
    for (let n = 0;; n++) {
      const content = `${name} says ${n}`
      if (await post(`conversations/${1 + n % 3}/messages`, { content })) told.messages.add(content)
      const email = `${name.replace(" ", "-").toLowerCase()}-${n}@example.test`
      if (await post("contacts", { inbox_id: 1, name: content, email, phone_number: phoneOf(name, n) })) told.contacts.add(email)
    }
  } catch {
    // The server was killed while this one was waiting: nobody knows what became of the last post.
  }
}

const phoneOf = (name: string, n: number): string => `+5511${String(1e9 + Number(name.replaceAll(/\D/g, "")) * 1000 + n).slice(-9)}`

const countOf = (values: Iterable<string | null>): ReadonlyMap<string | null, number> => {
  const counts = new Map<string | null, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const contentsOf = (reader: Reader) =>
  Effect.all({
    messages: reader.query(messages, { where: always }),
    contacts: reader.query(contacts, { where: always }),
    links: reader.query(contactInboxes, { where: always }),
    events: reader.query(events, { where: always }),
    open: reader.count(conversations, eq("status", "open")),
    conversations: reader.query(conversations, { where: always }),
    statuses: reader.countBy(conversations, eq("accountId", 1), "status")
  })

const contents = async (file: string) => {
  const open = openSqlite(file, { seed: 0, clock: { mode: "frozen", now: 0 }, wall: Date.now })
  const use = ({ store }: WorldStore) => store.read(contentsOf)
  return Effect.runPromise(Effect.acquireUseRelease(open, use, ({ close }) => close))
}

it("what a client was told stands after a kill: once, whole, and with its events", { timeout: 20_000 + rounds * 5000 }, async () => {
  const file = join(folder, "world.db")
  for (let round = 0; round < rounds; round++) {
    const { post, process } = await serve(file)
    const clients = [0, 1, 2].map((client) => postOn(post, `Round ${round * 10 + client}`))
    await new Promise((resolve) => setTimeout(resolve, 30 + (round * 37) % 170))
    process.child.kill("SIGKILL")
    await Promise.all([...clients, process.ended])
  }
  expect([...told.messages, ...told.contacts].length).toBeGreaterThan(rounds)
  expect(told.contacts.size).toBeGreaterThan(0)
  const { process } = await serve(file)
  process.child.kill("SIGTERM")
  await process.ended

  const kept = await contents(file)
  const said = countOf(kept.messages.map(({ content }) => content))
  for (const content of told.messages) expect([content, said.get(content)]).toEqual([content, 1])
  const posted = kept.messages.filter(({ content }) => content?.startsWith("Round "))
  expect(new Set(posted.map(({ content }) => content)).size).toBe(posted.length)
  const known = countOf(kept.contacts.map(({ email }) => email))
  for (const email of told.contacts) expect([email, known.get(email)]).toEqual([email, 1])

  // A message came with its event and moved its conversation on; a contact came with its address and its event.
  const createdIn = (type: string, id: string) => countOf(kept.events.filter((event) => event.type === type).map(({ ids }) => String(ids[id])))
  const created = createdIn("message.created", "message")
  for (const { conversationId, createdAt, id } of posted) {
    expect([id, created.get(String(id))]).toEqual([id, 1])
    expect(kept.conversations.find((one) => one.id === conversationId)?.lastActivityAt).toBeGreaterThanOrEqual(createdAt)
  }
  const made = createdIn("contact.created", "contact")
  const links = countOf(kept.links.map(({ contactId }) => String(contactId)))
  for (const { email, id } of kept.contacts) {
    if (email?.startsWith("round-")) expect([id, links.get(String(id)), made.get(String(id))]).toEqual([id, 1, 1])
  }
  expect(kept.events.map(({ seq }) => seq)).toEqual(kept.events.map((_, i) => i + 1))
  const byStatus = countOf(kept.conversations.map(({ status }) => status))
  expect(Object.fromEntries(kept.statuses)).toEqual(Object.fromEntries(byStatus))
  expect(kept.open).toBe(byStatus.get("open"))
  const database = new DatabaseSync(file)
  expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }])
  database.close()
})
