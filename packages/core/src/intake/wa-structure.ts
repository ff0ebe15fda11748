import type { Body, ContactCard } from "../body.ts"
import { readCard } from "../vcard.ts"
import { elementsOf, isWire, textOf, wire, words } from "./reading.ts"
import type { ReadBody, Wire } from "./reading.ts"
import {
  buttonsMessage,
  buttonsResponse,
  choiceList,
  interactiveMessage,
  interactiveResponse,
  listResponse,
  templateReply
} from "./wa-choices.ts"
import type { WaContent } from "./wa-content.ts"
import { readWaContent } from "./wa-content.ts"
import { structuredTemplate, templateMessage } from "./wa-templates.ts"
import { orderMessage, productList, productMessage } from "./wa-trade.ts"

const isNumber = (value: unknown): value is number => Number.isFinite(value)

/** A place; one that moves has no name but what is said of it. */
const location: ReadBody = ({ address, caption, degreesLatitude: latitude, degreesLongitude: longitude, name }) =>
  isNumber(latitude) && isNumber(longitude)
    ? { _tag: "Location", latitude, longitude, name: textOf(name) ?? textOf(caption), address: textOf(address) }
    : undefined

const contacts = (cards: ReadonlyArray<ContactCard | undefined>): Body | undefined => {
  const known = cards.filter((card) => card !== undefined)
  return known.length === 0 ? undefined : { _tag: "Contact", cards: known }
}

const card = ({ displayName, vcard }: Wire): ContactCard | undefined => readCard(words(displayName), words(vcard))

/** What stands under each key of a message that has a structure; a message is what the first that makes sense says. */
const readers: ReadonlyArray<readonly [key: string, read: ReadBody]> = [
  ["locationMessage", location],
  ["liveLocationMessage", location],
  ["contactMessage", (part) => contacts([card(part)])],
  ["contactsArrayMessage", (part) => contacts(elementsOf(part["contacts"]).map(wire).map(card))],
  ["buttonsMessage", buttonsMessage],
  ["buttonsResponseMessage", buttonsResponse],
  ["listMessage", productList],
  ["listMessage", choiceList],
  ["listResponseMessage", listResponse],
  ["templateMessage", templateMessage],
  ["templateButtonReplyMessage", templateReply],
  ["highlyStructuredMessage", structuredTemplate],
  ["interactiveMessage", interactiveMessage],
  ["interactiveResponseMessage", interactiveResponse],
  ["orderMessage", orderMessage],
  ["productMessage", productMessage]
]

const wrappings = [
  "ephemeralMessage",
  "viewOnceMessage",
  "viewOnceMessageV2",
  "viewOnceMessageV2Extension",
  "documentWithCaptionMessage"
]

const unwrapped = (message: Wire): Wire => {
  let inner = message
  for (;;) {
    const within = wrappings.map((key) => wire(inner[key])["message"]).find(isWire)
    if (!within) return inner
    inner = within
  }
}

/** What a plain content says in a wrapping of which the wire shows nothing; its file is never fetched. */
const plain = (message: Wire): Body | undefined => {
  const content = readWaContent(message)?.content
  if (content?._tag === "Media") return bodyOf(content, content.caption)
  return content?._tag === "Text" && content.text !== null ? bodyOf(content, content.text) : undefined
}

/** What a message with a structure is in any dialect; what makes no sense stays as it came. */
export const structured = (raw: Wire): Body => {
  const message = unwrapped(raw)
  for (const [key, read] of readers) {
    const part = message[key]
    const body = isWire(part) ? read(part) : undefined
    if (body) return body
  }
  return (message === raw ? undefined : plain(message)) ?? { _tag: "Unknown", raw }
}

/** What a message is in any dialect, but for the files that it carries; `text` is what is shown of it. */
export const bodyOf = (content: WaContent, text: string | null): Body => {
  switch (content._tag) {
    case "Media":
      return { _tag: "Media", kind: content.kind, caption: text, contentType: content.mimetype, attachments: [] }
    case "Card":
    case "Unsupported":
      return structured(content.raw)
    default:
      return { _tag: "Text", text: text ?? "" }
  }
}
