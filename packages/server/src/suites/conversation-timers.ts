import { accounts, agentBotInboxes, startIdleChecks } from "@mootkit/core"
import type { Json } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { activitiesOf, addDesk, eventTypes, pass, post, shown } from "./desk.ts"
import { addContact, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

type Desk = Effect.Success<ReturnType<typeof addDesk>>

type At = () => Visit<Desk>

const statusOf = async (at: At, talk: number) => (await shown(at, talk)).status

/** The contact writes through the API. */
const write = (at: At, talk: number, more: object = {}) => post(at, talk, "messages", { content: "Hello?", message_type: "incoming", ...more })

const waking = (target: Target) => {
  const at = visitingHall(target, (hall) => addDesk(hall))
  const snooze = async (from: number) => {
    const { now } = await at().control().clock()
    await post(at, at().made.open, "toggle_status", { status: "snoozed", snoozed_until: Math.floor(Date.parse(now) / 1000) + from })
  }

  it("comes at the first round after its time, without an activity", async () => {
    await snooze(3600)
    await pass(at, hour - minute)
    const [before] = [await statusOf(at, at().made.open)]
    await pass(at, 5 * minute)
    expect([before, await statusOf(at, at().made.open)]).toEqual(["snoozed", "open"])
    expect((await shown(at, at().made.open)).snoozed_until).toBe(null)
    expect(await activitiesOf(at, at().made.open)).toEqual(["Conversation was snoozed by Ada Admin"])
    expect((await eventTypes(at)).slice(-3)).toEqual(["conversation.opened", "conversation.status_changed", "conversation.updated"])
  })

  it("comes at the new time where it was put off", async () => {
    await snooze(600)
    await snooze(7200)
    await pass(at, hour)
    expect(await statusOf(at, at().made.open)).toBe("snoozed")
    await pass(at, hour + 5 * minute)
    expect(await statusOf(at, at().made.open)).toBe("open")
  })

  it("comes at the next round, not at the one that is just now, for a time that is over", async () => {
    await at().control().setClock({ body: { set: "2026-01-13T10:00:00Z", mode: "frozen" } })
    await snooze(-60)
    expect(await statusOf(at, at().made.open)).toBe("snoozed")
    await pass(at, 5 * minute)
    expect(await statusOf(at, at().made.open)).toBe("open")
  })

  it("comes to the oldest first of those whose time comes together", async () => {
    const { open, resolved } = at().made
    const until = Math.floor(Date.parse((await at().control().clock()).now) / 1000) + 600
    for (const talk of [resolved, open]) await post(at, talk, "toggle_status", { status: "snoozed", snoozed_until: until })
    await pass(at, 20 * minute)
    const { events } = await at().control().events({ query: { type: "conversation.opened" } })
    expect(events.map(({ stream }) => stream.id)).toEqual([open, resolved])
  })

  it("never comes without a time, or for one that is older than three days", async () => {
    await snooze(-4 * 86_400)
    await pass(at, day)
    expect(await statusOf(at, at().made.open)).toBe("snoozed")
    await snooze(-86_400)
    await pass(at, 5 * minute)
    expect(await statusOf(at, at().made.open)).toBe("open")
    await post(at, at().made.open, "toggle_status", { status: "snoozed" })
    await pass(at, 30 * day)
    expect(await statusOf(at, at().made.open)).toBe("snoozed")
  })
}

const words = (target: Target) => {
  const at = visitingHall(target, (hall) => addDesk(hall))
  const withBot = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const desk = yield* addDesk(hall)
      const { account, bot } = hall.crew
      const row = { accountId: account.id, inboxId: desk.inbox.id, agentBotId: bot.row.id, status: "active" } as const
      yield* hall.tx.insert(agentBotInboxes, row)
      return desk
    }))
  const blocked = visitingHall(target, (hall) =>
    Effect.gen(function*() {
      const desk = yield* addDesk(hall)
      const contact = yield* addContact(hall, { name: "Blocked", blocked: true })
      const reached = { contact, link: yield* addLink(hall, contact, desk.inbox, "blocked") }
      const { displayId } = yield* addConversation(hall, reached, { status: "resolved" })
      return { ...desk, resolved: displayId }
    }))

  it("open what was resolved, which the message is told as the cause of [conversations 144]", async () => {
    const { resolved } = at().made
    await write(at, resolved)
    expect(await statusOf(at, resolved)).toBe("open")
    expect(await activitiesOf(at, resolved)).toEqual(["System reopened the conversation due to a new incoming message."])
    expect((await eventTypes(at)).slice(0, 4)).toEqual([
      "conversation.opened",
      "conversation.status_changed",
      "conversation.updated",
      "message.created"
    ])
  })

  it("give what was resolved to the bot, open what is snoozed, and leave it to whoever is blocked [conversations 145]", async () => {
    await write(withBot, withBot().made.resolved)
    expect(await statusOf(withBot, withBot().made.resolved)).toBe("pending")
    expect(await activitiesOf(withBot, withBot().made.resolved)).toEqual(["Conversation was marked as pending by Ada Admin"])
    await write(at, at().made.snoozed)
    expect(await statusOf(at, at().made.snoozed)).toBe("open")
    expect(await activitiesOf(at, at().made.snoozed)).toEqual(["Conversation was reopened by Ada Admin"])
    await write(blocked, blocked().made.resolved)
    expect(await statusOf(blocked, blocked().made.resolved)).toBe("resolved")
  })

  it("of the account wake nothing", async () => {
    await post(at, at().made.resolved, "messages", { content: "Good morning" })
    expect(await statusOf(at, at().made.resolved)).toBe("resolved")
  })

  it("of the contact open what is private without a word of their own", async () => {
    await write(at, at().made.resolved, { private: true })
    expect(await activitiesOf(at, at().made.resolved)).toEqual(["Conversation was reopened by Ada Admin"])
  })
}

const idle = (target: Target) => {
  const withSettings = (settings: Json, build: (hall: Hall, desk: Desk) => Effect.Effect<unknown, never> = () => Effect.void) =>
    visitingHall(target, (hall) =>
      Effect.gen(function*() {
        const { crew, tx } = hall
        const account = yield* tx.update(accounts, crew.account.id, { settings })
        const desk = yield* addDesk(hall, { lastActivityAt: tx.now })
        yield* build(hall, desk)
        yield* startIdleChecks(tx, account)
        return desk
      }))
  const days = withSettings({ auto_resolve_after: 57_600 })
  const minutes = withSettings({ auto_resolve_after: 90, auto_resolve_message: "We close this now.", auto_resolve_label: "idle" })
  const waiting = withSettings({ auto_resolve_after: 60, auto_resolve_ignore_waiting: true }, (hall, desk) =>
    Effect.orDie(addConversation(hall, desk.reached, { waitingSince: hall.tx.now, lastActivityAt: hall.tx.now })))

  const crowd = withSettings({ auto_resolve_after: 60 }, (hall, desk) =>
    Effect.orDie(Effect.forEach(Array.from({ length: 101 }), () =>
      addConversation(hall, desk.reached, { lastActivityAt: hall.tx.now }))))

  it("are closed after forty days, which is told in days [conversations 146]", async () => {
    const { open, pending } = days().made
    await pass(days, 39 * day)
    expect(await statusOf(days, open)).toBe("open")
    await pass(days, day + 5 * minute)
    expect(await statusOf(days, open)).toBe("resolved")
    expect(await activitiesOf(days, open)).toEqual(["Conversation was marked resolved by system due to 40 days of inactivity"])
    expect(await statusOf(days, pending)).toBe("pending")
  })

  it("are closed later where something was said meanwhile", async () => {
    const { open } = days().made
    await pass(days, 20 * day)
    await write(days, open)
    await pass(days, 39 * day)
    expect(await statusOf(days, open)).toBe("open")
    await pass(days, day + 5 * minute)
    expect(await statusOf(days, open)).toBe("resolved")
  })

  it("are closed with a word and a label where the account has them, and again after they were opened [conversations 146]", async () => {
    const { open } = minutes().made
    await pass(minutes, 95 * minute)
    const params = { account_id: minutes().accountId, conversation_id: open }
    const said = async () => (await minutes().as().listAllMessages({ params })).payload.map(({ content, message_type: type }) => [type, content])
    const closing = [[3, "We close this now."], [2, "Conversation was marked resolved by system due to 90 minutes of inactivity"]]
    expect(await said()).toEqual(closing)
    expect(await shown(minutes, open)).toMatchObject({ status: "resolved", labels: ["idle"] })
    await post(minutes, open, "toggle_status", { status: "open" })
    await pass(minutes, 95 * minute)
    expect(await said()).toEqual([...closing, [2, "Conversation was reopened by Ada Admin"], ...closing])
  })

  it("stay open while their contact waits for an answer, where the account wants that [conversations 146]", async () => {
    const { open, snoozed } = waiting().made
    const asked = snoozed + 1
    await pass(waiting, day)
    expect([await statusOf(waiting, open), await statusOf(waiting, asked)]).toEqual(["resolved", "open"])
    await post(waiting, asked, "messages", { content: "Here I am" })
    await pass(waiting, 70 * minute)
    expect(await statusOf(waiting, asked)).toBe("resolved")
  })

  it("are a hundred in one round, and the others in the next", async () => {
    await pass(crowd, 65 * minute)
    const open = async () => (await crowd().ask(`GET ${crowd().account}/conversations/meta`)).body
    expect(await open()).toMatchObject({ meta: { all_count: 2 } })
    await pass(crowd, 5 * minute)
    expect(await open()).toMatchObject({ meta: { all_count: 0 } })
  })
}

/** What time, and the contact, make of conversations [conversations §5]. */
export const conversationTimersSuite: Suite = (target) => {
  describe("the waking of a snoozed conversation", () => {
    waking(target)
  })
  describe("words of the contact", () => {
    words(target)
  })
  describe("idle conversations", () => {
    idle(target)
  })
}
