import { describe, expect, it } from "vitest"
import {
  change,
  denied,
  eventTypes,
  goTo,
  listed,
  outcome,
  pathOf,
  payloads,
  schedule,
  scheduledHall,
  shown,
  start,
  timeAfter
} from "./scheduled-hall.ts"
import type { At } from "./scheduled-hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const minute = 60_000

const soon = { status: "pending", scheduled_at: timeAfter(5 * minute) }

const invalid = (message: string, ...attributes: ReadonlyArray<string>) => ({ message, attributes })

const over = invalid("Scheduled message can only be modified while draft or pending", "base")
const noContent = invalid("Content can't be blank", "content")
const past = invalid("Scheduled at must be in the future", "scheduled_at")
const unknownStatus = { error: "status must be draft, pending, sent or failed" }

const creation = (at: At) => {
  it("waits for its time; the event tells the same, its author as the socket shows him [conversations 186]", async () => {
    const { body, status } = await schedule(at, { content: "Hello", ...soon })
    const columns = {
      id: 3,
      content: "Hello",
      inbox_id: at().made.inbox,
      conversation_id: at().made.talks.open,
      account_id: at().accountId,
      status: "pending",
      scheduled_at: (start + 5 * minute) / 1000,
      template_params: {},
      author_id: at().made.administrator,
      author_type: "User",
      message_id: null,
      created_at: start / 1000,
      updated_at: start / 1000
    }
    const author = {
      id: at().made.administrator,
      name: "Ada Admin",
      available_name: "Ada Admin",
      availability_status: "offline",
      thumbnail: ""
    }
    expect(status).toBe(200)
    expect(body).toEqual({
      ...columns,
      author: {
        ...author,
        email: "ada@example.test",
        account_id: at().accountId,
        auto_offline: true,
        confirmed: true,
        provider: "email",
        role: "administrator"
      }
    })
    expect(await eventTypes(at)).toEqual(["scheduled_message.created"])
    expect(await payloads(at, "scheduled_message.created")).toEqual([
      { ...columns, author: { ...author, avatar_url: "", type: "user" } }
    ])
    expect(await shown(at, body.id)).toEqual(body)
  })

  it("is a draft where nothing else is said, and needs no more than a template [conversations 187]", async () => {
    expect(await schedule(at, { content: "Hello" }))
      .toMatchObject({ status: 200, body: { status: "draft", scheduled_at: null } })
    expect(await outcome(at, () => schedule(at, {}))).toEqual(denied(noContent))
    expect(await outcome(at, () => schedule(at, { content: " \n", template_params: {} }))).toEqual(denied(noContent))
    const template = { name: "hi", processed_params: { body: { "1": "x" } } }
    const { body, status } = await schedule(at, { template_params: template })
    expect({ body, status }).toMatchObject({
      status: 200,
      body: { content: null, status: "draft", template_params: template }
    })
  })

  it("is not sent already, and its status is one that there is [conversations 189]", async () => {
    const unsent = invalid("Status must be draft or pending when creating a scheduled message", "status")
    expect(await outcome(at, () => schedule(at, { content: "Hello", ...soon, status: "sent" }))).toEqual(denied(unsent))
    expect(await outcome(at, () => schedule(at, { content: "Hello", ...soon, status: "failed" })))
      .toEqual(denied(unsent))
    expect(await outcome(at, () => schedule(at, { content: "Hello", ...soon, status: "zzz" })))
      .toEqual(denied(unknownStatus))
    expect(await outcome(at, () => schedule(at, { content: "Hello", ...soon, status: "" }))).toEqual(denied(unsent))
  })

  it("waits for a time that is there, and to come; a draft may hold any", async () => {
    const noTime = invalid("Scheduled at can't be blank", "scheduled_at")
    for (const time of [undefined, null, "", "soon", 1_768_222_800, true]) {
      expect(await outcome(at, () => schedule(at, { content: "Hello", status: "pending", scheduled_at: time })))
        .toEqual(denied(noTime))
    }
    expect(await outcome(at, () => schedule(at, { content: "Hello", status: "pending", scheduled_at: timeAfter(-1) })))
      .toEqual(denied(past))
    const neither = invalid("Scheduled at can't be blank, Content can't be blank", "scheduled_at", "content")
    expect(await outcome(at, () => schedule(at, { status: "pending" }))).toEqual(denied(neither))
    const { body } = await schedule(at, { content: "Hello", scheduled_at: "June 5, 2020 10:00" })
    expect(body.scheduled_at).toBe(Date.UTC(2020, 5, 5, 10) / 1000)
  })

  it("is waited for in UTC, unless its time names another zone", async () => {
    const times = ["2026-01-13 10:00", "2026-01-13T10:00:00-03:00", "Tue, 13 Jan 2026 10:00:00 GMT"]
    const answers = await Promise.all(times.map((time) => schedule(at, { content: "Hi", scheduled_at: time })))
    const ten = Date.UTC(2026, 0, 13, 10) / 1000
    expect(answers.map(({ body }) => body.scheduled_at)).toEqual([ten, ten + 3 * 3600, ten])
  })

  it("says what simple values say, and leaves out what is none", async () => {
    expect((await schedule(at, { content: 5, status: 0 })).body).toMatchObject({ content: "5", status: "draft" })
    expect((await schedule(at, { content: true })).body.content).toBe("t")
    expect(await outcome(at, () => schedule(at, { content: ["x"], template_params: "x" }))).toEqual(denied(noContent))
    expect(await outcome(at, () => schedule(at, { content: { a: 1 } }))).toEqual(denied(noContent))
  })

  it("has at most 150000 characters", async () => {
    const long = invalid("Content is too long (maximum is 150000 characters)", "content")
    expect(await outcome(at, () => schedule(at, { content: "x".repeat(150_001) }))).toEqual(denied(long))
    expect((await schedule(at, { content: "x".repeat(150_000) })).status).toBe(200)
  })

  it("is filled in when it is written, but for code and what is broken; nobody says it [conversations 195]", async () => {
    const contentOf = async (content: string) => (await schedule(at, { content })).body.content
    expect(await contentOf("Hello {{contact.name}}")).toBe("Hello Caio Lima")
    expect(await contentOf("Hello {{contact.name}}, `{{contact.name}}`")).toBe("Hello Caio Lima, `{{contact.name}}`")
    expect(await contentOf("Hello {{contact.name | }")).toBe("Hello {{contact.name | }")
    expect(await contentOf("[{{agent.name}}] {{inbox.name}}")).toBe("[] WhatsApp")
    expect(await outcome(at, () => schedule(at, { content: "{{agent.name}}" }))).toEqual(denied(noContent))
  })
}

const changes = (at: At) => {
  it("from a draft into one that waits, for a time to come [conversations 190]", async () => {
    const { body: { id } } = await schedule(at, { content: "Hello" })
    expect(await change(at, id, soon))
      .toMatchObject({ status: 200, body: { status: "pending", scheduled_at: start / 1000 + 300 } })
    expect(await outcome(at, () => change(at, id, { scheduled_at: timeAfter(-minute) }))).toEqual(denied(past))
    expect(await change(at, id, { content: "Bye" }))
      .toMatchObject({ status: 200, body: { content: "Bye", status: "pending" } })
    expect(await change(at, id, { status: "sent" }))
      .toMatchObject({ status: 200, body: { status: "sent", message_id: null } })
    expect(await eventTypes(at)).toEqual(["scheduled_message.created", ...Array(3).fill("scheduled_message.updated")])
  })

  it("refused where a draft is to wait for a time that has passed [conversations 190]", async () => {
    const { body: { id } } = await schedule(at, { content: "Hello", scheduled_at: timeAfter(-minute) })
    expect(await outcome(at, () => change(at, id, { status: "pending" }))).toEqual(denied(past))
    expect(await outcome(at, () => change(at, id, { status: "pending", scheduled_at: timeAfter(-1) })))
      .toEqual(denied(past))
  })

  it("of what was sent or has failed are refused, except from one to the other [conversations 191]", async () => {
    const { failed, sent } = at().made
    for (const given of [{ content: "Bye" }, {}, { status: "draft" }, { status: "failed", content: "Bye" }]) {
      expect(await outcome(at, () => change(at, sent, given))).toEqual(denied(over))
    }
    expect(await outcome(at, () => change(at, failed, soon))).toEqual(denied(over))
    expect(await change(at, sent, { status: "failed", content: "Sent" }))
      .toMatchObject({ status: 200, body: { status: "failed" } })
    expect(await change(at, failed, { status: "sent" })).toMatchObject({ status: 200, body: { status: "sent" } })
  })

  it("to no status, or to one that there is not, are refused", async () => {
    const { body: { id } } = await schedule(at, { content: "Hello", ...soon })
    for (const status of [null, "", "zzz", "1", 9]) {
      expect(await outcome(at, () => change(at, id, { status }))).toEqual(denied(unknownStatus))
    }
    expect(await outcome(at, () => change(at, at().made.sent, { status: null }))).toEqual(denied(over))
  })

  it("fill in another text, and leave the one that is there [conversations 195]", async () => {
    const { body: { id } } = await schedule(at, { content: "Hi `{{inbox.name}}`", ...soon })
    expect((await change(at, id, { scheduled_at: timeAfter(6 * minute) })).body.content).toBe("Hi `{{inbox.name}}`")
    expect((await change(at, id, { content: "Hi {{contact.first_name}}" })).body.content).toBe("Hi Caio")
  })

  it("may come by PUT as well, and nothing at all is a change that is told of", async () => {
    const { body } = await schedule(at, { content: "Hello" })
    const { body: same, status } = await at().ask(`PUT ${pathOf(at)}/${body.id}`, { json: {} })
    expect({ status, same }).toEqual({ status: 200, same: body })
    expect((await payloads(at, "scheduled_message.updated")).length).toBe(1)
  })
}

const deletions = (at: At) => {
  it("gives what was taken back, and tells of it as it was [conversations 192]", async () => {
    const { body } = await schedule(at, { content: "Hello", ...soon })
    const told = await payloads(at, "scheduled_message.created")
    expect(await at().ask(`DELETE ${pathOf(at)}/${body.id}`)).toMatchObject({ status: 200, body })
    expect(await shown(at, body.id)).toBe(undefined)
    expect(await payloads(at, "scheduled_message.deleted")).toEqual(told)
    await goTo(at, 10 * minute)
    expect(await eventTypes(at)).toEqual(["scheduled_message.created", "scheduled_message.deleted"])
  })

  it("is refused for what was sent or has failed, and for what is not there [conversations 192]", async () => {
    const error = "Cannot delete a scheduled message that has already been sent or failed"
    const missing = { error: "Resource could not be found" }
    const ask = (id: number, talk: "open" | "pending" = "open") => async () => {
      const { body, status } = await at().ask(`DELETE ${pathOf(at, talk)}/${id}`)
      return { body, status }
    }
    expect(await outcome(at, ask(at().made.sent))).toEqual(denied({ error }))
    expect(await outcome(at, ask(at().made.failed))).toEqual(denied({ error }))
    expect(await outcome(at, ask(999))).toEqual(denied(missing, 404))
    expect(await outcome(at, ask(at().made.sent, "pending"))).toEqual(denied(missing, 404))
  })
}

const access = (at: At) => {
  const lines = (talk = pathOf(at)) => {
    const { sent } = at().made
    return [`GET ${talk}`, `POST ${talk}`, `PATCH ${talk}/${sent}`, `DELETE ${talk}/${sent}`]
  }

  it("is for people: bots, strangers and nobody are refused [conversations 192]", async () => {
    const before = await listed(at)
    for (const line of lines()) {
      const answers = []
      for (const token of [at().token("agent_bot"), at().made.stranger, null]) {
        const json = line.startsWith("GET") ? undefined : { content: "x" }
        const { body, status } = await at().ask(line, { token, json })
        answers.push([status, body])
      }
      expect(answers).toEqual([
        [401, { error: "Access to this endpoint is not authorized for bots" }],
        [401, { error: "You are not authorized to do this action" }],
        [401, { errors: ["You need to sign in or sign up before continuing."] }]
      ])
    }
    expect(await listed(at)).toEqual(before)
  })

  it("is missing where the conversation is, before anybody is asked who he is", async () => {
    for (const line of lines(`${at().account}/conversations/999/scheduled_messages`)) {
      const { body, status } = await at().ask(line, { token: at().made.stranger })
      expect({ body, status }).toEqual({ status: 404, body: { error: "Resource could not be found" } })
    }
  })

  it("is for agents of the inbox, who write in their own name", async () => {
    const { body } = await at().ask(`POST ${pathOf(at)}`, { token: at().token("agent"), json: { content: "Hi" } })
    expect(body).toMatchObject({ author_id: at().made.agent, author: { name: "Otto Agent", role: "agent" } })
  })
}

const lists = (at: At) => {
  it("have drafts without a time first, then the latest, whatever became of them", async () => {
    const times = [["a", timeAfter(minute)], ["b", timeAfter(3 * minute)], ["c", null], ["d", timeAfter(-60 * minute)]]
    for (const [content, time] of times) await schedule(at, { content, scheduled_at: time })
    await schedule(at, { content: "elsewhere" }, "pending")
    expect((await listed(at)).map(({ content }) => content)).toEqual(["c", "b", "a", "Failed", "Sent", "d"])
    expect((await listed(at, "pending")).map(({ content }) => content)).toEqual(["elsewhere"])
  })

  it("have a hundred rows at most", async () => {
    for (let n = 0; n < 101; n++) await schedule(at, { content: `${n}`, scheduled_at: timeAfter(n) })
    const rows = await listed(at)
    expect([rows.length, rows[0]?.content, rows.at(-1)?.content]).toEqual([100, "100", "1"])
  })
}

const withFile = (name: string, given: Readonly<Record<string, string>> = {}) => {
  const form = new FormData()
  for (const [key, value] of Object.entries(given)) form.set(key, value)
  form.set("attachment", new File(["%PDF-1.7"], name, { type: "application/pdf" }))
  return form
}

const files = (at: At) => {
  it("come in a form, say enough by themselves, and are there under their address", async () => {
    const { body, status } = await schedule(at, withFile("menu.pdf", { ...soon, "template_params[name]": "hi" }))
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { content: null, status: "pending", template_params: { name: "hi" } }
    })
    expect(body.attachment).toEqual({
      id: 1,
      scheduled_message_id: body.id,
      file_type: "application/pdf",
      account_id: at().accountId,
      file_url: expect.stringMatching(/^http.*\/menu\.pdf$/),
      blob_id: expect.any(String),
      filename: "menu.pdf"
    })
    expect(await payloads(at, "scheduled_message.created")).toMatchObject([{ attachment: { filename: "menu.pdf" } }])
    const path = new URL(body.attachment?.file_url ?? "").pathname
    const { headers } = await at().server.request(path, { redirect: "manual" })
    expect(await (await at().server.request(new URL(headers.get("location") ?? "").pathname)).text()).toBe("%PDF-1.7")
  })

  it("are named by their blob in another request, and replaced by others", async () => {
    const { body: { attachment, id } } = await schedule(at, withFile("menu.pdf"))
    const { body: second } = await schedule(at, { attachment: attachment?.blob_id })
    expect(second.attachment).toEqual({ ...attachment, id: 2, scheduled_message_id: second.id })
    expect((await change(at, id, withFile("wine.pdf"))).body.attachment).toMatchObject({ id: 3, filename: "wine.pdf" })
    const error = { error: "attachment must be a file, or the blob_id of one" }
    expect(await outcome(at, () => change(at, id, { attachment: "nonsense" }))).toEqual(denied(error))
    expect(await outcome(at, () => schedule(at, { content: "Hi", attachment: 7 }))).toEqual(denied(error))
  })

  it("are taken away on demand, where something else is said", async () => {
    const { body: { id } } = await schedule(at, withFile("menu.pdf", { content: "Menu" }))
    expect((await change(at, id, { remove_attachment: false })).body.attachment?.filename).toBe("menu.pdf")
    expect((await change(at, id, { remove_attachment: true })).body.attachment).toBe(undefined)
    expect((await shown(at, id))?.attachment).toBe(undefined)
    await change(at, id, withFile("wine.pdf"))
    expect((await change(at, id, { attachment: null })).body.attachment).toBe(undefined)
  })
}

/** The file of a message that has nothing else to say, after it was to be taken away. */
const fileAfterRefusal = async (at: At) => {
  const { body: { id } } = await schedule(at, withFile("menu.pdf"))
  expect(await change(at, id, { remove_attachment: "1" })).toEqual({ status: 422, body: noContent })
  expect(await eventTypes(at)).toEqual(["scheduled_message.created"])
  return (await shown(at, id))?.attachment?.filename
}

/** Messages that are written now and said later: their operations. */
export const scheduledMessagesSuite: Suite = (target) => {
  describe("a message that is scheduled", () => {
    creation(visitingHall(target, scheduledHall))
  })
  describe("changes of a scheduled message", () => {
    changes(visitingHall(target, scheduledHall))
  })
  describe("the deletion of a scheduled message", () => {
    deletions(visitingHall(target, scheduledHall))
  })
  describe("what is scheduled", () => {
    access(visitingHall(target, scheduledHall))
  })
  describe("lists of scheduled messages", () => {
    lists(visitingHall(target, scheduledHall))
  })
  describe("files of scheduled messages", () => {
    files(visitingHall(target, scheduledHall))
  })

  describe("a change that takes the file away and is refused", () => {
    const at = visitingHall(target, scheduledHall)
    it("has taken it away, as on the real server", async () => {
      expect(await fileAfterRefusal(at)).toBe(undefined)
    })
  })

  describe("a change that takes the file away and is refused, with the quirk refusedChangeDropsFile off,", () => {
    const at = visitingHall(target, scheduledHall, { quirks: { refusedChangeDropsFile: false } })
    it("changes nothing", async () => {
      expect(await fileAfterRefusal(at)).toBe("menu.pdf")
    })
  })
}
