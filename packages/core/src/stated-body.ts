import type { Body, Choice } from "./body.ts"
import type { Message } from "./tables/messages.ts"

type Stated = Pick<Message, "content" | "contentType" | "contentAttributes" | "additionalAttributes">

const textOf = (value: unknown): string => typeof value === "string" ? value : ""

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {}

const choicesOf = (items: unknown): ReadonlyArray<Choice> =>
  (Array.isArray(items) ? items : []).map(recordOf).map(({ title, value }) => ({
    id: textOf(value),
    title: textOf(title),
    description: null
  }))

/** How many choices WhatsApp shows as buttons; more make a list [reports F.3]. */
const mostButtons = 3

/** What a message that the account states is, in any dialect: a template, a choice, else a text. */
export const statedBody = ({ additionalAttributes, content, contentAttributes, contentType }: Stated): Body => {
  const text = content ?? ""
  const template = additionalAttributes["template_params"]
  if (template !== undefined) {
    const { language, name, processed_params: parameters } = recordOf(template)
    return { _tag: "Template", name: textOf(name), language: textOf(language), parameters: recordOf(parameters), text }
  }
  if (contentType !== "input_select") return { _tag: "Text", text }
  const choices = choicesOf(contentAttributes["items"])
  return { _tag: "Interactive", kind: choices.length > mostButtons ? "list" : "buttons", text, choices, chosen: null }
}
