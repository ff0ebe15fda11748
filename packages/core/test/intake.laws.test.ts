import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { quirksWith } from "../src/quirks.ts"
import type { Store } from "../src/store.ts"
import { accounts } from "../src/tables/accounts.ts"
import { contactInboxes, contacts, groupMembers } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { messages } from "../src/tables/messages.ts"
import type { World } from "../src/world.ts"
import { makeWorld } from "../src/world.ts"
import { account, ownNumber as connection, whatsappInbox } from "./rows.ts"

const group = "120363000000000001@g.us"

const person = (n: number) => ({ id: `90000000000000${n}@lid`, phoneNumber: `551198888000${n}@s.whatsapp.net`, admin: null })

const seeded: Store = makeMemoryStore({ seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 })

Effect.runSync(Effect.orDie(seeded.transact((tx) =>
  Effect.andThen(tx.insert(accounts, account), tx.insert(inboxes, whatsappInbox()))
)))

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

const key = element({
  remoteJid: fc.oneof(groupAddress, address, or("status@broadcast")),
  remoteJidAlt: address,
  addressingMode: or("lid", "pn"),
  fromMe: flag,
  participant: address,
  participantAlt: address,
  id: or("A1", "A2")
})

const context = element({ stanzaId: or("A1"), mentionedJid: list(address), groupMentions: list(fc.jsonValue()) })

const file = element({ caption: or("Look"), mimetype: or("image/png", "a/b;c", ""), fileName: or("a.txt"), ptt: flag, contextInfo: context })

const plainMessage = some({
  conversation: or("Hi @all @900000000000001", null),
  extendedTextMessage: element({ text: or("Hi", ""), contextInfo: context }),
  imageMessage: file,
  audioMessage: file,
  documentMessage: file,
  documentWithCaptionMessage: element({ message: element({ documentMessage: file }) }),
  stickerMessage: file,
  reactionMessage: element({ text: or("👍", ""), key: element({ id: or("A1") }) }),
  contactMessage: element({ displayName: or("Ana", "+55"), vcard: or("TEL;waid=5511:+55 11") }),
  protocolMessage: fc.jsonValue(),
  messageContextInfo: fc.jsonValue(),
  locationMessage: fc.jsonValue()
})

const message = fc.oneof(
  { weight: 4, arbitrary: plainMessage },
  element({ ephemeralMessage: element({ message: plainMessage }) })
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
      key,
      message,
      pushName: or("Ana", "", null),
      verifiedBizName: or("Shop", null),
      messageTimestamp: or<unknown>(1_700_000_000, "1700000000", { low: 1_700_000_000, high: 0 })
    }))
  }),
  "messages.update": list(element({
    key,
    update: element({ status: or(0, 1, 2, 3, 4, 5), message: element({ editedMessage: element({ message }) }) })
  })),
  "message-receipt.update": list(element({ key, receipt: element({ receiptTimestamp: or(1), readTimestamp: or(1) }) })),
  "messages_upsert": element({
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

const holds = <T>(law: fc.IProperty<T>): void => fc.assert(law, { seed: 20260101, numRuns: 150 })

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
      })
    ))

  it("changes nothing where it is no data of such an event at all", () =>
    holds(
      fc.property(fc.oneof(fc.constantFrom(null, "", 0, false, [], {}), fc.jsonValue({ maxDepth: 3 })), (data) => {
        const { world } = newWorld(true)
        const before = rowsOf(world)
        Effect.runSync(world.receive({ connection, event, data }))
        expect(rowsOf(world)).toEqual(before)
      })
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
      })
    ))
})
