import type { TranscriptType } from "@mootkit/contract/bot-open"
import { noHeader } from "@mootkit/core"
import type { Body, BodyOf, Header, LinkedFile, Product } from "@mootkit/core"
import * as Result from "effect/Result"
import { absent, anyText, boolean, decimal, invalid, list, meaning, part, word } from "../fields.ts"
import type { Field, FieldInvalid } from "../fields.ts"
import { isObject } from "../json.ts"

/** What a transcript says: what the message is, and the file that it is, if it is one. */
export interface Transcribed {
  readonly body: Body
  readonly file: LinkedFile | null
}

type FileType = "attachment" | "audio" | "video" | "image" | "pdf" | "doc" | "xls" | "ppt"

type OpenType = BodyOf<"Other">["type"]

type BodyType = Exclude<TranscriptType, FileType | OpenType | "unknown">

const said = absent(anyText, "")
const truth = absent(boolean, false)
const many = <A>(field: Field<A>) => absent<ReadonlyArray<A>, ReadonlyArray<A>>(list(field), [])
const texts = many(anyText)
const anything: Field<unknown> = (_, value) => Result.succeed(value ?? null)

const link = part({ url: said })
const header: Field<Header> = part({ type: said, text: said, url: said, fileName: said, caption: said })

/** The last step of an address's path, where there is one. */
const fileNameIn = (url: string): string | null => {
  const [, path = ""] = /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/[^/?#]*)?([^?#]*)/i.exec(url) ?? []
  const name = path.slice(path.lastIndexOf("/") + 1)
  try {
    return decodeURIComponent(name) || null
  } catch {
    return name
  }
}

const linked = (kind: LinkedFile["kind"], contentType: string | null, url: string): LinkedFile => ({
  url,
  kind,
  contentType,
  fileName: fileNameIn(url)
})

const fileOf = (kind: LinkedFile["kind"], contentType: string | null = null): Field<LinkedFile> =>
  meaning(link, ({ url }) => linked(kind, contentType, url))

const files: { readonly [Type in FileType]: Field<LinkedFile> } = {
  attachment: meaning(part({ contentType: said, contentUrl: said }), ({ contentType, contentUrl }) =>
    linked("document", contentType || null, contentUrl)),
  audio: fileOf("audio"),
  video: fileOf("video"),
  image: fileOf("image"),
  pdf: fileOf("document", "application/pdf"),
  doc: fileOf("document", "application/msword"),
  xls: fileOf("document", "application/vnd.ms-excel"),
  ppt: fileOf("document", "application/vnd.ms-powerpoint")
}

const product = { retailerId: said, title: said, subTitle: said, image: said, price: said }

const productOf = ({ image, price, retailerId, subTitle, title }: Readonly<Record<keyof typeof product, string>>): Product => ({
  productId: retailerId,
  title,
  subtitle: subTitle,
  image,
  price
})

const shelf = part({ title: said, items: many(meaning(part(product), productOf)) })

const orderItem = meaning(
  part({ ...product, quantity: absent(decimal, 1), currency: said }),
  ({ currency, quantity, ...one }) => ({ ...productOf(one), quantity, currency })
)

const row = meaning(
  part({ title: said, description: absent(anyText, null), " description": said }),
  ({ " description": spaced, description, title }) => ({ id: "", title, description: description ?? spaced, type: "" })
)

const menu = absent(
  part({
    button_text: said,
    sections: many(meaning(part({ title: said, row: many(row) }), (read) => ({ title: read.title, choices: read.row })))
  }),
  null
)

const listOf = (isDynamic: boolean): Field<Body> =>
  meaning(part({ header, body: said, footer: said, actions: menu, action: menu }), (read) => {
    const { button_text: label, sections } = read.actions ?? read.action ?? { button_text: "", sections: [] }
    return { _tag: "Interactive", kind: "list", isDynamic, header: read.header, text: read.body, footer: read.footer, label, sections }
  })

const button = meaning(part({ id: said, type: said, title: said }), (read) => ({ ...read, description: "" }))

const keys = absent(part({ buttons: many(button) }), null)

const replyOf = (isDynamic: boolean): Field<Body> =>
  meaning(part({ header, body: said, footer: said, actions: keys, action: keys }), (read) => {
    const choices = (read.actions ?? read.action)?.buttons ?? []
    const sections = [{ title: "", choices }]
    return { _tag: "Interactive", kind: "buttons", isDynamic, header: read.header, text: read.body, footer: read.footer, label: "", sections }
  })

const card = { title: said, subtitle: said, buttons: texts }

const options = meaning(part({ items: texts }), ({ items }) => items)

const formElement = meaning(
  part({
    type: said,
    label: said,
    required: truth,
    inputMapping: said,
    answerMapping: anything,
    textInput: part({ validation: said, placeholder: said }),
    dropdown: options,
    radioButtons: options,
    checkBox: options
  }),
  ({ required: isRequired, textInput, ...read }) => ({ ...read, ...textInput, isRequired })
)

const productsBody = { isDynamicProduct: truth, body: said, footer: said }

const bodies: { readonly [Type in BodyType]: Field<Body> } = {
  text: meaning(part({ message: said, buttons: texts, isRating: truth }), ({ buttons, isRating, message }) => ({
    _tag: "Text",
    text: message,
    ...buttons.length > 0 ? { buttons } : {},
    ...isRating ? { isRating } : {}
  })),
  card: meaning(part({ ...card, type: said, image_url: link }), ({ image_url: { url: imageUrl }, ...read }) => ({
    _tag: "Cards",
    kind: "card",
    cards: [{ ...read, imageUrl }]
  })),
  carousel: meaning(list(part({ ...card, image_url: said })), (cards) => ({
    _tag: "Cards",
    kind: "carousel",
    cards: cards.map(({ image_url: imageUrl, ...read }) => ({ ...read, type: "", imageUrl }))
  })),
  location: meaning(part({ longitude: decimal, latitude: decimal, label: said, address: said }), ({ address, label, ...read }) => ({
    _tag: "Location",
    ...read,
    name: label || null,
    address: address || null
  })),
  contact: meaning(part({ phoneNumber: said, firstName: said, lastName: said, vcard: said }), ({ phoneNumber, ...read }) => ({
    _tag: "Contact",
    cards: [{ ...read, name: `${read.firstName} ${read.lastName}`.trim(), phones: phoneNumber === "" ? [] : [phoneNumber] }]
  })),
  form: meaning(
    part({
      botId: said,
      name: said,
      isArchived: truth,
      title: said,
      description: said,
      formElements: many(formElement),
      createdBy: said
    }),
    ({ formElements: elements, ...read }) => ({ _tag: "Form", ...read, elements })
  ),
  list: listOf(false),
  dynamicList: listOf(true),
  reply: replyOf(false),
  dynamicReply: replyOf(true),
  order: meaning(part({ catalogId: said, text: said, items: many(orderItem) }), (read) => ({ _tag: "Order", ...read })),
  formResponse: meaning(part({ formTranscriptId: said, answerMapping: anything }), ({ answerMapping, formTranscriptId }) => ({
    _tag: "FormResponse",
    formTranscriptId,
    answers: answerMapping
  })),
  template: meaning(
    part({
      name: said,
      header,
      body: said,
      footer: said,
      buttons: many(part({ type: said, text: said, phoneNumber: said, url: said, payload: said })),
      campaignId: said
    }),
    ({ body: text, ...read }) => ({ _tag: "Template", ...read, text, language: "", parameters: {} })
  ),
  productSingle: meaning(
    part({ ...productsBody, action: part({ catalogId: said, ...product }) }),
    ({ action: { catalogId, ...one }, body: text, footer, isDynamicProduct: isDynamic }) => {
      const sections = [{ title: "", items: [productOf(one)] }]
      return { _tag: "Products", kind: "single", isDynamic, header: noHeader, text, footer, catalogId, sections }
    }
  ),
  productMulti: meaning(
    part({ ...productsBody, header, action: part({ catalogId: said, sections: many(shelf) }) }),
    ({ action, body: text, footer, header, isDynamicProduct: isDynamic }) => ({
      _tag: "Products",
      kind: "multi",
      isDynamic,
      header,
      text,
      footer,
      ...action
    })
  )
}

const otherOf = (type: OpenType): Field<Body> => (_, value) => Result.succeed({ _tag: "Other", type, value })

const others: { readonly [Type in OpenType]: Field<Body> } = {
  locationRequest: otherOf("locationRequest"),
  tag: otherOf("tag"),
  orderPaymentMessage: otherOf("orderPaymentMessage"),
  paymentStatus: otherOf("paymentStatus"),
  whatsappFlow: otherOf("whatsappFlow"),
  aiAction: otherOf("aiAction"),
  aiAgentClearContext: otherOf("aiAgentClearContext"),
  callPermission: otherOf("callPermission")
}

type ReadableType = Exclude<TranscriptType, "unknown">

const readers: { readonly [Type in ReadableType]: Field<Body | LinkedFile> } = { ...files, ...bodies, ...others }

const typeNames = Object.keys(readers) as ReadonlyArray<ReadableType>

const transcribed = (read: Body | LinkedFile, caption: string): Transcribed => {
  if ("_tag" in read) return { body: read, file: null }
  const { contentType, kind } = read
  return { body: { _tag: "Media", kind, contentType, caption: caption || null, attachments: [] }, file: read }
}

/**
 * Reads what a transcript says. Of its members only the one that its type names is looked at: what that leaves out is an
 * empty text or list, what nobody knows there is passed over, and a value of another kind than the document says is
 * refused [bots §A.5].
 */
export const readTranscript = (value: unknown, name = "transcript"): Result.Result<Transcribed, FieldInvalid> =>
  Result.gen(function*() {
    if (!isObject(value)) return yield* invalid(name, "an object with a type, and with what that names")
    const type = yield* word(typeNames)(`${name}.type`, value["type"])
    const caption = yield* said(`${name}.caption`, value["caption"])
    const member = Object.hasOwn(value, type) ? value[type] : undefined
    const isLeftOut = Object.hasOwn(others, type) ? member === undefined : (member ?? undefined) === undefined
    if (isLeftOut) return yield* invalid(`${name}.${type}`, "given, since it is what type names")
    return transcribed(yield* readers[type](`${name}.${type}`, member), caption)
  })
