import { describe, expect, it } from "vitest"
import { ownNumber } from "./hall.ts"
import { changes, listed, messageTalks, ofMessage } from "./message-talks.ts"
import type { At, Talk } from "./message-talks.ts"
import { asked, broken, methodsAsked, planFault, unavailable } from "./provider-calls.ts"
import { changedBy } from "./state.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import { team } from "./wa-messages.ts"

const missing = { status: 404, body: { error: "Resource could not be found" } }
const flooded = { status: 422, body: { message: "Too many messages", attributes: ["base"] } }

const update = (at: At, json: object, name = "plain", talk: Talk = "api") =>
  ofMessage(at, "PATCH", name, { talk, question: { json } })

const retry = (at: At, name: string, talk: Talk = "talk") => ofMessage(at, "POST", name, { talk, suffix: "/retry" })

const edit = (at: At, content: unknown, name = "ours", talk: Talk = "talk") =>
  ofMessage(at, "PATCH", name, { talk, suffix: "/edit_content", question: { json: { content } } })

/** What something is answered, and what it changed. */
const outcome = async <A extends object>(at: At, act: () => Promise<A>) => {
  const answers: Array<A> = []
  const changed = await changedBy(at(), async () => void answers.push(await act()))
  return { ...answers[0], changed }
}

const guarded = (at: At, method: string, suffix: string, json: object = {}) => {
  it("is for members who may see the conversation", async () => {
    const by = (token: string | null) => ofMessage(at, method, "ours", { suffix, question: { token, json } })
    const told = { nobody: await by(null), bot: await by(at().token("agent_bot")), idle: await by(at().made.idle) }
    expect(told).toEqual({
      nobody: { status: 401, body: { errors: ["You need to sign in or sign up before continuing."] } },
      bot: { status: 401, body: { error: "Access to this endpoint is not authorized for bots" } },
      idle: { status: 401, body: { error: "You are not authorized to do this action" } }
    })
  })
}

const statuses = (at: At) => {
  guarded(at, "PATCH", "", { status: "read" })

  it("goes on to read, and does not come back to delivered [conversations 181]", async () => {
    for (const status of ["delivered", "read"]) expect((await update(at, { status })).body.status).toBe(status)
    expect(await changes(at)).toEqual([["message.updated", ["status"]], ["message.updated", ["status"]]])
    const act = async () => expect((await update(at, { status: "delivered" })).body.status).toBe("read")
    expect(await changedBy(at(), act)).toEqual([])
    expect((await update(at, { status: "sent" })).body.status).toBe("sent")
  })

  it("has the reason why it failed, until it did not [conversations 181]", async () => {
    const failed = await update(at, { status: "failed", external_error: "No such number" })
    expect(failed).toMatchObject({ status: 200, body: { status: "failed", content_attributes: { external_error: "No such number" } } })
    expect(await listed(at, "plain", "api")).toEqual(failed.body)
    expect((await update(at, { status: "sent", external_error: "x" })).body).toMatchObject({
      status: "sent",
      content_attributes: { external_error: null }
    })
    expect((await changes(at)).map(([, changed]) => changed)).toEqual([["content_attributes", "status"], ["content_attributes", "status"]])
  })

  it.each([{ status: "bogus" }, { status: 1 }, {}, { status: null, external_error: "x" }])(
    "stays as it is with %j [conversations 181]",
    async (json) => {
      const act = async () => expect(await update(at, json)).toMatchObject({ status: 200, body: { status: "sent" } })
      expect(await changedBy(at(), act)).toEqual([])
    }
  )

  it("is in an API inbox [conversations 181]", async () => {
    const body = { error: "Message status update is only allowed for API inboxes" }
    for (const name of ["ours", "999999"]) {
      expect(await outcome(at, () => update(at, { status: "read" }, name, "talk"))).toEqual({ status: 403, body, changed: [] })
    }
  })

  it("is one of its conversation, and that is not flooded", async () => {
    expect(await outcome(at, () => update(at, { status: "read" }, "ours"))).toEqual({ ...missing, changed: [] })
    expect(await outcome(at, () => update(at, { status: "read" }, "flooded", "busy"))).toEqual({ ...flooded, changed: [] })
  })
}

const retries = (at: At) => {
  guarded(at, "POST", "/retry")

  it("is sent anew, under another id, and has lost its attributes", async () => {
    const { body, status } = await retry(at, "failed")
    expect({ body, status }).toMatchObject({ status: 200, body: { status: "sent", source_id: null, content_attributes: {} } })
    expect(body.content_attributes).toEqual({})
    expect(await asked(at, "sendMessage")).toMatchObject([{ connection: ownNumber, jid: team, content: { text: "Hello" } }])
    const after = await listed(at, "failed")
    expect(after).toMatchObject({ status: "sent", source_id: expect.stringMatching(/^3EB0/) })
    expect(await changes(at)).toEqual([
      ["message.updated", ["content_attributes", "status"]],
      ["message.updated", ["content_attributes", "source_id"]],
      ["message.updated", ["content_attributes", "source_id"]]
    ])
  })

  it("has failed, and is one that is sent", async () => {
    for (const name of ["ours", "said", "activity"]) {
      expect(await outcome(at, () => retry(at, name))).toEqual({ status: 422, body: undefined, changed: [] })
    }
    expect(await methodsAsked(at)).toEqual([])
  })

  it("is there, and may be made as it would be", async () => {
    const told = (error: string) => ({ status: 422, body: { error }, changed: [] })
    const lost = told("Couldn't find Message with 'id'=999999")
    expect(await outcome(at, () => retry(at, "999999"))).toEqual(lost)
    expect(await outcome(at, () => retry(at, "flooded", "busy"))).toEqual(told("Validation failed: Too many messages"))
    const without = told("Validation failed: Content attributes At least one item is required.")
    expect(await outcome(at, () => retry(at, "choice", "api"))).toEqual(without)
  })
}

const edits = (at: At) => {
  guarded(at, "PATCH", "/edit_content", { content: "x" })

  it("says something else, here and on WhatsApp, and keeps what it said at first [groups 230]", async () => {
    const first = await edit(at, "We *both* do")
    const attributes = { in_reply_to: 1, is_edited: true, previous_content: "We do" }
    expect(first).toMatchObject({ status: 200, body: { content: "We *both* do", content_attributes: attributes } })
    expect((await edit(at, "All do")).body).toMatchObject({ content: "All do", content_attributes: attributes })
    const key = { id: "OUT", remoteJid: team, fromMe: true }
    const request = { connection: ownNumber, jid: team, key }
    expect(await asked(at, "editMessage")).toEqual([{ ...request, text: "We *both* do" }, { ...request, text: "All do" }])
    expect(await changes(at)).toEqual([
      ["message.updated", ["content", "content_attributes"]],
      ["message.updated", ["content"]]
    ])
  })

  it("is nobody's business there without a source id, or in another inbox", async () => {
    expect((await edit(at, "Here only", "unsent")).body.content).toBe("Here only")
    expect((await edit(at, "Hello", "plain", "api")).body.content).toBe("Hello")
    expect(await methodsAsked(at)).toEqual([])
  })

  it("that was really sent says so on WhatsApp, and what comes back from there is no news", async () => {
    const path = `${at().account}/conversations/${at().made.talk}/messages`
    const { body } = await at().ask(`POST ${path}`, { json: { content: "Good morning" } })
    const { id } = body as { readonly id: number }
    const { source_id } = (await edit(at, "Good evening", String(id))).body
    expect(await asked(at, "editMessage")).toMatchObject([{ key: { id: source_id, fromMe: true }, text: "Good evening" }])
    const before = await changes(at)
    expect(before.at(-1)).toEqual(["message.updated", ["content", "content_attributes"]])
    await at().control().setClock({ body: { advance_ms: 60_000 } })
    expect(await changes(at)).toEqual(before)
  })

  it.each([["unavailable", 422, unavailable], ["transport", 500, broken]] as const)(
    "says what it said before when WhatsApp is %s",
    async (kind, status, body) => {
      await edit(at, "b")
      await planFault(at, "editMessage", kind)
      expect(await edit(at, "c")).toEqual({ status, body })
      expect(await listed(at, "ours")).toMatchObject({ content: "b", content_attributes: { is_edited: true, previous_content: "We do" } })
    }
  )

  it("was not edited when WhatsApp did not take its first other text", async () => {
    await planFault(at, "editMessage", "unavailable")
    expect((await edit(at, "b")).status).toBe(422)
    expect(await listed(at, "ours")).toMatchObject({
      content: "We do",
      content_attributes: { in_reply_to: 1, is_edited: false, previous_content: null }
    })
    expect((await changes(at)).slice(0, 2)).toEqual([1, 2].map(() => ["message.updated", ["content", "content_attributes"]]))
    expect(await methodsAsked(at)).toEqual(["editMessage", "setup"])
  })

  it("has a text of 150000 characters at most, and is the account's", async () => {
    const told = (error: string, status = 422) => ({ status, body: { error }, changed: [] })
    for (const content of ["", "  ", null, undefined]) {
      expect(await outcome(at, () => edit(at, content, "999999"))).toEqual(told("Content is required"))
    }
    expect(await outcome(at, () => edit(at, 5))).toEqual(told("content must be a text"))
    expect(await outcome(at, () => edit(at, "x".repeat(150_001)))).toEqual(told("Content exceeds maximum length"))
    expect(await outcome(at, () => edit(at, "x", "999999"))).toEqual({ ...missing, changed: [] })
    for (const name of ["said", "activity"]) {
      expect(await outcome(at, () => edit(at, "x", name))).toEqual(told("Only outgoing messages can be edited", 403))
    }
    expect(await outcome(at, () => edit(at, "x", "flooded", "busy"))).toEqual({ ...flooded, changed: [] })
  })
}

/** What a caller can change of messages: `update-message-status`, `retry-message`, `edit-message-content` [conversations §4.11, §6.4]. */
export const messageChangesSuite: Suite = (target) => {
  describe("a message whose status is told", () => void statuses(visitingHall(target, messageTalks)))
  describe("a message that is sent again", () => void retries(visitingHall(target, messageTalks)))
  describe("a message that is sent again without its quirk", () => {
    const at = visitingHall(target, messageTalks, { quirks: { forgetfulRetry: false } })

    it("loses its error only", async () => {
      const { body, status } = await retry(at, "failed")
      expect({ status, attributes: body.content_attributes }).toEqual({ status: 200, attributes: { own: 1 } })
      expect(await retry(at, "choice", "api")).toMatchObject({ status: 200, body: { status: "sent", content_attributes: { in_reply_to: 1 } } })
    })
  })
  describe("a message that is edited", () => void edits(visitingHall(target, messageTalks)))
}
