import { isAttributes } from "./present.ts"
import type { Attributes } from "./present.ts"
import type { MessageType } from "./words.ts"

/** Fills in the placeholders of a text. */
export type Render = (text: string) => string

/** What of a message may hold placeholders. */
export interface RenderedMessage {
  readonly messageType: MessageType
  readonly content: string | null
  readonly additionalAttributes: Attributes
}

const inside = (value: unknown, render: Render): unknown => {
  if (typeof value === "string") return render(value)
  if (Array.isArray(value)) return value.map((one) => inside(one, render))
  return isAttributes(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one, render)])) : value
}

const renderedTemplate = (template: unknown, render: Render): unknown =>
  isAttributes(template) && "processed_params" in template
    ? { ...template, processed_params: inside(template["processed_params"], render) }
    : template

/** A message with its placeholders filled in: those of outgoing and template messages, in content and template [conversations §6.2]. */
export const renderedMessage = <Message extends RenderedMessage>(message: Message, render: Render): Message => {
  const { additionalAttributes, content, messageType } = message
  if (messageType !== "outgoing" && messageType !== "template") return message
  const template = additionalAttributes["template_params"]
  return {
    ...message,
    content: content === null ? null : render(content),
    ...template === undefined
      ? {}
      : { additionalAttributes: { ...additionalAttributes, template_params: renderedTemplate(template, render) } }
  }
}
