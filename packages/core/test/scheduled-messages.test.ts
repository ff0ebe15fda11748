import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { beforeEach, describe, expect, it } from "vitest"
import { events } from "../src/events.ts"
import { sendScheduled } from "../src/jobs/send-scheduled.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { users } from "../src/tables/accounts.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { scheduledMessages } from "../src/tables/scheduled-messages.ts"
import { options, start } from "./rows.ts"
import { minute, openScheduleWorld } from "./schedule-world.ts"
import type { ScheduleWorld } from "./schedule-world.ts"

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("a scheduled message, over %s,", (_, newStore) => {
  let at: ScheduleWorld

  beforeEach(async () => {
    at = await openScheduleWorld(newStore())
  })

  const texts = async () => (await at.state()).said.map(({ content }) => content)

  const told = (type: string) =>
    Effect.runPromise(at.world.store.read((reader) => reader.query(events, { where: eq("type", `scheduled_message.${type}`) })))

  it("is said once, although two move time on and two do its job [conversations 194]", async () => {
    const row = await at.schedule(2 * minute)
    await Promise.all([at.advance(5 * minute), at.advance(5 * minute)])
    const send = sendScheduled(at.world, { scheduledMessage: row.id }, row.scheduledAt ?? 0)
    await Effect.runPromise(Effect.all([send, send, send], { concurrency: "unbounded" }))
    const { now, rows, said } = await at.state()
    expect(said.map(({ content, createdAt, senderId }) => [content, createdAt, senderId]))
      .toEqual([["Hello", start + 2 * minute, at.user.id]])
    expect(rows).toEqual([{ ...row, status: "sent", messageId: said[0]?.id, updatedAt: start + 2 * minute }])
    expect(now).toBe(start + 10 * minute)
    expect((await told("updated")).length).toBe(1)
  })

  it("is said once by several who do its job at the same time", async () => {
    const row = await at.schedule(minute)
    const { clock, setClock } = at.world.store
    await Effect.runPromise(Effect.flatMap(clock, (state) => setClock({ ...state, now: start + minute })))
    const send = sendScheduled(at.world, { scheduledMessage: row.id }, row.scheduledAt ?? 0)
    await Effect.runPromise(Effect.all([send, send, send], { concurrency: "unbounded" }))
    expect(await texts()).toEqual(["Hello"])
  })

  it("is changed before it is said, or not at all, when both happen at once", async () => {
    const row = await at.schedule(minute)
    await Promise.all([at.advance(minute), at.change(row, { content: "Bye" }), at.change(row, { after: 3 * minute })])
    await at.advance(5 * minute)
    const { rows, said } = await at.state()
    expect(said.map(({ content }) => content)).toEqual([rows[0]?.content])
    expect(said[0]?.createdAt).toBe(rows[0]?.scheduledAt)
  })

  it("is taken back, or said, when both happen at once", async () => {
    const row = await at.schedule(minute)
    await Promise.all([at.takeBack(row), at.advance(minute)])
    const { rows, said } = await at.state()
    expect(said.length).toBe(rows.length)
    expect((await told("deleted")).length).toBe(1 - rows.length)
  })

  it("waits while its conversation rests without anything to be done, and is said at the next full minute [conversations 194]", async () => {
    await at.schedule(minute)
    await at.become("snoozed")
    await at.advance(minute + 1)
    expect(await at.state()).toMatchObject({ said: [], jobs: 0, rows: [{ status: "pending" }] })
    await at.become("resolved")
    await at.advance(minute)
    expect(await at.state()).toMatchObject({ said: [], jobs: 0 })
    await at.become("pending")
    await at.become("open")
    await at.advance(minute - 2)
    expect(await texts()).toEqual([])
    await at.advance(1)
    expect((await at.state()).said.map(({ createdAt }) => createdAt)).toEqual([start + 3 * minute])
    await at.advance(60 * minute)
    expect(await at.state()).toMatchObject({ said: [{ content: "Hello" }], jobs: 0 })
  })

  it("goes with its conversation, and its job finds nothing", async () => {
    await at.schedule(minute)
    await at.forget()
    await at.advance(5 * minute)
    expect(await at.state()).toMatchObject({ rows: [], said: [], jobs: 0 })
    expect(at.defects).toEqual([])
  })

  it("is not said where the inbox is gone", async () => {
    await at.schedule(minute)
    await at.write((tx) => tx.remove(inboxes, at.talk.inboxId))
    await at.advance(5 * minute)
    expect(await texts()).toEqual([])
    expect(at.defects).toEqual([])
  })

  it("is said by nobody where its author is gone, and names him by what is known", async () => {
    const row = await at.schedule(minute)
    await at.write((tx) => tx.remove(users, at.user.id))
    const nulled = await at.schedule(minute, "Nobody's")
    await at.write((tx) => Effect.orDie(tx.update(scheduledMessages, nulled.id, { authorId: null, authorType: null })))
    await at.advance(minute)
    const { said } = await at.state()
    expect(said.map(({ additionalAttributes, senderId, senderType }) => [senderType, senderId, additionalAttributes["scheduled_by"]]))
      .toEqual([
      [null, null, { id: row.authorId, type: "User" }],
      [null, null, { id: null, type: null }]
    ])
  })

  it("has failed where it is refused when its time comes", async () => {
    const row = await at.schedule(minute)
    const content = "x".repeat(150_001)
    await at.write((tx) => Effect.orDie(tx.update(scheduledMessages, row.id, { content })))
    await at.advance(minute)
    expect(await at.state()).toMatchObject({ said: [], rows: [{ status: "failed", messageId: null }], jobs: 0 })
    expect(await told("updated")).toMatchObject([{ snapshot: { scheduledMessage: { status: "failed" } } }])
  })

  it("is filled in once more when it is said", async () => {
    const row = await at.schedule(minute)
    const content = "{{agent.name}} for {{contact.name}}"
    await at.write((tx) => Effect.orDie(tx.update(scheduledMessages, row.id, { content })))
    await at.advance(minute)
    expect(await texts()).toEqual(["Ana for Caio"])
  })
})
