import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, addLink, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { providerSays } from "./provider.ts"
import { stateOf } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"
const [rita, ana, bia, carla] = ["+5511988880001", "+5511988880002", "+5511988880003", "+5511988880004"] as const
const dora = "+5511988880005"
/** One contact has the hidden id of this person, another one her phone; WhatsApp has her in the group, the account does not. */
const eva = "+5511988880006"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, group, [
      { phone: ownNumber, role: "admin" },
      { phone: rita, role: "admin" },
      { phone: ana },
      { phone: bia, role: "admin" },
      { phone: carla, isActive: false },
      { phone: eva, isActive: false, onNetwork: true, knownAs: null }
    ])
    yield* addContact(hall, { name: "Other half", phoneNumber: eva })
    const talk = (status: "open" | "pending" | "snoozed") =>
      Effect.map(addConversation(hall, reached, { status }), ({ displayId }) => displayId)
    const talks = { snoozed: yield* talk("snoozed"), pending: yield* talk("pending"), open: yield* talk("open") }
    const short = yield* addContact(hall, { name: "Short", identifier: "1@lid" })
    yield* addLink(hall, short, hall.inbox, "1")
    const long = yield* addContact(hall, { name: "Long", identifier: "12@lid" })
    yield* addLink(hall, long, hall.inbox, "12")
    return { group: reached.contact.id, talks }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const person = (phone: string) => ({ id: lidOf(phone), phoneNumber: `${phone.slice(1)}@s.whatsapp.net`, admin: null })

interface Change {
  readonly author?: unknown
  readonly participants: ReadonlyArray<unknown>
}

const changed = (at: At, action: unknown, change: Change, id: unknown = group) =>
  providerSays(at, "group-participants.update", { id, action, ...change })

const activities = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talks.open }
  return (await at().as().listAllMessages({ params })).payload.map(({ content }) => content)
}

const members = async (at: At) => {
  const params = { account_id: at().accountId, id: at().made.group }
  const { payload } = await at().as().contactGroupMembersList({ params, query: { per_page: 100 } })
  return Object.fromEntries(payload.map((member) => [member.contact.phone_number ?? member.contact.identifier, member.role]))
}

const types = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const told = ["message.created", "contact.group_synced"]

const atFirst = { [ownNumber]: "admin", [rita]: "admin", [bia]: "admin", [ana]: "member" }

const named = (phone: string) => `Person ${phone}`

const several = (at: At) => {
  it("are added by somebody who is known [groups 162]", async () => {
    await changed(at, "add", { author: lidOf(rita), participants: [person(carla)] })
    expect(await members(at)).toEqual({ ...atFirst, [carla]: "member" })
    expect(await activities(at)).toEqual([`${named(rita)} added ${named(carla)} to the group`])
    expect(await types(at)).toEqual(told)
  })

  it("are named all, the last after an and [groups 162, 164]", async () => {
    const three = [person(carla), person(dora), { id: "1@lid" }]
    await changed(at, "add", { author: lidOf(rita), participants: three })
    await changed(at, "promote", { author: lidOf(rita), participants: three.slice(0, 2) })
    await changed(at, "demote", { author: lidOf(rita), participants: three.slice(1) })
    expect(await members(at)).toEqual({ ...atFirst, [carla]: "admin", [dora]: "member", "1@lid": "member" })
    await changed(at, "remove", { author: "777@lid", participants: three })
    expect(await members(at)).toEqual(atFirst)
    const [third, fourth] = [named(carla), dora.slice(1)]
    expect(await activities(at)).toEqual([
      `${named(rita)} added ${third}, ${fourth} and Short to the group`,
      `${named(rita)} promoted ${third} and ${fourth} to admin`,
      `${named(rita)} demoted ${fourth} and Short to member`,
      `777 removed ${third}, ${fourth} and Short from the group`
    ])
    expect(await types(at)).toEqual(["contact.created", ...told, ...told, ...told, ...told])
  })

  it.each([undefined, null, "", " "])("join by the link when nobody (%j) added them; the first one is named [groups 163, 172]", async (author) => {
    await changed(at, "add", { author, participants: [person(carla), person(dora)] })
    expect(await members(at)).toEqual({ ...atFirst, [carla]: "member", [dora]: "member" })
    expect(await activities(at)).toEqual([`${named(carla)} joined using the group invite link`])
  })

  it("are removed by somebody else, and keep their roles for the day they are looked at [groups 164]", async () => {
    await changed(at, "remove", { author: lidOf(rita), participants: [person(bia)] })
    expect(await members(at)).toEqual({ [ownNumber]: "admin", [rita]: "admin", [ana]: "member" })
    expect(await activities(at)).toEqual([`${named(rita)} removed ${named(bia)} from the group`])
    await changed(at, "promote", { participants: [person(bia)] })
    expect(await members(at)).not.toHaveProperty(bia)
  })

  it.each([
    ["phone", `${ana.slice(1)}@s.whatsapp.net`],
    ["hidden id", lidOf(ana)]
  ])("leave when their own %s removed them [groups 165, 166]", async (_, author) => {
    await changed(at, "remove", { author, participants: [person(ana)] })
    expect(await activities(at)).toEqual([`${named(ana)} left the group`])
    expect(await members(at)).not.toHaveProperty(ana)
  })

  it("have their roles changed only if they are, or were, in the group", async () => {
    await changed(at, "promote", { author: lidOf(rita), participants: [person(dora), person(ana)] })
    expect(await members(at)).toEqual({ ...atFirst, [ana]: "admin" })
    expect(await activities(at)).toEqual([`${named(rita)} promoted ${dora.slice(1)} and ${named(ana)} to admin`])
  })

  it("may be told of twice, and are there once", async () => {
    const change = { author: lidOf(rita), participants: [person(dora), person(dora)] }
    await changed(at, "add", change)
    await changed(at, "add", change)
    expect(await members(at)).toEqual({ ...atFirst, [dora]: "member" })
  })

  it("are left out when only a phone address is told; the others are taken [groups 173]", async () => {
    await changed(at, "add", { author: lidOf(rita), participants: [{ id: `${dora.slice(1)}@s.whatsapp.net` }, person(carla), null, 7] })
    expect(await members(at)).toEqual({ ...atFirst, [carla]: "member" })
    expect(await activities(at)).toEqual([`${named(rita)} added ${named(carla)} to the group`])
  })
}

const nothing = (at: At) => {
  it.each<[string, unknown, Change, unknown]>([
    ["nobody of whom can be told [groups 173]", "add", { participants: [{ id: `${dora.slice(1)}@s.whatsapp.net` }, {}, null, "x"] }, group],
    ["which is a change of something else", "modify", { participants: [person(ana)] }, group],
    ["without an action", undefined, { participants: [person(ana)] }, group],
    ["with an action that is no text", ["remove"], { participants: [person(ana)] }, group],
    ["of nobody", "remove", { participants: [] }, group],
    ["of what is no list", "remove", { participants: person(ana) as unknown as [] }, group],
    ["of no group", "remove", { participants: [person(ana)] }, "5511988880001@s.whatsapp.net"],
    ["of a group that cannot be", "remove", { participants: [person(ana)] }, "a b@g.us"]
  ])("comes of a change %s", async (_, action, change, id) => {
    const before = await stateOf(at())
    await changed(at, action, change, id)
    expect({ ...await stateOf(at()), "/_mootkit/clock": "" }).toEqual({ ...before, "/_mootkit/clock": "" })
  })
}

const own = (at: At) => {
  it("put out by somebody ends the group here; what is snoozed stays [groups 160, 175, 177]", async () => {
    await changed(at, "remove", { author: lidOf(rita), participants: [person(ana), person(ownNumber)] })
    expect(await activities(at)).toEqual([
      `${named(rita)} removed ${named(ana)} and ${named(ownNumber)} from the group`,
      "Conversation was marked resolved by system due to 0 minutes of inactivity"
    ])
    const params = { account_id: at().accountId, id: at().made.group }
    expect((await at().as().contactDetails({ params })).payload.additional_attributes).toEqual({ group_left: true })
    const closing = ["conversation.resolved", "conversation.status_changed", "conversation.updated"]
    expect(await types(at)).toEqual([...told, "contact.updated", ...closing, ...closing, "message.created", "message.created"])
    const statuses = await Promise.all(Object.values(at().made.talks).map(async (talk) => {
      const { body } = await at().ask(`GET ${at().account}/conversations/${talk}`)
      return body
    }))
    expect(statuses).toMatchObject([{ status: "snoozed" }, { status: "resolved" }, { status: "resolved" }])
  })

  it("ends nothing by being added, promoted or demoted [groups 175]", async () => {
    for (const action of ["add", "promote", "demote"]) {
      await changed(at, action, { author: lidOf(rita), participants: [person(ownNumber)] })
    }
    expect(await types(at)).toEqual([...told, ...told, ...told])
  })

  it("told to be out once more closes the conversation that this opens, and changes nothing else", async () => {
    const change = { author: lidOf(rita), participants: [person(ownNumber)] }
    await changed(at, "remove", change)
    const before = (await types(at)).length
    await changed(at, "remove", change)
    expect((await types(at)).slice(before)).toEqual([
      "conversation.created",
      ...told,
      "conversation.resolved",
      "conversation.status_changed",
      "conversation.updated",
      "message.created"
    ])
  })
}

const sync = async (at: At) => {
  expect(await at().ask(`POST ${at().account}/contacts/${at().made.group}/sync_group`)).toMatchObject({ status: 202 })
}

const quirks = (target: Target) => {
  describe("people of a group, with the quirks of the real server", () => {
    const at = visitingHall(target, build)

    it("are an admin no more when told to be added again [groups 174]", async () => {
      await changed(at, "add", { author: lidOf(rita), participants: [person(bia)] })
      expect(await members(at)).toEqual({ ...atFirst, [bia]: "member" })
    })

    it("seem to leave when their identifier begins with the author's [groups 167]", async () => {
      await changed(at, "remove", { author: "1@lid", participants: [{ id: "12@lid" }] })
      expect(await activities(at)).toEqual(["Long left the group"])
    })

    it("are all left out with somebody whose phone another contact has, also by a sync [groups §6.2]", async () => {
      await changed(at, "add", { author: lidOf(rita), participants: [person(carla), person(eva)] })
      await sync(at)
      expect(await members(at)).toEqual(atFirst)
      expect(await types(at)).toEqual([])
    })
  })

  describe("people of a group, without the quirks", () => {
    const at = visitingHall(target, build, {
      quirks: {
        readdedAdminBecomesMember: false,
        leaverByPrefix: false,
        phoneAddressedDropped: false,
        takenNumberLosesMembers: false
      }
    })

    it("are in it with somebody whose phone another contact has, who stays without it; a sync finds her too [groups §6.2]", async () => {
      await changed(at, "add", { author: lidOf(rita), participants: [person(carla), person(eva)] })
      const withBoth = { ...atFirst, [carla]: "member", [lidOf(eva)]: "member" }
      expect(await members(at)).toEqual(withBoth)
      expect(await activities(at)).toEqual([`${named(rita)} added ${named(carla)} and ${named(eva)} to the group`])
      await changed(at, "remove", { author: lidOf(rita), participants: [person(carla), person(eva)] })
      await sync(at)
      expect(await members(at)).toEqual({ ...atFirst, [lidOf(eva)]: "member" })
    })

    it("are known by a phone address, and by the hidden id beside it [groups 173]", async () => {
      const byPhone = (phone: string) => ({ id: `${phone.slice(1)}@s.whatsapp.net`, lid: lidOf(phone) })
      await changed(at, "add", { author: lidOf(rita), participants: [byPhone(carla), { id: `${dora.slice(1)}@s.whatsapp.net` }] })
      expect(await members(at)).toEqual({ ...atFirst, [carla]: "member", [dora]: "member" })
      expect(await activities(at)).toEqual([`${named(rita)} added ${named(carla)} and ${dora.slice(1)} to the group`])
    })

    it("stay an admin when told to be added again [groups 174]", async () => {
      await changed(at, "add", { author: lidOf(rita), participants: [person(bia)] })
      expect(await members(at)).toEqual(atFirst)
    })

    it("are removed by whose identifier merely begins like theirs [groups 167]", async () => {
      await changed(at, "remove", { author: "1@lid", participants: [{ id: "12@lid" }] })
      expect(await activities(at)).toEqual(["Short removed Long from the group"])
    })
  })
}

const inPortuguese = (target: Target) => {
  describe("people of a group of an account in Portuguese", () => {
    const at = visitingHall(target, build, { locale: "pt_BR" })

    it("are told of in its language", async () => {
      const two = [person(ana), person(bia)]
      for (const action of ["add", "promote", "demote", "remove"]) await changed(at, action, { author: lidOf(rita), participants: two })
      await changed(at, "add", { participants: two })
      await changed(at, "remove", { author: lidOf(ana), participants: two })
      const both = `${named(ana)} e ${named(bia)}`
      expect(await activities(at)).toEqual([
        `${named(rita)} adicionou ${both} ao grupo`,
        `${named(rita)} promoveu ${both} a admin`,
        `${named(rita)} rebaixou ${both} a membro`,
        `${named(rita)} removeu ${both} do grupo`,
        `${named(ana)} entrou usando o link do grupo`,
        `${named(ana)} saiu do grupo`
      ])
    })

    it("are followed by what is said of its conversation when the own number is among those who go [groups 175]", async () => {
      await changed(at, "remove", { author: lidOf(ownNumber), participants: [person(ownNumber)] })
      expect(await activities(at)).toEqual([
        `${named(ownNumber)} saiu do grupo`,
        "A conversa foi marcada como resolvida pelo sistema por ter 0 minutos de inatividade"
      ])
    })
  })
}

/** What the provider tells of a group's people, in its own words [groups §6.2, §6.3]. */
export const groupParticipantsSuite: Suite = (target) => {
  describe("people of a group", () => {
    const at = visitingHall(target, build)
    several(at)
    describe("nothing", () => {
      nothing(at)
    })
    describe("the own number", () => {
      own(at)
    })
  })
  quirks(target)
  inPortuguese(target)
}
