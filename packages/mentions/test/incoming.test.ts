import { describe, expect, it } from "vitest"
import { allQuirks, incomingText, mentionedByPhone, mentionKey, noQuirks } from "../src/index.ts"
import type { MentionedContact, MentionsQuirks } from "../src/index.ts"
import { among, named } from "./people.ts"

const [ana, bia] = ["5511912345678@s.whatsapp.net", "123@lid"]

const stored = (
  text: string,
  people: Readonly<Record<string, MentionedContact>>,
  quirks: MentionsQuirks = noQuirks,
  hasGroupMentions = false
) => incomingText(text, { mentionedJids: Object.keys(people), hasGroupMentions }, among(people), quirks)

describe.each([["sane", noQuirks], ["faithful", allQuirks]] as const)("incomingText, %s", (_, quirks) => {
  it("links a phone [groups 240]", () => {
    expect(stored("hi @5511912345678", { [ana]: named(7, "Ana") }, quirks)).toBe("hi [@Ana](mention://contact/7/Ana)")
  })

  it("links a hidden id, else the phone, else the name in any case [groups 241]", () => {
    const people = { [bia]: named(7, "Ana", { phoneNumber: "+5511912345678" }) }
    const link = "[@Ana](mention://contact/7/Ana)"
    expect(stored("@123", people, quirks)).toBe(link)
    expect(stored("@5511912345678 @ana", people, quirks)).toBe(`${link} @ana`)
    expect(stored("oi @ana", people, quirks)).toBe(`oi ${link}`)
    expect(stored("@ana @5511912345678 @123", people, quirks)).toBe(`@ana @5511912345678 ${link}`)
    expect(stored("@ANA @5511912345678", { [ana]: named(7, "Ana") }, quirks)).toBe(`@ANA ${link}`)
    expect(stored("@ANA", { [ana]: named(7, "Ana") }, quirks)).toBe(link)
  })

  it("does not take the contact's phone for a phone that it was found by [groups 241]", () => {
    const people = { [ana]: named(7, "Ana", { phoneNumber: "+551112345678" }) }
    expect(stored("@551112345678", people, quirks)).toBe("@551112345678")
    expect(stored("@null", people, quirks)).toBe("@null")
  })

  it("leaves contacts that nobody knows [groups 242]", () => {
    const jids = { mentionedJids: [ana, bia], hasGroupMentions: false }
    expect(incomingText("@5511912345678 @123", jids, () => undefined, quirks)).toBe("@5511912345678 @123")
  })

  it("percent-encodes the name [groups 243]", () => {
    expect(stored("@123", { [bia]: named(7, "Ana Lia") }, quirks)).toBe("[@Ana Lia](mention://contact/7/Ana%20Lia)")
    expect(stored("@123", { [bia]: named(7, "(x)!") }, quirks)).toBe("[@(x)!](mention://contact/7/%28x%29%21)")
    expect(stored("@123", { [bia]: named(7, "é'-_.~/+") }, quirks)).toMatch(/\/%C3%A9%27-_\.~%2F%2B\)$/)
  })

  it("links the first of two equal mentions [groups 244]", () => {
    expect(stored("@123 @123", { [bia]: named(7, "Ana") }, quirks)).toBe("[@Ana](mention://contact/7/Ana) @123")
  })

  it("calls people without a name by phone, else by hidden id [groups 241]", () => {
    const phone = { phoneNumber: "+5511" }
    expect(stored("@123", { [bia]: named(7, " ", phone) }, quirks)).toBe("[@5511](mention://contact/7/5511)")
    expect(stored("@5511", { [bia]: named(7, null, phone) }, quirks)).toBe("[@5511](mention://contact/7/5511)")
    expect(stored("@123", { [bia]: named(7, "") }, quirks)).toBe("[@123](mention://contact/7/123)")
    expect(stored("@123", { [bia]: named(7, "", { phoneNumber: "" }) }, quirks)).toBe("[@123](mention://contact/7/123)")
    expect(stored("@5511912345678", { [ana]: named(7, null, phone) }, quirks)).toBe(
      "[@5511912345678](mention://contact/7/5511912345678)"
    )
  })

  it("takes names with characters of patterns literally [groups 241]", () => {
    for (const name of ["a.c", "a+c", "(a)", "{a}", "^a$", "a|c", "a?", "a*c"]) {
      expect(stored("@abc @aac @a", { [bia]: named(7, name) }, quirks)).toBe("@abc @aac @a")
      expect(stored(`x @${name} y`, { [bia]: named(7, name) }, quirks)).toMatch(/^x \[@.*\]\(mention:.*\/7\/.*\) y$/)
    }
  })

  it("links every way to say everyone, up to the end of the word [groups 247]", () => {
    const all = "[@all](mention://contact/0/all)"
    expect(stored("@all @TODOS @everyone", {}, quirks, true)).toBe(`${all} ${all} ${all}`)
    expect(stored("x", {}, quirks, true)).toBe("x")
    expect(stored("@allies @all1 @all_ @allé @all, @all-in", {}, quirks, true)).toBe(
      `@allies @all1 @all_ @allé ${all}, ${all}-in`
    )
    expect(stored("@all @todos", {}, quirks)).toBe("@all @todos")
  })

  it("leaves a text without context, and a caption, as they are [groups 248]", () => {
    expect(stored("hi @123 @all", {}, quirks)).toBe("hi @123 @all")
    expect(stored("", { [bia]: named(7, "Ana") }, quirks, true)).toBe("")
  })

  it("mentions several people in one text [groups 240]", () => {
    const people = { [ana]: named(7, "Ana"), [bia]: named(8, "Bia") }
    expect(stored("@123, @5511912345678 and @all", people, quirks, true)).toBe(
      "[@Bia](mention://contact/8/Bia), [@Ana](mention://contact/7/Ana) and [@all](mention://contact/0/all)"
    )
  })

  it("finds nobody at an address of nobody [groups 242]", () => {
    expect(stored("@ @lid", { "": named(7, "Ana"), "@lid": named(8, "Bia") }, quirks)).toBe("@ @lid")
  })
})

describe("the quirks of incoming mentions", () => {
  const only = (quirk: keyof MentionsQuirks): MentionsQuirks => ({ ...noQuirks, [quirk]: true })

  it("bareLabels: a name with a bracket ends its label, and is escaped otherwise [groups 243]", () => {
    const people = { [bia]: named(7, "a]b") }
    expect(stored("@123", people)).toBe("[@a&#93;b](mention://contact/7/a%5Db)")
    expect(stored("@123", people, only("bareLabels"))).toBe("[@a]b](mention://contact/7/a%5Db)")
  })

  it.each([
    ["a\\0b", "a@123b"],
    ["a\\&b", "a@123b"],
    ["a\\1b", "ab"],
    ["a\\9\\+b", "ab"],
    ["a\\`b", "ahi b"],
    ["a\\'b", "a, ok?b"],
    ["a\\\\b", "a\\b"],
    ["a\\\\0b", "a\\0b"],
    ["a\\xb", "a\\xb"],
    ["ab\\", "ab\\"]
  ])("replacementEscapes: the name %s is done as it says; it stays when that is off [groups 249]", (name, label) => {
    const people = { [bia]: named(7, name) }
    const faithful = { ...only("replacementEscapes"), bareLabels: true }
    const encoded = encodeURIComponent(name).replaceAll("'", "%27")
    const link = (label: string) => `hi [@${label}](mention://contact/7/${encoded}), ok?`
    expect(stored("hi @123, ok?", people, faithful)).toBe(link(label))
    expect(stored("hi @123, ok?", people, only("bareLabels"))).toBe(link(name))
  })

  it("nestedMentions: a link inside a link, for people and for everyone [groups 241, 247]", () => {
    const people = { "1@lid": named(7, "Ana Lia"), "2@lid": named(8, "Ana") }
    expect(stored("@1", people)).toBe("[@Ana Lia](mention://contact/7/Ana%20Lia)")
    expect(stored("@1", people, only("nestedMentions"))).toBe(
      "[[@Ana](mention://contact/8/Ana) Lia](mention://contact/7/Ana%20Lia)"
    )
    const stars = { "1@lid": named(7, "All Stars") }
    expect(stored("@1 @all", stars, noQuirks, true)).toBe(
      "[@All Stars](mention://contact/7/All%20Stars) [@all](mention://contact/0/all)"
    )
    expect(stored("@1", stars, only("nestedMentions"), true)).toBe(
      "[[@all](mention://contact/0/all) Stars](mention://contact/7/All%20Stars)"
    )
  })

  it("nestedMentions: a link that was written by hand is not looked into when that is off [groups 241]", () => {
    const text = "[@Ana](mention://contact/9/Ana)"
    expect(stored(text, { "1@lid": named(7, "Ana") })).toBe(text)
    expect(stored(text, { "1@lid": named(7, "Ana") }, only("nestedMentions"))).toBe(
      "[[@Ana](mention://contact/7/Ana)](mention://contact/9/Ana)"
    )
  })

  it("mentionsInWords: the beginning of words, numbers and longer names [groups 241]", () => {
    const people = { "1@lid": named(7, "Ana"), "2@lid": named(8, "Ana Lia") }
    const text = "@Anabel @Ana Lia @Ana"
    const [link, lia] = ["[@Ana](mention://contact/7/Ana)", "[@Ana Lia](mention://contact/8/Ana%20Lia)"]
    expect(stored(text, people)).toBe(`@Anabel ${lia} ${link}`)
    expect(stored(text, people, only("mentionsInWords"))).toBe(`${link}bel ${lia} @Ana`)
    expect(stored("@12 @1", { "1@lid": named(7, "Ana") })).toBe(`@12 ${link}`)
    expect(stored("@12 @1", { "1@lid": named(7, "Ana") }, only("mentionsInWords"))).toBe(`${link}2 @1`)
    expect(stored("me@ana.com @Anaé @ana", { "1@lid": named(7, "Ana") })).toBe(`me@ana.com @Anaé ${link}`)
  })

  it("mentionsInWords: everyone in an address [groups 247]", () => {
    expect(stored("me@all.com é@all", {}, noQuirks, true)).toBe("me@all.com é@all")
    expect(stored("me@all.com", {}, only("mentionsInWords"), true)).toBe("me[@all](mention://contact/0/all).com")
  })
})

describe("who is mentioned", () => {
  it("is looked for by identifier or source id, or among the phones [groups 245]", () => {
    expect(mentionKey("123@lid")).toEqual({ _tag: "Lid", user: "123", identifier: "123@lid", sourceId: "123" })
    expect(mentionKey("5511912345678@s.whatsapp.net")).toEqual({
      _tag: "Phone",
      user: "5511912345678",
      phones: ["5511912345678", "+5511912345678"],
      tail: "12345678"
    })
    expect(mentionKey("1234567")).toMatchObject({ _tag: "Phone", phones: ["1234567", "+1234567"], tail: null })
    expect(mentionKey("12345678@c.us")).toMatchObject({ tail: "12345678" })
    expect([mentionKey(""), mentionKey("@lid")]).toEqual([null, null])
  })

  it("has the phone exactly, or else its end, but none of less than eight digits [groups 246]", () => {
    const of = (id: number, phoneNumber: string | null) => ({ id, phoneNumber })
    const user = "5511912345678"
    const [plain, plus, eight, other] = [of(9, user), of(8, `+${user}`), of(7, "+551112345678"), of(6, "+12012345678")]
    expect(mentionedByPhone(user, [other, eight, plus, plain])).toBe(plain)
    expect(mentionedByPhone(user, [other, eight, plus])).toBe(plus)
    expect(mentionedByPhone(user, [eight, other])).toBe(other)
    expect(mentionedByPhone(user, [of(1, "+5511912340000"), of(2, null)])).toBe(undefined)
    expect(mentionedByPhone("2345678", [plain])).toBe(undefined)
    expect(mentionedByPhone("2345678", [of(1, "+2345678")])).toEqual(of(1, "+2345678"))
  })
})
