import type { Contact, ContactInbox, Inbox } from "@mootkit/core"
import { avatarLink } from "../../files.ts"
import type { Part } from "../../json.ts"
import { Kept } from "../../kept.ts"
import { seconds } from "../../times.ts"
import { slimInbox } from "./inboxes.ts"

/** A contact as most answers show it; `presence` is a hole or a value [resources §10]. */
export const contact = (row: Contact, presence: unknown) => ({
  additional_attributes: row.additionalAttributes,
  availability_status: presence,
  email: row.email,
  id: row.id,
  name: row.name,
  phone_number: row.phoneNumber,
  blocked: row.blocked,
  identifier: row.identifier,
  thumbnail: avatarLink(row.avatar),
  custom_attributes: row.customAttributes,
  ...(row.lastActivityAt === null ? {} : { last_activity_at: seconds(row.lastActivityAt) }),
  created_at: seconds(row.createdAt),
  group_type: row.groupType,
  account_id: row.accountId
})

/** A contact as events and messages tell of it [conversations §1.3]. */
export const pushContact = (row: Contact) => ({
  additional_attributes: row.additionalAttributes,
  custom_attributes: row.customAttributes,
  email: row.email,
  group_type: row.groupType,
  id: row.id,
  identifier: row.identifier,
  name: row.name,
  phone_number: row.phoneNumber,
  thumbnail: avatarLink(row.avatar),
  blocked: row.blocked,
  type: "contact"
})

/** A contact's address in an inbox. */
export const contactInbox = (row: ContactInbox, inbox: Inbox) => ({ source_id: row.sourceId, inbox: slimInbox(inbox) })

/** Contacts whose bytes are kept; presence is filled in, and the addresses where they are shown. */
export class KeptContact {
  readonly #alone = new Kept<[Contact], "presence">((hole, row) => contact(row, hole("presence")))
  readonly #withInboxes = new Kept<[Contact], "presence" | "contactInboxes">((hole, row) => ({
    ...contact(row, hole("presence")),
    contact_inboxes: hole("contactInboxes")
  }))

  of(row: Contact, presence: unknown): Part<"presence"> {
    return this.#alone.of(() => presence, row)
  }

  withInboxes(row: Contact, presence: unknown, contactInboxes: ReadonlyArray<unknown>): Part<"presence" | "contactInboxes"> {
    return this.#withInboxes.of((name) => name === "presence" ? presence : contactInboxes, row)
  }
}
