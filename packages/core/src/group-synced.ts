import * as Effect from "effect/Effect"
import { groupInbox } from "./connections.ts"
import { contactEvent } from "./contacts.ts"
import type { ContactId } from "./ids.ts"
import { activeMembersOf } from "./members.ts"
import type { Tx } from "./store.ts"
import type { Contact, GroupMember } from "./tables/contacts.ts"
import { contacts } from "./tables/contacts.ts"

/** What a synced group is told of with: its rows as they were at that moment. */
export interface SyncedGroup {
  readonly contact: Contact
  readonly members: ReadonlyArray<{ readonly member: GroupMember; readonly person: Contact }>
  /** The number that the group's inbox is connected with; null without one. */
  readonly inboxPhoneNumber: string | null
}

/** Tells that a group's members are known anew, with the rows as they are at this moment [groups §10]. */
export const dispatchGroupSynced = (tx: Tx, group: ContactId): Effect.Effect<void> =>
  Effect.gen(function*() {
    const contact = (yield* tx.get(contacts, group)) as Contact
    const channel = (yield* groupInbox(tx, contact))?.channel
    const snapshot: Omit<SyncedGroup, "contact"> = {
      members: yield* activeMembersOf(tx, group),
      inboxPhoneNumber: channel?.type === "Channel::Whatsapp" ? channel.phoneNumber : null
    }
    yield* tx.appendEvents([contactEvent("contact.group_synced", contact, { snapshot: { ...snapshot } })])
  })
