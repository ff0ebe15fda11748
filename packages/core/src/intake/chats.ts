import { chatKey, isNameless, speakerKey, speakerMembership } from "@mootkit/groups"
import { isGroupJid, normalizeBrazil } from "@mootkit/phone"
import type { PersonKey } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { enqueueAvatars } from "../avatars.ts"
import { connectionOf } from "../connections.ts"
import { updateContact } from "../contacts.ts"
import { groupConversation, privateConversation } from "../conversations.ts"
import type { RecordInvalid } from "../errors.ts"
import { placeMember } from "../members.ts"
import { identifierOf, resolvePerson, unlessTaken } from "../people.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { reachGroup } from "./groups.ts"
import type { WaMessage } from "./wa-message.ts"

/** Where a message belongs, and whose it is as far as anybody can tell. */
export interface Chat {
  readonly conversation: Conversation
  readonly sender: Contact | undefined
}

type TakeChat = (
  tx: Tx,
  inbox: Inbox,
  message: WaMessage,
  quirks: CoreQuirks
) => Effect.Effect<Chat | undefined, RecordInvalid>

/** Whoever writes in a group becomes known, by the name that he goes by where his contact has none to speak of. */
const takeSpeaker = (tx: Tx, inbox: Inbox, message: WaMessage, quirks: CoreQuirks) =>
  Effect.gen(function*() {
    const key = speakerKey(message, quirks.groups)
    const name = message.pushName ?? key.phone ?? key.lid
    const person = yield* resolvePerson(tx, inbox, key, quirks.intake.takenNumberLosesMessage, name)
    if (!person) return undefined
    const isRenamed = name !== null && isNameless(person.contact.name)
    const contact = isRenamed ? yield* updateContact(tx, person.contact, { name }) : person.contact
    yield* enqueueAvatars(tx, inbox, [contact])
    return contact
  })

const takeGroupChat: TakeChat = (tx, inbox, message, quirks) =>
  Effect.gen(function*() {
    const reached = yield* reachGroup(tx, inbox, message.remoteJid)
    const contact = yield* updateContact(tx, reached.contact, { groupType: "group" })
    const sender = yield* takeSpeaker(tx, inbox, message, quirks)
    const conversation = yield* groupConversation(tx, inbox, { ...reached, contact })
    if (sender) {
      yield* placeMember(tx, contact, sender, (known) => speakerMembership(known ?? null, quirks.groups))
    }
    return { conversation, sender }
  })

/** The name under which the other one of a private chat is known; what the account itself writes tells only its own. */
const nameIn = (inbox: Inbox, { fromMe, pushName, verifiedName }: WaMessage, { lid, phone }: PersonKey): string | null => {
  const name = verifiedName ?? pushName
  const own = connectionOf(inbox)?.replace("+", "")
  const isOwnChat = own !== undefined && phone !== null && normalizeBrazil(phone) === normalizeBrazil(own)
  return name !== null && (isOwnChat || !fromMe) ? name : phone ?? lid
}

const takePrivateChat: TakeChat = (tx, inbox, message, quirks) =>
  Effect.gen(function*() {
    const key = chatKey(message, quirks.groups)
    const name = nameIn(inbox, message, key)
    const person = yield* resolvePerson(tx, inbox, key, quirks.intake.takenNumberLosesMessage, name)
    if (!person) return undefined
    const identifier = key.lid === null ? null : identifierOf(key.lid)
    const isNumber = [key.phone, key.lid, identifier].includes(person.contact.name)
    const named = name !== null && isNumber ? { name } : {}
    const addresses = {
      ...(key.phone === null ? {} : { phoneNumber: `+${key.phone}` }),
      ...(identifier === null ? {} : { identifier })
    }
    const sender = yield* unlessTaken(
      quirks.intake.takenNumberLosesMessage,
      updateContact(tx, person.contact, { ...addresses, ...named }),
      updateContact(tx, person.contact, named)
    )
    yield* enqueueAvatars(tx, inbox, [sender])
    const reached = { ...person, contact: sender }
    return { conversation: yield* privateConversation(tx, inbox, reached, !message.fromMe, quirks.conversations), sender }
  })

/** How a message's chat is taken in; nothing for chats that nobody answers: status, broadcasts, newsletters, calls [groups §2]. */
export const chatOf = ({ remoteJid }: WaMessage): { readonly isGroup: boolean; readonly take: TakeChat } | undefined => {
  if (isGroupJid(remoteJid)) return { isGroup: true, take: takeGroupChat }
  const server = remoteJid.slice(remoteJid.lastIndexOf("@") + 1)
  return ["s.whatsapp.net", "c.us", "lid"].includes(server) ? { isGroup: false, take: takePrivateChat } : undefined
}
