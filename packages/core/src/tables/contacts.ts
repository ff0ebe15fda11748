import { labelKey } from "@mootkit/conversations"
import { isBlank, memberRank } from "@mootkit/groups"
import { phoneTail } from "@mootkit/phone"
import type { StoredFile } from "../blobs.ts"
import type { AccountId, ContactId, ContactInboxId, GroupMemberId, InboxId } from "../ids.ts"
import { desc, table } from "../table.ts"
import type { Json } from "./json.ts"

/** A person or a WhatsApp group. */
export interface Contact {
  readonly id: ContactId
  readonly accountId: AccountId
  readonly name: string
  readonly email: string | null
  readonly phoneNumber: string | null
  readonly identifier: string | null
  readonly contactType: "visitor" | "lead" | "customer"
  readonly groupType: "individual" | "group"
  readonly blocked: boolean
  /** The picture; null for none. */
  readonly avatar: StoredFile | null
  readonly labels: ReadonlyArray<string>
  readonly additionalAttributes: Json
  readonly customAttributes: Json
  readonly lastActivityAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** The columns of somebody of whom nothing is known. */
export const blankContact = {
  email: null,
  phoneNumber: null,
  identifier: null,
  contactType: "visitor",
  groupType: "individual",
  blocked: false,
  avatar: null,
  labels: [],
  additionalAttributes: {},
  customAttributes: {},
  lastActivityAt: null
} satisfies Partial<Contact>

/**
 * Contacts. `phoneTail` is what the own-member rule compares [groups §9.2]; blank numbers are nobody's, so `phoneKey`
 * leaves them out; `isKnown` are those that lists show [resources §10], `isGroup` those that are no bot's users. Lists
 * come by id, by name or by newest activity; other orders are sorted when somebody asks for them.
 */
export const contacts = table<Contact, ContactId>()("contacts", {
  key: "id",
  computed: {
    nameKey: ({ name }) => name.toLowerCase(),
    emailKey: (contact) => contact.email?.toLowerCase() ?? null,
    phoneKey: ({ phoneNumber }) => phoneNumber === null || isBlank(phoneNumber) ? null : phoneNumber,
    phoneTail: (contact) => phoneTail(contact.phoneNumber),
    labelKeys: ({ labels }) => labels.map(labelKey),
    isKnown: ({ email, identifier, phoneNumber }) => Boolean(email || phoneNumber || identifier),
    isGroup: ({ groupType }) => groupType === "group"
  },
  unique: {
    phone: ["accountId", "phoneKey"],
    identifier: ["accountId", "identifier"],
    email: ["accountId", "emailKey"]
  },
  indexes: {
    phoneTail: ["accountId", "phoneTail"],
    account: ["accountId"],
    name: ["accountId", "nameKey"],
    activity: ["accountId", desc("lastActivityAt")],
    group: ["accountId", "isGroup"]
  },
  counters: { known: ["accountId", "isKnown"] }
})

/** A contact's address in an inbox. */
export interface ContactInbox {
  readonly id: ContactInboxId
  readonly contactId: ContactId
  readonly inboxId: InboxId
  readonly sourceId: string
  readonly hmacVerified: boolean
  readonly pubsubToken: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** Contact inboxes; an address belongs to one contact of an inbox. */
export const contactInboxes = table<ContactInbox, ContactInboxId>()("contact_inboxes", {
  key: "id",
  unique: { source: ["inboxId", "sourceId"] },
  indexes: { contact: ["contactId", "inboxId"], anywhere: ["sourceId"], inbox: ["inboxId", "createdAt"] },
  counters: { inbox: ["inboxId"] }
})

/** A person's membership of a group, kept when it ends. */
export interface GroupMember {
  readonly id: GroupMemberId
  readonly groupContactId: ContactId
  readonly contactId: ContactId
  readonly role: "member" | "admin"
  readonly isActive: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

/** Group members, listed with admins first [groups §4.3]. */
export const groupMembers = table<GroupMember, GroupMemberId>()("group_members", {
  key: "id",
  computed: { rank: ({ role }) => memberRank(role) },
  unique: { member: ["groupContactId", "contactId"] },
  indexes: {
    listed: ["groupContactId", "isActive", { field: "rank", direction: "desc" }],
    contact: ["contactId"]
  },
  counters: { active: ["groupContactId", "isActive"] }
})
