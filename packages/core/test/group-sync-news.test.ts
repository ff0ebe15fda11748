import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { ProviderForbidden } from "../src/provider.ts"
import type { JoinRequest } from "../src/provider.ts"
import type { Store, Tx } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import type { Contact } from "../src/tables/contacts.ts"
import { groupMembers } from "../src/tables/contacts.ts"
import { addContact, addLink, groupJid, options, ownNumber, start } from "./rows.ts"
import { listed, openSync, telling } from "./sync-world.ts"
import type { Open } from "./sync-world.ts"

const minute = 60_000
const seconds = (at: number) => Math.floor(at / 1000)

/** Puts somebody into a group, by hidden id. */
const addMember = (tx: Tx, group: Contact, lid: string, given: { readonly role?: "admin"; readonly isActive?: false } = {}) =>
  Effect.gen(function*() {
    const person = yield* addContact(tx, { name: `Person ${lid}`, identifier: `${lid}@lid` })
    yield* addLink(tx, person, lid)
    const place = { role: "member", isActive: true, ...given } as const
    yield* Effect.orDie(tx.insert(groupMembers, { groupContactId: group.id, contactId: person.id, ...place }))
  })

const news = (open: Open) => {
  it("is name, settings and when [groups 47, 49, 50, 66]", async () => {
    const additionalAttributes = { restrict: true, group_left: false, mine: 1 }
    const metadata = { subject: "Crew", desc: "Ours", owner: "1@lid", ownerPn: "551@s.whatsapp.net", announce: true, memberAddMode: false }
    const at = await open({ group: { additionalAttributes }, provider: telling(metadata) })
    await at.sync()
    expect(await at.group()).toMatchObject({
      name: "Crew",
      additionalAttributes: {
        ...additionalAttributes,
        description: "Ours",
        owner: "1@lid",
        owner_pn: "551@s.whatsapp.net",
        announce: true,
        member_add_mode: false,
        group_last_synced_at: seconds(start)
      }
    })
  })

  it("is told once, with the group as it is then [groups 44]", async () => {
    const at = await open({ provider: telling({ subject: "Crew", participants: [listed("111", undefined, "admin")] }) })
    await at.sync()
    const told = (await at.events()).filter(({ type }) => type === "contact.group_synced")
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({
      snapshot: {
        contact: { name: "Crew", additionalAttributes: { group_last_synced_at: seconds(start) } },
        members: [{ member: { role: "admin", isActive: true }, person: { identifier: "111@lid" } }],
        inboxPhoneNumber: ownNumber
      }
    })
    expect(await at.types()).toEqual(["conversation.created", "contact.created", "contact.updated", "contact.group_synced"])
  })

  it("is an invite code [groups 59]", async () => {
    const at = await open({ provider: telling({}, { inviteCode: () => Effect.succeed("ABC") }) })
    await at.sync()
    expect((await at.group()).additionalAttributes).toMatchObject({ invite_code: "ABC" })
    const none = await open({ group: { additionalAttributes: { invite_code: "OLD" } }, provider: telling({}, { inviteCode: () => Effect.succeed(null) }) })
    await none.sync()
    expect((await none.group()).additionalAttributes).toMatchObject({ invite_code: "OLD" })
  })

  const waiting = (...requests: ReadonlyArray<JoinRequest>) =>
    telling({}, { joinRequests: () => Effect.succeed(requests) })
  const stale = { additionalAttributes: { pending_join_requests: [{ jid: "8@lid", contact_id: 1, request_time: "1" }] } }

  it("is who asks to be let in, in place of who did before; who is nobody is left out [groups 60]", async () => {
    const request = { jid: "9@lid", phone_number: "5511988880009@s.whatsapp.net", request_time: "170" }
    const at = await open({ group: stale, provider: waiting(request, { jid: "group@g.us" }) })
    await at.sync()
    const [asks] = await at.people()
    expect(asks).toMatchObject({ identifier: "9@lid", phoneNumber: "+5511988880009", name: "5511988880009" })
    expect((await at.group()).additionalAttributes).toMatchObject({
      pending_join_requests: [{ jid: "9@lid", contact_id: asks?.id, request_time: "170" }]
    })
    expect(await at.members()).toEqual([])
  })

  it("is nobody where the provider may not tell [groups 61]", async () => {
    const provider = telling({}, { joinRequests: () => Effect.fail(new ProviderForbidden("joinRequests")) })
    const at = await open({ group: stale, provider })
    await at.sync()
    expect((await at.group()).additionalAttributes).toMatchObject({ pending_join_requests: [] })
  })

  it("leaves who waits alone where one of them cannot be recorded, with the quirks", async () => {
    const provider = waiting({ jid: "9@lid", phone_number: "0123@s.whatsapp.net" })
    const at = await open({ quirks: true, group: stale, provider })
    await at.sync()
    expect((await at.group()).additionalAttributes).toMatchObject(stale.additionalAttributes)
    expect(await at.people()).toEqual([])
    expect((await at.types()).at(-1)).toBe("contact.group_synced")
    const sane = await open({ group: stale, provider })
    await sane.sync()
    expect((await sane.group()).additionalAttributes).toMatchObject({ pending_join_requests: [{ jid: "9@lid" }] })
  })

  it("is pictures of who has none, unless it is soft [groups 64]", async () => {
    const participants = [listed("111", "5511988880001"), listed("222")]
    const at = await open({ provider: telling({ participants }) })
    await at.sync({ soft: true })
    expect(at.methods()).toEqual(["groupMetadata"])
    await at.sync({ force: true })
    const asked = at.calls.filter(({ method }) => method === "profilePicture").map(({ request }) => request["jid"])
    expect(asked).toEqual([groupJid, "5511988880001@s.whatsapp.net"])
    const shown = await open({ group: { avatar: { blobKey: "ab", fileName: "team.png" } }, provider: telling({}) })
    await shown.sync()
    expect(shown.methods()).not.toContain("profilePicture")
  })
}

const members = (open: Open) => {
  it("are who is listed, in the roles of the list [groups 51, 52]", async () => {
    const participants = [listed("111", "5511988880001", "admin"), listed("222", "5511988880002"), listed("333", undefined, "superadmin")]
    const at = await open({ provider: telling({ participants }) })
    await at.sync()
    expect(await at.active()).toEqual({ "111@lid": "admin", "222@lid": "member", "333@lid": "admin" })
  })

  it("come back, and go [groups 54]", async () => {
    const seed = (tx: Tx, group: Contact) =>
      Effect.andThen(addMember(tx, group, "111", { role: "admin", isActive: false }), addMember(tx, group, "222", { role: "admin" }))
    const at = await open({ provider: telling({ participants: [listed("111")] }), seed })
    await at.sync()
    expect(await at.active()).toEqual({ "111@lid": "member" })
    expect(await at.members()).toMatchObject([{ role: "member", isActive: true }, { role: "admin", isActive: false }])
  })

  it.each([
    ["nobody is listed [groups 55]", []],
    ["all are listed by phone only [groups 56]", [{ id: "5511988880001@s.whatsapp.net", admin: null }]]
  ])("stay, each row as it was, where %s, with the quirks", async (_, participants) => {
    const at = await open({ quirks: true, provider: telling({ participants }), seed: (tx, group) => addMember(tx, group, "111") })
    const before = await at.members()
    await at.sync()
    expect(await at.members()).toEqual(before)
    expect((await at.group()).additionalAttributes).toMatchObject({ group_last_synced_at: seconds(start) })
  })

  it("are gone where nobody is listed, and there where they are listed by phone, without the quirks [groups 55, 56]", async () => {
    const seed = (tx: Tx, group: Contact) => addMember(tx, group, "111")
    const none = await open({ provider: telling({ participants: [] }), seed })
    await none.sync()
    expect(await none.active()).toEqual({})
    const byPhone = [
      { id: "5511988880001@s.whatsapp.net", lid: "111@lid", admin: "admin" },
      { id: "5511988880002@s.whatsapp.net", admin: null }
    ] as const
    const at = await open({ provider: telling({ participants: byPhone }), seed })
    await at.sync()
    expect(await at.active()).toEqual({ "111@lid": "admin", "+5511988880002": "member" })
  })

  it("have a name of two words where nothing but a hidden id is known [groups 57]", async () => {
    const at = await open({ provider: telling({ participants: [listed("333")] }) })
    await at.sync()
    expect(await at.people()).toMatchObject([
      { name: expect.stringMatching(/^[a-z]+-[a-z]+-\d+$/), phoneNumber: null, identifier: "333@lid", contactType: "visitor" }
    ])
  })

  it("stay the same rows where the list is the same, and the group differs in when only [groups 67]", async () => {
    const participants = [listed("111", "5511988880001", "admin"), listed("222")]
    const at = await open({ provider: telling({ subject: "Team", participants }) })
    await at.sync()
    const [group, rows, people] = [await at.group(), await at.members(), await at.people()]
    await at.advance(15 * minute)
    await at.sync()
    expect(await at.members()).toEqual(rows)
    expect(await at.people()).toEqual(people)
    const after = await at.group()
    const stamp = { group_last_synced_at: seconds(start + 15 * minute) }
    expect({ ...after, updatedAt: group.updatedAt }).toEqual({ ...group, additionalAttributes: { ...group.additionalAttributes, ...stamp } })
  })
}

describe.each<[string, () => Store]>([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("over %s", (_, newStore) => {
  const open: Open = (beginning) => openSync({ store: newStore(), ...beginning })
  describe("what a sync tells of a group", () => {
    news(open)
  })
  describe("after a sync members", () => {
    members(open)
  })
})
