import type { Body } from "./body.ts"

const lines = (...texts: ReadonlyArray<string | null | undefined>): string => texts.filter(Boolean).join("\n")

/** The words of something that only bot platforms know, which stand in its `body` where it has some [bots §A.5]. */
const wordsOf = (value: unknown): string => {
  const words = typeof value === "object" && value !== null && "body" in value ? value.body : ""
  return typeof words === "string" ? words : ""
}

/** What a message says in words, for those who cannot show more of it. */
export const bodyText = (body: Body): string => {
  switch (body._tag) {
    case "Text":
    case "Interactive":
    case "Template":
    case "Order":
    case "Products":
    case "System":
      return body.text
    case "Media":
      return body.caption ?? ""
    case "Location":
      return lines(body.name, body.address) || `${body.latitude},${body.longitude}`
    case "Contact":
      return lines(...body.cards.map(({ name, phones }) => [name, ...phones].filter(Boolean).join(" - ")))
    case "Cards":
      return lines(...body.cards.flatMap(({ subtitle, title }) => [title, subtitle]))
    case "Form":
      return lines(body.title, body.description)
    case "Other":
      return wordsOf(body.value)
    case "FormResponse":
    case "Unknown":
      return ""
  }
}
