import { conversations } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber, verifyToken } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { providerSays } from "./provider.ts"
import { changedBy } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { team } from "./wa-messages.ts"

const member = "+5511988880002"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const reached = yield* addGroup(hall, team, [{ phone: member }])
    const talk = yield* addConversation(hall, reached, { assigneeId: crew.agent.row.id })
    const idle = yield* addConversation(hall, reached)
    const ours = { messageType: "outgoing", senderType: "User", senderId: crew.agent.row.id } as const
    yield* addMessage(hall, talk, "ours", { ...ours, sourceId: "OUT" })
    yield* addMessage(hall, talk, "theirs", { sourceId: "IN" })
    yield* addMessage(hall, idle, "theirs too", { sourceId: "IDLE" })
    yield* tx.update(conversations, talk.id, { agentLastSeenAt: null, assigneeLastSeenAt: null })
    return { talk: talk.displayId, idle: idle.displayId }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const ours = { id: "OUT", remoteJid: team, fromMe: true }
const theirs = { id: "IN", remoteJid: team, fromMe: false }

const update = (at: At, ...items: ReadonlyArray<unknown>) => providerSays(at, "messages.update", items)

const becomes = (at: At, status: unknown, key: object = ours) => update(at, { key, update: { status } })

const edited = (at: At, message: unknown, key: object = ours) => update(at, { key, update: { message: { editedMessage: { message } } } })

const received = (at: At, receipt: object, key: object = ours) => providerSays(at, "message-receipt.update", [{ key, receipt }])

const messageOf = async (at: At, id = "OUT", talk = at().made.talk) => {
  const params = { account_id: at().accountId, conversation_id: talk }
  return (await at().as().listAllMessages({ params })).payload.find(({ source_id }) => source_id === id)
}

const statusOf = async (at: At) => (await messageOf(at))?.status

const changes = async (at: At) =>
  (await at().control().events()).events.map(({ changed, type }) => [type, Object.keys(changed)])

const statuses = (at: At) => {
  it.each([[0, "failed"], [1, "sent"], [2, "sent"], [3, "delivered"], [4, "read"]])("with the status %j is %s", async (number, status) => {
    await becomes(at, number)
    expect(await statusOf(at)).toBe(status)
    expect(await changes(at)).toEqual(status === "sent" ? [] : [["message.updated", ["status"]]])
  })

  it.each([5, 6, -1, 1.5, "3", null, true, {}, [3]])("with the status %j stays as it is", async (status) => {
    expect(await changedBy(at(), () => becomes(at, status))).toEqual([])
  })

  it("that was read stays so, and one that was delivered is not merely sent again", async () => {
    await becomes(at, 3)
    expect(await changedBy(at(), () => becomes(at, 2))).toEqual([])
    await becomes(at, 0)
    expect(await statusOf(at)).toBe("failed")
    await becomes(at, 4)
    for (const status of [0, 1, 2, 3, 4]) expect(await changedBy(at(), () => becomes(at, status))).toEqual([])
  })

  it("of somebody else that was read on the phone is seen here too, by the assignee as well if there is one", async () => {
    const seen = async (talk: number) => {
      const { meta } = await at().as().listAllMessages({ params: { account_id: at().accountId, conversation_id: talk } })
      return [meta.agent_last_seen_at, meta.assignee_last_seen_at].map((time) => time !== null)
    }
    const { idle, talk } = at().made
    await becomes(at, 3, theirs)
    expect(await seen(talk)).toEqual([false, false])
    await becomes(at, 4, theirs)
    await becomes(at, 4, { ...theirs, id: "IDLE" })
    expect([await seen(talk), await seen(idle)]).toEqual([[true, true], [true, false]])
    const { body } = await at().ask(`GET ${at().account}/conversations/${talk}`)
    expect(body).toMatchObject({ unread_count: 0 })
    expect(await changes(at)).toEqual([1, 2, 3].map(() => ["message.updated", ["status"]]))
  })

  it("that nobody knows changes nothing, and those beside it are taken in; who waits is told [groups 277]", async () => {
    expect(await changedBy(at(), () => becomes(at, 4, { ...ours, id: "NOWHERE" }))).toEqual([])
    expect(await changedBy(at(), () => update(at, null, 7, {}, { key: {} }, { key: { id: "OUT" } }))).toEqual([])
    const data = [{ key: { ...ours, id: "NOWHERE" }, update: { status: 4 } }, { key: ours, update: { status: 3 } }]
    const json = { event: "messages.update", data, webhookVerifyToken: verifyToken, awaitResponse: true }
    const { body, status } = await at().ask(`POST /webhooks/whatsapp/${ownNumber}`, { token: null, json })
    expect({ body, status }).toEqual({ body: undefined, status: 404 })
    expect(await statusOf(at)).toBe("delivered")
  })
}

const edits = (at: At) => {
  it("says what it says now, and keeps what it said at first, however often it is edited", async () => {
    await edited(at, { conversation: "better" })
    expect(await messageOf(at)).toMatchObject({
      content: "better",
      content_attributes: { is_edited: true, previous_content: "ours" }
    })
    await edited(at, { extendedTextMessage: { text: "best" } })
    expect(await changedBy(at(), () => edited(at, { conversation: "best" }))).toEqual([])
    expect(await messageOf(at)).toMatchObject({
      content: "best",
      content_attributes: { is_edited: true, previous_content: "ours" }
    })
    expect(await changes(at)).toEqual([1, 2].map(() => ["message.updated", expect.arrayContaining(["content"])]))
  })

  it("comes with a status, or not at all", async () => {
    await update(at, { key: ours, update: { status: 4, message: { editedMessage: { message: { conversation: "read" } } } } })
    expect(await messageOf(at)).toMatchObject({ content: "read", status: "read" })
    for (const message of [null, {}, { protocolMessage: {} }, { locationMessage: {} }, "text"]) expect(await changedBy(at(), () => edited(at, message))).toEqual([])
  })
}

const receipts = (at: At) => {
  it("is delivered when somebody has received it, and no more than that when somebody has read it [groups 232]", async () => {
    expect(await changedBy(at(), () => received(at, { readTimestamp: 1_768_222_801 }))).toEqual([])
    await received(at, { receiptTimestamp: 1_768_222_800, readTimestamp: 1_768_222_801 })
    expect(await statusOf(at)).toBe("delivered")
    expect(await changedBy(at(), () => received(at, { receiptTimestamp: 1_768_222_900 }))).toEqual([])
  })

  it("stays read, and one that nobody knows is nothing [groups 232]", async () => {
    await becomes(at, 4)
    expect(await changedBy(at(), () => received(at, { receiptTimestamp: 1_768_222_800 }))).toEqual([])
    expect(await changedBy(at(), () => received(at, { receiptTimestamp: 1_768_222_800 }, { ...ours, id: "NOWHERE" }))).toEqual([])
  })
}

/** What becomes of messages after they were written [groups §6.7]. */
export const messageUpdatesSuite: Suite = (target) => {
  describe("a message that is told of again", () => {
    const at = visitingHall(target, build)
    statuses(at)
    edits(at)
    receipts(at)
  })
}
