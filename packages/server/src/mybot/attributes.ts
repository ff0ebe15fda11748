import type { Contact } from "@mootkit/core"

/** What a contact has of an attribute, as a text; null where it has none of it. */
export type Attribute = (contact: Contact) => string | null

/** The language that somebody speaks, or else his browser's. */
export const languageOf: Attribute = ({ additionalAttributes }) => {
  const language = additionalAttributes["language"] ?? additionalAttributes["browser_language"]
  return typeof language === "string" ? language : null
}

/** A value as it is compared: texts as they are, others as JSON. */
const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** An attribute that a customer gives to his users, by its exact name. */
export const customAttribute = (name: string): Attribute => ({ customAttributes }) =>
  Object.hasOwn(customAttributes, name) ? asText(customAttributes[name]) : null
