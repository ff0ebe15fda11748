import { contacts } from "@mootkit/core"
import { localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, addLink, baileys, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"
const hyphened = "5511988880001-1600000000@g.us"

const admin = "+5511988880001"
const member = "+5511988880002"
/** Left long ago; the account knows him as a former member. */
const former = "+5511988880003"
/** An admin for the account, who is out of the group on WhatsApp. */
const stale = "+5511988880004"
/** A number that nobody has seen yet. */
const newcomer = "+5511977776666"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { tx } = hall
    const reached = yield* addGroup(hall, group, [
      { phone: ownNumber, role: "admin" },
      { phone: admin, role: "admin" },
      { phone: member },
      { phone: former, isActive: false },
      { phone: stale, role: "admin", onNetwork: false }
    ])
    const talk = (status: "open" | "pending" | "snoozed" | "resolved") =>
      Effect.map(addConversation(hall, reached, { status, waitingSince: tx.now, snoozedUntil: tx.now + 1000 }), ({ displayId }) => displayId)
    const talks = {
      resolved: yield* talk("resolved"),
      snoozed: yield* talk("snoozed"),
      pending: yield* talk("pending"),
      open: yield* talk("open")
    }
    const quiet = yield* addGroup(hall, hyphened, [{ phone: ownNumber }])
    yield* tx.update(contacts, quiet.contact.id, { groupType: "individual" })
    return { group: reached.contact.id, quiet: quiet.contact.id, talks }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

const join = (at: () => Visit<unknown>, phone: string, jid = group) => at().control().joinGroup({ body: { group: jid, phone } })

const leave = (at: () => Visit<unknown>, phone: string, jid = group) => at().control().leaveGroup({ body: { group: jid, phone } })

const roles = async (at: () => Visit<{ readonly group: number }>, id = at().made.group) => {
  const { payload } = await at().as().contactGroupMembersList({ params: { account_id: at().accountId, id }, query: { per_page: 100 } })
  return Object.fromEntries(payload.map(({ contact, role }) => [contact.phone_number, role]))
}

const atFirst = { [ownNumber]: "admin", [admin]: "admin", [stale]: "admin", [member]: "member" }

const activities = async (at: At, talk = at().made.talks.open) => {
  const { payload } = await at().as().listAllMessages({ params: { account_id: at().accountId, conversation_id: talk } })
  return payload.map(({ content, message_type, private: hidden, sender }) => ({ content, message_type, hidden, sender }))
}

const said = (content: string) => ({ content, message_type: 2, hidden: false, sender: undefined })

const events = async (at: () => Visit<unknown>) => (await at().control().events()).events

const contact = async (at: () => Visit<unknown>, id: number) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id } })).payload

const comings = (at: At) => {
  it("joins by the invite link: a new member, an activity, the news that the group is known anew [groups 163]", async () => {
    await join(at, newcomer)
    expect(await roles(at)).toEqual({ ...atFirst, [newcomer]: "member" })
    expect(await activities(at)).toEqual([said("5511977776666 joined using the group invite link")])
    expect((await events(at)).map(({ type }) => type)).toEqual(["contact.created", "message.created", "contact.group_synced"])
  })

  it("is called by the name that the account knows", async () => {
    await join(at, former)
    expect(await roles(at)).toEqual({ ...atFirst, [former]: "member" })
    expect(await activities(at)).toEqual([said(`Person ${former} joined using the group invite link`)])
  })

  it("is a member only, even if the account had him as an admin [groups 174]", async () => {
    await join(at, stale)
    expect(await roles(at)).toEqual({ ...atFirst, [stale]: "member" })
  })

  it("keeps his place among the members when he comes back", async () => {
    const params = { account_id: at().accountId, id: at().made.group }
    const ids = async () => (await at().as().contactGroupMembersList({ params })).payload.map(({ id }) => id)
    const before = await ids()
    await leave(at, member)
    expect(await ids()).toEqual(before.filter((_, i) => i !== 3))
    await join(at, member)
    expect(await ids()).toEqual(before)
  })

  it("cannot join twice, nor a group that is not there", async () => {
    await expect(join(at, member)).rejects.toMatchObject({ status: 422 })
    await expect(join(at, newcomer, "1@g.us")).rejects.toMatchObject({ status: 404 })
    expect(await events(at)).toEqual([])
  })

  it("brings his own words to the conversation where the group is talked to: the newest open or pending one", async () => {
    await join(at, newcomer)
    const { open, pending, resolved, snoozed } = at().made.talks
    expect((await activities(at, open)).length).toBe(1)
    for (const talk of [pending, resolved, snoozed]) expect(await activities(at, talk)).toEqual([])
  })

  it("opens a conversation in a group that has none, whose contact stays what it was [groups 181]", async () => {
    await join(at, newcomer, hyphened)
    const { data } = await at().as().conversationList({ params: { account_id: at().accountId } })
    const [first] = data.payload
    expect(first?.meta.sender).toMatchObject({ id: at().made.quiet, group_type: "individual" })
    expect(first).toMatchObject({ group_type: "group", status: "open", messages: [{ message_type: 2 }], last_non_activity_message: null })
  })
}

const goings = (at: At) => {
  it("leaves: no member any more, and an activity that says so [groups 165, 166]", async () => {
    await leave(at, member)
    expect(await roles(at)).toEqual({ [ownNumber]: "admin", [admin]: "admin", [stale]: "admin" })
    expect(await activities(at)).toEqual([said(`Person ${member} left the group`)])
    expect((await events(at)).map(({ type }) => type)).toEqual(["message.created", "contact.group_synced"])
  })

  it("cannot leave what he is not in", async () => {
    await expect(leave(at, stale)).rejects.toMatchObject({ status: 422 })
    await expect(leave(at, newcomer)).rejects.toMatchObject({ status: 422 })
  })

  it("may be named by his hidden id", async () => {
    await at().control().leaveGroup({ body: { group, jid: lidOf(member) } })
    expect(await roles(at)).not.toHaveProperty(member)
  })
}

const statuses = async (at: At) => {
  const found: Record<string, unknown> = {}
  for (const [name, id] of Object.entries(at().made.talks)) {
    const { body } = await at().ask(`GET ${at().account}/conversations/${id}`)
    found[name] = body
  }
  return found
}

const closedBySystem = "Conversation was marked resolved by system due to 0 minutes of inactivity"

const own = (at: At) => {
  it("that leaves ends the group here: it is marked, open and pending conversations are closed [groups 175]", async () => {
    await leave(at, ownNumber)
    expect((await contact(at, at().made.group)).additional_attributes).toMatchObject({ group_left: true })
    expect(await roles(at)).not.toHaveProperty(ownNumber)
    expect(await statuses(at)).toMatchObject({
      open: { status: "resolved", waiting_since: 0, snoozed_until: null, messages: [{ message_type: 2, content: closedBySystem }] },
      pending: { status: "resolved", messages: [{ content: closedBySystem }] },
      snoozed: { status: "snoozed", messages: [], snoozed_until: "2026-01-12T13:00:01.000Z" },
      resolved: { status: "resolved" }
    })
  })

  it("that leaves is told of in order: the group as it was, then the mark, then the conversations [groups 177]", async () => {
    await leave(at, ownNumber)
    const closing = ["conversation.resolved", "conversation.status_changed", "conversation.updated"]
    const told = await events(at)
    expect(told.map(({ type }) => type)).toEqual([
      "message.created",
      "contact.group_synced",
      "contact.updated",
      ...closing,
      ...closing,
      "message.created",
      "message.created"
    ])
    expect(Object.values(told[2]?.changed ?? {})).toEqual([[{}, { group_left: true }]])
    expect(told[3]?.changed["status"]).toEqual(["pending", "resolved"])
    expect(told[6]?.changed["status"]).toEqual(["open", "resolved"])
  })

  it("that has left hears of nothing more", async () => {
    await leave(at, ownNumber)
    const before = await events(at)
    await join(at, newcomer)
    await leave(at, member)
    expect(await events(at)).toEqual(before)
    expect(await roles(at)).toHaveProperty(member)
  })

  it("that has left adds nobody", async () => {
    await leave(at, ownNumber)
    const line = `POST ${at().account}/contacts/${at().made.group}/group_members`
    expect(await at().ask(line, { json: { participants: [newcomer] } })).toMatchObject({ status: 422 })
  })
}

const otherSpelling = (target: Target) => {
  describe("the own number, known here without its ninth digit", () => {
    const at = visitingHall(
      target,
      (hall) =>
        Effect.map(
          addGroup(hall, group, [{ phone: "+5587988465072", knownAs: "+558788465072", role: "admin" }, { phone: member }]),
          ({ contact }) => ({ group: contact.id })
        ),
      { channel: baileys("+5587988465072") }
    )

    it("leaves like anybody else: the group is not marked [groups 176]", async () => {
      await leave(at, "+5587988465072")
      expect(await roles(at)).toEqual({ [member]: "member" })
      expect((await contact(at, at().made.group)).additional_attributes).not.toHaveProperty("group_left")
    })
  })
}

const inPortuguese = (target: Target) => {
  describe("an account in Portuguese", () => {
    const at = visitingHall(
      target,
      (hall) => Effect.map(addGroup(hall, group, [{ phone: ownNumber, role: "admin" }]), ({ contact }) => ({ group: contact.id })),
      { locale: "pt_BR" }
    )

    it("reads of joining, leaving and being added in its language", async () => {
      await join(at, newcomer)
      await leave(at, newcomer)
      await at().ask(`POST ${at().account}/contacts/${at().made.group}/group_members`, { json: { participants: [newcomer] } })
      const { body } = await at().ask(`GET ${at().account}/conversations/1/messages`)
      expect(body).toMatchObject({
        payload: [
          { content: "5511977776666 entrou usando o link do grupo" },
          { content: "5511977776666 saiu do grupo" },
          { content: `Person ${ownNumber} adicionou 5511977776666 ao grupo` }
        ]
      })
    })
  })
}

/** Somebody known here by phone only, whom WhatsApp tells of by phone and hidden id. */
const knownByPhone = (target: Target) => {
  describe("somebody known by phone only", () => {
    const at = visitingHall(target, (hall) =>
      Effect.gen(function*() {
        const reached = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }])
        const person = yield* addContact(hall, { name: "Phil", phoneNumber: newcomer })
        yield* addLink(hall, person, hall.inbox, newcomer.slice(1))
        return { group: reached.contact.id, person: person.id }
      }))

    it("becomes known by his hidden id too, and stays one contact", async () => {
      const { jid } = await join(at, newcomer)
      expect(await contact(at, at().made.person)).toMatchObject({
        name: "Phil",
        phone_number: newcomer,
        identifier: jid,
        contact_inboxes: [{ source_id: localPart(jid) }]
      })
      expect(await roles(at)).toEqual({ [ownNumber]: "admin", [newcomer]: "member" })
    })
  })
}

/** Somebody known by his hidden id only, whose number stands at another contact. */
const knownTwice = (target: Target) => {
  describe("somebody whose number another contact has", () => {
    const at = visitingHall(target, (hall) =>
      Effect.gen(function*() {
        const reached = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }, { phone: newcomer, knownAs: null }])
        yield* addContact(hall, { name: "Typed in by hand", phoneNumber: newcomer })
        return { group: reached.contact.id }
      }))

    it("may come and go without breaking anything, for others too", async () => {
      await leave(at, newcomer)
      await join(at, newcomer)
      await join(at, member)
      expect(await roles(at)).toMatchObject({ [member]: "member" })
    })
  })
}

/** What people do on WhatsApp by themselves, and what comes of it here [groups §6.2, §6.3]. */
export const groupPeopleSuite: Suite = (target) => {
  describe("a person of a group", () => {
    const at = visitingHall(target, build)
    comings(at)
    goings(at)
    describe("the own number", () => {
      own(at)
    })
  })
  otherSpelling(target)
  inPortuguese(target)
  knownByPhone(target)
  knownTwice(target)
}
