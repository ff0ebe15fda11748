import { isBlank } from "./blank.ts"
import type { MentionedContact } from "./contact.ts"
import { mentionKey } from "./contact.ts"
import { everyone, mentionOf, parseMarkup, printMarkup, textSegments } from "./markup.ts"
import type { Mention, Segment } from "./markup.ts"
import { anyCase, everyonePattern, exactly, wholeNumber, wholeWord } from "./pattern.ts"
import type { MentionsQuirks } from "./quirks.ts"

/** Who is mentioned in a WhatsApp text, as its context says. */
export interface IncomingMentions {
  /** The addresses of people, as `mentionedJid` lists them. */
  readonly mentionedJids: ReadonlyArray<string>
  /** Whether `groupMentions` names anything: then everyone is mentioned. */
  readonly hasGroupMentions: boolean
}

/** A mention to be found, with the texts that it may have after the `@`. */
interface Expected {
  readonly mention: Mention
  /** Digits of the hidden id and of the phone. */
  readonly numbers: ReadonlyArray<string>
  readonly name: string
}

type Patterns = (expected: Expected) => ReadonlyArray<RegExp>

const presence = (text: string | null | undefined): string | null =>
  text == null || isBlank(text) ? null : text

const expectedOf = (
  jid: string,
  contact: MentionedContact,
  { bareLabels }: MentionsQuirks
): ReadonlyArray<Expected> => {
  const key = mentionKey(jid)
  if (key === null) return []
  const phone = key._tag === "Lid" ? presence(contact.phoneNumber?.replaceAll("+", "")) : null
  const name = presence(contact.name) ?? phone ?? key.user
  const mention = mentionOf("contact", contact.id, name)
  return [{
    mention: bareLabels ? { ...mention, label: name } : mention,
    numbers: phone === null ? [key.user] : [key.user, phone],
    name
  }]
}

/** What Ruby makes of backslashes in a replacement without groups. */
const replacement = (text: string, { 0: found, index, input }: RegExpExecArray): string =>
  text.replace(/\\([\d&`'\\+])/g, (_, escape: string) => {
    switch (escape) {
      case "0":
      case "&":
        return found
      case "`":
        return input.slice(0, index)
      case "'":
        return input.slice(index + found.length)
      case "\\":
        return "\\"
      default:
        return ""
    }
  })

/** Puts a mention where a pattern first matches; null where it does not. */
const insert = (
  segments: ReadonlyArray<Segment>,
  pattern: RegExp,
  mention: Mention,
  quirks: MentionsQuirks
): ReadonlyArray<Segment> | null => {
  for (const [at, segment] of segments.entries()) {
    const match = segment._tag === "Text" ? pattern.exec(segment.text) : null
    if (match === null) continue
    const label = quirks.replacementEscapes ? replacement(mention.label, match) : mention.label
    const inserted = [
      ...segments.slice(0, at),
      ...textSegments(match.input.slice(0, match.index)),
      { _tag: "Mention" as const, ...mention, label },
      ...textSegments(match.input.slice(match.index + match[0].length)),
      ...segments.slice(at + 1)
    ]
    return quirks.nestedMentions ? textSegments(printMarkup(inserted)) : inserted
  }
  return null
}

/** A text on the way, with the mentions that were not found in it yet. */
interface Progress {
  readonly segments: ReadonlyArray<Segment>
  readonly missing: ReadonlyArray<Expected>
}

const place = (start: Progress, patterns: Patterns, quirks: MentionsQuirks): Progress => {
  let { segments } = start
  const missing = start.missing.filter((expected) => {
    for (const pattern of patterns(expected)) {
      const placed = insert(segments, pattern, expected.mention, quirks)
      if (placed === null) continue
      segments = placed
      return false
    }
    return true
  })
  return { segments, missing }
}

const longestFirst = (a: Expected, b: Expected): number => b.name.length - a.name.length

const anywhere: Patterns = ({ name, numbers }) => [
  ...numbers.map((number) => exactly(`@${number}`)),
  anyCase(`@${name}`)
]

const asNumber: Patterns = ({ numbers }) => numbers.map((number) => wholeNumber(`@${number}`))

const asName: Patterns = ({ name }) => [wholeWord(`@${name}`)]

const placeAll = (start: Progress, quirks: MentionsQuirks): ReadonlyArray<Segment> => {
  if (quirks.mentionsInWords) return place(start, anywhere, quirks).segments
  const { missing, segments } = place(start, asNumber, quirks)
  return place({ segments, missing: missing.toSorted(longestFirst) }, asName, quirks).segments
}

const mentionEveryone = (segments: ReadonlyArray<Segment>, pattern: RegExp): ReadonlyArray<Segment> =>
  segments.flatMap((segment) => {
    if (segment._tag === "Mention") return [segment]
    const [first = "", ...rest] = segment.text.split(pattern)
    const more = rest.flatMap((text) => [{ _tag: "Mention" as const, ...everyone }, ...textSegments(text)])
    return [...textSegments(first), ...more]
  })

/**
 * The text to store for a WhatsApp text that mentions people: for each of them the first place where it has the digits
 * of hidden id or phone, or else the name, becomes markup; where everyone is mentioned, every `@all`, `@todos` and
 * `@everyone` does. People whom `lookup` does not know stay as they are. [groups §8.1]
 */
export const incomingText = (
  text: string,
  { hasGroupMentions, mentionedJids }: IncomingMentions,
  lookup: (jid: string) => MentionedContact | undefined,
  quirks: MentionsQuirks
): string => {
  const missing = mentionedJids.flatMap((jid) => {
    const contact = lookup(jid)
    return contact === undefined ? [] : expectedOf(jid, contact, quirks)
  })
  const placed = placeAll({ segments: quirks.nestedMentions ? textSegments(text) : parseMarkup(text), missing }, quirks)
  return printMarkup(hasGroupMentions ? mentionEveryone(placed, everyonePattern(quirks.mentionsInWords)) : placed)
}
