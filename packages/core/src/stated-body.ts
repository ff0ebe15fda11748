import { noHeader } from "./body.ts"
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
    description: "",
    type: "reply"
  }))

/** How many choices WhatsApp shows as buttons; more make a list [reports F.3]. */
const mostButtons = 3

/** What a message that the account states is, in any dialect: a template, a choice, else a text. */
export const statedBody = ({ additionalAttributes, content, contentAttributes, contentType }: Stated): Body => {
  const text = content ?? ""
  const template = additionalAttributes["template_params"]
  if (template !== undefined) {
    const { language, name, processed_params: parameters } = recordOf(template)
    const named = { name: textOf(name), language: textOf(language), parameters: recordOf(parameters) }
    return { _tag: "Template", ...named, header: noHeader, text, footer: "", buttons: [], campaignId: "" }
  }
  if (contentType !== "input_select") return { _tag: "Text", text }
  const choices = choicesOf(contentAttributes["items"])
  const kind = choices.length > mostButtons ? "list" : "buttons"
  const sections = [{ title: "", choices }]
  return { _tag: "Interactive", kind, isDynamic: false, header: noHeader, text, footer: "", label: "", sections }
}
