import type { AttachmentId, Body, BodyOf, Message } from "@mootkit/core"
import * as fc from "fast-check"
import { anyJson, anyNumber, anyText, openTypes } from "./transcript-arbitraries.ts"

const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 })

const texts = few(anyText)
const header = fc.record({ type: anyText, text: anyText, url: anyText, fileName: anyText, caption: anyText })
const choice = fc.record({ id: anyText, title: anyText, description: anyText, type: anyText })
const product = { productId: anyText, title: anyText, subtitle: anyText, image: anyText, price: anyText }
const nullable = fc.option(anyText)

const mediaTypes = [
  "image/png",
  "audio/ogg; codecs=opus",
  "APPLICATION/PDF; x=1",
  "application/msword",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.ms-powerpoint",
  "application/zip"
]

const formElement = fc.record({
  type: anyText,
  label: anyText,
  isRequired: fc.boolean(),
  inputMapping: anyText,
  answerMapping: anyJson,
  validation: anyText,
  placeholder: anyText,
  dropdown: texts,
  radioButtons: texts,
  checkBox: texts
})

/** What messages are, of each kind; files are none that would be anywhere. */
export const anyBodyOf: { readonly [Tag in Body["_tag"]]: fc.Arbitrary<BodyOf<Tag>> } = {
  Text: fc.record(
    { _tag: fc.constant("Text" as const), text: anyText, buttons: texts, isRating: fc.boolean(), chosen: anyText },
    { requiredKeys: ["_tag", "text"] }
  ),
  Media: fc.record({
    _tag: fc.constant("Media" as const),
    kind: fc.constantFrom("image", "video", "audio", "voice", "document", "sticker"),
    caption: nullable,
    contentType: fc.option(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...mediaTypes) }, anyText)),
    attachments: fc.constant<ReadonlyArray<AttachmentId>>([])
  }),
  Location: fc.record({
    _tag: fc.constant("Location" as const),
    latitude: anyNumber,
    longitude: anyNumber,
    name: nullable,
    address: nullable
  }),
  Contact: fc.record({
    _tag: fc.constant("Contact" as const),
    cards: few(fc.record({ name: anyText, firstName: anyText, lastName: anyText, phones: texts, vcard: anyText }))
  }),
  Interactive: fc.record({
    _tag: fc.constant("Interactive" as const),
    kind: fc.constantFrom("buttons", "list"),
    isDynamic: fc.boolean(),
    header,
    text: anyText,
    footer: anyText,
    label: anyText,
    sections: few(fc.record({ title: anyText, choices: few(choice) }))
  }),
  Cards: fc.record({
    _tag: fc.constant("Cards" as const),
    kind: fc.constantFrom("card", "carousel"),
    cards: few(fc.record({ title: anyText, type: anyText, subtitle: anyText, imageUrl: anyText, buttons: texts }))
  }),
  Template: fc.record({
    _tag: fc.constant("Template" as const),
    name: anyText,
    language: anyText,
    parameters: fc.dictionary(anyText, anyJson, { maxKeys: 3 }),
    header,
    text: anyText,
    footer: anyText,
    buttons: few(fc.record({ type: anyText, text: anyText, phoneNumber: anyText, url: anyText, payload: anyText })),
    campaignId: anyText
  }),
  Order: fc.record({
    _tag: fc.constant("Order" as const),
    catalogId: anyText,
    text: anyText,
    items: few(fc.record({ ...product, quantity: anyNumber, currency: anyText }))
  }),
  Products: fc.record({
    _tag: fc.constant("Products" as const),
    kind: fc.constantFrom("single", "multi"),
    isDynamic: fc.boolean(),
    header,
    text: anyText,
    footer: anyText,
    catalogId: anyText,
    sections: few(fc.record({ title: anyText, items: few(fc.record(product)) }))
  }),
  Form: fc.record({
    _tag: fc.constant("Form" as const),
    botId: anyText,
    name: anyText,
    title: anyText,
    description: anyText,
    isArchived: fc.boolean(),
    createdBy: anyText,
    elements: few(formElement)
  }),
  FormResponse: fc.record({ _tag: fc.constant("FormResponse" as const), formTranscriptId: anyText, answers: anyJson }),
  System: fc.record(
    { _tag: fc.constant("System" as const), text: anyText, joined: fc.record({ id: fc.integer({ min: 0, max: 9 }), name: anyText }) },
    { requiredKeys: ["_tag", "text"] }
  ),
  Other: fc.record({ _tag: fc.constant("Other" as const), type: fc.constantFrom(...openTypes), value: anyJson }),
  Unknown: fc.record({ _tag: fc.constant("Unknown" as const), raw: anyJson })
}

/** What a message is. */
export const anyBody: fc.Arbitrary<Body> = fc.oneof<Array<fc.Arbitrary<Body>>>(...Object.values(anyBodyOf))

/** A file that a message is, at an address. */
interface LinkedFile {
  readonly url: string
  readonly fileName: string | null
}

/** A message of a conversation, before it stands in one. */
export interface SaidMessage extends Pick<Message, "body" | "messageType" | "private" | "senderType"> {
  /** The file, if the message is one and it is there. */
  readonly file: LinkedFile | null
  /** How long ago it was said, seconds. */
  readonly ago: number
}

/** Something that stands in a conversation: said by any side, noted for agents, or told of what happened. */
const anySaidMessage: fc.Arbitrary<SaidMessage> = fc.record({
  body: fc.oneof({ weight: 3, arbitrary: anyBody }, anyBodyOf.System, anyBodyOf.Media),
  messageType: fc.constantFrom("incoming", "outgoing", "activity", "template"),
  private: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  senderType: fc.constantFrom("User", "Contact", "AgentBot", null),
  file: fc.option(fc.record({ url: anyText, fileName: nullable })),
  ago: fc.integer({ min: 0, max: 40 })
})

/** All that stands in a conversation, in the order in which it came there, which need not be that in which it was said. */
export const anyTalk: fc.Arbitrary<ReadonlyArray<SaidMessage>> = fc.array(anySaidMessage, { maxLength: 60, size: "max" })
