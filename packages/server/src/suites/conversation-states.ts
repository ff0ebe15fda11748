import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { activitiesOf, addDesk, eventTypes, post, shown } from "./desk.ts"
import { addAgent } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const desk = yield* addDesk(hall)
    const bela = yield* addAgent(hall, "Bela Agent", [desk.inbox])
    const { token: stella } = yield* addAgent(hall, "Stella Stranger")
    const otto = hall.crew.agent.row.id
    const taken = yield* addConversation(hall, desk.reached, { assigneeId: otto, waitingSince: hall.tx.now })
    return { ...desk, bela, stella, otto, taken: taken.displayId }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const statusOf = async (at: At, talk: number) => {
  const { snoozed_until: until, status } = await shown(at, talk)
  return [status, until]
}

const statuses = (at: At) => {
  it("turn into each other without a wish; who waits to be woken is open then [conversations 136]", async () => {
    for (const body of [{}, { status: "" }, { status: null }, { status: false }, { status: [] }]) {
      await at().tell("POST /_mootkit/reset")
      const { open, pending, resolved, snoozed } = at().made
      const answers = []
      for (const talk of [open, resolved, pending, snoozed]) answers.push((await post(at, talk, "toggle_status", body)).body)
      expect(answers).toEqual([
        { payload: { success: true, conversation_id: open, current_status: "resolved", snoozed_until: null } },
        { payload: { success: true, conversation_id: resolved, current_status: "open", snoozed_until: null } },
        { payload: { success: true, conversation_id: pending, current_status: "open", snoozed_until: null } },
        { payload: { success: true, conversation_id: snoozed, current_status: "open", snoozed_until: null } }
      ])
    }
  })

  it("are answered without a meta key, with the time to wake at [conversations 137]", async () => {
    const { body, status } = await post(at, at().made.open, "toggle_status", { status: "snoozed", snoozed_until: 1_768_400_000 })
    expect(status).toBe(200)
    expect(body).toEqual({
      payload: {
        success: true,
        conversation_id: at().made.open,
        current_status: "snoozed",
        snoozed_until: "2026-01-14T14:13:20.000Z"
      }
    })
  })

  it("set to open by an agent make him the assignee, whoever it was [conversations 139]", async () => {
    const { bela, taken } = at().made
    await post(at, taken, "toggle_status", { status: "open" }, { token: bela.token })
    const { meta, status } = await shown(at, taken)
    expect([status, meta.assignee?.id]).toEqual(["open", bela.row.id])
    expect(await activitiesOf(at, taken)).toEqual(["Bela Agent self-assigned this conversation"])
    await post(at, taken, "toggle_status", { status: "open" })
    expect((await shown(at, taken)).meta.assignee?.id).toBe(bela.row.id)
    await post(at, taken, "toggle_status", { status: "pending" }, { token: at().token("agent") })
    expect((await shown(at, taken)).meta.assignee?.id).toBe(bela.row.id)
  })

  it("keep the time to wake at while snoozed, and lose it with that [conversations 140]", async () => {
    const { open } = at().made
    await post(at, open, "toggle_status", { status: "snoozed", snoozed_until: "1768400000" })
    expect(await statusOf(at, open)).toEqual(["snoozed", "2026-01-14T14:13:20.000Z"])
    await post(at, open, "toggle_status", { status: "snoozed" })
    expect(await statusOf(at, open)).toEqual(["snoozed", "2026-01-14T14:13:20.000Z"])
    await post(at, open, "toggle_status", { status: "pending", snoozed_until: 1_768_400_000 })
    expect(await statusOf(at, open)).toEqual(["pending", null])
    await post(at, open, "toggle_status", { status: "snoozed" })
    expect(await statusOf(at, open)).toEqual(["snoozed", null])
  })

  it.each([
    [{ status: "bogus" }, "status must be one of open, resolved, pending, snoozed"],
    [{ status: "Open" }, "status must be one of open, resolved, pending, snoozed"],
    [{ status: 7 }, "status must be one of open, resolved, pending, snoozed"],
    [{ status: ["resolved"] }, "status must be one of open, resolved, pending, snoozed"],
    [{ status: { a: 1 } }, "status must be one of open, resolved, pending, snoozed"],
    [{ status: "snoozed", snoozed_until: "abc" }, "snoozed_until must be a time in seconds since 1970, as a whole number"],
    [{ status: "snoozed", snoozed_until: "" }, "snoozed_until must be a time in seconds since 1970, as a whole number"],
    [{ status: "snoozed", snoozed_until: 1.5 }, "snoozed_until must be a time in seconds since 1970, as a whole number"],
    [{ status: "snoozed", snoozed_until: [1_768_400_000] }, "snoozed_until must be a time in seconds since 1970, as a whole number"]
  ])("refuse %j and stay what they are [conversations 140]", async (json, error) => {
    const changed = await changedBy(at(), async () => {
      const answer = await post(at, at().made.open, "toggle_status", json)
      expect([answer.status, answer.body]).toEqual([422, { error }])
    })
    expect(changed).toEqual([])
  })

  it("are taken by their numbers, too", async () => {
    await post(at, at().made.open, "toggle_status", { status: 1 })
    expect(await statusOf(at, at().made.open)).toEqual(["resolved", null])
  })

  it("that are resolved end the waiting without a word, with an activity and three events [conversations 141]", async () => {
    const { taken } = at().made
    await post(at, taken, "toggle_status", { status: "resolved" })
    expect(await eventTypes(at)).toEqual([
      "conversation.resolved",
      "conversation.status_changed",
      "conversation.updated",
      "message.created"
    ])
    expect(await shown(at, taken)).toMatchObject({ status: "resolved", waiting_since: 0 })
    expect(await activitiesOf(at, taken)).toEqual(["Conversation was marked resolved by Ada Admin"])
    const { events } = await at().control().events({ query: { limit: 1 } })
    expect(events[0]).toMatchObject({
      changed: { status: ["open", "resolved"] },
      actor: { type: "User" }
    })
    expect(events[0]?.changed).not.toHaveProperty("waitingSince")
  })

  it.each([
    ["open", "resolved", "Conversation was marked resolved by Ada Admin"],
    ["open", "pending", "Conversation was marked as pending by Ada Admin"],
    ["open", "snoozed", "Conversation was snoozed by Ada Admin"],
    ["resolved", "open", "Conversation was reopened by Ada Admin"],
    ["open", "open", null]
  ] as const)("from %s to %s are told by whom", async (from, to, text) => {
    await post(at, at().made[from], "toggle_status", { status: to })
    expect(await activitiesOf(at, at().made[from])).toEqual(text === null ? [] : [text])
    if (text === null) expect(await eventTypes(at)).toEqual([])
  })

  it("of a bot's conversation are handed over without success, and set with it [conversations 142]", async () => {
    const { open, pending } = at().made
    const token = at().token("agent_bot")
    const { body } = await post(at, pending, "toggle_status", { status: "open" }, { token })
    expect(body).toEqual({ payload: { success: null, conversation_id: pending, current_status: "open", snoozed_until: null } })
    expect(await eventTypes(at)).toEqual([
      "conversation.opened",
      "conversation.status_changed",
      "conversation.updated",
      "conversation.bot_handoff",
      "message.created"
    ])
    expect(await activitiesOf(at, pending)).toEqual(["Conversation was reopened by Bot"])
    expect((await post(at, open, "toggle_status", { status: "snoozed" }, { token })).body).toMatchObject({
      payload: { success: true, current_status: "snoozed" }
    })
    expect((await shown(at, open)).meta).not.toHaveProperty("assignee")
  })
}

const repeated = (at: At) => {
  it.each([
    ["toggle_status", { status: "snoozed", snoozed_until: 1_768_400_000 }],
    ["toggle_priority", { priority: "low" }],
    ["custom_attributes", { custom_attributes: { a: [1, { b: null }] } }],
    ["labels", { labels: ["a", "b"] }],
    ["assignments", { assignee_id: 2 }]
  ])("with %s change nothing the second time", async (path, json) => {
    const act = () => post(at, at().made.open, path, json)
    const first = await act()
    const changed = await changedBy(at(), async () => {
      expect((await act()).text).toBe(first.text)
    })
    expect(changed).toEqual([])
  })
}

const priorities = (at: At) => {
  it("are set and taken away with an empty answer, and told [conversations 147]", async () => {
    const { open } = at().made
    const set = async (json: unknown) => {
      const answer = await post(at, open, "toggle_priority", json)
      expect([answer.status, answer.text]).toEqual([200, ""])
      return (await shown(at, open)).priority
    }
    expect(await set({ priority: "low" })).toBe("low")
    expect(await set({ priority: "high" })).toBe("high")
    const told = (await eventTypes(at)).length
    expect(await set({ priority: "high" })).toBe("high")
    expect((await eventTypes(at)).length).toBe(told)
    expect(await set({})).toBe(null)
    expect(await set({ priority: "" })).toBe(null)
    expect(await activitiesOf(at, open)).toEqual([
      "Ada Admin set the priority to low",
      "Ada Admin changed the priority from low to high",
      "Ada Admin removed the priority"
    ])
  })

  it("are a part of an update, which says nothing of it where it is left out [conversations 134]", async () => {
    const line = `PATCH ${at().account}/conversations/${at().made.open}`
    const update = async (json: unknown) => (await at().ask(line, { json })).body
    expect(await update({ priority: "high" })).toMatchObject({ id: at().made.open, priority: "high", status: "open" })
    expect(await update({})).toMatchObject({ priority: "high" })
    expect(await update({ sla_policy_id: 3, status: "resolved" })).toMatchObject({ priority: "high", status: "open", sla_policy_id: null })
    expect(await update({ priority: 3 })).toMatchObject({ priority: "urgent" })
    expect(await update({ priority: null })).toMatchObject({ priority: null })
    expect(await activitiesOf(at, at().made.open)).toEqual([
      "Ada Admin set the priority to high",
      "Ada Admin changed the priority from high to urgent",
      "Ada Admin removed the priority"
    ])
  })

  it("that are none are refused in both ways, by those who may not they are not set [conversations 134]", async () => {
    const line = `PATCH ${at().account}/conversations/${at().made.open}`
    const error = "priority must be one of low, medium, high, urgent"
    const changed = await changedBy(at(), async () => {
      for (const priority of ["none", "High", 9, true]) {
        const answers = [await at().ask(line, { json: { priority } }), await post(at, at().made.open, "toggle_priority", { priority })]
        expect(answers.map(({ body, status }) => [status, body])).toEqual([[422, { error }], [422, { error }]])
      }
      for (const priority of [["low"], { a: 1 }]) {
        expect((await at().ask(line, { json: { priority } })).status).toBe(200)
        expect(await post(at, at().made.open, "toggle_priority", { priority })).toMatchObject({ status: 422, body: { error } })
      }
      const refused = [await at().ask(line, { json: { priority: "low" }, token: at().made.stella }), await post(at, at().made.open, "toggle_priority", { priority: "low" }, { token: at().made.stella })]
      const body = { error: "You are not authorized to do this action" }
      expect(refused).toMatchObject([{ status: 401, body }, { status: 401, body }])
    })
    expect(changed).toEqual([])
  })
}

const attributes = (at: At) => {
  const replace = (json: unknown) => post(at, at().made.open, "custom_attributes", json)

  it("are replaced as a whole", async () => {
    expect((await replace({ custom_attributes: { order: "7", nested: { deep: [1, null] } } })).body).toEqual({
      custom_attributes: { order: "7", nested: { deep: [1] } }
    })
    await replace({ custom_attributes: { vip: true } })
    expect((await shown(at, at().made.open)).custom_attributes).toEqual({ vip: true })
    expect((await replace({ custom_attributes: {} })).body).toEqual({ custom_attributes: {} })
    expect(await eventTypes(at)).toEqual(Array.from({ length: 3 }, () => "conversation.updated"))
  })

  it.each([
    [{}, { error: "custom_attributes must be an object" }],
    [{ custom_attributes: null }, { error: "custom_attributes must be an object" }],
    [{ custom_attributes: ["a"] }, { error: "custom_attributes must be an object" }],
    [{ custom_attributes: { a: [{ "b\0": 1 }] } }, { error: "a name in custom_attributes must not hold the character NUL" }],
    [
      { custom_attributes: { a: "x".repeat(1501), b: 10_000_000_000, c: { a: "x".repeat(9999) } } },
      {
        message: "Custom attributes a length should be < 1500, Custom attributes b value should be < 9999999999",
        attributes: ["custom_attributes"]
      }
    ]
  ])("are refused where they are no object, or too large", async (json, body) => {
    const changed = await changedBy(at(), async () => {
      const answer = await replace(json)
      expect([answer.status, answer.body]).toEqual([422, body])
    })
    expect(changed).toEqual([])
  })

  it("may be as long as they may be", async () => {
    const custom_attributes = { a: "é".repeat(1500), b: 9_999_999_999, c: 1.5e12 + 0.5 }
    expect((await replace({ custom_attributes })).body).toEqual({ custom_attributes })
  })
}

/** Status, priority and custom attributes of conversations [conversations §4.3–4.6, §5]. */
export const conversationStatesSuite: Suite = (target) => {
  describe("conversations that are changed", () => {
    const at = visitingHall(target, build)

    describe("the statuses of conversations", () => {
      statuses(at)

      describe("without its quirk", () => {
        const sane = visitingHall(target, build, { quirks: { openingTakesOver: false } })

        it("set to open by an agent leave it to whoever has it", async () => {
          const { bela, otto, resolved, taken } = sane().made
          await post(sane, taken, "toggle_status", { status: "open" }, { token: bela.token })
          expect((await shown(sane, taken)).meta.assignee?.id).toBe(otto)
          await post(sane, resolved, "toggle_status", { status: "open" }, { token: bela.token })
          expect((await shown(sane, resolved)).meta.assignee?.id).toBe(bela.row.id)
        })
      })
    })
    describe("requests that say the same", () => {
      repeated(at)
    })
    describe("the priorities of conversations", () => {
      priorities(at)
    })
    describe("the custom attributes of conversations", () => {
      attributes(at)
    })
  })
}
