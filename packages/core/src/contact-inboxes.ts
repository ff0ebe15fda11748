import * as Effect from "effect/Effect"
import { findContactInbox, linkContact, sourceFaults } from "./contacts.ts"
import { InputUnusable, ParameterMissing } from "./errors.ts"
import type { RecordInvalid } from "./errors.ts"
import { refuseFaults } from "./faults.ts"
import type { Tx } from "./store.ts"
import type { Contact, ContactInbox } from "./tables/contacts.ts"
import type { Inbox } from "./tables/inboxes.ts"

/** The address that a contact has in an inbox where nobody names one: his number on WhatsApp, else one of its own [resources §10]. */
const ownSource = (tx: Tx, { channel }: Inbox, { phoneNumber }: Contact): Effect.Effect<string, ParameterMissing> => {
  if (channel.type !== "Channel::Whatsapp") return tx.uuid
  return phoneNumber === null
    ? Effect.fail(new ParameterMissing("contact phone number"))
    : Effect.succeed(phoneNumber.replaceAll("+", ""))
}

/**
 * Links a new contact to an inbox, by an address that is given or by his own; a blank one links nothing
 * [resources §10].
 */
export const linkNewContact = (
  tx: Tx,
  inbox: Inbox,
  contact: Contact,
  given: string | null | undefined
): Effect.Effect<ContactInbox | null, RecordInvalid | ParameterMissing | InputUnusable> =>
  Effect.gen(function*() {
    const sourceId = given ?? (yield* ownSource(tx, inbox, contact))
    if (sourceId.trim() === "") return null
    yield* refuseFaults(sourceFaults(inbox, sourceId))
    if (yield* findContactInbox(tx, inbox, sourceId)) {
      return yield* Effect.fail(new InputUnusable(`source_id ${sourceId} is the address of another contact in this inbox`))
    }
    return (yield* linkContact(tx, inbox, sourceId, contact)).contactInbox
  })
