import * as Result from "effect/Result"

/** What a mention names: a contact, or in private notes a user or a team. */
export type MentionKind = "contact" | "user" | "team"

/** A mention as it stands in a stored text: `[@label](mention://kind/id/encodedName)`. [groups §8] */
export interface Mention {
  readonly kind: MentionKind
  /** Decimal digits; `0` of a contact is everyone. */
  readonly id: string
  /** What readers see after the `@`, as Markdown. */
  readonly label: string
  /** The exact name, percent-encoded. */
  readonly encodedName: string
}

/** A piece of a stored text: text between mentions, or a mention. */
export type Segment = { readonly _tag: "Text"; readonly text: string } | ({ readonly _tag: "Mention" } & Mention)

/** What Markdown would not show as it is, or what looks like a mention: the label has a character reference instead. */
const activePattern =
  /[*`~[\]\r\n]|\\(?![\p{L}\p{N} ])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?=[a-z/!?])|&(?=[#a-z])|\((?=mention:)/giu

/**
 * The label that every reader of Markdown shows as the name. It has no bracket, so the real server finds its end.
 * [groups §8.2]
 */
export const labelOf = (name: string): string =>
  name.replace(activePattern, (character) => `&#${character.codePointAt(0)};`)

/** Percent-encodes all but letters, digits, and `_.~-`; half a surrogate pair counts as U+FFFD. [groups §8.1] */
export const encodeName = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  )

/** The mention of somebody by name. [groups §8] */
export const mentionOf = (kind: MentionKind, id: number | string, name: string): Mention => ({
  kind,
  id: String(id),
  label: labelOf(name),
  encodedName: encodeName(name)
})

/** The mention of everyone in a group. [groups §8] */
export const everyone: Mention = mentionOf("contact", 0, "all")

/** The exact name in a mention; its label where that is not readable. The editor's backslashes do not count. */
export const mentionName = ({ encodedName, label }: Mention): string =>
  Result.getOrElse(
    Result.try(() => decodeURIComponent(encodedName.replace(/\\(?=[!-/:-@[-`{-~])/g, ""))),
    () => label
  )

/** Writes a mention as stored texts have it. [groups §8] */
export const printMention = ({ encodedName, id, kind, label }: Mention): string =>
  `[@${label}](mention://${kind}/${id}/${encodedName})`

/** Writes a text with its mentions; writing what {@link parseMarkup} read gives the same text. */
export const printMarkup = (segments: ReadonlyArray<Segment>): string =>
  segments.map((segment) => segment._tag === "Text" ? segment.text : printMention(segment)).join("")

/** The segment of a text, or none when it is empty. */
export const textSegments = (text: string): ReadonlyArray<Segment> => text === "" ? [] : [{ _tag: "Text", text }]

// A label holds brackets only behind backslashes, as the real editor writes them, and none that would end or begin a
// mention; an address holds pairs of parentheses, which the editor leaves as they are.
const markupPattern =
  /\[@((?:\\\[(?!@)|\\\](?!\()|[^[\]])*)\]\(mention:\/\/(contact|user|team)\/(\d+)\/((?:[^\s()]|\([^\s()]*\))*)\)/g

const barePattern = /\[@([^\]]+)\]\(mention:\/\/(contact)\/(\d+)\/([^)]+)\)/g

const isKind = (text: string): text is MentionKind => text === "contact" || text === "user" || text === "team"

const read = (text: string, pattern: RegExp): ReadonlyArray<Segment> => {
  const segments: Array<Segment> = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const [whole, label = "", kind = "", id = "", encodedName = ""] = match
    if (!isKind(kind)) continue
    segments.push(...textSegments(text.slice(end, match.index)), { _tag: "Mention", kind, id, label, encodedName })
    end = match.index + whole.length
  }
  return [...segments, ...textSegments(text.slice(end))]
}

/** Reads the mentions in a stored text; anything that is none stays text, so every text can be read. [groups §8] */
export const parseMarkup = (text: string): ReadonlyArray<Segment> => read(text, markupPattern)

/**
 * Reads the mentions that the real server finds when it sends: contacts only, labels up to the first `]`.
 * [groups §8.2]
 */
export const parseBareMarkup = (text: string): ReadonlyArray<Segment> => read(text, barePattern)

const idPatterns: Readonly<Record<MentionKind, RegExp>> = {
  contact: /\(mention:\/\/contact\/(\d+)\/[^\n]+?\)/g,
  user: /\(mention:\/\/user\/(\d+)\/[^\n]+?\)/g,
  team: /\(mention:\/\/team\/(\d+)\/[^\n]+?\)/g
}

/** The ids that a content mentions, each once, in the order in which it does; nobody needs to have them. [groups §8.3] */
export const mentionedIds = (kind: MentionKind, content: string): ReadonlyArray<string> =>
  [...new Set(Array.from(content.matchAll(idPatterns[kind]), ([, id = ""]) => id))]

/** The ids of the contacts that a content mentions, each once, `0` included; they need not exist. [groups §8.3] */
export const mentionedContacts = (content: string): ReadonlyArray<string> => mentionedIds("contact", content)
