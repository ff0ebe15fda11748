import { lidDigits, userJid } from "@mootkit/phone"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  anyMention,
  anyMentionedContact,
  anyMentionsQuirks,
  anyName,
  anyPlainText,
  anySegments
} from "../src/arbitrary.ts"
import * as mentions from "../src/index.ts"
import { toWhatsapp } from "../src/markdown.ts"
import { holds } from "./law.ts"

const { incomingText, mentionedContacts, mentionName, mentionOf, noQuirks, outgoingText, parseMarkup } = mentions
const { mentionJid, parseBareMarkup, printMarkup, printMention } = mentions

const anyText = fc.oneof(anyPlainText, anySegments.map(printMarkup), fc.string(), fc.string({ unit: "binary" }))

describe("markup", () => {
  it("writing what was read gives the same text, whatever it is", () =>
    holds(
      fc.property(anyText, (text) => {
        expect(printMarkup(parseMarkup(text))).toBe(text)
        expect(printMarkup(parseBareMarkup(text))).toBe(text)
      })
    ))

  it("reading what was written gives the same segments", () =>
    holds(
      fc.property(anySegments, (segments) => {
        expect(parseMarkup(printMarkup(segments))).toEqual(segments)
      })
    ))

  it("a mention carries the exact name, whatever it is", () =>
    holds(
      fc.property(anyName, anyPlainText, (name, before) => {
        const read = parseMarkup(`${before}${printMention(mentionOf("contact", 7, name))}`).at(-1)
        expect(read?._tag === "Mention" && mentionName(read)).toBe(name)
      })
    ))

  it("every reader of Markdown sees the exact name", () =>
    holds(
      fc.property(anyName, (name) => {
        expect(toWhatsapp(`x ${printMention(mentionOf("user", 7, name))}.`)).toBe(`x @${name}.`)
      })
    ))

  it("the real server finds what is written, whatever the name", () =>
    holds(
      fc.property(anyName.filter((name) => name !== ""), (name) => {
        expect(parseBareMarkup(printMention(mentionOf("contact", 7, name)))).toHaveLength(1)
      })
    ))
})

describe("mentionedContacts", () => {
  it("are the contacts that were written, each once", () =>
    holds(
      fc.property(fc.array(anyMention.filter(({ encodedName }) => encodedName !== "")), (written) => {
        const ids = written.filter(({ kind }) => kind === "contact").map(({ id }) => id)
        expect(mentionedContacts(written.map(printMention).join(" "))).toEqual([...new Set(ids)])
      })
    ))
})

const anyPeople = fc.uniqueArray(anyMentionedContact, { selector: ({ id }) => id, maxLength: 4 })

const byId = (people: ReadonlyArray<mentions.MentionedContact>) => (id: string) =>
  people.find((each) => String(each.id) === id)

describe("outgoingText", () => {
  it("notifies people who were mentioned and are known, each once", () =>
    holds(
      fc.property(anyPeople, anyText, anyMentionsQuirks, (people, text, quirks) => {
        const added = people.map(({ id, name }) => printMention(mentionOf("contact", id, name ?? "x")))
        const content = text + added.join(" ")
        const sent = outgoingText(content, byId(people), toWhatsapp, quirks)
        const reachable = people.map(mentionJid)
        expect(new Set(sent.mentions).size).toBe(sent.mentions?.length ?? 0)
        for (const jid of sent.mentions ?? []) expect(reachable).toContain(jid)
        const expected = [...new Set(reachable.filter((jid) => jid !== null))]
        if (!quirks.bareLabels) expect(sent.mentions ?? []).toEqual(expected)
      })
    ))

  it("changes nothing outside mentions, and addresses each where it stands", () =>
    holds(
      fc.property(anyPeople, anySegments, (people, segments) => {
        const expected = segments.map((segment) => {
          if (segment._tag === "Text") return segment.text
          const person = segment.kind === "contact" && segment.id !== "0" ? byId(people)(segment.id) : undefined
          const user = lidDigits(person?.identifier) ?? person?.phoneNumber?.slice(1)
          return user === undefined ? printMention(segment) : `@${user}`
        })
        const sent = outgoingText(printMarkup(segments), byId(people), (text) => text, noQuirks)
        expect(sent.text).toBe(expected.join(""))
      })
    ))
})

const jidOf = ({ identifier, phoneNumber }: mentions.MentionedContact): string | null =>
  identifier ?? (phoneNumber === null ? null : userJid(phoneNumber))

const isNameable = (name: string | null): boolean => /^[^@]*[^@\p{White_Space}][^@]*$/u.test(name ?? "")

const distinct = (keys: ReadonlyArray<unknown>): boolean => new Set(keys).size === keys.length

/** People who can be mentioned, each under a name of his own. */
const anyReachable = fc
  .uniqueArray(anyMentionedContact.filter((person) => jidOf(person) !== null && isNameable(person.name)), {
    selector: ({ name }) => name?.toLowerCase(),
    maxLength: 4
  })
  .filter((people) => distinct(people.map(jidOf)) && distinct(people.map(({ id }) => id)))

/** Texts for before, between and after the mentions of some people. */
const anyWordsAround = (people: ReadonlyArray<unknown>): fc.Arbitrary<ReadonlyArray<string>> =>
  fc.array(
    fc.array(fc.constantFrom("oi;", "\\", "*", "](", "!", "[é", "12:"), { maxLength: 3 })
      .map((words) => ` ${words.join(" ")} `),
    { minLength: people.length + 1, maxLength: people.length + 1 }
  )

const anyMentioning = anyReachable.chain((people) =>
  fc.record({
    people: fc.constant(people),
    mentioned: fc.shuffledSubarray([...people], { minLength: people.length }),
    words: anyWordsAround(people)
  })
)

const between = (words: ReadonlyArray<string>, mentioned: ReadonlyArray<string>): string =>
  words.map((word, i) => word + (mentioned[i] ?? "")).join("")

describe("incomingText", () => {
  it.each([
    ["number", (person: mentions.MentionedContact) => jidOf(person)?.split("@")[0]],
    ["name", (person: mentions.MentionedContact) => person.name]
  ])("links everybody where his %s stood, in whatever order they are mentioned, and the way back is the same", (_, said) =>
    holds(
      fc.property(anyMentioning, fc.boolean(), ({ mentioned, people, words }, hasGroupMentions) => {
        const lookup = (jid: string) => people.find((person) => jidOf(person) === jid)
        const mentionedJids = mentioned.map((person) => jidOf(person) ?? "")
        const text = between(words, people.map((person) => `@${said(person)}`))
        const stored = incomingText(text, { mentionedJids, hasGroupMentions }, lookup, noQuirks)
        const links = people.map(({ id, name }) => printMention(mentionOf("contact", id, name ?? "")))
        expect(stored).toBe(between(words, links))
        const sent = outgoingText(stored, byId(people), (markdown) => markdown, noQuirks)
        expect(sent.text).toBe(between(words, people.map((person) => `@${jidOf(person)?.split("@")[0]}`)))
        expect(new Set(sent.mentions)).toEqual(new Set(mentionedJids))
      })
    ))

  it("a text in which nobody is known stays", () =>
    holds(
      fc.property(anyText, fc.array(fc.string()), anyMentionsQuirks, (text, mentionedJids, quirks) => {
        expect(incomingText(text, { mentionedJids, hasGroupMentions: false }, () => undefined, quirks)).toBe(text)
      })
    ))

  it("a mention that stands in a text stays there when more are found", () =>
    holds(
      fc.property(anySegments, anyReachable, fc.boolean(), (segments, people, hasGroupMentions) => {
        const mentionedJids = people.map((person) => jidOf(person) ?? "")
        const lookup = (jid: string) => people.find((person) => jidOf(person) === jid)
        const stored = incomingText(printMarkup(segments), { mentionedJids, hasGroupMentions }, lookup, noQuirks)
        const left = parseMarkup(stored).map((segment) => printMarkup([segment]))
        for (const mention of segments.filter(({ _tag }) => _tag === "Mention")) {
          const at = left.indexOf(printMarkup([mention]))
          expect(at).toBeGreaterThanOrEqual(0)
          left.splice(0, at + 1)
        }
      })
    ))
})

const anyMarkdown = fc.string({ unit: fc.constantFrom(..."ab 1.-*_`#>[]()!<&;\n\\") })

describe("toWhatsapp", () => {
  it("has a text for every text, and leaves words and lines as they are", () =>
    holds(
      fc.property(fc.oneof(anyText, anyMarkdown), (text) => {
        expect(typeof toWhatsapp(text)).toBe("string")
        const plain = text.replace(/[^a-z\n]/g, "").trim()
        expect(toWhatsapp(plain)).toBe(plain)
      })
    ))
})
