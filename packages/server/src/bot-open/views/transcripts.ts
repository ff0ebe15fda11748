import type { TranscriptType } from "@mootkit/contract/bot-open"
import type { Attachment, Body, BodyOf, Header, Message, Product } from "@mootkit/core"
import { sideOf, transcriptType } from "../../bots/mapping.ts"
import { attachmentUrl } from "../../files.ts"
import { iso } from "../../times.ts"

/** What of a message's surroundings its transcript shows. */
export interface TranscriptSetting {
  readonly isPreviewUser: boolean
  /** The file that it carries, if it does. */
  readonly file: Attachment | undefined
}

const replyHeader = ({ text, type, url }: Header) => ({ type, text, url })

const textHeader = ({ text, type }: Header) => ({ type, text })

const listOf = ({ footer, header, label, sections, text }: BodyOf<"Interactive">, description: string) => ({
  header: textHeader(header),
  body: text,
  footer,
  actions: {
    button_text: label,
    sections: sections.map(({ choices, title }) => ({
      title,
      row: choices.map((choice) => ({ title: choice.title, [description]: choice.description }))
    }))
  }
})

const interactive = (body: BodyOf<"Interactive">) => {
  const { footer, header, isDynamic, kind, sections, text } = body
  if (kind === "list") return listOf(body, isDynamic ? "description" : " description")
  const shown = { header: replyHeader(header), body: text, footer }
  const buttons = sections.flatMap(({ choices }) => choices)
  return isDynamic
    ? { ...shown, actions: { buttons: buttons.map(({ title, type }) => ({ type, title })) } }
    : { ...shown, action: { buttons: buttons.map(({ id, title, type }) => ({ type, title, id })) } }
}

const product = ({ image, price, productId, subtitle, title }: Product) => ({
  retailerId: productId,
  title,
  subTitle: subtitle,
  image,
  price
})

const noProduct: Product = { productId: "", title: "", subtitle: "", image: "", price: "" }

const products = ({ catalogId, footer, header, isDynamic, kind, sections, text }: BodyOf<"Products">) => {
  const shown = { isDynamicProduct: isDynamic, body: text, footer }
  if (kind === "single") return { ...shown, action: { catalogId, ...product(sections[0]?.items[0] ?? noProduct) } }
  const shelves = sections.map(({ items, title }) => ({ title, items: items.map(product) }))
  return { ...shown, header: textHeader(header), action: { catalogId, sections: shelves } }
}

const cards = ({ cards: [first], cards: all, kind }: BodyOf<"Cards">) =>
  kind === "carousel"
    ? all.map(({ buttons, imageUrl, subtitle, title }) => ({ title, subtitle, image_url: imageUrl, buttons }))
    : {
      title: first?.title ?? "",
      type: first?.type ?? "",
      subtitle: first?.subtitle ?? "",
      image_url: { url: first?.imageUrl ?? "" },
      buttons: first?.buttons ?? []
    }

const form = ({ botId, createdBy, description, elements, isArchived, name, title }: BodyOf<"Form">) => ({
  botId,
  name,
  isArchived,
  title,
  description,
  formElements: elements.map((element) => ({
    type: element.type,
    label: element.label,
    required: element.isRequired,
    inputMapping: element.inputMapping,
    answerMapping: element.answerMapping,
    textInput: { validation: element.validation, placeholder: element.placeholder },
    dropdown: { items: element.dropdown },
    radioButtons: { items: element.radioButtons },
    checkBox: { items: element.checkBox }
  })),
  createdBy
})

const media = (type: TranscriptType, { contentType }: BodyOf<"Media">, file: Attachment | undefined) => {
  const url = file ? attachmentUrl(file) : ""
  return type === "attachment" ? { contentType: contentType ?? "", contentUrl: url } : { url }
}

/** What stands under the name of a transcript's type. */
const memberOf = (type: TranscriptType, body: Body, file: Attachment | undefined): unknown => {
  switch (body._tag) {
    case "Text":
      return { message: body.text, buttons: body.buttons ?? [], isRating: body.isRating ?? false }
    case "System":
      return { message: body.text, buttons: [], isRating: false }
    case "Media":
      return media(type, body, file)
    case "Location": {
      const { address, latitude, longitude, name } = body
      return { longitude: String(longitude), latitude: String(latitude), label: name ?? "", address: address ?? "" }
    }
    case "Contact": {
      const [{ firstName, lastName, phones, vcard } = { firstName: "", lastName: "", phones: [], vcard: "" }] = body.cards
      return { phoneNumber: phones[0] ?? "", firstName, lastName, vcard }
    }
    case "Interactive":
      return interactive(body)
    case "Cards":
      return cards(body)
    case "Template": {
      const { buttons, campaignId, footer, header, name, text } = body
      return { name, header, body: text, footer, buttons, campaignId }
    }
    case "Order": {
      const items = body.items.map(({ currency, quantity, ...one }) => ({
        ...product(one),
        quantity: String(quantity),
        currency
      }))
      return { catalogId: body.catalogId, text: body.text, items }
    }
    case "Products":
      return products(body)
    case "Form":
      return form(body)
    case "FormResponse":
      return { formTranscriptId: body.formTranscriptId, answerMapping: body.answers }
    case "Other":
      return body.value
    case "Unknown":
      return {}
  }
}

/** A message as a transcript: of all members only the one that its type names [bots §A.5]. */
export const transcriptOf = (message: Message, { file, isPreviewUser }: TranscriptSetting) => {
  const { body, createdAt, senderType, updatedAt } = message
  const type = transcriptType(body)
  return {
    from: sideOf(message),
    type,
    [type]: memberOf(type, body, file),
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    isPreviewUser,
    isFromAgent: senderType === "User",
    ...(body._tag === "Media" && body.caption ? { caption: body.caption } : {})
  }
}
