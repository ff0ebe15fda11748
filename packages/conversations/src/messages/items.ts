import { isAttributes, isPresent } from "../present.ts"
import type { Attributes } from "../present.ts"
import type { ContentType } from "./words.ts"

const itemKeys: Partial<Readonly<Record<ContentType, ReadonlyArray<string>>>> = {
  input_select: ["title", "value"],
  cards: ["title", "description", "media_url", "actions"],
  form: ["type", "placeholder", "label", "name", "options", "default", "required", "pattern", "title", "pattern_error"],
  article: ["title", "description", "link"]
}

const actionKeys = ["text", "type", "payload", "uri"]

/** A name as Ruby writes a symbol. */
const symbol = (name: string): string => /^[\p{L}_][\p{L}\p{N}_]*[?!=]?$/u.test(name) ? `:${name}` : `:${JSON.stringify(name)}`

const symbols = (names: ReadonlyArray<string>): string => `[${names.map(symbol).join(", ")}]`

const strangers = (items: ReadonlyArray<Attributes>, known: ReadonlyArray<string>): ReadonlyArray<string> =>
  items.flatMap((item) => Object.keys(item).filter((name) => !known.includes(name)))

const actionFaults = (cards: ReadonlyArray<Attributes>): ReadonlyArray<string> => {
  const lists = cards.map(({ actions }) => actions)
  if (!lists.every(isPresent)) return ["contains items missing actions"]
  const actions = lists.flat()
  // The real server breaks on these with a text of its own.
  if (!lists.every(Array.isArray) || !actions.every(isAttributes)) return ["contains actions that should be a list of hashes"]
  const unknown = strangers(actions, actionKeys)
  return unknown.length === 0 ? [] : [`contains invalid keys for actions:  ${symbols(unknown)}`]
}

/**
 * What is wrong with the items of a content that has any: choices, cards, fields, articles. Items that are none, on which
 * the real server breaks, are told of as well [conversations §6.2].
 */
export const itemFaults = (contentType: ContentType, items: unknown): ReadonlyArray<string> => {
  const known = itemKeys[contentType]
  if (!known) return []
  if (!isPresent(items)) return ["At least one item is required."]
  if (!Array.isArray(items) || !items.every(isAttributes)) return ["Items should be a hash."]
  const unknown = strangers(items, known)
  return [
    ...unknown.length === 0 ? [] : [`contains invalid keys for items : ${symbols(unknown)}`],
    ...contentType === "cards" ? actionFaults(items) : []
  ]
}
