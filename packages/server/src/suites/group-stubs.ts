import { networkGroups } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { chatsAsked, planFault } from "./provider-calls.ts"
import { providerSays } from "./provider.ts"
import { stateOf } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"
const unseen = "120363000000000009@g.us"
const admin = "+5511988880001"
const dora = "+5511977776666"

const stubs = {
  request: "GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD",
  icon: "GROUP_CHANGE_ICON",
  create: "GROUP_CREATE"
} as const

const pictured = {
  avatar: { blobKey: "nowhere", fileName: "old.png" },
  additionalAttributes: { last_avatar_sync_at: "2026-01-01T00:00:00Z", avatar_url_hash: "ab", description: "Ours" }
}

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }, { phone: admin, role: "admin" }], pictured)
    const { displayId } = yield* addConversation(hall, reached)
    return { group: reached.contact.id, talk: displayId }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const says = (at: () => Visit<unknown>, messageStubType: unknown, messageStubParameters: unknown, key: object = {}) =>
  providerSays(at, "messages.upsert", {
    type: "append",
    messages: [{
      key: { id: "3EB0", remoteJid: group, fromMe: false, participant: lidOf(admin), ...key },
      messageTimestamp: 1_768_000_000,
      messageStubType,
      messageStubParameters
    }]
  })

const requester = (phone: string) => JSON.stringify({ lid: lidOf(phone), pn: `${phone.slice(1)}@s.whatsapp.net` })

const asks = (at: At, phone: string, what = "created") => says(at, stubs.request, [requester(phone), what, "invite_link"])

const activities = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload.map(({ content }) => content)
}

const contact = async (at: At) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id: at().made.group } })).payload

const pending = async (at: At) => (await contact(at)).additional_attributes["pending_join_requests"]

const types = async (at: () => Visit<unknown>) => (await at().control().events()).events.map(({ type }) => type)

/** What of the world an act changes, but for its time. */
const changedBy = async (at: () => Visit<unknown>, act: () => Promise<unknown>) => {
  const before = await stateOf(at())
  await act()
  return Object.entries(await stateOf(at())).filter(([path, text]) => path !== "/_mootkit/clock" && before[path] !== text)
}

const requests = (at: At) => {
  it("wants to join: an activity, a contact, an entry among those who wait [groups 194, 200]", async () => {
    await asks(at, dora)
    expect(await activities(at)).toEqual([`${dora} wants to join the group`])
    const entries = await pending(at)
    expect(entries).toEqual([{ jid: lidOf(dora), contact_id: expect.any(Number), request_time: "1768222800" }])
    expect(await types(at)).toEqual(["message.created", "contact.created", "contact.updated"])
    const [{ contact_id: id }] = entries as [{ contact_id: number }]
    const { payload } = await at().as().contactDetails({ params: { account_id: at().accountId, id } })
    expect(payload).toMatchObject({ name: dora, phone_number: dora, identifier: lidOf(dora) })
  })

  it("waits once, however often he asks [groups 195]", async () => {
    await asks(at, admin)
    await asks(at, dora)
    await asks(at, admin)
    expect(await pending(at)).toMatchObject([{ jid: lidOf(dora) }, { jid: lidOf(admin) }])
    expect(await activities(at)).toHaveLength(3)
  })

  it("wants to join no longer [groups 196]", async () => {
    await asks(at, dora)
    await asks(at, admin)
    await asks(at, dora, "revoked")
    expect(await pending(at)).toMatchObject([{ jid: lidOf(admin) }])
    expect((await activities(at)).at(-1)).toBe(`${dora} no longer wants to join the group`)
    await asks(at, dora, "revoked")
    expect(await pending(at)).toMatchObject([{ jid: lidOf(admin) }])
  })

  it("is let in or not without a word here [groups 197, 199]", async () => {
    await asks(at, dora)
    expect(await changedBy(at, () => asks(at, dora, "rejected"))).toEqual([])
    for (const parameters of [[], null, undefined, "created", {}]) expect(await changedBy(at, () => says(at, stubs.request, parameters))).toEqual([])
  })

  it.each(["{", "", "[]", "null", "7", null, { lid: "1@lid" }])("is the one who caused the stub when %j tells nobody [groups 198]", async (parameter) => {
    await says(at, stubs.request, [parameter, "created"], { participant: "777@lid" })
    expect(await activities(at)).toEqual(["777 wants to join the group"])
    expect(await contact(at)).not.toHaveProperty("additional_attributes.pending_join_requests")
  })

  it("is called by the name that is known, else by phone, else by hidden id [groups 200]", async () => {
    await asks(at, admin)
    await says(at, stubs.request, [JSON.stringify({ lid: "555@lid" }), "created"])
    await says(at, stubs.request, [JSON.stringify({ lid: "555@lid", pn: null }), "revoked"])
    await says(at, stubs.request, [requester(dora), "revoked"])
    expect(await activities(at)).toEqual([
      `Person ${admin} wants to join the group`,
      "555 wants to join the group",
      "555 no longer wants to join the group",
      `${dora} no longer wants to join the group`
    ])
  })

  it("is heard whether groups are switched on or off [groups 205]", async () => {
    await at().control().updateSettings({ body: { groups_enabled: false } })
    await asks(at, dora)
    expect(await activities(at)).toEqual([`${dora} wants to join the group`])
  })
}

const icons = (at: At) => {
  it("is told of; the old one is forgotten and the new one asked for [groups 201]", async () => {
    expect((await contact(at)).thumbnail).not.toBe("")
    await says(at, stubs.icon, ["1700000000"])
    expect(await activities(at)).toEqual([`Person ${admin} changed the group image`])
    expect(await contact(at)).toMatchObject({ thumbnail: "", additional_attributes: { description: "Ours" } })
    expect(Object.keys((await contact(at)).additional_attributes)).toEqual(["description"])
    expect(await chatsAsked(at)).toEqual([["profilePicture", group]])
    expect((await types(at))[0]).toBe("message.created")
  })

  it("is told of even if it cannot be fetched [groups 202]", async () => {
    await planFault(at, "profilePicture", "transport")
    await says(at, stubs.icon, ["1700000000"], { participant: undefined })
    expect(await activities(at)).toEqual([" changed the group image"])
    expect((await contact(at)).thumbnail).toBe("")
  })
}

const others = (at: At) => {
  it.each(["GROUP_CHANGE_SUBJECT", "GROUP_PARTICIPANT_ADD", "toString", 27, ["GROUP_CREATE"], true])(
    "of a group and of the kind %j changes nothing [groups 203]",
    async (kind) => {
      expect(await changedBy(at, () => says(at, kind, ["x"]))).toEqual([])
    }
  )

  it.each(["5511988880001@s.whatsapp.net", lidOf(admin), "status@broadcast", "", null, 7])(
    "of %j changes nothing [groups 204]",
    async (remoteJid) => {
      for (const kind of Object.values(stubs)) expect(await changedBy(at, () => says(at, kind, [requester(dora), "created"], { remoteJid }))).toEqual([])
    }
  )

  it("of a group that cannot be changes nothing", async () => {
    for (const kind of Object.values(stubs)) {
      expect(await changedBy(at, () => says(at, kind, [requester(dora), "created"], { remoteJid: "a b@g.us" }))).toEqual([])
    }
  })

  it("opens a conversation in a group that nobody has heard of", async () => {
    await says(at, stubs.request, [requester(dora), "created"], { remoteJid: unseen })
    expect(await types(at)).toEqual(["contact.created", "conversation.created", "message.created", "contact.created", "contact.updated"])
  })
}

const creations = (target: Target) => {
  const hall = (hall: Hall) =>
    Effect.gen(function*() {
      const left = yield* addGroup(hall, group, [{ phone: ownNumber, isActive: false }], {
        additionalAttributes: { group_left: true, group_last_synced_at: Math.floor(hall.tx.now / 1000) }
      })
      yield* hall.tx.update(networkGroups, group, { participants: [{ jid: lidOf(ownNumber), admin: "admin" }] })
      yield* addGroup(hall, unseen, [{ phone: ownNumber, role: "admin" }], { name: "Elsewhere" })
      yield* hall.tx.update(networkGroups, unseen, { subject: "Synced" })
      return { left: left.contact.id, inbox: hall.inbox.id }
    })
  const at = visitingHall(target, hall)
  const create = (jid: string, parameters: unknown = ["Team"]) => says(at, stubs.create, parameters, { remoteJid: jid })
  const groupOf = async (jid: string) => {
    const { data } = await at().as().conversationList({ params: { account_id: at().accountId } })
    return data.payload.find(({ meta }) => meta.sender.identifier === jid)
  }
  const stranger = "120363000000000077@g.us"

  it("has a contact with its name, a conversation, and is synced five seconds later [groups 22, 206]", async () => {
    await create(stranger)
    expect(await groupOf(stranger)).toMatchObject({ status: "open", group_type: "group", messages: [], meta: { sender: { name: "Team", group_type: "group" } } })
    expect(await types(at)).toEqual(["contact.created", "conversation.created"])
    await at().control().setClock({ body: { advance_ms: 4900 } })
    expect(await chatsAsked(at)).toEqual([])
    await at().control().setClock({ body: { advance_ms: 100 } })
    expect((await chatsAsked(at))[0]).toEqual(["groupMetadata", stranger])
  })

  it("that was made here is told of like any other: first a conversation, then its people [groups 22]", async () => {
    const body = { inbox_id: at().made.inbox, subject: "Ours", participants: [dora] }
    const { group_jid: jid } = await at().as().createGroup({ params: { account_id: at().accountId }, body })
    expect((await types(at)).slice(0, 2)).toEqual(["contact.created", "conversation.created"])
    const { id } = (await groupOf(jid))?.meta.sender ?? {}
    expect(await groupOf(jid)).toMatchObject({ meta: { sender: { name: "Ours" } } })
    await at().control().setClock({ body: { advance_ms: 5000 } })
    const { payload } = await at().as().contactGroupMembersList({ params: { account_id: at().accountId, id: Number(id) } })
    expect(payload.map(({ contact, role }) => [contact.phone_number, role])).toEqual([[ownNumber, "admin"], [dora, "member"]])
  })

  it("keeps the name that it has, and is not synced if it was a moment ago [groups 206]", async () => {
    await create(unseen)
    await create(unseen)
    expect(await groupOf(unseen)).toMatchObject({ meta: { sender: { name: "Elsewhere" } } })
    await at().control().setClock({ body: { advance_ms: 5000 } })
    expect((await chatsAsked(at)).filter(([method]) => method === "groupMetadata")).toHaveLength(1)
    expect(await groupOf(unseen)).toMatchObject({ meta: { sender: { name: "Synced" } } })
  })

  it.each([[null], [[]], ["Team"], [[7]]])("is called by its address when its name is not told: %j [groups 208]", async (parameters) => {
    await create(stranger, parameters)
    expect(await groupOf(stranger)).toMatchObject({ meta: { sender: { name: stranger } } })
  })

  it("that was left is here again: the own number is a member, it is known anew, and synced at once [groups 207]", async () => {
    await create(group)
    const params = { account_id: at().accountId, id: at().made.left }
    expect((await at().as().contactDetails({ params })).payload.additional_attributes).toMatchObject({ group_left: false })
    const { payload } = await at().as().contactGroupMembersList({ params })
    expect(payload).toMatchObject([{ role: "member", is_active: true, contact: { phone_number: ownNumber } }])
    expect(await types(at)).toEqual(["contact.updated", "conversation.created", "contact.group_synced"])
    await at().control().setClock({ body: { advance_ms: 5000 } })
    expect((await chatsAsked(at))[0]).toEqual(["groupMetadata", group])
    expect((await at().as().contactGroupMembersList({ params })).payload).toMatchObject([{ role: "admin" }])
  })
}

const strangers = (target: Target) => {
  const at = visitingHall(target, (hall) =>
    Effect.map(
      addContact(hall, { name: "Team", identifier: group, groupType: "group", additionalAttributes: { group_left: true } }),
      ({ id }) => ({ group: id })
    ))

  it("that was left has no members if nobody here has the own number [groups 207]", async () => {
    await says(at, stubs.create, ["Team"])
    const params = { account_id: at().accountId, id: at().made.group }
    expect((await at().as().contactGroupMembersList({ params })).payload).toEqual([])
    expect(await types(at)).toEqual(["contact.updated", "conversation.created", "contact.group_synced"])
  })
}

const inPortuguese = (target: Target) => {
  describe("a stub in Portuguese", () => {
    const at = visitingHall(target, build, { locale: "pt_BR" })

    it("says what happened", async () => {
      await asks(at, dora)
      await asks(at, dora, "revoked")
      await says(at, stubs.icon, ["1"])
      expect(await activities(at)).toEqual([
        `${dora} deseja entrar no grupo`,
        `${dora} não deseja mais fazer parte do grupo`,
        `Person ${admin} alterou a imagem do grupo`
      ])
    })
  })
}

/** WhatsApp's own notes on what happened in groups [groups §6.5]. */
export const groupStubsSuite: Suite = (target) => {
  describe("somebody who asks to be let into a group", () => {
    requests(visitingHall(target, build))
  })
  describe("the picture of a group", () => {
    icons(visitingHall(target, build))
  })
  describe("a stub", () => {
    others(visitingHall(target, build))
  })
  describe("a new group", () => {
    creations(target)
  })
  describe("a group in which nobody is known", () => {
    strangers(target)
  })
  inPortuguese(target)
}
