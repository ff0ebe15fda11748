import type { TranscriptType } from "@mootkit/contract/bot-open"
import * as fc from "fast-check"

/** A type of transcripts that can be read. */
export type ReadableType = Exclude<TranscriptType, "unknown">

/** Texts that mean something to somebody on their way, and any others. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", " ", "a\nb", "<b>&\"'</b>", "[a, b]", "{{ contact.name }}", "[@Ana](mention://contact/1/Ana)", "__proto__")
)

/** JSON as it comes out of a parser. */
export const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" })
  .map((value): unknown => JSON.parse(JSON.stringify(value)))

/** A number that is no negative zero, which no text tells apart. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((number) => number + 0)

/** An address of a file. */
const anyUrl = fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText)

const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 })

const texts = few(anyText)
const decimal = anyNumber.map(String)
const file = fc.record({ url: anyUrl })
const product = { retailerId: anyText, title: anyText, subTitle: anyText, image: anyText, price: anyText }
const section = <T>(name: string, item: fc.Arbitrary<T>) => fc.record({ title: anyText, [name]: few(item) })
const replyHeader = fc.record({ type: anyText, text: anyText, url: anyText })
const textHeader = fc.record({ type: anyText, text: anyText })
const items = fc.record({ items: texts })
const button = { type: anyText, title: anyText }
const card = { title: anyText, subtitle: anyText, buttons: texts }

const listWith = (description: string) =>
  fc.record({
    header: textHeader,
    body: anyText,
    footer: anyText,
    actions: fc.record({
      button_text: anyText,
      sections: few(section("row", fc.record({ title: anyText, [description]: anyText })))
    })
  })

const formElement = fc.record({
  type: fc.oneof(fc.constantFrom("textInput", "dropdown", "radioButtons", "checkBox"), anyText),
  label: anyText,
  required: fc.boolean(),
  inputMapping: anyText,
  answerMapping: anyJson,
  textInput: fc.record({ validation: anyText, placeholder: anyText }),
  dropdown: items,
  radioButtons: items,
  checkBox: items
})

const ownTypes = /^application\/(pdf|msword|vnd\.)/

const contentType = fc.oneof(
  fc.constantFrom("", "application/zip", "text/plain; charset=utf-8", "image/png", "audio/ogg; codecs=opus", "no type"),
  anyText.filter((text) => !ownTypes.test(text.trim().toLowerCase()))
)

/** Types whose members are whatever their platform writes. */
export const openTypes = [
  "locationRequest",
  "tag",
  "orderPaymentMessage",
  "paymentStatus",
  "whatsappFlow",
  "aiAction",
  "aiAgentClearContext",
  "callPermission"
] as const

type Open = (typeof openTypes)[number]

const anyOpenMember = Object.fromEntries(openTypes.map((type) => [type, anyJson])) as Readonly<Record<Open, fc.Arbitrary<unknown>>>

/** What stands under the name of each type in a transcript, complete and with its numbers as they are written shortest [bots §A.5]. */
export const anyMember: { readonly [Type in ReadableType]: fc.Arbitrary<unknown> } = {
  text: fc.record({ message: anyText, buttons: texts, isRating: fc.boolean() }),
  attachment: fc.record({ contentType, contentUrl: anyUrl }),
  card: fc.record({ ...card, type: anyText, image_url: file }),
  audio: file,
  video: file,
  image: file,
  pdf: file,
  doc: file,
  xls: file,
  ppt: file,
  location: fc.record({ longitude: decimal, latitude: decimal, label: anyText, address: anyText }),
  contact: fc.record({ phoneNumber: anyText, firstName: anyText, lastName: anyText, vcard: anyText }),
  form: fc.record({
    botId: anyText,
    name: anyText,
    isArchived: fc.boolean(),
    title: anyText,
    description: anyText,
    formElements: few(formElement),
    createdBy: anyText
  }),
  carousel: few(fc.record({ ...card, image_url: anyUrl })),
  list: listWith(" description"),
  dynamicList: listWith("description"),
  reply: fc.record({
    header: replyHeader,
    body: anyText,
    footer: anyText,
    action: fc.record({ buttons: few(fc.record({ ...button, id: anyText })) })
  }),
  dynamicReply: fc.record({
    header: replyHeader,
    body: anyText,
    footer: anyText,
    actions: fc.record({ buttons: few(fc.record(button)) })
  }),
  order: fc.record({
    catalogId: anyText,
    text: anyText,
    items: few(fc.record({ ...product, quantity: decimal, currency: anyText }))
  }),
  formResponse: fc.record({ formTranscriptId: anyText, answerMapping: anyJson }),
  template: fc.record({
    name: anyText,
    header: fc.record({ type: anyText, url: anyText, text: anyText, fileName: anyText, caption: anyText }),
    body: anyText,
    footer: anyText,
    buttons: few(fc.record({ type: anyText, text: anyText, phoneNumber: anyText, url: anyText, payload: anyText })),
    campaignId: anyText
  }),
  productSingle: fc.record({
    isDynamicProduct: fc.boolean(),
    body: anyText,
    footer: anyText,
    action: fc.record({ catalogId: anyText, ...product })
  }),
  productMulti: fc.record({
    isDynamicProduct: fc.boolean(),
    header: textHeader,
    body: anyText,
    footer: anyText,
    action: fc.record({ catalogId: anyText, sections: few(section("items", fc.record(product))) })
  }),
  ...anyOpenMember
}

/** The types that can be read. */
export const readableTypes = Object.keys(anyMember) as ReadonlyArray<ReadableType>

/** Types whose transcripts may have a caption. */
export const fileTypes: ReadonlySet<string> = new Set(["attachment", "audio", "video", "image", "pdf", "doc", "xls", "ppt"])
