import type { InputOf } from "@mootkit/contract"
import type { control } from "@mootkit/contract/control"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { addAgent, addContact, addLink, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { broken, unavailable } from "./provider-calls.ts"
import { addStrays } from "./strays.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const jids = {
  team: "120363000000000001@g.us",
  news: "120363000000000002@g.us",
  left: "120363000000000003@g.us",
  open: "120363000000000004@g.us",
  unknown: "120363000000000005@g.us"
}

const admin = "+5511988880001"
const member = "+5511988880002"
/** Was an admin, left, and came back by himself: WhatsApp has him in the group, the account does not know yet. */
const returned = "+5511988880003"
const newcomer = "+5511977776666"
const another = "+5511977776667"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const own = { phone: ownNumber, role: "admin" } as const
    const team = yield* addGroup(hall, jids.team, [
      own,
      { phone: admin, role: "admin" },
      { phone: member },
      { phone: returned, role: "admin", isActive: false, onNetwork: true }
    ])
    const { displayId: talk } = yield* addConversation(hall, team)
    const news = yield* addGroup(hall, jids.news, [{ phone: admin, role: "admin" }, { phone: ownNumber }])
    const left = yield* addGroup(hall, jids.left, [{ phone: admin, role: "admin" }])
    const unknown = yield* addContact(hall, { name: jids.unknown, identifier: jids.unknown, groupType: "group" })
    yield* addLink(hall, unknown, hall.inbox, "120363000000000005")
    return {
      talk,
      team: team.contact.id,
      news: news.contact.id,
      left: left.contact.id,
      unknown: unknown.id,
      ...(yield* addStrays(hall)),
      idle: (yield* addAgent(hall, "Ines Idle")).token
    }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>
type GroupName = Exclude<keyof Made, "idle" | "talk" | "personIdentifier" | "cloudInbox">

const add = async (at: At, group: GroupName, json: unknown) => {
  const { body, status } = await at().ask(`POST ${at().account}/contacts/${at().made[group]}/group_members`, { json })
  return { status, body }
}

const done = { status: 200, body: undefined }

const members = async (at: At, group: GroupName = "team") => {
  const params = { account_id: at().accountId, id: at().made[group] }
  const { payload } = await at().as().contactGroupMembersList({ params, query: { per_page: 100 } })
  return payload
}

/** Members by what the account knows of them, with their roles. */
const roles = async (at: At, group: GroupName = "team") =>
  Object.fromEntries((await members(at, group)).map(({ contact, role }) => [contact.phone_number, role]))

const atFirst = { [ownNumber]: "admin", [admin]: "admin", [member]: "member" }

/** Phones of those whom WhatsApp has in a group, in the order in which they came. */
const onNetwork = async (at: At, group: keyof typeof jids = "team") => {
  const { people } = await at().control().people({ query: { group: jids[group] } })
  return people.map(({ phone }) => `+${phone}`)
}

const activities = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  const { payload } = await at().as().listAllMessages({ params })
  return payload.map(({ content }) => content)
}

const eventTypes = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

type Fault = Omit<InputOf<(typeof control)["add-fault"]>["body"], "target">

const plan = (at: At, fault: Fault) => at().control().addFault({ body: { target: { provider: "updateParticipants" }, ...fault } })

/** Counts calls of the provider from now on. */
const countCalls = async (at: At) => {
  const { id } = await plan(at, { kind: "refused", nth: 1_000_000 })
  return async () => (await at().control().faults()).faults.find((fault) => fault.id === id)?.seen
}

const success = (at: At) => {
  it.each(["+5511977776666", "5511977776666", " +5511977776666\n"])("takes %j, on WhatsApp and here [groups 90, 91]", async (given) => {
    expect(await add(at, "team", { participants: [given] })).toEqual(done)
    expect(await roles(at)).toEqual({ ...atFirst, [newcomer]: "member" })
    const [added] = (await members(at)).slice(-1)
    expect(added?.contact).toMatchObject({ name: newcomer, phone_number: newcomer })
  })

  it("is told by WhatsApp, once for each who came, and the account learns their hidden ids [groups 92, 162]", async () => {
    await add(at, "team", { participants: [newcomer, another] })
    expect((await onNetwork(at)).slice(-2)).toEqual([newcomer, another])
    expect(await activities(at)).toEqual([
      `Person ${ownNumber} added ${newcomer} to the group`,
      `Person ${ownNumber} added ${another} to the group`
    ])
    const added = (await members(at)).slice(-2)
    expect(added.map(({ contact }) => contact.identifier)).toEqual([expect.stringMatching(/^\d+@lid$/), expect.stringMatching(/^\d+@lid$/)])
  })

  it("makes a contact once, and tells of nobody's sync itself [groups 102]", async () => {
    await add(at, "team", { participants: [returned] })
    expect(await eventTypes(at)).toEqual([])
    await add(at, "team", { participants: [newcomer] })
    expect(await eventTypes(at)).toEqual(["contact.created", "contact.updated", "message.created", "contact.group_synced"])
  })

  it("takes back who was an admin as a member [groups 96]", async () => {
    expect(await add(at, "team", { participants: [returned] })).toEqual(done)
    expect(await roles(at)).toEqual({ ...atFirst, [returned]: "member" })
  })

  it("changes nothing for somebody who is in [groups 97]", async () => {
    const before = await members(at)
    expect(await add(at, "team", { participants: [admin, member] })).toEqual(done)
    expect(await members(at)).toEqual(before)
    expect(await activities(at)).toEqual([])
  })

  it("does not look at what WhatsApp says of each person [groups 101]", async () => {
    expect(await add(at, "team", { participants: ["123"] })).toEqual(done)
    expect(await roles(at)).toEqual({ ...atFirst, "+123": "member" })
    expect(await onNetwork(at)).not.toContain("+123")
  })

  it("asks WhatsApp for blank ones too, and records the others only [groups 99]", async () => {
    const calls = await countCalls(at)
    expect(await add(at, "team", { participants: ["", newcomer, "  "] })).toEqual(done)
    expect(await calls()).toBe(3)
    expect(await roles(at)).toEqual({ ...atFirst, [newcomer]: "member" })
  })

  it("reads numbers as digits", async () => {
    expect(await add(at, "team", { participants: [5511977776666] })).toEqual(done)
    expect(await roles(at)).toEqual({ ...atFirst, [newcomer]: "member" })
  })

  it("is open to agents who are in no inbox [groups 7]", async () => {
    const line = `POST ${at().account}/contacts/${at().made.team}/group_members`
    expect(await at().ask(line, { json: { participants: [newcomer] }, token: at().made.idle })).toMatchObject({ status: 200 })
  })
}

const refusals = (at: At) => {
  it.each([{}, { participants: [] }, { participants: "x" }, { participants: null }, { participants: { 0: newcomer } }, { participants: [[newcomer]] }])(
    "of %j is not said whom to add [groups 94]",
    async (json) => {
      const calls = await countCalls(at)
      expect(await add(at, "team", json)).toEqual({ status: 422, body: { error: "participants_required" } })
      expect(await calls()).toBe(0)
    }
  )

  it.each(["person", "nameless"] as const)("cannot be made to %s, who is no group, whoever is named [groups 95]", async (group) => {
    for (const json of [{}, { participants: [newcomer] }]) {
      expect(await add(at, group, json)).toEqual({ status: 422, body: { error: "Contact is not a valid group" } })
    }
  })

  it.each(["cloud", "lonely"] as const)("cannot be made where the group has no inbox that knows groups: %s", async (group) => {
    const { body, status } = await add(at, group, { participants: [newcomer] })
    expect(status).toBe(422)
    expect(body).toEqual({ error: expect.stringMatching(/^the group/) })
  })

  it("keeps what was done before a number that makes no contact [groups 100]", async () => {
    const answer = await add(at, "team", { participants: [newcomer, "abc", another] })
    expect(answer).toEqual({
      status: 422,
      body: { message: "Phone number should be in e164 format", attributes: ["phone_number"] }
    })
    expect(await onNetwork(at)).toEqual(expect.arrayContaining([newcomer, another]))
    expect(await roles(at)).toEqual({ ...atFirst, [newcomer]: "member", [another]: "member" })
  })

  it("tells all that is wrong with a number that makes no contact, what is too long first [groups 100]", async () => {
    expect(await add(at, "team", { participants: ["5".repeat(256)] })).toEqual({
      status: 422,
      body: {
        message: [
          "Name is too long (maximum is 255 characters)",
          "Phone number is too long (maximum is 255 characters)",
          "Phone number should be in e164 format"
        ].join(", "),
        attributes: ["name", "phone_number"]
      }
    })
  })

  it.each([["news", "news"], ["left", "left"], ["unknown", undefined]] as const)(
    "is not allowed by WhatsApp in %s: where the own number is no admin, is out, or never was",
    async (group, network) => {
      expect(await add(at, group, { participants: [newcomer] })).toEqual({ status: 422, body: unavailable })
      expect(await roles(at, group)).not.toHaveProperty(newcomer)
      if (network) expect(await onNetwork(at, network)).not.toContain(newcomer)
    }
  )
}

const failures = (at: At) => {
  it.each([
    ["unavailable", 422, unavailable],
    ["refused", 422, unavailable],
    ["transport", 500, broken]
  ] as const)("that fails as %s changes nothing, and goes through the next time", async (kind, status, body) => {
    await plan(at, { kind })
    expect(await add(at, "team", { participants: [newcomer] })).toEqual({ status, body })
    expect(await roles(at)).toEqual(atFirst)
    expect(await onNetwork(at)).not.toContain(newcomer)
    expect(await eventTypes(at)).toEqual([])
    expect(await add(at, "team", { participants: [newcomer] })).toEqual(done)
  })

  it("that fails at the second person has added the first on WhatsApp, who makes himself known [groups 92]", async () => {
    await plan(at, { kind: "unavailable", nth: 2 })
    const calls = await countCalls(at)
    expect(await add(at, "team", { participants: [newcomer, another, "+5511977776668"] })).toEqual({ status: 422, body: unavailable })
    expect(await calls()).toBe(2)
    expect(await onNetwork(at)).not.toContain(another)
    const [last] = (await members(at)).slice(-1)
    expect(last?.contact).toMatchObject({ name: newcomer.slice(1), phone_number: newcomer })
  })

  it("goes on failing for as often as was planned", async () => {
    await plan(at, { kind: "transport", times: 2 })
    const statuses: Array<number> = []
    for (let i = 0; i < 3; i++) statuses.push((await add(at, "team", { participants: [newcomer] })).status)
    expect(statuses).toEqual([500, 500, 200])
  })

  it("is done late by a slow provider, and other requests are answered meanwhile", async () => {
    await plan(at, { kind: "slow", delay_ms: 300 })
    const order: Array<string> = []
    const slow = add(at, "team", { participants: [newcomer] }).then(({ status }) => order.push(`added: ${status}`))
    await at().control().health().then(({ status }) => order.push(`healthy: ${status}`))
    await slow
    expect(order).toEqual(["healthy: ok", "added: 200"])
  })
}

/** `contact-group-members-add` [groups §4.4]. */
export const groupAdditionsSuite: Suite = (target) => {
  describe("adding people to a group", () => {
    const at = visitingHall(target, build)
    success(at)
    refusals(at)
    failures(at)
  })
}
