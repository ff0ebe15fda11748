import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { quirksWith } from "../src/quirks.ts"
import { contactInboxes, contacts, groupMembers } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { messages } from "../src/tables/messages.ts"
import type { World } from "../src/world.ts"
import { makeWorld } from "../src/world.ts"
import { furnish, person } from "./hall.ts"
import { holds } from "./law.ts"
import { groupJid as group, options, ownNumber as connection } from "./rows.ts"

const seeded = makeMemoryStore(options)

Effect.runSync(furnish(seeded))

/** A world in which a group with two people is known; what breaks in it goes into `defects`. */
const newWorld = (areQuirksOn: boolean) => {
  const defects: Array<unknown> = []
  const store = Effect.runSync(seeded.fork)
  const world = makeWorld({ store, quirks: quirksWith(areQuirksOn), onDefect: (defect) => defects.push(defect) })
  const data = { id: group, action: "add", participants: [person(1), person(2)] }
  Effect.runSync(world.receive({ connection, event: "group-participants.update", data }))
  return { defects, world }
}

const tables = [contacts, contactInboxes, groupMembers, conversations, messages, inboxes]

const rowsOf = ({ store }: World) =>
  Effect.runSync(store.read((reader) =>
    Effect.forEach(tables as ReadonlyArray<typeof contacts>, (table) => reader.query(table, { where: always }))
  ))

/** A value that is in its place, or one that is not. */
const or = <T>(...right: ReadonlyArray<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom<unknown>(...right) }, fc.jsonValue({ maxDepth: 2 }))

const some = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.record(fields, { requiredKeys: [] })

const groupAddress = or(group, "120363000000000002@g.us", "a b@g.us", "@g.us", "5511988880001@s.whatsapp.net", "")
const address = or(person(1).id, person(3).id, "1@lid", "x@lid", person(1).phoneNumber, "", "@")
const flag = or<boolean | null>(true, false, null)
const list = (element: fc.Arbitrary<unknown>) => fc.oneof({ weight: 4, arbitrary: fc.array(element, { maxLength: 3 }) }, fc.jsonValue())
const element = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.oneof({ weight: 4, arbitrary: fc.record(fields) }, { weight: 2, arbitrary: some(fields) }, fc.jsonValue())

const requester = fc.oneof(
  some({ lid: address, pn: address }).map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string(),
  fc.jsonValue()
)

/** What may come as the data of each event: nearly right, or anything. */
const dataOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  "group-participants.update": element({
    id: groupAddress,
    author: address,
    action: or("add", "remove", "promote", "demote", "modify"),
    participants: list(element({ id: address, phoneNumber: address }))
  }),
  "groups.update": list(element({
    id: groupAddress,
    author: address,
    subject: or("Team", "", null),
    desc: or("Ours", "", null),
    inviteCode: or("abc", "", null),
    restrict: flag,
    announce: flag,
    memberAddMode: flag,
    joinApprovalMode: flag
  })),
  "messages.upsert": element({
    messages: list(element({
      key: element({ remoteJid: groupAddress, participant: address, id: or("A1") }),
      messageStubType: or<string | number>("GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD", "GROUP_CHANGE_ICON", "GROUP_CREATE", 27),
      messageStubParameters: fc.oneof(
        fc.tuple(requester, or("created", "revoked", "rejected")),
        list(fc.jsonValue())
      )
    }))
  }),
  "groups.activity": list(element({ jid: groupAddress, unreadCount: or(1), lastMessageAt: or(1_700_000_000_000) })),
  "connection.update": element({ connection: or("open", "close", "ajar"), qrDataUrl: or("data:", null), error: or("wrong_phone_number", "") })
}

const events = Object.entries(dataOf)

/** Each run has a world of its own, and takes its time. */
const runs = 80

describe.each(events)("whatever comes as %s", (event, anyData) => {
  it("breaks nothing, and what is well-formed is taken in afterwards", () =>
    holds(
      fc.property(anyData, fc.boolean(), (data, areQuirksOn) => {
        const { defects, world } = newWorld(areQuirksOn)
        Effect.runSync(world.receive({ connection, event, data }))
        const news = [{ id: group, subject: "Afterwards" }]
        Effect.runSync(world.receive({ connection, event: "groups.update", data: news }))
        expect(defects).toEqual([])
        expect(rowsOf(world)[0]?.some(({ name }) => name === "Afterwards")).toBe(true)
      }),
      runs
    ))

  it("changes nothing where it is no data of such an event at all", () =>
    holds(
      fc.property(fc.oneof(fc.constantFrom(null, "", 0, false, [], {}), fc.jsonValue({ maxDepth: 3 })), (data) => {
        const { world } = newWorld(true)
        const before = rowsOf(world)
        Effect.runSync(world.receive({ connection, event, data }))
        expect(rowsOf(world)).toEqual(before)
      }),
      runs
    ))

  it("leads to the same people, groups and conversations when it comes twice", () =>
    holds(
      fc.property(anyData, fc.boolean(), (data, areQuirksOn) => {
        const { world } = newWorld(areQuirksOn)
        const state = () => {
          Effect.runSync(world.receive({ connection, event, data }))
          const [people, links, members, talks] = rowsOf(world)
          return { people, links, members, talks: talks?.length }
        }
        expect(state()).toEqual(state())
      }),
      runs
    ))
})
