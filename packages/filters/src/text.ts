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

/** Finds the first place, at or after a given one, where a segment stands; -1 when there is none. */
type Search = (text: ArrayLike<string>, from: number) => number

const slidingSearch = (segment: Segment): Search => (text, from) => {
  for (let at = from; at + segment.length <= text.length; at++) if (standsAt(segment, text, at)) return at
  return -1
}

/** Follows all places at once, one bit for each character of the segment: hostile patterns cannot make it go back. */
const parallelSearch = (segment: Segment): Search => {
  const bit = (at: number) => 1n << BigInt(at)
  let anywhere = 0n
  segment.forEach((character, at) => {
    if (character === anyOne) anywhere |= bit(at)
  })
  const places = new Map<string, bigint>()
  segment.forEach((character, at) => {
    if (character !== anyOne) places.set(character, (places.get(character) ?? anywhere) | bit(at))
  })
  const complete = bit(segment.length - 1)
  return (text, from) => {
    let begun = 0n
    for (let at = from; at < text.length; at++) {
      begun = ((begun << 1n) | 1n) & (places.get(text[at] as string) ?? anywhere)
      if (begun >= complete) return at + 1 - segment.length
    }
    return -1
  }
}

/** The longest segment for which trying one place after the other is the faster way. */
const shortSegment = 32

/** Prepared when a text is long enough for the segment: a hostile one may be longer than any text. */
const searchFor = (segment: Segment): Search => {
  if (segment.length <= shortSegment) return slidingSearch(segment)
  let search: Search | undefined
  return (text, from) => {
    search ??= parallelSearch(segment)
    return search(text, from)
  }
}

/** Half of a character, by itself. */
const half = /\p{Surrogate}/u

/** The longest literal that is looked for unit by unit: beyond it, hostile texts would make that slow. */
const longestLiteral = 256

/** The runs of a pattern as texts, where it has whole characters only and no `_`, and none of them is long; they are found much faster. */
const literalsOf = (segments: ReadonlyArray<Segment>): ReadonlyArray<string> | undefined => {
  const isPlain = segments.every((segment) => segment.length <= longestLiteral && !segment.includes(anyOne))
  const literals = isPlain ? segments.map((segment) => segment.join("")) : []
  return isPlain && !literals.some((literal) => half.test(literal)) ? literals : undefined
}

const literalMatcher = ([first = "", ...others]: ReadonlyArray<string>): (text: string) => boolean => {
  const last = others.at(-1)
  if (last === undefined) return (text) => text === first
  const middle = others.slice(0, -1)
  return (text) => {
    const tail = text.length - last.length
    if (tail < first.length || !text.startsWith(first) || !text.endsWith(last)) return false
    let from = first.length
    for (const literal of middle) {
      const found = text.indexOf(literal, from)
      if (found < 0) return false
      from = found + literal.length
    }
    return from <= tail
  }
}

/** Takes each segment at the first place where it stands: a later one would never serve better. */
const likeMatcher = (pattern: string): (text: string) => boolean => {
  const segments = segmentsOf(pattern)
  const literals = literalsOf(segments)
  if (literals) return literalMatcher(literals)
  const first = segments[0] as Segment
  const last = segments.at(-1) as Segment
  const middle = segments.slice(1, -1).map((segment) => ({ length: segment.length, search: searchFor(segment) }))
  const shortest = segments.reduce((sum, segment) => sum + segment.length, 0)
  return (text) => {
    const characters = charactersOf(text)
    const { length } = characters
    if (length < shortest || (segments.length === 1 && length > shortest)) return false
    const tail = length - last.length
    if (!standsAt(first, characters, 0) || !standsAt(last, characters, tail)) return false
    let from = first.length
    for (const segment of middle) {
      const found = segment.search(characters, from)
      if (found < 0) return false
      from = found + segment.length
    }
    return from <= tail || segments.length === 1
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
