import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { contacts, groupMembers } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import { messages } from "../src/tables/messages.ts"
import { makeWorld } from "../src/world.ts"
import { furnish, person } from "./hall.ts"
import { groupJid as group, options, ownNumber as connection } from "./rows.ts"

const stub = (messageStubType: string, messageStubParameters: ReadonlyArray<string>) => ({
  messages: [{ key: { id: "A", remoteJid: group, participant: person(1).id }, messageStubType, messageStubParameters }]
})

const request = JSON.stringify({ lid: person(3).id, pn: person(3).phoneNumber })

const told: ReadonlyArray<readonly [event: string, data: unknown]> = [
  ["messages.upsert", stub("GROUP_CREATE", ["Team"])],
  ["group-participants.update", { id: group, action: "add", participants: [person(1), person(2)] }],
  ["group-participants.update", { id: group, action: "promote", author: person(1).id, participants: [person(2)] }],
  ["groups.update", [{ id: group, author: person(2).id, subject: "Crew", announce: true }]],
  ["messages.upsert", stub("GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD", [request, "created"])],
  ["messages.upsert", stub("GROUP_CHANGE_ICON", ["1"])],
  ["groups.activity", [{ jid: group, unreadCount: 1, lastMessageAt: 1 }]],
  ["group-participants.update", { id: group, action: "remove", author: person(2).id, participants: [person(1)] }]
]

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("what the provider tells, over %s", (_, newStore) => {
  it("is taken in whole, however often a body runs [groups 162, 164, 182, 194, 201, 206, 209]", async () => {
    const store = newStore()
    const defects: Array<unknown> = []
    const world = makeWorld({ store, onDefect: (defect) => defects.push(defect) })
    await Effect.runPromise(furnish(store))
    for (const [event, data] of told) await Effect.runPromise(world.receive({ connection, event, data }))
    expect(defects).toEqual([])
    const rows = await Effect.runPromise(store.read((reader) =>
      Effect.all({
        people: reader.query(contacts, { where: always }),
        members: reader.query(groupMembers, { where: always }),
        talks: reader.query(conversations, { where: always }),
        said: reader.query(messages, { where: always })
      })
    ))
    expect(rows.people.map(({ name }) => name)).toEqual(["Crew", "5511988880001", "5511988880002", "+5511988880003"])
    expect(rows.people[0]?.additionalAttributes).toMatchObject({
      announce: true,
      pending_join_requests: [{ jid: person(3).id, contact_id: 4, request_time: "1767603600" }]
    })
    expect(rows.members.map(({ isActive, role }) => [role, isActive])).toEqual([["member", false], ["admin", true]])
    expect(rows.talks).toHaveLength(1)
    expect(rows.said.map(({ content }) => content)).toEqual([
      "5511988880001 joined using the group invite link",
      "5511988880001 promoted 5511988880002 to admin",
      "5511988880002 changed the group name to \"Crew\"",
      "5511988880002 changed this group's settings to allow only admins to send messages to this group",
      "+5511988880003 wants to join the group",
      "5511988880001 changed the group image",
      "5511988880002 removed 5511988880001 from the group"
    ])
  })
})
