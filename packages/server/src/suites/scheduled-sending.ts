import { describe, expect, it } from "vitest"
import { providerSays } from "./provider.ts"
import {
  change,
  eventTypes,
  goTo,
  payloads,
  said,
  schedule,
  scheduledHall,
  shown,
  start,
  timeAfter,
  writes
} from "./scheduled-hall.ts"
import type { At } from "./scheduled-hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const minute = 60_000

const inFive = { status: "pending", scheduled_at: timeAfter(5 * minute) }

const calls = async (at: At) => (await at().control().providerCalls({ query: { method: "sendMessage" } })).calls

const sending = (at: At) => {
  it("is said at the first full minute from its time on, in its author's name [conversations 194]", async () => {
    const time = timeAfter(4 * minute + 1)
    const given = { content: "Good *morning*", status: "pending", scheduled_at: time }
    const { body: { id, updated_at } } = await schedule(at, given)
    await goTo(at, 5 * minute - 1)
    expect([await said(at), (await shown(at, id))?.status]).toEqual([[], "pending"])
    await goTo(at, 5 * minute)
    const [message, ...more] = await said(at)
    expect(more).toEqual([])
    expect(message).toMatchObject({
      content: "Good *morning*",
      message_type: 1,
      private: false,
      created_at: (start + 5 * minute) / 1000,
      sender: { type: "user", name: "Ada Admin" },
      additional_attributes: {
        scheduled_message_id: id,
        scheduled_by: { id: at().made.administrator, type: "User", name: "Ada Admin" },
        scheduled_at: updated_at
      }
    })
    expect(await shown(at, id))
      .toMatchObject({ status: "sent", message_id: message?.id, scheduled_at: (start + 4 * minute) / 1000 })
    expect((await calls(at)).map(({ request }) => request["content"])).toEqual([{ text: "Good _morning_" }])
    expect(await eventTypes(at)).toEqual([
      "scheduled_message.created",
      "message.created",
      "first.reply.created",
      "conversation.updated",
      "scheduled_message.updated",
      "message.updated"
    ])
    expect(await payloads(at, "scheduled_message.updated"))
      .toMatchObject([{ id, status: "sent", message_id: message?.id }])
  })

  it("is said once, however far time goes", async () => {
    const { body: { id } } = await schedule(at, { content: "Once", ...inFive })
    await change(at, id, { scheduled_at: timeAfter(3 * minute) })
    await change(at, id, { scheduled_at: timeAfter(4 * minute) })
    await goTo(at, 60 * minute)
    expect(await said(at)).toMatchObject([{ content: "Once", created_at: (start + 4 * minute) / 1000 }])
  })

  it("is said in a pending conversation too; drafts and what is called sent by hand are not [conversations 194]", async () => {
    await schedule(at, { content: "Pending", ...inFive }, "pending")
    await schedule(at, { content: "Draft", scheduled_at: timeAfter(5 * minute) })
    const { body: { id } } = await schedule(at, { content: "By hand", ...inFive })
    await change(at, id, { status: "sent" })
    await goTo(at, 10 * minute)
    expect((await said(at, "pending")).map(({ content }) => content)).toEqual(["Pending"])
    expect(await said(at)).toEqual([])
  })

  it("is postponed, and is said at its later time only", async () => {
    const { body: { id } } = await schedule(at, { content: "Later", ...inFive })
    await change(at, id, { scheduled_at: timeAfter(8 * minute) })
    await goTo(at, 7 * minute)
    expect(await said(at)).toEqual([])
    await goTo(at, 8 * minute)
    expect((await said(at)).length).toBe(1)
  })

  it("has its template and its file with it, which the provider that knows groups sends none of", async () => {
    const form = new FormData()
    for (const [key, value] of Object.entries({ ...inFive, content: "The menu" })) form.set(key, value)
    form.set("template_params[name]", "menu")
    form.set("template_params[processed_params][body][1]", "{{agent.name}}")
    form.set("attachment", new File(["%PDF-1.7"], "menu.pdf", { type: "application/pdf" }))
    const { body: { id } } = await schedule(at, form)
    await goTo(at, 5 * minute + 2000)
    const [message] = await said(at)
    expect(message).toMatchObject({ content: "The menu", attachments: [{ file_type: "file", file_size: 8 }] })
    expect(message?.additional_attributes).toMatchObject({
      scheduled_message_id: id,
      template_params: { name: "menu", processed_params: { body: { 1: "Ada Admin" } } }
    })
    expect(await calls(at)).toEqual([])
  })

  it("has its file with it, which WhatsApp is given two seconds later", async () => {
    const form = new FormData()
    for (const [key, value] of Object.entries({ ...inFive, content: "The menu" })) form.set(key, value)
    form.set("attachment", new File(["%PDF-1.7"], "menu.pdf", { type: "application/pdf" }))
    await schedule(at, form)
    await goTo(at, 5 * minute + 3000)
    expect((await calls(at)).map(({ request }) => request["content"])).toMatchObject([{ media: "document", fileName: "menu.pdf" }])
  })

  it("is filled in when it was written, with code untouched until the end [conversations 195]", async () => {
    const { body } = await schedule(at, { content: "Hello {{contact.name}} `{{contact.name}}`", ...inFive })
    expect(body.content).toBe("Hello Caio Lima `{{contact.name}}`")
    await goTo(at, 5 * minute)
    expect((await said(at)).map(({ content }) => content)).toEqual(["Hello Caio Lima `{{contact.name}}`"])
  })
}

const waiting = (at: At) => {
  it.each(["resolved", "snoozed"] as const)("for one that is %s, until the full minute after it was opened [conversations 194]", async (talk) => {
    const { body: { id } } = await schedule(at, { content: "Still there?", ...inFive }, talk)
    await goTo(at, 30 * minute + 10_000)
    expect([await said(at, talk), (await shown(at, id, talk))?.status]).toEqual([[], "pending"])
    await writes(at, talk)
    await goTo(at, 31 * minute - 1)
    expect((await said(at, talk)).map(({ content }) => content)).toEqual(["Hello?"])
    await goTo(at, 31 * minute)
    expect((await said(at, talk)).map(({ content }) => content)).toEqual(["Hello?", "Still there?"])
    expect((await shown(at, id, talk))?.status).toBe("sent")
    await goTo(at, 60 * minute)
    expect((await said(at, talk)).length).toBe(2)
  })

  it("for its time, though the conversation was opened before", async () => {
    await schedule(at, { content: "At five", ...inFive }, "resolved")
    await writes(at, "resolved")
    await goTo(at, 4 * minute)
    expect((await said(at, "resolved")).length).toBe(1)
    await goTo(at, 5 * minute)
    expect((await said(at, "resolved")).map(({ content }) => content)).toEqual(["Hello?", "At five"])
  })
}

const deliveries = (at: At) => {
  it("was sent, has failed or was sent after all, as its message comes on [conversations 196]", async () => {
    const { body: { id } } = await schedule(at, { content: "Hello", ...inFive })
    await goTo(at, 5 * minute)
    const source = (await said(at))[0]?.source_id
    const becomes = (status: number) =>
      providerSays(at, "messages.update", [{ key: { id: source, fromMe: true }, update: { status } }])
    const status = async () => (await shown(at, id))?.status
    const told = (await payloads(at, "scheduled_message.updated")).length
    await becomes(0)
    expect([await status(), (await said(at))[0]?.status]).toEqual(["failed", "failed"])
    await becomes(3)
    expect([await status(), (await said(at))[0]?.status]).toEqual(["sent", "delivered"])
    await becomes(4)
    expect([await status(), (await said(at))[0]?.status]).toEqual(["sent", "read"])
    const news = (await payloads(at, "scheduled_message.updated")).slice(told)
    expect(news).toMatchObject([{ id, status: "failed" }, { id, status: "sent" }])
  })
}

/** Messages that were scheduled: when they are said, for what they wait, and what becomes of them. */
export const scheduledSendingSuite: Suite = (target) => {
  describe("a scheduled message", () => {
    sending(visitingHall(target, scheduledHall))
  })
  describe("a scheduled message waits", () => {
    waiting(visitingHall(target, scheduledHall))
  })
  describe("a scheduled message that was said", () => {
    deliveries(visitingHall(target, scheduledHall))
  })
}
