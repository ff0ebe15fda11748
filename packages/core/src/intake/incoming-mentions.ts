import { all, eq, oneOf } from "@mootkit/filters/query"
import { incomingText, mentionedByPhone, mentionKey } from "@mootkit/mentions"
import type { MentionKey } from "@mootkit/mentions"
import * as Effect from "effect/Effect"
import type { CoreQuirks } from "../quirks.ts"
import type { Reader } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contactInboxes, contacts } from "../tables/contacts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { elementsOf, isPresent, textOf } from "./reading.ts"
import type { Wire } from "./reading.ts"

type Keyed<Tag extends MentionKey["_tag"]> = ReadonlyArray<Extract<MentionKey, { readonly _tag: Tag }>>

/** Finds whom hidden ids mean: by identifier in the account, else by address in the inbox. */
const findHidden = (reader: Reader, { accountId, id: inboxId }: Inbox, keys: Keyed<"Lid">) =>
  Effect.gen(function*() {
    const found = yield* reader.query(contacts, {
      where: all(eq("accountId", accountId), oneOf("identifier", keys.map(({ identifier }) => identifier)))
    })
    const links = yield* reader.query(contactInboxes, {
      where: all(eq("inboxId", inboxId), oneOf("sourceId", keys.map(({ sourceId }) => sourceId)))
    })
    const linked = yield* reader.getMany(contacts, links.map(({ contactId }) => contactId))
    const byIdentifier = new Map(found.map((contact) => [contact.identifier, contact]))
    const bySource = new Map(links.map(({ contactId, sourceId }) => [sourceId, linked.get(contactId)]))
    return ({ identifier, sourceId }: Keyed<"Lid">[number]) => byIdentifier.get(identifier) ?? bySource.get(sourceId)
  })

/** Finds whom phones mean: the phone itself, else one that ends like it. */
const findByPhone = (reader: Reader, { accountId }: Inbox, keys: Keyed<"Phone">) =>
  Effect.gen(function*() {
    const fields = [
      ["phoneKey", keys.flatMap(({ phones }) => phones)],
      ["phoneTail", keys.flatMap(({ tail }) => tail ?? [])]
    ] as const
    const found = yield* reader.queryEach(
      contacts,
      fields.map(([field, values]) => ({ where: all(eq("accountId", accountId), oneOf(field, values)) }))
    )
    return ({ user }: Keyed<"Phone">[number]) => mentionedByPhone(user, found.flat())
  })

/** Whom the addresses in a message's context mean, all of them read at once [groups §8.1]. */
const readMentioned = (reader: Reader, inbox: Inbox, jids: ReadonlyArray<string>) =>
  Effect.gen(function*() {
    const keys = new Map(jids.map((jid) => [jid, mentionKey(jid)]))
    const all = [...keys.values()].filter((key) => key !== null)
    const hidden = yield* findHidden(reader, inbox, all.filter((key) => key._tag === "Lid"))
    const byPhone = yield* findByPhone(reader, inbox, all.filter((key) => key._tag === "Phone"))
    return (jid: string): Contact | undefined => {
      const key = keys.get(jid)
      return key ? key._tag === "Lid" ? hidden(key) : byPhone(key) : undefined
    }
  })

/** The text to store for a text from WhatsApp: who is mentioned in it according to its context is so in markup [groups §8.1]. */
export const storedText = (
  reader: Reader,
  inbox: Inbox,
  text: string,
  context: Wire,
  { mentions }: CoreQuirks
): Effect.Effect<string> =>
  Effect.gen(function*() {
    const mentionedJids = elementsOf(context["mentionedJid"]).flatMap((jid) => textOf(jid) ?? [])
    const hasGroupMentions = isPresent(context["groupMentions"])
    if (mentionedJids.length === 0 && !hasGroupMentions) return text
    const lookup = yield* readMentioned(reader, inbox, mentionedJids)
    return incomingText(text, { mentionedJids, hasGroupMentions }, lookup, mentions)
  })
