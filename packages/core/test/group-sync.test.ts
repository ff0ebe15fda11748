import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { createConversation } from "../src/conversations.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { ProviderTransport, ProviderUnavailable } from "../src/provider.ts"
import type { Store, Tx } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import type { Contact } from "../src/tables/contacts.ts"
import type { Conversation } from "../src/tables/conversations.ts"
import { contactInboxes, contacts } from "../src/tables/contacts.ts"
import { inboxWith, options, ownNumber, start, whatsappInbox } from "./rows.ts"
import { listed, openSync, telling } from "./sync-world.ts"
import type { Open } from "./sync-world.ts"

const minute = 60_000
const seconds = (at: number) => Math.floor(at / 1000)
const down = () => Effect.fail(new ProviderUnavailable("groupMetadata", "503"))

/** Begins conversations with a group, in these states. */
const talks = (...states: ReadonlyArray<Partial<Conversation>>) => (tx: Tx, group: Contact) =>
  Effect.gen(function*() {
    const [contactInbox] = yield* tx.query(contactInboxes, { where: eq("contactId", group.id) })
    if (!contactInbox) return
    for (const state of states) yield* createConversation(tx, whatsappInbox(), { contact: group, contactInbox }, { groupType: "group", ...state })
  })

const apiInbox = inboxWith({
  type: "Channel::Api",
  identifier: "api",
  hmacToken: "secret",
  hmacMandatory: false,
  webhookUrl: null,
  additionalAttributes: {}
})

const turns = (open: Open) => {
  const syncedBefore = (ago: number) => ({ additionalAttributes: { group_last_synced_at: seconds(start - ago) } })

  it.each([
    ["never [groups 29]", {}, 1],
    ["20 minutes ago [groups 30]", syncedBefore(20 * minute), 1],
    ["5 minutes ago [groups 31]", syncedBefore(5 * minute), 0],
    ["exactly 15 minutes ago [groups 32]", syncedBefore(15 * minute), 1]
  ])("has its turn where it was synced %s", async (_, group, asked) => {
    const at = await open({ group, provider: telling({}) })
    await at.sync()
    expect(at.methods().filter((method) => method === "groupMetadata")).toHaveLength(asked)
    expect((await at.types()).filter((type) => type === "contact.group_synced")).toHaveLength(asked)
  })

  it("asks for everything unless it is soft, and nothing is asked twice [groups 29, 102]", async () => {
    const full = await open({ provider: telling({}) })
    await full.sync()
    expect(full.methods().filter((method) => method !== "profilePicture")).toEqual(["groupMetadata", "inviteCode", "joinRequests"])
    const soft = await open({ provider: telling({}) })
    await soft.sync({ soft: true })
    expect(soft.methods()).toEqual(["groupMetadata"])
  })

  it("is done after a soft one as well, so that a full one is skipped [groups 34]", async () => {
    const at = await open({ provider: telling({}) })
    await at.sync({ soft: true })
    await at.advance(5 * minute)
    await at.sync()
    expect(at.methods()).toEqual(["groupMetadata"])
    await at.advance(10 * minute)
    await at.sync()
    expect(at.methods().slice(1, 3)).toEqual(["groupMetadata", "inviteCode"])
  })

  it("is not waited for by who insists", async () => {
    const at = await open({ group: syncedBefore(minute), provider: telling({ subject: "New" }) })
    await at.sync({ force: true })
    expect((await at.group()).name).toBe("New")
  })

  it("comes when it was ordered for", async () => {
    const at = await open({ provider: telling({}) })
    await at.order({ delay: 5000 })
    await at.advance(4999)
    expect(at.methods()).toEqual([])
    await at.advance(1)
    expect(at.methods()[0]).toBe("groupMetadata")
  })
}

const refusals = (open: Open) => {
  it.each([
    ["a person [groups 37]", { group: { groupType: "individual" } }],
    ["a group without an address [groups 38]", { group: { identifier: null } }],
    ["a group that no inbox reaches [groups 27, 39]", { inbox: null }],
    ["a group in an inbox that is no WhatsApp", { inbox: apiInbox }]
  ] as const)("of %s fails and is tried again, four times in all [groups 36]", async (_, beginning) => {
    const at = await open({ ...beginning, provider: telling({}) })
    await at.sync()
    expect(await at.jobs()).toMatchObject([{ kind: "sync-group", attempts: 1 }])
    await at.advance(60 * minute)
    expect(await at.jobs()).toEqual([])
    expect(at.methods()).toEqual([])
    expect(await at.types()).toEqual([])
    expect(await at.group()).toEqual(at.made)
    expect(at.defects).toEqual([])
  })

  it("of somebody who is gone is done", async () => {
    const at = await open({ provider: telling({}) })
    await at.order()
    await Effect.runPromise(at.world.store.transact((tx) => tx.remove(contacts, at.made.id)))
    await at.settle()
    expect(await at.jobs()).toEqual([])
    expect(at.methods()).toEqual([])
  })
}

const conversationsOf = (open: Open) => {
  it.each([
    ["an open one [groups 40]", [{ status: "resolved" }, { status: "open" }]],
    ["resolved ones only, which stay so [groups 41]", [{ status: "resolved" }, { status: "resolved" }]],
    ["a snoozed one", [{ status: "snoozed" }]]
  ] as const)("begins no conversation where there is %s", async (_, states) => {
    const at = await open({ provider: telling({}), seed: talks(...states) })
    const before = await at.conversations()
    await at.sync()
    expect(await at.conversations()).toEqual(before)
    expect(before.map(({ status }) => status)).toEqual(states.map(({ status }) => status))
    expect((await at.types()).filter((type) => type === "contact.group_synced")).toHaveLength(1)
  })

  it("begins one of the group where there is none, whatever WhatsApp says then [groups 42]", async () => {
    const at = await open({ provider: { groupMetadata: down } })
    await at.sync()
    expect(await at.conversations()).toMatchObject([{ contactId: at.made.id, groupType: "group", status: "open" }])
    expect(await at.types()).toEqual(["conversation.created"])
  })
}

const withoutAsking = (open: Open) => {
  it.each(["whatsapp_cloud", "default", "zapi"] as const)("tells of the group as it is where its inbox is of %s [groups 45]", async (provider) => {
    const at = await open({ inbox: whatsappInbox(provider), provider: telling({ subject: "New" }) })
    await at.sync()
    expect(at.methods()).toEqual([])
    expect(await at.group()).toEqual(at.made)
    expect(await at.types()).toEqual(["conversation.created", "contact.group_synced"])
  })

  it("tells of the group as it is where the own number left it [groups 65]", async () => {
    const additionalAttributes = { group_left: true, group_last_synced_at: 7 }
    const at = await open({ group: { additionalAttributes }, provider: telling({ subject: "New", participants: [listed("111")] }) })
    await at.sync()
    await at.sync()
    expect(at.methods()).toEqual([])
    expect(await at.group()).toEqual(at.made)
    expect(await at.members()).toEqual([])
    expect(await at.types()).toEqual(["conversation.created", "contact.group_synced", "contact.group_synced"])
  })
}

const failures = (open: Open) => {
  it("that says nothing of the group is let go, and the connection set up anew [groups 35, 46]", async () => {
    const at = await open({ provider: { groupMetadata: () => Effect.succeed(null) } })
    await at.sync()
    expect(at.methods()).toEqual(["groupMetadata", "setup"])
    expect(at.calls[1]?.request).toEqual({ connection: ownNumber, groupsEnabled: true })
    expect(await at.connection()).toBe("close")
    expect([await at.group(), await at.jobs(), await at.types()]).toEqual([at.made, [], ["conversation.created"]])
  })

  it("that refuses is let go, and the connection set up anew twice [groups 35, 69]", async () => {
    const at = await open({ provider: { groupMetadata: down } })
    await at.sync()
    expect(at.methods()).toEqual(["groupMetadata", "setup", "setup"])
    expect([await at.connection(), await at.jobs()]).toEqual(["close", []])
    expect(await at.group()).toEqual(at.made)
  })

  it("that cannot be reached is asked again later", async () => {
    let isReached = false
    const unreached = Effect.fail(new ProviderTransport("groupMetadata", "reset"))
    const { groupMetadata } = telling({ subject: "New" })
    const at = await open({ provider: { groupMetadata: (request) => isReached && groupMetadata ? groupMetadata(request) : unreached } })
    await at.sync()
    expect(await at.jobs()).toMatchObject([{ attempts: 1, runAt: start + 15_000 }])
    expect((await at.group()).name).toBe("Team")
    isReached = true
    await at.advance(15_000)
    expect((await at.group()).name).toBe("New")
    expect(await at.jobs()).toEqual([])
  })

  it("that lists somebody whose record is refused changes nothing at all, and is asked again, with the quirks", async () => {
    const provider = telling({ subject: "New", participants: [listed("111"), listed("222", "0123")] })
    const at = await open({ quirks: true, provider })
    await at.sync()
    expect([await at.group(), await at.members(), await at.people()]).toEqual([at.made, [], []])
    expect(await at.types()).toEqual(["conversation.created"])
    expect(at.methods()).toEqual(["groupMetadata", "inviteCode", "joinRequests", "setup"])
    expect(await at.jobs()).toMatchObject([{ attempts: 1 }])
    const sane = await open({ provider })
    await sane.sync()
    expect([await sane.members(), await sane.jobs()]).toMatchObject([[{}, {}], []])
  })

  it.each([
    ["refuses", () => Effect.fail(new ProviderUnavailable("joinRequests", "500"))],
    ["cannot be reached", () => Effect.fail(new ProviderTransport("joinRequests", "reset"))]
  ])("that %s to tell invite code and requests leaves what is known of them [groups 59, 62]", async (_, call) => {
    const known = { invite_code: "OLD", pending_join_requests: [{ jid: "9@lid", contact_id: 1, request_time: "1" }] }
    const at = await open({ group: { additionalAttributes: known }, provider: telling({}, { inviteCode: call, joinRequests: call }) })
    await at.sync()
    expect((await at.group()).additionalAttributes).toMatchObject(known)
    expect(at.methods()).not.toContain("setup")
    expect(await at.connection()).toBe("open")
  })
}

describe.each<[string, () => Store]>([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("a sync over %s", (_, newStore) => {
  const open: Open = (beginning) => openSync({ store: newStore(), ...beginning })
  turns(open)
  refusals(open)
  conversationsOf(open)
  withoutAsking(open)
  failures(open)
})
