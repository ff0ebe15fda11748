import type { AttachmentId } from "./ids.ts"

/** One choice of an interactive message. */
export interface Choice {
  readonly id: string
  readonly title: string
  readonly description: string | null
}

/** One product line of an order. */
export interface OrderItem {
  readonly productId: string
  readonly quantity: number
  readonly price: number
  readonly currency: string
}

/** One field of a form and what was filled in. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly value: string | null
}

/**
 * What a message is, whoever carried it: set by the code that took the message in, read by every dialect.
 * The wire columns of `Message` keep what a dialect must give back unchanged.
 */
export type Body =
  | { readonly _tag: "Text"; readonly text: string }
  | {
    readonly _tag: "Media"
    readonly kind: "image" | "video" | "audio" | "voice" | "document" | "sticker"
    readonly caption: string | null
    readonly attachments: ReadonlyArray<AttachmentId>
  }
  | {
    readonly _tag: "Location"
    readonly latitude: number
    readonly longitude: number
    readonly name: string | null
    readonly address: string | null
  }
  | {
    readonly _tag: "Contact"
    readonly cards: ReadonlyArray<{ readonly name: string; readonly phones: ReadonlyArray<string> }>
  }
  | {
    readonly _tag: "Interactive"
    readonly kind: "buttons" | "list" | "cards"
    readonly text: string
    readonly choices: ReadonlyArray<Choice>
    /** The choice that answers an earlier message, when this message is such an answer. */
    readonly chosen: string | null
  }
  | {
    readonly _tag: "Template"
    readonly name: string
    readonly language: string
    readonly parameters: Readonly<Record<string, unknown>>
    readonly text: string
  }
  | { readonly _tag: "Order"; readonly catalogId: string; readonly text: string | null; readonly items: ReadonlyArray<OrderItem> }
  | { readonly _tag: "Product"; readonly catalogId: string; readonly productId: string; readonly text: string | null }
  | { readonly _tag: "Form"; readonly title: string; readonly fields: ReadonlyArray<FormField> }
  | { readonly _tag: "System"; readonly text: string }
  | { readonly _tag: "Unknown"; readonly raw: unknown }

/** The same thing with another text, for those that have one; others are a text from then on. */
export const rephrased = (body: Body, text: string): Body => {
  if (body._tag === "Media") return { ...body, caption: text }
  return "text" in body ? { ...body, text } : { _tag: "Text", text }
}
