import type { TextMatch } from "./predicate.ts"

/** Stands in a pattern for any one character. */
const anyOne = Symbol("anyOne")

type Segment = ReadonlyArray<string | typeof anyOne>

/** Brings capital and small letters together, each character for itself: the final sigma is no letter of its own. */
const fold = (text: string): string => text.toLowerCase().replaceAll("ς", "σ")

const astral = /[\ud800-\udfff]/

/** The characters of a text: code points. A text without surrogates serves as it is. */
const charactersOf = (text: string): ArrayLike<string> => astral.test(text) ? Array.from(text) : text

/** Cuts a pattern at its runs (`%`); a backslash at the very end stands for itself. */
const segmentsOf = (pattern: string): ReadonlyArray<Segment> => {
  const segments: Array<Array<string | typeof anyOne>> = [[]]
  const characters = Array.from(pattern)
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string
    if (character === "%") segments.push([])
    else if (character === "_") segments.at(-1)?.push(anyOne)
    else if (character === "\\") segments.at(-1)?.push(characters[++i] ?? character)
    else segments.at(-1)?.push(character)
  }
  return segments
}

const standsAt = (segment: Segment, text: ArrayLike<string>, at: number): boolean => {
  for (let i = 0; i < segment.length; i++) {
    if (segment[i] !== anyOne && segment[i] !== text[at + i]) return false
  }
  return true
}

/**
 * Matches segment after segment at the first place where it stands, which never has to be taken back.
 * The time is at most the product of both lengths, whatever the pattern.
 */
const likeMatcher = (pattern: string): (text: string) => boolean => {
  const segments = segmentsOf(pattern)
  const first = segments[0] as Segment
  const last = segments.at(-1) as Segment
  const middle = segments.slice(1, -1)
  const shortest = segments.reduce((sum, segment) => sum + segment.length, 0)
  return (text) => {
    const characters = charactersOf(text)
    const { length } = characters
    if (length < shortest) return false
    if (segments.length === 1) return length === first.length && standsAt(first, characters, 0)
    if (!standsAt(first, characters, 0) || !standsAt(last, characters, length - last.length)) return false
    let at = first.length
    for (const segment of middle) {
      const end = length - last.length - segment.length
      while (at <= end && !standsAt(segment, characters, at)) at++
      if (at > end) return false
      at += segment.length
    }
    return true
  }
}

const exactMatcher = (match: TextMatch, pattern: string): (text: string) => boolean => {
  switch (match) {
    case "contains":
      return (text) => text.includes(pattern)
    case "startsWith":
      return (text) => text.startsWith(pattern)
    case "like":
      return likeMatcher(pattern)
  }
}

/** Prepares a text match once, for many texts. */
export const textMatcher = (match: TextMatch, pattern: string, caseSensitive: boolean): (text: string) => boolean => {
  if (caseSensitive) return exactMatcher(match, pattern)
  const matches = exactMatcher(match, fold(pattern))
  return (text) => matches(fold(text))
}
