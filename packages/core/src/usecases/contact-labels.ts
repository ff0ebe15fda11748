import type { ConversationsQuirks } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { updateContact } from "../contacts.ts"
import type { InputUnusable, RecordInvalid } from "../errors.ts"
import { givenLabels, spellLabels } from "../labels.ts"
import type { Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"

/**
 * Replaces the labels of a contact, whatever is given; gives the new ones as they were written, while the contact keeps
 * them in their known spelling [conversations §4.7, §9].
 */
export const labelContact = (
  tx: Tx,
  contact: Contact,
  given: unknown,
  quirks: ConversationsQuirks
): Effect.Effect<ReadonlyArray<string>, RecordInvalid | InputUnusable> =>
  Effect.gen(function*() {
    const labels = yield* givenLabels(given, quirks)
    yield* updateContact(tx, contact, { labels: yield* spellLabels(tx, labels) })
    return labels
  })
