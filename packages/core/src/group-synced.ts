import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { contactEvent } from "./contacts.ts"
import type { ContactId } from "./ids.ts"
import type { Tx } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import { contacts, groupMembers } from "./tables/contacts.ts"

/** Tells that a group's members are known anew, with the rows as they are at this moment [groups §10]. */
export const dispatchGroupSynced = (tx: Tx, group: ContactId): Effect.Effect<void> =>
  Effect.gen(function*() {
    const contact = (yield* tx.get(contacts, group)) as Contact
    const members = yield* tx.query(groupMembers, { where: all(eq("groupContactId", group), eq("isActive", true)) })
    const people = yield* tx.getMany(contacts, members.map(({ contactId }) => contactId))
    const snapshot = { contact, members, contacts: [...people.values()] }
    yield* tx.appendEvents([contactEvent("contact.group_synced", contact, { snapshot })])
  })
