import { phoneDigitsOf, lidDigits, userJid } from "@mootkit/phone"
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

const { incomingText, mentionedContacts, mentionName, mentionOf, noQuirks, outgoingText, parseMarkup, printMarkup } = mentions

const anyText = fc.oneof(anyPlainText, anySegments.map(printMarkup), fc.string(), fc.string({ unit: "binary" }))

describe("markup", () => {
  it("writing what was read gives the same text, whatever it is", () =>
    holds(
      fc.property(anyText, (text) => {
        expect(printMarkup(parseMarkup(text))).toBe(text)
        expect(printMarkup(mentions.parseBareMarkup(text))).toBe(text)
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
        const read = parseMarkup(`${before}${mentions.printMention(mentionOf("contact", 7, name))}`).at(-1)
        expect(read?._tag === "Mention" && mentionName(read)).toBe(name)
      })
    ))

  it("every reader of Markdown sees the exact name", () =>
    holds(
      fc.property(anyName, (name) => {
        expect(toWhatsapp(`x ${mentions.printMention(mentionOf("user", 7, name))}.`)).toBe(`x @${name}.`)
      })
    ))

  it("the real server finds what is written, whatever the name", () =>
    holds(
      fc.property(anyName.filter((name) => name !== ""), (name) => {
        expect(mentions.parseBareMarkup(mentions.printMention(mentionOf("contact", 7, name)))).toHaveLength(1)
      })
    ))
})

describe("mentionedContacts", () => {
  it("are the contacts that were written, each once", () =>
    holds(
      fc.property(fc.array(anyMention.filter(({ encodedName }) => encodedName !== "")), (written) => {
        const ids = written.filter(({ kind }) => kind === "contact").map(({ id }) => id)
        expect(mentionedContacts(written.map(mentions.printMention).join(" "))).toEqual([...new Set(ids)])
      })
    ))
})

const anyPeople = fc.uniqueArray(anyMentionedContact, { selector: ({ id }) => id, maxLength: 4 })

const byId = (people: ReadonlyArray<mentions.MentionedContact>) => (id: string) => people.find((each) => String(each.id) === id)

describe("outgoingText", () => {
  it("notifies people who were mentioned and are known, each once", () =>
    holds(
      fc.property(anyPeople, anyText, anyMentionsQuirks, (people, text, quirks) => {
        const content = text + people.map(({ id, name }) => mentions.printMention(mentionOf("contact", id, name ?? "x"))).join(" ")
        const sent = outgoingText(content, byId(people), toWhatsapp, quirks)
        const reachable = people.map(mentions.mentionJid)
        expect(new Set(sent.mentions).size).toBe(sent.mentions?.length ?? 0)
        for (const jid of sent.mentions ?? []) expect(reachable).toContain(jid)
        if (!quirks.bareLabels) expect(sent.mentions ?? []).toEqual([...new Set(reachable.filter((jid) => jid !== null))])
      })
    ))

  it("changes nothing outside mentions, and addresses each where it stands", () =>
    holds(
      fc.property(anyPeople, anySegments, (people, segments) => {
        const expected = segments.map((segment) => {
          if (segment._tag === "Text") return segment.text
          const person = segment.kind === "contact" && segment.id !== "0" ? byId(people)(segment.id) : undefined
          const user = lidDigits(person?.identifier) ?? person?.phoneNumber?.slice(1)
          return user === undefined ? mentions.printMention(segment) : `@${user}`
        })
        const sent = outgoingText(printMarkup(segments), byId(people), (text) => text, noQuirks)
        expect(sent.text).toBe(expected.join(""))
      })
    ))
})

const jidOf = ({ identifier, phoneNumber }: mentions.MentionedContact): string | null =>
  identifier ?? (phoneNumber === null ? null : userJid(phoneNumber))

describe("incomingText", () => {
  const anyWords = fc.array(fc.constantFrom("oi", ",", "\\", "[@x", "*", "é", "](", "!", "(x)"), { maxLength: 3 }).map((words) => ` ${words.join(" ")} `)

  /** A text that mentions people by number or name, with who they are. */
  const anyMentioning = fc
    .uniqueArray(
      anyMentionedContact.filter((person) => jidOf(person) !== null && !/^\p{White_Space}*$/u.test(person.name ?? "")),
      { selector: (person) => jidOf(person) ?? "", maxLength: 4 }
    )
    .map((people) => people.filter((person, i) => people.findIndex(({ id, name }) => id === person.id || name === person.name) === i))
    .chain((people) =>
      fc.record({
        people: fc.constant(people),
        words: fc.array(anyWords, { minLength: people.length + 1, maxLength: people.length + 1 }),
        byNumber: fc.array(fc.boolean(), { minLength: people.length, maxLength: people.length })
      })
    )

  it("links everybody where his number stood, and changes nothing else", () =>
    holds(
      fc.property(anyMentioning, fc.boolean(), ({ people, words }, hasGroupMentions) => {
        const jids = people.map((person) => jidOf(person) ?? "")
        const join = (links: ReadonlyArray<string>) => words.map((word, i) => word + (links[i] ?? "")).join("")
        const text = join(jids.map((jid) => `@${jid.split("@")[0]}`))
        const lookup = (jid: string) => people[jids.indexOf(jid)]
        const links = people.map(({ id, name }) => mentions.printMention(mentionOf("contact", id, name ?? "")))
        const stored = incomingText(text, { mentionedJids: jids, hasGroupMentions }, lookup, noQuirks)
        expect(stored).toBe(join(links))
        const sent = outgoingText(stored, byId(people), (markdown) => markdown, noQuirks)
        expect(sent).toEqual({ text, ...(jids.length > 0 && { mentions: jids }) })
      })
    ))

  it("a text in which nobody is known stays", () =>
    holds(
      fc.property(anyText, fc.array(fc.string()), anyMentionsQuirks, (text, mentionedJids, quirks) => {
        expect(incomingText(text, { mentionedJids, hasGroupMentions: false }, () => undefined, quirks)).toBe(text)
      })
    ))

  it("reads as the same text when mentions are read as what they replaced", () =>
    holds(
      fc.property(anyText, anyPeople, (text, people) => {
        const jids = people.map((person) => jidOf(person) ?? "")
        const stored = incomingText(text, { mentionedJids: jids, hasGroupMentions: true }, (jid) => people[jids.indexOf(jid)], noQuirks)
        const before = parseMarkup(text).filter(({ _tag }) => _tag === "Mention")
        const after = parseMarkup(stored).filter(({ _tag }) => _tag === "Mention")
        for (const mention of before) expect(after).toContainEqual(mention)
      })
    ))
})

it("rendering is total, and a rendered text without Markdown stays", () =>
  holds(
    fc.property(fc.oneof(anyText, fc.string({ unit: fc.constantFrom(..."ab 1.-*_`#>[]()!<&;\n\\") })), (text) => {
      expect(typeof toWhatsapp(text)).toBe("string")
      const plain = text.replace(/[^a-z\n]/g, "").trim()
      expect(toWhatsapp(plain)).toBe(plain)
      expect(phoneDigitsOf(toWhatsapp("@1"))).toBe(null)
    })
  ))
