import { bodyText } from "./body-text.ts"
import { noHeader } from "./body.ts"
import type { Body, BodyOf, Card, Choice, FormElement } from "./body.ts"
import type { Json } from "./tables/json.ts"
import type { Message } from "./tables/messages.ts"

/** The columns in which Chatwoot keeps what a message is. */
export type Stated = Pick<Message, "content" | "contentType" | "contentAttributes" | "additionalAttributes">

const textOf = (value: unknown): string => typeof value === "string" ? value : ""

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {}

const recordsOf = (items: unknown) => (Array.isArray(items) ? items : []).map(recordOf)

const choicesOf = (items: unknown): ReadonlyArray<Choice> =>
  recordsOf(items).map(({ title, value }) => ({ id: textOf(value), title: textOf(title), description: "", type: "reply" }))

/** How many choices WhatsApp shows as buttons; more make a list [reports F.3]. */
const mostButtons = 3

const interactive = (text: string, items: unknown): Body => {
  const choices = choicesOf(items)
  const kind = choices.length > mostButtons ? "list" : "buttons"
  const sections = [{ title: "", choices }]
  return { _tag: "Interactive", kind, isDynamic: false, header: noHeader, text, footer: "", label: "", sections }
}

const cards = (items: unknown): Body => {
  const found = recordsOf(items).map(({ actions, description, media_url: imageUrl, title }) => ({
    title: textOf(title),
    type: "",
    subtitle: textOf(description),
    imageUrl: textOf(imageUrl),
    buttons: recordsOf(actions).map(({ text }) => textOf(text))
  }))
  return { _tag: "Cards", kind: found.length > 1 ? "carousel" : "card", cards: found }
}

const elementOf = ({ label, name, options, placeholder, required, type }: Json): FormElement => ({
  type: type === "select" ? "dropdown" : "textInput",
  label: textOf(label),
  isRequired: Boolean(required),
  inputMapping: textOf(name),
  answerMapping: null,
  validation: type === "email" ? "email" : "",
  placeholder: textOf(placeholder),
  dropdown: type === "select" ? recordsOf(options).map((option) => textOf(option["label"])) : [],
  radioButtons: [],
  checkBox: []
})

const form = (title: string, items: unknown): Body => {
  const elements = recordsOf(items).map(elementOf)
  return { _tag: "Form", botId: "", name: "", title, description: "", isArchived: false, createdBy: "", elements }
}

const template = (text: string, given: unknown): Body => {
  const { language, name, processed_params: parameters } = recordOf(given)
  const named = { name: textOf(name), language: textOf(language), parameters: recordOf(parameters) }
  return { _tag: "Template", ...named, header: noHeader, text, footer: "", buttons: [], campaignId: "" }
}

/** What a message that the account states is, in any dialect: a template, a choice, cards, a form, a rating, else a text. */
export const statedBody = ({ additionalAttributes, content, contentAttributes, contentType }: Stated): Body => {
  const text = content ?? ""
  const { template_params: named } = additionalAttributes
  const { items } = contentAttributes
  if (named !== undefined) return template(text, named)
  switch (contentType) {
    case "input_select":
      return interactive(text, items)
    case "cards":
      return cards(items)
    case "form":
      return form(text, items)
    case "input_csat":
      return { _tag: "Text", text, isRating: true }
    default:
      return { _tag: "Text", text }
  }
}

const cardItem = ({ buttons, imageUrl, subtitle, title }: Card) => ({
  title,
  description: subtitle,
  media_url: imageUrl,
  actions: buttons.map((text) => ({ type: "postback", text, payload: text }))
})

/** What may be chosen in an element, by its type; whatever else it is, something is written into it. */
const optionsOf: ReadonlyMap<string, (element: FormElement) => ReadonlyArray<string>> = new Map([
  ["dropdown", ({ dropdown }) => dropdown],
  ["radioButtons", ({ radioButtons }) => radioButtons],
  ["checkBox", ({ checkBox }) => checkBox]
])

const formItem = (element: FormElement) => {
  const { inputMapping: name, isRequired, label, placeholder, type, validation } = element
  const options = optionsOf.get(type)?.(element)
  return {
    name,
    label,
    type: options ? "select" : validation === "email" ? "email" : "text",
    placeholder,
    ...isRequired ? { required: true } : {},
    ...options ? { options: options.map((option) => ({ label: option, value: option })) } : {}
  }
}

type Shown = Partial<Omit<Stated, "content">>

/** A kind of content with its items; without any of them Chatwoot would refuse it, and it is a text. */
const listing = (contentType: Message["contentType"], items: ReadonlyArray<unknown>): Shown =>
  items.length === 0 ? {} : { contentType, contentAttributes: { items } }

const templateParams = ({ language, name, parameters }: BodyOf<"Template">): Shown => ({
  additionalAttributes: { template_params: { name, language, processed_params: parameters } }
})

const shownOf = (body: Body): Shown => {
  switch (body._tag) {
    case "Text":
      return body.isRating ? { contentType: "input_csat" } : {}
    case "Interactive":
      return listing("input_select", body.sections.flatMap(({ choices }) => choices.map(({ id, title }) => ({ title, value: id }))))
    case "Cards":
      return listing("cards", body.cards.every(({ buttons }) => buttons.length > 0) ? body.cards.map(cardItem) : [])
    case "Form":
      return listing("form", body.elements.map(formItem))
    case "Template":
      return templateParams(body)
    default:
      return {}
  }
}

/**
 * How Chatwoot keeps what a message is: its words, and as far as there are columns for them its choices, cards, elements,
 * rating, or its template. The rest is lost on the way back, as by `statedBody`: headers, footers, descriptions, buttons
 * that open something, what a form is called inside; cards of which one has no button are a text [conversations §6.2].
 */
export const statedColumns = (body: Body): Stated => ({
  content: bodyText(body) || null,
  contentType: "text",
  contentAttributes: {},
  additionalAttributes: {},
  ...shownOf(body)
})
