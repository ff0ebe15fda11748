import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { noLiquid } from "../src/liquid/renderer.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import { noCoreQuirks } from "../src/quirks.ts"
import type { Store } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Conversation } from "../src/tables/conversations.ts"
import { updateGroupSetting } from "../src/usecases/group-admin.ts"
import { handleGroupJoinRequests } from "../src/usecases/group-join-requests.ts"
import { addGroupMembers, changeGroupMemberRole, removeGroupMember } from "../src/usecases/group-members.ts"
import { updateGroupMetadata } from "../src/usecases/group-metadata.ts"
import { requestSync } from "../src/usecases/group-sync.ts"
import { leaveGroup } from "../src/usecases/groups.ts"
import { createMessage } from "../src/usecases/messages.ts"
import { id } from "../src/ids.ts"
import type { GroupMemberId } from "../src/ids.ts"
import { lidOf, openGroupWorld, phones } from "./group-world.ts"
import type { GroupWorld } from "./group-world.ts"
import { groupJid, options } from "./rows.ts"

/** Something that is asked of the account, or that people do, or that is due. */
interface Act {
  readonly run: (at: GroupWorld) => Effect.Effect<unknown, unknown>
  readonly toString: () => string
}

const act = (name: string, run: Act["run"]): Act => ({ run, toString: () => name })

const anyPhone = fc.constantFrom(...phones)

const anyPhones = fc.uniqueArray(anyPhone, { minLength: 1, maxLength: 3 })

const member = (n: number) => id<GroupMemberId>(n)

const write = ({ world }: GroupWorld) =>
  world.store.transact((tx) =>
    Effect.gen(function*() {
      const [talk] = yield* tx.query(conversations, { where: eq("groupType", "group"), limit: 1 })
      return yield* createMessage(tx, talk as Conversation, {
        messageType: "outgoing",
        contentType: "text",
        content: "Hi",
        private: false,
        contentAttributes: {},
        sourceId: null,
        author: { type: "User", id: 1 },
        files: []
      }, noLiquid, noCoreQuirks.conversations)
    })
  )

const anyRequest: fc.Arbitrary<Act> = fc.oneof(
  anyPhones.map((phones) => act(`add ${phones.join(", ")}`, ({ group, world }) => addGroupMembers(world, group, phones))),
  fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom("admin", "member")).map(([n, role]) =>
    act(`make ${n} ${role}`, ({ group, world }) => changeGroupMemberRole(world, group, member(n), role))
  ),
  fc.integer({ min: 1, max: 5 }).map((n) => act(`remove ${n}`, ({ group, world }) => removeGroupMember(world, group, member(n)))),
  fc.constantFrom("A", "B").map((subject) =>
    act(`call it ${subject}`, ({ group, world }) =>
      updateGroupMetadata(world, group, { subject, description: `of ${subject}`, avatar: undefined }))
  ),
  fc.tuple(fc.constantFrom("announce", "join_approval_mode"), fc.boolean()).map(([property, enabled]) =>
    act(`set ${property} ${enabled}`, ({ group, world }) => updateGroupSetting(world, group, { property, enabled }))
  ),
  anyPhones.map((phones) =>
    act(`let ${phones.join(", ")} in`, ({ group, world }) =>
      handleGroupJoinRequests(world, group, { participants: phones.map(lidOf), requestAction: "approve" }))
  ),
  fc.constant(act("leave", ({ group, world }) => leaveGroup(world, group))),
  fc.constant(act("sync", ({ group, world }) => world.store.transact((tx) => requestSync(tx, group)))),
  fc.constant(act("write", write))
)

const anyDeed: fc.Arbitrary<Act> = fc.oneof(
  anyPhone.map((phone) => act(`${phone} joins`, ({ world }) => world.network.join(groupJid, phone))),
  anyPhone.map((phone) => act(`${phone} leaves`, ({ world }) => world.network.leave(groupJid, phone))),
  fc.tuple(anyPhones, fc.constantFrom("add", "remove", "promote", "demote")).map(([phones, action]) =>
    act(`${action} ${phones.join(", ")} by an admin`, ({ world }) => world.network.changeMembers(groupJid, `+5511988880001`, action, phones))
  ),
  anyPhone.map((phone) => act(`${phone} writes`, ({ world }) => world.network.send(phone, groupJid, { text: "Oi" })))
)

const settling = act("settle", ({ world }) => world.settle)

const anyActs = fc.array(fc.oneof({ weight: 4, arbitrary: anyRequest }, { weight: 3, arbitrary: anyDeed }, fc.constant(settling)), {
  minLength: 2,
  maxLength: 7
})

/** How an act may end other than well: refused by a rule, by WhatsApp, or by a record that is not there. */
const refusals = new Set([
  "NetworkRefusal",
  "ProviderUnavailable",
  "CreatorNotModifiable",
  "GroupMemberMissing"
])

const endings = (at: GroupWorld, acts: ReadonlyArray<Act>, scheduler: fc.Scheduler) =>
  acts.map(async (one) => {
    await scheduler.schedule(Promise.resolve(), String(one))
    return Effect.runPromise(Effect.match(one.run(at), {
      onSuccess: () => undefined,
      onFailure: (error) => (error as { readonly _tag: string })._tag
    }))
  })

type State = Awaited<ReturnType<GroupWorld["state"]>>

/** What holds however acts came between one another. */
const holdsAlways = ({ contacts, conversations, echoes, events, group, members, messages }: State) => {
  expect(echoes).toEqual([])
  expect(new Set(members.map(({ contactId, groupContactId }) => `${groupContactId} ${contactId}`)).size).toBe(members.length)
  const known = new Set(contacts.map((contact) => contact.id))
  for (const { contactId } of members) expect(known).toContain(contactId)
  expect(new Set(contacts.flatMap(({ phoneNumber }) => phoneNumber ?? [])).size).toBe(contacts.filter(({ phoneNumber }) => phoneNumber).length)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  const told = events.filter(({ type }) => type === "message.created").map(({ ids }) => ids["message"])
  expect(told.toSorted((a, b) => Number(a) - Number(b))).toEqual(messages.map((message) => message.id))
  const left = group?.additionalAttributes["group_left"] === true
  if (left) expect(conversations.filter(({ status }) => status !== "resolved")).toEqual([])
}

/** Who is in the group, as what, by hidden id. */
const placesKnown = ({ contacts, members }: State) =>
  members.filter(({ isActive }) => isActive).map(({ contactId, role }) =>
    `${contacts.find(({ id }) => id === contactId)?.identifier} ${role}`
  ).sort()

const placesThere = ({ network }: State) =>
  network?.participants.map(({ admin, jid }) => `${jid} ${admin === null ? "member" : "admin"}`).sort()

const stores: ReadonlyArray<readonly [name: string, make: () => Store, numRuns: number]> = [
  ["in memory", () => makeMemoryStore(options), 300],
  ["far away", () => fakeAsyncStore(options), 100]
]

describe.each(stores)("requests, people's acts, jobs and answers of the provider in any order, over a store %s", (_, makeStore, numRuns) => {
  it("leave what is in order, and what a sync makes the same as WhatsApp's", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(fc.scheduler(), anyActs, async (scheduler, acts) => {
      const at = await openGroupWorld(makeStore(), scheduler)
      const all = (async () => {
        for (const ending of await Promise.all(endings(at, acts, scheduler))) if (ending !== undefined) expect(refusals).toContain(ending)
        await Effect.runPromise(at.world.settle)
        holdsAlways(await at.state())
        await Effect.runPromise(at.world.advance(16 * 60_000))
        await Effect.runPromise(at.world.store.transact((tx) => requestSync(tx, at.group)))
        await Effect.runPromise(at.world.settle)
      })()
      await scheduler.waitFor(all)
      const state = await at.state()
      holdsAlways(state)
      expect(at.defects).toEqual([])
      if (state.network?.participants.some(({ jid }) => jid === lidOf(phones[0] as string))) {
        expect(placesKnown(state)).toEqual(placesThere(state))
        expect(state.group?.name).toBe(state.network.subject)
      }
    })
    await fc.assert(property, { seed: 20260101, numRuns })
  })
})
