import * as Effect from "effect/Effect"
import { updateContact } from "./contacts.ts"
import type { RecordInvalid } from "./errors.ts"
import type { ContactId } from "./ids.ts"
import type { Tx } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import { contacts } from "./tables/contacts.ts"
import type { Json } from "./tables/json.ts"

/** Changes some of what is known of a group beside its columns, and tells of it [groups §1.1]. */
export const updateGroupAttributes = (tx: Tx, group: ContactId, patch: Json): Effect.Effect<Contact, RecordInvalid> =>
  Effect.gen(function*() {
    const contact = (yield* tx.get(contacts, group)) as Contact
    return yield* updateContact(tx, contact, { additionalAttributes: { ...contact.additionalAttributes, ...patch } })
  })
