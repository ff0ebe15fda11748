import { groupActivity } from "@mootkit/groups"
import type { GroupNotice } from "@mootkit/groups"
import { localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { findContactInbox, reachContact } from "../contacts.ts"
import type { Reached } from "../contacts.ts"
import type { RecordInvalid } from "../errors.ts"
import { languageIn } from "../languages.ts"
import { addActivity } from "../messages.ts"
import type { Reader, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { textOf } from "./reading.ts"

/** The contact of a group and its link in an inbox; a new one is called by its address, where nothing else is said. */
export const reachGroup = (tx: Tx, inbox: Inbox, jid: string, name = localPart(jid)): Effect.Effect<Reached, RecordInvalid> =>
  reachContact(tx, inbox, localPart(jid), { name, identifier: jid, phoneNumber: null, groupType: "group" })

/** The contact behind an address in an inbox, if somebody is known by it. */
export const knownBy = (reader: Reader, inbox: Inbox, sourceId: string): Effect.Effect<Contact | undefined> =>
  Effect.gen(function*() {
    const link = yield* findContactInbox(reader, inbox, sourceId)
    return link && (yield* reader.get(contacts, link.contactId))
  })

/** What activities call the author of a change: his contact's name or phone, else the user of his address [groups §6.3]. */
export const authorName = (reader: Reader, inbox: Inbox, author: string | null): Effect.Effect<string> =>
  Effect.gen(function*() {
    if (author === null) return ""
    const user = localPart(author)
    const contact = yield* knownBy(reader, inbox, user)
    return textOf(contact?.name) ?? contact?.phoneNumber ?? user
  })

/** Tells in a group's conversation what became of the group [groups §6.4, §6.5]. */
export const addGroupActivity = (
  tx: Tx,
  inbox: Inbox,
  conversation: Conversation,
  notice: GroupNotice,
  named: Parameters<typeof groupActivity>[1]
): Effect.Effect<void> =>
  Effect.gen(function*() {
    yield* addActivity(tx, conversation, groupActivity(notice, named, yield* languageIn(tx, inbox)))
  })
