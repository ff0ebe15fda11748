import { contactInboxesOf, contacts, inboxes } from "@mootkit/core"
import type { Contact, ContactId, Inbox, Reader } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { RecordMissing } from "../../refusals.ts"
import { ok } from "../../reply.ts"
import { contactInbox } from "../views/contacts.ts"
import { contactAvailability } from "../views/presence.ts"

/** The contact that the path names, if it is in the account. */
export const loadContact = (reader: Reader, call: AccountCall): Effect.Effect<Contact, RecordMissing> =>
  Effect.flatMap(
    reader.get(contacts, idParam<ContactId>(call, "id")),
    (contact) => contact?.accountId === call.account.id ? Effect.succeed(contact) : Effect.fail(new RecordMissing())
  )

/** The contact that the path names, for an operation that has more to do than to read. */
export const readContact = (call: AccountCall): Effect.Effect<Contact, RecordMissing> =>
  call.place.world.store.read((reader) => loadContact(reader, call))

/** The addresses of a contact are shown unless the caller says otherwise, in any words but "true" [resources §10]. */
export const showsInboxes = (given: unknown): boolean => given === undefined || given === null || given === "" || given === "true"

/** Shows a contact [resources §10]. */
export const showContact = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const row = yield* loadContact(reader, call)
      const presence = contactAvailability(row.id, call.kit.presence)
      const { contact } = call.kit.views
      if (!showsInboxes(call.params["include_contact_inboxes"])) return ok({ payload: contact.of(row, presence) })
      const links = yield* contactInboxesOf(reader, row.id)
      const places = yield* reader.getMany(inboxes, links.map(({ inboxId }) => inboxId))
      const shown = links.map((link) => contactInbox(link, places.get(link.inboxId) as Inbox))
      return ok({ payload: contact.withInboxes(row, presence, shown) })
    })
  )
)
