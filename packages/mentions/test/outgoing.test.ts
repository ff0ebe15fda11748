import { describe, expect, it } from "vitest"
import { allQuirks, incomingText, mentionedContacts, noQuirks, outgoingText } from "../src/index.ts"
import type { MentionsQuirks } from "../src/index.ts"
import { toWhatsapp } from "../src/markdown.ts"
import { among, named } from "./people.ts"

const people = among({
  1: named(1, "Ana", { identifier: "1@lid", phoneNumber: "+5511912345678" }),
  2: named(2, "Bia", { phoneNumber: "+5511987654321" }),
  3: named(3, "Caio", { identifier: "caio", phoneNumber: "+55" }),
  4: named(4, "Nobody"),
  5: named(5, "Blank", { identifier: "", phoneNumber: "" })
})

const sent = (content: string, quirks: MentionsQuirks = noQuirks) => outgoingText(content, people, toWhatsapp, quirks)

const [ana, bia] = ["[@Ana](mention://contact/1/Ana)", "[@Bia](mention://contact/2/Bia)"]

describe.each([["sane", noQuirks], ["faithful", allQuirks]] as const)("outgoingText, %s", (_, quirks) => {
  it("addresses the hidden id [groups 250]", () => {
    expect(sent(ana, quirks)).toEqual({ text: "@1", mentions: ["1@lid"] })
  })

  it("addresses the phone of those whose hidden id is not known [groups 251]", () => {
    expect(sent(`oi ${bia}!`, quirks)).toEqual({
      text: "oi @5511987654321!",
      mentions: ["5511987654321@s.whatsapp.net"]
    })
    expect(sent("[@Caio](mention://contact/3/Caio)", quirks)).toEqual({ text: "@55", mentions: ["55@s.whatsapp.net"] })
  })

  it("lists each address once, in order [groups 252]", () => {
    expect(sent(`${bia} ${ana} ${bia}`, quirks)).toEqual({
      text: "@5511987654321 @1 @5511987654321",
      mentions: ["5511987654321@s.whatsapp.net", "1@lid"]
    })
  })

  it("mentions everyone, whose label stays [groups 253]", () => {
    const groupMentions = [{ groupSubject: "everyone" }]
    expect(sent("[@all](mention://contact/0/all)", quirks)).toEqual({ text: "@all", groupMentions })
    expect(sent(`[@all](mention://contact/0/all) ${ana}`, quirks)).toEqual({
      text: "@all @1",
      mentions: ["1@lid"],
      groupMentions
    })
    expect(sent("[@](mention://contact/0/all)", quirks)).toEqual({ text: "@", groupMentions })
    expect(sent("[@x](mention://contact/0/x)", quirks)).toEqual({ text: "@x" })
    expect(sent("[@x] [y](mention://contact/0/all)", quirks)).toEqual({ text: "[@x] y" })
  })

  it("does not ask who everyone is [groups 253]", () => {
    const asked: Array<string> = []
    outgoingText("[@all](mention://contact/0/all)", (id) => void asked.push(id), toWhatsapp, quirks)
    expect(asked).toEqual([])
  })

  it("keeps the labels of contacts that are unknown or without address [groups 254]", () => {
    expect(sent("[@Eva](mention://contact/9/Eva)", quirks)).toEqual({ text: "@Eva" })
    expect(sent("[@Nobody](mention://contact/4/Nobody) [@Blank](mention://contact/5/Blank)", quirks)).toEqual({
      text: "@Nobody @Blank"
    })
  })

  it("keeps the labels of users and teams [groups 254]", () => {
    expect(sent("[@Ana](mention://user/1/Ana) [@Bia](mention://team/2/Bia)", quirks)).toEqual({ text: "@Ana @Bia" })
  })

  it("leaves longer words that begin like the label [groups 255]", () => {
    expect(sent(`@Anabel ${ana}`, quirks)).toEqual({ text: "@Anabel @1", mentions: ["1@lid"] })
  })

  it("leaves a label before a bracket that is no mention [groups 256]", () => {
    expect(sent(`@Ana(x) ${ana}`, quirks)).toEqual({ text: "@Ana(x) @1", mentions: ["1@lid"] })
  })

  it("adds nothing to a text without mentions [groups 257]", () => {
    expect(sent("**hi** @Ana [x](http://y.z)", quirks)).toEqual({ text: "*hi* @Ana http://y.z" })
    expect(sent("", quirks)).toEqual({ text: "" })
  })

  it("renders the Markdown around mentions [groups 250]", () => {
    expect(sent(`**${ana}**\n* ${bia}`, quirks).text).toBe("*@1*\n- @5511987654321")
  })
})

describe("the quirks of outgoing mentions", () => {
  const only = (quirk: keyof MentionsQuirks): MentionsQuirks => ({ ...noQuirks, [quirk]: true })

  it("bareLabels: whoever has a bracket in the name is not mentioned [groups 250]", () => {
    const back = (quirks: MentionsQuirks) => {
      const person = named(1, "a]b", { identifier: "1@lid" })
      const stored = incomingText("hi @1", { mentionedJids: ["1@lid"], hasGroupMentions: false }, () => person, quirks)
      return outgoingText(stored, () => person, toWhatsapp, quirks)
    }
    expect(back(noQuirks)).toEqual({ text: "hi @1", mentions: ["1@lid"] })
    expect(back(only("bareLabels"))).toEqual({ text: "hi [@a]b](mention://contact/1/a%5Db)" })
  })

  it("bareLabels: a label that the editor escaped ends too early [groups 250]", () => {
    const escaped = "[@a\\]b](mention://contact/1/a%5Db)"
    expect(sent(escaped)).toEqual({ text: "@1", mentions: ["1@lid"] })
    expect(sent(escaped, only("bareLabels"))).toEqual({ text: "@a]b" })
  })

  it("searchedLabels: an earlier text that looks like the mention is addressed [groups 255]", () => {
    expect(sent(`@Ana, ${ana}`)).toMatchObject({ text: "@Ana, @1" })
    expect(sent(`@Ana, ${ana}`, only("searchedLabels"))).toMatchObject({ text: "@1, @Ana" })
    expect(sent(`@Anaé ${ana}`, only("searchedLabels"))).toMatchObject({ text: "@1é @Ana" })
  })

  it("searchedLabels: a mention before a bracket or a letter is listed and not addressed [groups 256]", () => {
    const faithful = only("searchedLabels")
    expect(sent(`${ana}(x)`)).toMatchObject({ text: "@1(x)" })
    for (const end of ["(x)", "x", "_"]) {
      expect(sent(`${ana}${end}`, faithful)).toEqual({ text: `@Ana${end}`, mentions: ["1@lid"] })
    }
  })

  it("searchedLabels: a label that formatting changes, or italics end, is not found [groups 250]", () => {
    expect(sent(`_${ana}_`)).toMatchObject({ text: "_@1_" })
    expect(sent(`_${ana}_`, only("searchedLabels"))).toMatchObject({ text: "_@Ana_" })
    const stars = "[@*Ana*](mention://contact/1/%2AAna%2A)"
    expect(sent(stars)).toMatchObject({ text: "@1" })
    expect(sent(stars, only("searchedLabels"))).toMatchObject({ text: "@_Ana_" })
  })
})

describe("captions", () => {
  it("are rendered and mention nobody: their labels stay [groups 258]", () => {
    expect(toWhatsapp(`**look** ${ana}`)).toBe("*look* @Ana")
  })
})

describe("mentionedContacts", () => {
  it("are the ids in a content, each once, whoever writes it and whether they exist [groups 259]", () => {
    expect(mentionedContacts("[@x](mention://contact/5/x)")).toEqual(["5"])
    const several = "(mention://contact/5/x) [@y](mention://contact/42/y), (mention://contact/5/z)"
    expect(mentionedContacts(several)).toEqual(["5", "42"])
    expect(mentionedContacts("[@all](mention://contact/0/all)")).toEqual(["0"])
    expect(mentionedContacts("hi mention://contact/5/x (mention://contact//x) (mention://contact/5/)")).toEqual([])
    expect(mentionedContacts("[@u](mention://user/5/u) [@t](mention://team/5/t)")).toEqual([])
    expect(mentionedContacts("(mention://contact/5/x\n)")).toEqual([])
    expect(mentionedContacts("(mention://contact/5/a) b (mention://contact/6/c)")).toEqual(["5", "6"])
    expect(mentionedContacts("")).toEqual([])
  })
})
