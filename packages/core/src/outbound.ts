import { eq } from "@mootkit/filters/query"
import { isBlank } from "@mootkit/groups"
import { mentionedContacts, outgoingText } from "@mootkit/mentions"
import { digits, remoteJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Blobs } from "./blobs.ts"
import type { ContactId, MessageId } from "./ids.ts"
import { id } from "./ids.ts"
import { messageKey } from "./message-keys.ts"
import type { MediaKind, OutboundContent, QuotedMessage } from "./provider.ts"
import type { CoreQuirks } from "./quirks.ts"
import type { Reader } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import { contacts } from "./tables/contacts.ts"
import { attachments, messages } from "./tables/messages.ts"
import type { Attachment, Message } from "./tables/messages.ts"

/** Whom a message is for: a person by his phone, else whoever it is by his identifier; nobody where neither is known [groups §2]. */
export const recipientOf = ({ identifier, phoneNumber }: Contact): string | null => {
  const recipient = phoneNumber === null ? identifier : digits(phoneNumber)
  return recipient ? remoteJid(recipient) : null
}

/** A message that another one answers or reacts to, with what has to be known of it. */
interface Referred {
  readonly message: Message
  readonly sender: Contact | undefined
  readonly file: Attachment | undefined
}

/** All rows that go into what is sent. */
export interface Outbound {
  readonly message: Message
  readonly file: Attachment | undefined
  readonly referred: Referred | undefined
  /** The contacts that the text mentions, by id. */
  readonly mentioned: ReadonlyMap<string, Contact>
}

const firstFile = (reader: Reader, message: Message): Effect.Effect<Attachment | undefined> =>
  Effect.map(reader.query(attachments, { where: eq("messageId", message.id), limit: 1 }), ([file]) => file)

const readReferred = (reader: Reader, { contentAttributes, conversationId }: Message) =>
  Effect.gen(function*() {
    const number = contentAttributes["in_reply_to"]
    const message = typeof number === "number" ? yield* reader.get(messages, id<MessageId>(number)) : undefined
    if (message?.conversationId !== conversationId) return undefined
    const isContact = message.senderType === "Contact" && message.senderId !== null
    const sender = isContact ? yield* reader.get(contacts, id<ContactId>(message.senderId)) : undefined
    return { message, sender, file: yield* firstFile(reader, message) }
  })

const readMentioned = (reader: Reader, { accountId, content }: Message) =>
  Effect.gen(function*() {
    const ids = mentionedContacts(content ?? "").map(Number).filter(Number.isSafeInteger)
    const found = yield* reader.getMany(contacts, ids.map(id<ContactId>))
    const own = [...found.values()].filter((contact) => contact.accountId === accountId)
    return new Map(own.map((contact) => [String(contact.id), contact]))
  })

/** Reads what goes into a message that is to be sent. */
export const readOutbound = (reader: Reader, message: Message): Effect.Effect<Outbound> =>
  Effect.gen(function*() {
    return {
      message,
      file: yield* firstFile(reader, message),
      referred: yield* readReferred(reader, message),
      mentioned: yield* readMentioned(reader, message)
    }
  })

type Format = (markdown: string) => string

/** How Markdown becomes what WhatsApp shows: fetched with the first message that goes out, as it takes as long as all of core. */
const formatting: Effect.Effect<Format> = Effect.map(
  Effect.promise(() => import("@mootkit/mentions/markdown")),
  ({ toWhatsapp }) => toWhatsapp
)

const mediaKinds: Readonly<Record<string, MediaKind>> = { image: "image", audio: "audio", video: "video", file: "document" }

/** The message that is answered, as WhatsApp shows it above the answer. */
const quotedContent = ({ file, message: { content } }: Referred): QuotedMessage["message"] => {
  switch (file?.fileType) {
    case "image":
      return { imageMessage: { caption: content } }
    case "video":
      return { videoMessage: { caption: content } }
    case "audio":
      return { audioMessage: {} }
    case "file":
      return { documentMessage: { caption: content, fileName: file.fileName ?? "" } }
    default:
      return { conversation: content ?? "" }
  }
}

const quotation = (jid: string, referred: Referred | undefined): { readonly quotedMessage?: QuotedMessage } => {
  const key = referred && messageKey(jid, referred.message, referred.sender)
  return key ? { quotedMessage: { key, message: quotedContent(referred) } } : {}
}

const mediaContent = (jid: string, { file, message, referred }: Outbound, blobs: Blobs, format: Format) =>
  Effect.gen(function*() {
    const kind = file && mediaKinds[file.fileType]
    const blob = file?.blobKey ? yield* blobs.get(file.blobKey) : undefined
    if (!blob || !kind) return undefined
    const content: OutboundContent = {
      media: message.contentType === "sticker" ? "sticker" : kind,
      bytes: blob.bytes,
      fileName: blob.fileName,
      ...message.content ? { caption: format(message.content) } : {},
      ...kind === "document" ? { mimetype: blob.contentType } : {},
      ...kind === "audio" && file.meta["is_recorded_audio"] ? { ptt: true } : {},
      ...quotation(jid, referred)
    }
    return content
  })

/**
 * What WhatsApp is given of a message: its reaction, else its first file, else its text; nothing where it has none of
 * them, or where formatting leaves nothing of its text [reports F.3].
 */
export const outboundContent = (
  jid: string,
  outbound: Outbound,
  blobs: Blobs,
  quirks: CoreQuirks
): Effect.Effect<OutboundContent | undefined> =>
  Effect.gen(function*() {
    const { file, mentioned, message, referred } = outbound
    const content = message.content ?? ""
    const format = yield* formatting
    if (message.contentAttributes["is_reaction"]) {
      const key = referred && messageKey(jid, referred.message, referred.sender)
      return key && { react: { key, text: format(content) } }
    }
    if (file) return yield* mediaContent(jid, outbound, blobs, format)
    const said = outgoingText(content, (number) => mentioned.get(number), format, quirks.mentions)
    return isBlank(said.text) ? undefined : { ...said, ...quotation(jid, referred) }
  })
