import { describe, expect, it } from "vitest"
import { everyone, mentionName, mentionOf, parseBareMarkup, parseMarkup, printMention } from "../src/index.ts"

describe("printMention", () => {
  it.each([
    ["Ana", "Ana", "Ana"],
    ["Ana Lia", "Ana Lia", "Ana%20Lia"],
    ["(x)!", "(x)!", "%28x%29%21"],
    ["a]b", "a&#93;b", "a%5Db"],
    ["a[b", "a&#91;b", "a%5Bb"],
    ["A\\B", "A\\B", "A%5CB"],
    ["A\\", "A&#92;", "A%5C"],
    ["\\*\\(", "&#92;&#42;&#92;(", "%5C%2A%5C%28"],
    ["snake_case _x", "snake_case &#95;x", "snake_case%20_x"],
    ["Tom & Jerry &amp; &#1;", "Tom & Jerry &#38;amp; &#38;#1;", "Tom%20%26%20Jerry%20%26amp%3B%20%26%231%3B"],
    ["1 < 2 <b", "1 < 2 &#60;b", "1%20%3C%202%20%3Cb"],
    ["`a` ~b~", "&#96;a&#96; &#126;b&#126;", "%60a%60%20~b~"],
    ["a\r\nb", "a&#13;&#10;b", "a%0D%0Ab"],
    ["José 🌐", "José 🌐", "Jos%C3%A9%20%F0%9F%8C%90"],
    ["A\\0 \\ B 1_2 a_ b", "A\\0 \\ B 1_2 a&#95; b", "A%5C0%20%5C%20B%201_2%20a_%20b"],
    ["<B </b <!x <?x &Amp;", "&#60;B &#60;/b &#60;!x &#60;?x &#38;Amp;", "%3CB%20%3C%2Fb%20%3C%21x%20%3C%3Fx%20%26Amp%3B"],
    ["(mention://x)", "&#40;mention://x)", "%28mention%3A%2F%2Fx%29"],
    ["\ud800x\udc00", "\ud800x\udc00", "%EF%BF%BDx%EF%BF%BD"],
    ["", "", ""]
  ])("writes %j [groups 243]", (name, label, encoded) => {
    expect(printMention(mentionOf("contact", 7, name))).toBe(`[@${label}](mention://contact/7/${encoded})`)
  })

  it("writes users, teams and everyone", () => {
    expect(printMention(mentionOf("user", "1", "Bo"))).toBe("[@Bo](mention://user/1/Bo)")
    expect(printMention(mentionOf("team", 2, "Vendas"))).toBe("[@Vendas](mention://team/2/Vendas)")
    expect(printMention(everyone)).toBe("[@all](mention://contact/0/all)")
  })
})

describe("parseMarkup", () => {
  const mentions = (text: string) => parseMarkup(text).filter(({ _tag }) => _tag === "Mention")

  it("reads text and mentions in order", () => {
    const text = "hi [@Ana](mention://contact/7/Ana), [@all](mention://contact/0/all)[@B](mention://user/12/B)!"
    expect(parseMarkup(text)).toEqual([
      { _tag: "Text", text: "hi " },
      { _tag: "Mention", kind: "contact", id: "7", label: "Ana", encodedName: "Ana" },
      { _tag: "Text", text: ", " },
      { _tag: "Mention", ...everyone },
      { _tag: "Mention", kind: "user", id: "12", label: "B", encodedName: "B" },
      { _tag: "Text", text: "!" }
    ])
    expect(parseMarkup("")).toEqual([])
  })

  it.each([
    "[Ana](mention://contact/7/Ana)",
    "[@Ana](mention://contact/x/Ana)",
    "[@Ana](mention://contact//Ana)",
    "[@Ana](mention://bot/7/Ana)",
    "[@Ana](mention://contact/7)",
    "[@Ana](mention://contact/7/A na)",
    "[@Ana](mention://contact/7/Ana",
    "[@Ana] (mention://contact/7/Ana)",
    "[@a]b](mention://contact/7/a%5Db)",
    "[@Ana](https://contact/7/Ana)",
    "[@A](mention://contact/7/A(b c))",
    "[@A](mention://contact/7/A((b))"
  ])("finds none in %j", (text) => {
    expect(parseMarkup(text)).toEqual([{ _tag: "Text", text }])
  })

  it("reads what the real editor writes: escaped labels and addresses, pairs of parentheses", () => {
    const [mention] = mentions("[@a\\[b\\] \\*(cd)](mention://contact/7/a%5Bb%5D%20\\*(cd)()) (e)")
    expect(mention).toMatchObject({ label: "a\\[b\\] \\*(cd)", encodedName: "a%5Bb%5D%20\\*(cd)()" })
    expect(mention?._tag === "Mention" && mentionName(mention)).toBe("a[b] *(cd)()")
    expect(mentions("[@A](mention://contact/7/A(b))c)")).toMatchObject([{ encodedName: "A(b)" }])
  })

  it("reads a label that ends in a backslash", () => {
    const text = "[@a\\](mention://contact/7/a%5C) x](mention://contact/8/b)"
    expect(mentions(text)).toMatchObject([{ label: "a\\", id: "7" }])
  })

  it("begins a mention at the last bracket before it", () => {
    expect(parseMarkup("[@x [@x\\[@Ana](mention://contact/7/Ana)")).toEqual([
      { _tag: "Text", text: "[@x [@x\\" },
      { _tag: "Mention", kind: "contact", id: "7", label: "Ana", encodedName: "Ana" }
    ])
  })
})

describe("parseBareMarkup", () => {
  it("reads contacts only", () => {
    const text = "[@Bo](mention://user/1/Bo) [@T](mention://team/1/T)"
    expect(parseBareMarkup(text)).toEqual([{ _tag: "Text", text }])
    expect(parseBareMarkup("[@Ana](mention://contact/42/Ana)")).toMatchObject([{ label: "Ana", id: "42" }])
    expect(parseBareMarkup("[@Ana](mention://contact//Ana)")).toMatchObject([{ _tag: "Text" }])
  })

  it("loses names with a bracket, and takes text before a mention into its label", () => {
    const bracket = "[@a]b](mention://contact/7/a%5Db)"
    expect(parseBareMarkup(bracket)).toEqual([{ _tag: "Text", text: bracket }])
    expect(parseBareMarkup("[@x [@Ana](mention://contact/7/Ana)")).toMatchObject([{ label: "x [@Ana" }])
    expect(parseBareMarkup("[@A](mention://contact/7/x y)")).toMatchObject([{ encodedName: "x y" }])
    expect(parseBareMarkup("[@](mention://contact/7/x) [@A](mention://contact/7/)")).toMatchObject([{ _tag: "Text" }])
  })
})

describe("mentionName", () => {
  const name = (label: string, encodedName: string) => mentionName({ kind: "contact", id: "7", label, encodedName })

  it("is what is encoded, else the label", () => {
    expect(name("x", "Ana%20Lia")).toBe("Ana Lia")
    expect(name("x", "a\\_b\\_\\:\\~")).toBe("a_b_:~")
    expect(name("Ana", "100%")).toBe("Ana")
    expect(name("Ana", "%ff")).toBe("Ana")
    expect(name("Ana", "a\\_b\\c%5C_")).toBe("a_b\\c\\_")
  })
})
