import type { FileKind } from "../attachments.ts"
import { isPresent, isWire, textOf, wire } from "./reading.ts"
import type { Wire } from "./reading.ts"

/** What a WhatsApp message says, of all that it may be [provider §2]. */
export type WaContent =
  | { readonly _tag: "Text"; readonly text: string | null; readonly context: Wire }
  | {
    readonly _tag: "Media"
    readonly kind: FileKind
    readonly caption: string | null
    readonly mimetype: string | null
    readonly fileName: string | null
  }
  | { readonly _tag: "Reaction"; readonly text: string; readonly to: string | null }
  | { readonly _tag: "Card"; readonly name: string | null; readonly phone: string; readonly raw: Wire }
  | { readonly _tag: "Unsupported"; readonly raw: Wire }
  /** Nothing that people would see: protocol, context, edits, a reaction taken back. */
  | { readonly _tag: "Silent" }

/** A message's content and the id of the message that it answers. */
export interface WaSaid {
  readonly content: WaContent
  readonly answers: string | null
}

type Read = (part: Wire) => WaContent | undefined

const asText = (value: unknown): string | null => typeof value === "string" ? value : null

const media = (kind: FileKind): Read => ({ caption, fileName, mimetype, ptt }) => ({
  _tag: "Media",
  kind: kind === "audio" && isPresent(ptt) ? "voice" : kind,
  caption: kind === "audio" || kind === "sticker" ? null : kind === "document" ? textOf(caption) : asText(caption),
  mimetype: textOf(mimetype),
  fileName: kind === "document" ? textOf(fileName) : null
})

const silent: Read = () => ({ _tag: "Silent" })

const reaction: Read = ({ key, text }) => {
  const emoji = textOf(text)
  return emoji === null ? { _tag: "Silent" } : { _tag: "Reaction", text: emoji, to: textOf(wire(key)["id"]) }
}

const card: Read = (contactMessage) => {
  const { displayName, vcard } = contactMessage
  const [, phone] = /waid=(\d+)/.exec(asText(vcard) ?? "") ?? []
  return phone === undefined ? undefined : { _tag: "Card", name: asText(displayName), phone, raw: { contactMessage } }
}

/** What stands under each key of a message; the first key that is there decides. */
const readers: ReadonlyArray<readonly [key: string, read: Read]> = [
  ["imageMessage", media("image")],
  ["audioMessage", media("audio")],
  ["videoMessage", media("video")],
  ["documentMessage", media("document")],
  ["documentWithCaptionMessage", media("document")],
  ["stickerMessage", media("sticker")],
  ["reactionMessage", reaction],
  ["editedMessage", silent],
  ["contactMessage", card],
  ["protocolMessage", silent]
]

const partOf = (message: Wire, key: string): Wire => {
  const part = wire(message[key])
  return key === "documentWithCaptionMessage" ? wire(wire(part["message"])["documentMessage"]) : part
}

/** Content of some kinds answers a message; reactions say so in their own way. */
const answeredIn = (part: Wire): string | null => textOf(wire(part["contextInfo"])["stanzaId"])

const readText = (message: Wire): WaSaid | undefined => {
  const extended = wire(message["extendedTextMessage"])
  if (!Object.hasOwn(message, "conversation") && textOf(extended["text"]) === null) return undefined
  const text = asText(message["conversation"]) ?? asText(extended["text"])
  return { content: { _tag: "Text", text, context: wire(extended["contextInfo"]) }, answers: answeredIn(extended) }
}

/** Reads what a message says, out of its wrapping if it vanishes after a while; nothing for what is no message. */
export const readWaContent = (value: unknown): WaSaid | undefined => {
  const outer = wire(value)
  const message = Object.hasOwn(outer, "ephemeralMessage") ? wire(outer["ephemeralMessage"])["message"] : value
  if (!isWire(message)) return undefined
  const keys = Object.keys(message)
  const text = readText(message)
  if (text) return text
  const [key, read] = readers.find(([name]) => Object.hasOwn(message, name)) ?? []
  const part = key === undefined ? {} : partOf(message, key)
  const content = read?.(part)
  if (content) return { content, answers: content._tag === "Media" || content._tag === "Card" ? answeredIn(part) : null }
  const isContext = keys.length === 1 && keys[0] === "messageContextInfo"
  return { content: isContext ? { _tag: "Silent" } : { _tag: "Unsupported", raw: message }, answers: null }
}
