import { blankNetworkPerson, networkGroups, networkPeople } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { mondayMorning } from "../../scenarios/times.ts"
import { addGroup, lidOf } from "../guests.ts"
import type { Guest } from "../guests.ts"
import { ownNumber } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { addConversation } from "../talks.ts"
import { userOf } from "./state.ts"
import type { Contact, Model, ModelQuirks, Person, Place } from "./state.ts"

/** The group that there is at first. */
const firstGroup = "120363000000000001@g.us"

const phone = (n: number): string => `+55119888800${String(n).padStart(2, "0")}`

/** Somebody whose phone ends as the inbox's own does. */
const lookalike = "+5521399990000"

/** Somebody whom the account knows by his hidden id only. */
export const hidden = phone(4)

/** In the order in which they came, as the account knows them; the last are former members. */
const guests: ReadonlyArray<Guest> = [
  { phone: phone(1) },
  { phone: phone(2), role: "admin" },
  { phone: phone(3), role: "admin" },
  { phone: hidden, knownAs: null },
  { phone: ownNumber, role: "admin" },
  { phone: phone(5), role: "admin", isActive: false },
  { phone: lookalike, isActive: false }
]

/** On WhatsApp, and nobody whom the account knows. */
const strangers = [phone(6), phone(7)]

/** Everybody on WhatsApp. */
const phones: ReadonlyArray<string> = [...guests.map((guest) => guest.phone), ...strangers]

/** What WhatsApp has, of which the account knows something else: who is in it, as what, and what it is called. */
const places: ReadonlyArray<Place> = [
  { phone: phone(3), admin: "superadmin" },
  { phone: phone(1), admin: "admin" },
  { phone: phone(4), admin: null },
  { phone: ownNumber, admin: "admin" },
  { phone: phone(5), admin: null },
  { phone: phone(6), admin: null }
]

const onWhatsapp = { subject: "Nosso time", description: "Para todos" }

/** Builds the hall of the model: a group with a conversation, and strangers. Its clock has to stand still. */
export const groupModelHall = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, firstGroup, guests)
    yield* addConversation(hall, reached)
    const participants = places.map(({ admin, phone }) => ({ jid: lidOf(phone), admin }))
    yield* hall.tx.update(networkGroups, firstGroup, { ...onWhatsapp, memberAddMode: true, participants })
    for (const phone of strangers) {
      yield* hall.tx.insert(networkPeople, { ...blankNetworkPerson, jid: lidOf(phone), phone: phone.slice(1), name: `Stranger ${phone}` })
    }
    return { inbox: hall.inbox.id }
  })

/** What a hall of the model was built with. */
export type Made = Effect.Success<ReturnType<typeof groupModelHall>>

/** The time at which a server has to stand still for the model. */
export const standing = { frozen: mondayMorning }

const blankContact = { activeAt: null, attributes: {}, isGroup: false, phone: null } satisfies Partial<Contact>

/** The same as the model has it. */
export const beginning = (quirks: ModelQuirks): Model => {
  const people = phones.map((phone): Person => ({
    phone,
    lid: lidOf(phone),
    name: `${strangers.includes(phone) ? "Stranger" : "Person"} ${phone}`,
    groupsAdd: "everyone"
  }))
  const name = `Group ${firstGroup}`
  const group: Contact = { ...blankContact, id: 1, name, identifier: firstGroup, isGroup: true, links: [userOf(firstGroup)] }
  const known = guests.map(({ knownAs, phone }, i): Contact => {
    const lid = lidOf(phone)
    return { ...blankContact, id: i + 2, name: `Person ${phone}`, phone: knownAs === null ? null : phone, identifier: lid, links: [userOf(lid)] }
  })
  return {
    quirks,
    now: mondayMorning,
    people,
    groups: [{
      jid: firstGroup,
      ...onWhatsapp,
      owner: null,
      settings: { announce: false, restrict: false, join_approval_mode: false, member_add_mode: true },
      invites: 0,
      places: places.map((place) => ({ ...place })),
      requests: [],
      departures: []
    }],
    written: 0,
    link: { open: true, groups: true, withheld: [], waiting: [] },
    faults: [],
    news: [],
    contacts: [group, ...known],
    rows: guests.map((guest, i) => ({
      id: i + 1,
      group: 1,
      contact: known[i] as Contact,
      role: guest.role ?? "member",
      active: guest.isActive ?? true
    })),
    talks: [{ id: 1, group, status: "open", isWaiting: false, isReplied: false, messages: [] }],
    said: 0,
    queued: 0,
    jobs: [],
    groupsOn: true,
    connection: "open",
    events: [],
    compared: 0,
    calls: []
  }
}
