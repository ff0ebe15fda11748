import * as Effect from "effect/Effect"
import { updateContact } from "./contacts.ts"
import type { RecordInvalid } from "./errors.ts"
import type { ContactId } from "./ids.ts"
import type { Tx } from "./store.ts"
import { contacts } from "./tables/contacts.ts"
import type { Json } from "./tables/json.ts"

/** Changes some of what is known of a group beside its columns, and tells of it; a group that is gone stays gone [groups §1.1]. */
export const updateGroupAttributes = (tx: Tx, group: ContactId, patch: Json): Effect.Effect<void, RecordInvalid> =>
  Effect.gen(function*() {
    const contact = yield* tx.get(contacts, group)
    if (!contact) return
    yield* updateContact(tx, contact, { additionalAttributes: { ...contact.additionalAttributes, ...patch } })
  })
