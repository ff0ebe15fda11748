import { blankNetworkGroup, blankNetworkPerson, contacts, groupMembers, networkGroups, networkPeople } from "@mootkit/core"
import type { Contact, NetworkParticipant } from "@mootkit/core"
import { all, eq } from "@mootkit/filters/query"
import { digits, localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { addContact, addLink } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"

/** Somebody to be put into a group. */
export interface Guest {
  /** In E.164. */
  readonly phone: string
  /** A member that is active, where nothing is said. */
  readonly role?: "admin" | "member"
  /** Whoever created the group is an admin, whom WhatsApp lets nobody lower or remove. */
  readonly isCreator?: boolean
  readonly isActive?: boolean
  /** Another spelling by which the account knows the phone; null where it knows the hidden id only. */
  readonly knownAs?: string | null
  /** Whether WhatsApp has the person in the group: exactly the active ones, where nothing is said. */
  readonly onNetwork?: boolean
}

/** A person's hidden id, which follows from his phone. */
export const lidOf = (phone: string): string => `9${digits(phone).slice(-9).padStart(14, "0")}@lid`

const addGuest = (hall: Hall, { knownAs, phone }: Guest) =>
  Effect.gen(function*() {
    const { tx } = hall
    const jid = lidOf(phone)
    if (yield* tx.get(networkPeople, jid)) return
    yield* tx.insert(networkPeople, { ...blankNetworkPerson, jid, phone: digits(phone), name: `Person ${phone}` })
    const phoneNumber = knownAs === undefined ? phone : knownAs
    const contact = yield* addContact(hall, { name: `Person ${phone}`, phoneNumber, identifier: jid, contactType: "lead" })
    yield* addLink(hall, contact, hall.inbox, localPart(jid))
  })

/** Adds a group with the people in it, to the account and to WhatsApp; members stand in the order given. */
export const addGroup = (hall: Hall, jid: string, guests: ReadonlyArray<Guest>, given: Partial<Contact> = {}) =>
  Effect.gen(function*() {
    const { crew, inbox, tx } = hall
    const contact = yield* addContact(hall, { name: `Group ${jid}`, identifier: jid, groupType: "group", ...given })
    const link = yield* addLink(hall, contact, inbox, localPart(jid))
    const participants: Array<NetworkParticipant> = []
    for (const guest of guests) {
      const { isActive = true, isCreator = false, onNetwork = isActive, phone, role = isCreator ? "admin" : "member" } = guest
      yield* addGuest(hall, guest)
      const identifier = lidOf(phone)
      const [person] = yield* tx.query(contacts, { where: all(eq("accountId", crew.account.id), eq("identifier", identifier)) })
      if (person) yield* tx.insert(groupMembers, { groupContactId: contact.id, contactId: person.id, role, isActive })
      if (onNetwork) participants.push({ jid: identifier, admin: isCreator ? "superadmin" : role === "admin" ? "admin" : null })
    }
    yield* tx.insert(networkGroups, { ...blankNetworkGroup, jid, subject: contact.name, participants })
    const reached: Reached = { contact, link }
    return reached
  })
