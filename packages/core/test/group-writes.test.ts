import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { beforeEach, describe, expect, it } from "vitest"
import {
  baileysChannel,
  blankContact,
  blankInbox,
  changeGroupMemberRole,
  contactInboxes,
  contacts,
  conversations,
  createGroup,
  events,
  groupMembers,
  handleGroupJoinRequests,
  id,
  inboxes,
  leaveGroup,
  listGroupJoinRequests,
  makeMemoryBlobs,
  noCoreQuirks,
  providerWith,
  ProviderTransport,
  removeGroupMember,
  showGroupInvite
} from "../src/index.ts"
import type { AccountId, Contact, CoreQuirks, Inbox, Insert, Provider, Services, Store } from "../src/index.ts"
import { noLiquid } from "../src/liquid/renderer.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { always, eq } from "@mootkit/filters/query"

const accountId = id<AccountId>(1)
const jid = "120363000000000001@g.us"
const connection = "+5511999990000"

const inbox: Insert<Inbox> = { ...blankInbox, accountId, name: "WhatsApp", channelId: id(1), channel: baileysChannel(connection) }

const person: Insert<Contact> = { ...blankContact, accountId, name: "" }

const none = { differ: false, told: [] }

const waiting = { jid: "9@lid", contact_id: 2, request_time: "1700000000" }

const seed = (store: Store) =>
  Effect.orDie(store.transact((tx) =>
    Effect.gen(function*() {
      const { id: inboxId } = yield* tx.insert(inboxes, inbox)
      const additionalAttributes = { description: "kept", pending_join_requests: [waiting, { ...waiting, jid: "8@lid" }] }
      const group = yield* tx.insert(contacts, { ...person, name: "Team", identifier: jid, groupType: "group", additionalAttributes })
      yield* tx.insert(contactInboxes, { contactId: group.id, inboxId, sourceId: "120363000000000001", hmacVerified: false, pubsubToken: "t" })
      const hidden = yield* tx.insert(contacts, { ...person, name: "Hidden", identifier: "7@lid" })
      const row = { groupContactId: group.id, contactId: hidden.id, role: "member", isActive: false } as const
      return { group, inboxId, member: (yield* tx.insert(groupMembers, row)).id }
    })
  ))

const failing = (method: string) => () => Effect.fail(new ProviderTransport(method, "connection refused"))

const options = { seed: 1, clock: { mode: "frozen", now: 1000 }, wall: () => 0 } as const

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("changes of groups over %s, with a provider that tells nothing by itself", (_, newStore) => {
  let store: Store
  let made: Effect.Success<ReturnType<typeof seed>>
  let before: string

  const rows = () =>
    Effect.runPromise(store.read((reader) =>
      Effect.gen(function*() {
        const where = { where: always }
        const [group] = (yield* reader.query(contacts, { where: eq("groupType", "group") }))
        const [member] = yield* reader.query(groupMembers, where)
        const told = (yield* reader.query(events, where)).map(({ type }) => type)
        const all = [
          yield* reader.query(contacts, where),
          yield* reader.query(groupMembers, where),
          yield* reader.query(conversations, where),
          yield* reader.query(inboxes, where)
        ]
        return { group, member, told, all: JSON.stringify(all) }
      })
    ))

  const services = (methods: Partial<Provider>, quirks: CoreQuirks = noCoreQuirks): Services => ({
    store,
    quirks,
    blobs: makeMemoryBlobs(),
    liquid: Effect.succeed(noLiquid),
    provider: providerWith(methods)
  })

  beforeEach(async () => {
    store = newStore()
    made = await Effect.runPromise(seed(store))
    before = (await rows()).all
  })

  const changes = async () => {
    const { all, told } = await rows()
    return { differ: all !== before, told }
  }

  const draft = () => ({ inboxId: made.inboxId, subject: "Team", participants: ["+5511988887777"] })
  const creator = { accountId, inboxes: "all" } as const
  const tagOf = (exit: Exit.Exit<unknown, unknown>) =>
    Exit.isFailure(exit) ? exit.cause.reasons.map((reason) => reason._tag === "Fail" && reason.error) : exit

  it("make no rows of a new group: WhatsApp tells of it [groups 9]", async () => {
    const asked: Array<unknown> = []
    const provider = services({ createGroup: (request) => Effect.sync(() => (asked.push(request), jid)) })
    expect(await Effect.runPromise(createGroup(provider, creator, draft()))).toBe(jid)
    expect(asked).toEqual([{ connection, subject: "Team", participants: ["5511988887777@s.whatsapp.net"] }])
    expect(await changes()).toEqual(none)
  })

  it("do not count the connection of a failed creation as lost [groups 14, 20]", async () => {
    const lost = await Effect.runPromiseExit(createGroup(services({ createGroup: failing("createGroup") }), creator, draft()))
    expect(tagOf(lost)).toMatchObject([{ _tag: "ProviderTransport" }])
    const nameless = createGroup(services({ createGroup: () => Effect.succeed(null) }), creator, draft())
    expect(tagOf(await Effect.runPromiseExit(nameless))).toMatchObject([{ _tag: "GroupJidMissing" }])
    expect(await changes()).toEqual(none)
  })

  it("keep who is out of the group out of it, whatever his role [groups 112]", async () => {
    const provider = services({ updateParticipants: () => Effect.succeed([]) })
    await Effect.runPromise(changeGroupMemberRole(provider, made.group, made.member, "admin"))
    expect((await rows()).member).toMatchObject({ role: "admin", isActive: false })
    await Effect.runPromise(removeGroupMember(provider, made.group, made.member))
    expect((await rows()).member).toMatchObject({ role: "admin", isActive: false })
    expect((await rows()).told).toEqual([])
  })

  it.each([[true, "@s.whatsapp.net"], [false, "7@lid"]])(
    "name who is known by his hidden id only, with memberByPhoneOnly %s, as %s",
    async (memberByPhoneOnly, participant) => {
      const asked: Array<string> = []
      const quirks = { ...noCoreQuirks, groups: { ...noCoreQuirks.groups, memberByPhoneOnly } }
      const updateParticipants: Provider["updateParticipants"] = (request) =>
        Effect.sync(() => (asked.push(request.participant), []))
      await Effect.runPromise(removeGroupMember(services({ updateParticipants }, quirks), made.group, made.member))
      expect(asked).toEqual([participant])
    }
  )

  it("change nothing here when the own number leaves: WhatsApp tells of it [groups 159]", async () => {
    await Effect.runPromise(leaveGroup(services({ leaveGroup: () => Effect.void }), made.group))
    expect(await changes()).toEqual(none)
  })

  it("count the connection as lost when leaving fails, and set it up anew once [groups 161]", async () => {
    let setups = 0
    const setup: Provider["setup"] = () => Effect.sync(() => void setups++)
    const exit = await Effect.runPromiseExit(leaveGroup(services({ leaveGroup: failing("leaveGroup"), setup }), made.group))
    expect(tagOf(exit)).toMatchObject([{ _tag: "ProviderTransport" }])
    expect(setups).toBe(1)
    expect((await rows()).all).toBe(before.replace(`"connection":"open"`, `"connection":"close"`))
  })

  it("keep nothing of an invite or a list of requests [groups 132, 136]", async () => {
    const provider = services({ inviteCode: () => Effect.succeed("ABCXYZ"), joinRequests: () => Effect.succeed([{ jid: "6@lid" }]) })
    expect(await Effect.runPromise(showGroupInvite(provider, made.group))).toBe("ABCXYZ")
    expect(await Effect.runPromise(listGroupJoinRequests(provider, made.group))).toEqual([{ jid: "6@lid" }])
    expect(await changes()).toEqual(none)
  })

  it("forget whose requests were handled, and make nobody a member [groups 142, 147]", async () => {
    const provider = services({ handleJoinRequests: () => Effect.void })
    await Effect.runPromise(handleGroupJoinRequests(provider, made.group, { participants: ["9@lid"], requestAction: "approve" }))
    const { group, member, told } = await rows()
    expect(group?.additionalAttributes).toEqual({ description: "kept", pending_join_requests: [{ ...waiting, jid: "8@lid" }] })
    expect(member).toMatchObject({ isActive: false })
    expect(told).toEqual(["contact.updated"])
  })
})
