import { isBlank } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { findContactInbox, linkContact, sourceFaults } from "./contacts.ts"
import type { Reached } from "./contacts.ts"
import { ParameterMissing, SourceTaken } from "./errors.ts"
import type { RecordInvalid } from "./errors.ts"
import { refuseFaults } from "./faults.ts"
import type { Tx } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import type { Inbox } from "./tables/inboxes.ts"

/** The address by which a contact is reached in an inbox where nobody gives one [conversations §4.1]. */
const ownSourceId = (tx: Tx, { channel }: Inbox, { phoneNumber }: Contact): Effect.Effect<string, ParameterMissing> => {
  if (channel.type !== "Channel::Whatsapp") return tx.uuid
  return phoneNumber === null
    ? Effect.fail(new ParameterMissing("contact phone number"))
    : Effect.succeed(phoneNumber.replaceAll("+", ""))
}

/** What is given for the address of a contact in an inbox. */
export interface LinkWish {
  /** Null for the address that he has there by himself. */
  readonly sourceId: string | null
  readonly hmacVerified: boolean
}

/**
 * The link of a contact with an inbox, made if it is not there; a blank address links nothing. An address that another
 * contact has is refused; over WhatsApp the real server tries to give that one a new address, which its own rule forbids
 * [conversations §4.1].
 */
export const ensureLink = (
  tx: Tx,
  inbox: Inbox,
  contact: Contact,
  { hmacVerified, sourceId: given }: LinkWish
): Effect.Effect<Reached | null, ParameterMissing | SourceTaken | RecordInvalid> =>
  Effect.gen(function*() {
    const sourceId = given ?? (yield* ownSourceId(tx, inbox, contact))
    if (isBlank(sourceId)) return null
    const known = yield* findContactInbox(tx, inbox, sourceId)
    if (known?.contactId === contact.id) return { contact, contactInbox: known }
    yield* refuseFaults(sourceFaults(inbox, sourceId))
    if (!known) return yield* linkContact(tx, inbox, sourceId, contact, hmacVerified)
    yield* refuseFaults(sourceFaults(inbox, `whatsapp:${sourceId}`))
    return yield* Effect.fail(new SourceTaken())
  })
