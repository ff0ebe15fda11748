import { contacts } from "@mootkit/core"
import type { Conversation } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { addAgent, baileys, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, methodsAsked, planFault } from "./provider-calls.ts"
import { changedBy } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { team } from "./wa-messages.ts"

const bia = "+5511988880002"
const minute = 60_000

/** Conversations with a group; in the last a message waits that WhatsApp does not know to be read. */
const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const group = yield* addGroup(hall, team, [{ phone: ownNumber, role: "admin" }, { phone: bia }])
    const ago = (minutes: number) => tx.now - minutes * minute
    const talk = (given: Partial<Conversation>) => addConversation(hall, group, given)
    const quiet = yield* talk({ agentLastSeenAt: ago(30), lastActivityAt: ago(31) })
    const stirred = yield* talk({ agentLastSeenAt: ago(30), lastActivityAt: ago(29) })
    const unread = yield* talk({ agentLastSeenAt: ago(2), lastActivityAt: ago(1) })
    yield* addMessage(hall, unread, "Hello?", { createdAt: ago(1), sourceId: "NEW" })
    const mine = yield* talk({ assigneeId: crew.agent.row.id, assigneeLastSeenAt: ago(5), lastActivityAt: ago(40) })
    const [author] = yield* tx.query(contacts, { where: eq("identifier", lidOf(bia)) })
    const byHer = { messageType: "incoming", senderType: "Contact", senderId: author?.id ?? 0 } as const
    yield* addMessage(hall, mine, "Hello!", { ...byHer, createdAt: ago(40), sourceId: "IN" })
    yield* addMessage(hall, mine, "Read", { createdAt: ago(39), sourceId: "READ", status: "read" })
    yield* addMessage(hall, mine, "Ours", { createdAt: ago(38), sourceId: "OUT", messageType: "outgoing" })
    return {
      quiet: quiet.displayId,
      stirred: stirred.displayId,
      unread: unread.displayId,
      mine: mine.displayId,
      idle: (yield* addAgent(hall, "Ines Idle")).token
    }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

const look = async (at: At, talk: keyof Omit<Made, "idle">, token: string | null = at().token("administrator")) => {
  const { body, status } = await at().ask(`POST ${at().account}/conversations/${at().made[talk]}/update_last_seen`, { token })
  return { status, body: body as { readonly unread_count: number } }
}

const seen = async (at: At, talk: keyof Omit<Made, "idle">) => {
  const { body } = await at().ask(`GET ${at().account}/conversations/${at().made[talk]}`)
  const { agent_last_seen_at: agent, assignee_last_seen_at: assignee, updated_at } = body as Record<string, number>
  return { agent, assignee, updated_at }
}

const now = Date.UTC(2026, 0, 12, 13) / 1000

const looks = (at: At) => {
  it("sees at once what is unread, and nothing is told or touched", async () => {
    const { updated_at } = await seen(at, "unread")
    const { body, status } = await look(at, "unread")
    expect({ body, status }).toMatchObject({ status: 200, body: { id: at().made.unread, unread_count: 0, agent_last_seen_at: now } })
    expect(await seen(at, "unread")).toEqual({ agent: now, assignee: 0, updated_at })
    expect((await at().control().events()).events).toEqual([])
    expect(await methodsAsked(at)).toEqual([])
  })

  it("is noted where something happened that left no message [groups 212]", async () => {
    await look(at, "stirred")
    expect(await seen(at, "stirred")).toMatchObject({ agent: now, assignee: 0 })
  })

  it("is not noted within an hour where nothing did [groups 213]", async () => {
    const act = async () => expect(await look(at, "quiet")).toMatchObject({ status: 200, body: { agent_last_seen_at: now - 1800 } })
    expect(await changedBy(at(), act)).toEqual([])
    await at().control().setClock({ body: { advance_ms: 31 * minute } })
    await look(at, "quiet")
    expect(await seen(at, "quiet")).toMatchObject({ agent: now + 31 * 60 })
  })

  it("is for members who may see the conversation", async () => {
    const act = async () => {
      expect(await look(at, "unread", null)).toMatchObject({ status: 401 })
      expect(await look(at, "unread", at().token("agent_bot"))).toMatchObject({ status: 401 })
      expect(await look(at, "unread", at().made.idle)).toMatchObject({ status: 401 })
    }
    expect(await changedBy(at(), act)).toEqual([])
  })
}

const readings = (at: At) => {
  it("by the assignee reads on WhatsApp what was not read there, and says so [groups 230]", async () => {
    await look(at, "mine", at().token("agent"))
    expect(await seen(at, "mine")).toMatchObject({ agent: now, assignee: now })
    expect((await at().control().events()).events).toMatchObject([{ type: "messages.read", payload: null }])
    expect(await asked(at, "readMessages")).toEqual([
      { connection: ownNumber, keys: [{ id: "IN", remoteJid: team, fromMe: false, participant: lidOf(bia) }] }
    ])
  })

  it("by somebody else reads nothing there", async () => {
    await at().control().setClock({ body: { advance_ms: 1 } })
    await look(at, "mine")
    expect(await seen(at, "mine")).toMatchObject({ agent: now, assignee: now - 300 })
    expect(await methodsAsked(at)).toEqual([])
  })

  it("is noted whatever WhatsApp says", async () => {
    await planFault(at, "readMessages", "unavailable")
    await look(at, "mine", at().token("agent"))
    await at().control().setClock({ body: { advance_ms: minute } })
    expect(await methodsAsked(at)).toEqual(["readMessages", "setup"])
    expect(await seen(at, "mine")).toMatchObject({ agent: now, assignee: now })
  })
}

/** `conversation-update-last-seen` [conversations §4.11, groups §11]. */
export const lastSeenSuite: Suite = (target) => {
  describe("a look at a conversation", () => {
    const at = visitingHall(target, build)
    looks(at)
    readings(at)
  })

  describe("a look at a conversation of an inbox that keeps its reading to itself", () => {
    const at = visitingHall(target, build, { channel: { ...baileys(ownNumber), providerConfig: { mark_as_read: false } } })

    it("reads nothing on WhatsApp", async () => {
      await look(at, "mine", at().token("agent"))
      expect(await seen(at, "mine")).toMatchObject({ agent: now, assignee: now })
      expect(await methodsAsked(at)).toEqual([])
    })
  })
}
