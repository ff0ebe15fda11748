import { isPresent } from "./present.ts"

const space = String.raw`[ \t\n\v\f\r]*`

const stripped = "\0\t\n\v\f\r "

/** A label without the space around it, as the real server's language sees space. */
const strip = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && stripped.includes(text.charAt(start))) start++
  while (start < end && stripped.includes(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** What two spellings of one label have in common: their capitals make no difference [conversations §4.7]. */
export const labelKey = (label: string): string => label.toLowerCase()

/** Labels without the space around them, without blank ones, and of those that are the same only the first. */
const clean = (labels: ReadonlyArray<string>): ReadonlyArray<string> => {
  const kept = new Map<string, string>()
  for (const label of labels) {
    const text = strip(label)
    if (isPresent(text) && !kept.has(labelKey(text))) kept.set(labelKey(text), text)
  }
  return [...kept.values()]
}

/** Takes out of a list what stands between quotes of one kind, with the comma before it. */
const takeQuoted = (text: string, quote: string): { readonly quoted: ReadonlyArray<string>; readonly rest: string } => {
  const opening = new RegExp(`(?:^|,)${space}${quote}`, "g")
  const closing = new RegExp(`${quote}${space}(?=,|$)`, "g")
  const quoted: Array<string> = []
  let rest = ""
  let at = 0
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex
    const close = closing.exec(text)
    if (!close) break
    quoted.push(text.slice(opening.lastIndex, close.index))
    rest += text.slice(at, open.index)
    at = closing.lastIndex
    opening.lastIndex = at
  }
  return { quoted, rest: rest + text.slice(at) }
}

/**
 * The labels that a text lists: between commas, unless quotes hold them together; what is quoted comes first, as it does
 * on the real server [conversations §4.7].
 */
export const labelsIn = (text: string): ReadonlyArray<string> => {
  const double = takeQuoted(text, "\"")
  const single = takeQuoted(double.rest, "'")
  return clean([...double.quoted, ...single.quoted, ...single.rest.split(",")])
}

const isScalar = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"

/** Whether a request gives labels at all: a list of simple values, be it empty. */
export const isLabelList = (given: unknown): given is ReadonlyArray<string | number | boolean | null> =>
  Array.isArray(given) && given.every((entry) => entry === null || isScalar(entry))

/**
 * The labels that something is to carry from now on, as a request gives them: each entry may list several. What is no
 * list of simple values means none at all [conversations §4.7].
 */
export const readLabelList = (given: unknown): ReadonlyArray<string> =>
  isLabelList(given) ? labelsIn(given.filter((entry) => entry !== null).map(String).join(", ")) : []

/**
 * The labels in the spelling that is known of them, by key; those that nobody knows stay as they are
 * [conversations §4.7].
 */
export const spelledAsKnown = (
  labels: ReadonlyArray<string>,
  known: ReadonlyMap<string, string>
): ReadonlyArray<string> => labels.map((label) => known.get(labelKey(label)) ?? label)

/** Labels of which one is called otherwise from now on: the new one comes last, unless it is there already. */
export const relabelled = (labels: ReadonlyArray<string>, before: string, after: string): ReadonlyArray<string> =>
  clean([...labels.filter((label) => labelKey(label) !== labelKey(before)), after])
