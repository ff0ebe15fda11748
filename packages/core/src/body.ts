import type { AttachmentId } from "./ids.ts"

/** What stands above an interactive message, a template or a choice of products: a text, or a file by its address. */
export interface Header {
  /** As the channel calls it: `text`, `TEXT`, `image`; an empty text where nothing stands there. */
  readonly type: string
  readonly text: string
  readonly url: string
  readonly fileName: string
  readonly caption: string
}

/** The header of a message that has none. */
export const noHeader: Header = { type: "", text: "", url: "", fileName: "", caption: "" }

/** One choice of an interactive message. */
export interface Choice {
  readonly id: string
  readonly title: string
  readonly description: string
  /** What kind of button it is, as the channel calls it. */
  readonly type: string
}

/** Choices that stand together in a list. */
export interface Section {
  readonly title: string
  readonly choices: ReadonlyArray<Choice>
}

/** A picture with a text and buttons, alone or in a row of them. */
export interface Card {
  readonly title: string
  readonly type: string
  readonly subtitle: string
  readonly imageUrl: string
  readonly buttons: ReadonlyArray<string>
}

/** Somebody's card. */
export interface ContactCard {
  readonly name: string
  readonly firstName: string
  readonly lastName: string
  readonly phones: ReadonlyArray<string>
  readonly vcard: string
}

/** The card of somebody of whom only a name and phones are known. */
export const contactCard = (name: string, phones: ReadonlyArray<string>): ContactCard => {
  const [firstName = "", ...others] = name.trim().split(/\s+/)
  return { name, firstName, lastName: others.join(" "), phones, vcard: "" }
}

/** A button of a template. */
export interface TemplateButton {
  readonly type: string
  readonly text: string
  readonly phoneNumber: string
  readonly url: string
  readonly payload: string
}

/** Something that a catalog offers; the price is a decimal text. */
export interface Product {
  readonly productId: string
  readonly title: string
  readonly subtitle: string
  readonly image: string
  readonly price: string
}

/** One line of an order. */
export interface OrderItem extends Product {
  readonly quantity: number
  readonly currency: string
}

/** Products that stand together. */
export interface ProductSection {
  readonly title: string
  readonly items: ReadonlyArray<Product>
}

/** One element of a form; only the options of its own type mean anything. */
export interface FormElement {
  readonly type: string
  readonly label: string
  readonly isRequired: boolean
  readonly inputMapping: string
  readonly answerMapping: unknown
  readonly validation: string
  readonly placeholder: string
  readonly dropdown: ReadonlyArray<string>
  readonly radioButtons: ReadonlyArray<string>
  readonly checkBox: ReadonlyArray<string>
}

/** Types of messages that only bot platforms know [bots §A.5]. */
export type OtherType =
  | "locationRequest"
  | "tag"
  | "orderPaymentMessage"
  | "paymentStatus"
  | "whatsappFlow"
  | "aiAction"
  | "aiAgentClearContext"
  | "callPermission"

/**
 * What a message is, whoever carried it: set by the code that took the message in, read by every dialect.
 * The wire columns of `Message` keep what a dialect must give back unchanged.
 */
export type Body =
  | {
    readonly _tag: "Text"
    readonly text: string
    /** The titles of quick replies below it. */
    readonly buttons?: ReadonlyArray<string>
    /** It asks how satisfied somebody is. */
    readonly isRating?: boolean
    /** The choice of an earlier message that it is. */
    readonly chosen?: string
  }
  | {
    readonly _tag: "Media"
    readonly kind: "image" | "video" | "audio" | "voice" | "document" | "sticker"
    readonly caption: string | null
    /** The media type of the first file, where it is known. */
    readonly contentType: string | null
    readonly attachments: ReadonlyArray<AttachmentId>
  }
  | {
    readonly _tag: "Location"
    readonly latitude: number
    readonly longitude: number
    readonly name: string | null
    readonly address: string | null
  }
  | { readonly _tag: "Contact"; readonly cards: ReadonlyArray<ContactCard> }
  | {
    readonly _tag: "Interactive"
    readonly kind: "buttons" | "list"
    /** Its choices were made up as it was sent. */
    readonly isDynamic: boolean
    readonly header: Header
    readonly text: string
    readonly footer: string
    /** What opens a list. */
    readonly label: string
    /** Buttons are one section without a title. */
    readonly sections: ReadonlyArray<Section>
  }
  | { readonly _tag: "Cards"; readonly kind: "card" | "carousel"; readonly cards: ReadonlyArray<Card> }
  | {
    readonly _tag: "Template"
    readonly name: string
    readonly language: string
    readonly parameters: Readonly<Record<string, unknown>>
    readonly header: Header
    readonly text: string
    readonly footer: string
    readonly buttons: ReadonlyArray<TemplateButton>
    readonly campaignId: string
  }
  | { readonly _tag: "Order"; readonly catalogId: string; readonly text: string; readonly items: ReadonlyArray<OrderItem> }
  | {
    readonly _tag: "Products"
    readonly kind: "single" | "multi"
    readonly isDynamic: boolean
    readonly header: Header
    readonly text: string
    readonly footer: string
    readonly catalogId: string
    /** A single product is one section without a title. */
    readonly sections: ReadonlyArray<ProductSection>
  }
  | {
    readonly _tag: "Form"
    readonly botId: string
    readonly name: string
    readonly title: string
    readonly description: string
    readonly isArchived: boolean
    readonly createdBy: string
    readonly elements: ReadonlyArray<FormElement>
  }
  | { readonly _tag: "FormResponse"; readonly formTranscriptId: string; readonly answers: unknown }
  /** `joined` is the agent who takes part from then on. */
  | { readonly _tag: "System"; readonly text: string; readonly joined?: { readonly id: number; readonly name: string } }
  /** Something of a type that only bot platforms know, as they write it. */
  | { readonly _tag: "Other"; readonly type: OtherType; readonly value: unknown }
  | { readonly _tag: "Unknown"; readonly raw: unknown }

/** A body of one kind. */
export type BodyOf<Tag extends Body["_tag"]> = Extract<Body, { readonly _tag: Tag }>

/** The same thing with another text, for those that have one; others are a text from then on. */
export const rephrased = (body: Body, text: string): Body => {
  if (body._tag === "Media") return { ...body, caption: text }
  return "text" in body ? { ...body, text } : { _tag: "Text", text }
}
