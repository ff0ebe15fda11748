import { describe, expect, it } from "vitest"
import { toWhatsapp } from "../src/markdown.ts"

const renders = (cases: ReadonlyArray<readonly [string, string]>) =>
  it.each(cases)("renders %j as %j", (markdown, text) => expect(toWhatsapp(markdown)).toBe(text))

describe("emphasis and code", () => {
  renders([
    ["**b**", "*b*"],
    ["__b__", "*b*"],
    ["*i*", "_i_"],
    ["_i_", "_i_"],
    ["***x***", "_*x*_"],
    ["**bold _italic_**", "*bold _italic_*"],
    ["`c`", "`c`"],
    ["`` a`b ``", "`a`b`"],
    ["`a&amp;\\*b`", "`a&amp;\\*b`"],
    ["~~s~~ ~s~", "~~s~~ ~s~"],
    ["snake_case_name 2*3*4", "snake_case_name 2_3_4"],
    ["* a*", "- a*"]
  ])
})

describe("links and images", () => {
  renders([
    ["[t](http://u.v)", "http://u.v"],
    ["[t](<http://u.v/a b> \"title\")", "http://u.v/a b"],
    ["[**t**](http://u.v/x_y_z?a=1&amp;b=2&c)", "http://u.v/x_y_z?a=1&b=2&c"],
    ["<http://u.v?a&amp;b>", "http://u.v?a&amp;b"],
    ["<ana@b.cd>", "mailto:ana@b.cd"],
    ["http://u.v/x_y_z www.u.v", "http://u.v/x_y_z www.u.v"],
    ["[t][1]\n[1]: http://u.v", "[t][1]\n[1]: http://u.v"],
    ["[1]: http://u.v\n[t][1]", "http://u.v"],
    ["[@Ana](mention://contact/7/Ana) [@**B**](mention://user/1/B)", "@Ana @*B*"],
    ["[t](mention:x)", "mention:x"],
    ["![alt *x*](http://u.v) y", "alt _x_\n y"]
  ])
})

describe("lists", () => {
  renders([
    ["- a\n* b\n+ c", "- a\n- b\n- c"],
    ["3. a\n3. b\n7. c", "3. a\n4. b\n5. c"],
    ["0) a\n0) b", "0. a\n1. b"],
    ["- a\n  - b\n    - c\n- d", "- a\n- b\n- c\n- d"],
    ["1. a\n   - b\n2. c\n3. d", "1. a\n- b\n- c\n- d"],
    ["1. a\n   1. b\n   2. c\n2. d", "1. a\n1. b\n2. c\n4. d"],
    ["- a\n  1. b\n- c", "- a\n1. b\n2. c"],
    ["- a\n  5. b", "- a\n5. b"],
    ["- a\nb\n  c", "- a\nb\nc"],
    ["- a\n\n- b", "- a\n\n- b"],
    ["- [ ] a\n- [x] b", "- [ ] a\n- [x] b"],
    ["- **a**\n- `b`", "- *a*\n- `b`"],
    ["-", "- "],
    ["1986\\. a", "1986. a"]
  ])
})

describe("other blocks", () => {
  renders([
    ["> q", "> q"],
    ["> q\n> r\ns", "> q\nr\ns"],
    [">\na", "> \na"],
    ["> - a\n> - b", "> - a\n- b"],
    ["# h", "h"],
    ["### *h* ###\nx", "_h_\nx"],
    ["h\n===\nx", "h\nx"],
    ["a\n***\nb", "a\nb"],
    ["a\n> q", "a\n> q"],
    ["a\n```\nb  \nc\n```", "a\nb  \nc"],
    ["***", ""],
    ["```\ncode **x** &amp;\n```", "code **x** &amp;"],
    ["```js\na\n  b\n```\nx", "a\n  b\nx"],
    ["```\n```\nx", "x"],
    ["    a\n      b\nx", "a\n  b\nx"],
    ["    first line\n    🌐 second line\n", "first line\n🌐 second line"],
    ["| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"]
  ])
})

describe("lines", () => {
  renders([
    ["a\nb", "a\nb"],
    ["a \nb\t\nc", "a\nb\nc"],
    ["a  \nb", "a\nb"],
    ["a \t\nb", "a\nb"],
    ["a\n\tb\t", "a\nb"],
    ["a\\\nb", "a\nb"],
    ["  a\n   b\n          c  ", "a\nb\nc"],
    ["`a\n   b`", "`a b`"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["a\n\nb", "a\n\nb"],
    ["a\n\n\n\nb", "a\n\n\n\nb"],
    ["a\n\nb\n\nc", "a\n\nb\n\nc"],
    ["a\n \nb\n \t \nc", "a\n\nb\n\nc"],
    [`a${"\n".repeat(12)}b`, `a${"\n".repeat(12)}b`],
    ["a\n \n\t\nb", "a\n\n\nb"],
    ["a\n\n", "a\n\n"],
    ["\n\na", "\n\na"],
    ["a\n", "a"],
    ["a\0b", "a\ufffdb"]
  ])

  it.each(["", " ", "\n\n", "\t \u00a0"])("leaves %j as it is", (blank) => {
    expect(toWhatsapp(blank)).toBe(blank)
  })
})

describe("blank lines that separate nothing", () => {
  renders([
    ["**a\n\nb**", "*a\n\nb*"],
    ["`a\n\nb`", "`a\n\nb`"],
    ["text\n\n```\ncode\n```", "text\n\n```\ncode"],
    ["text\n\n- a\n- b", "text\n\n- a\n- b"],
    ["text\n\n    code", "text\n\n    code"],
    ["# h\n\ntext", "h\n\ntext"],
    ["> q\n\ntext", "> q\n\ntext"],
    ["a\n\n> q", "a\n\n> q"],
    ["{{PRESERVE_3_NEWLINES}} {{PRESERVE__NEWLINES}}", "\n\n\n {{PRESERVE__NEWLINES}}"]
  ])
})

describe("HTML, references and escapes", () => {
  renders([
    ["<b>x</b>", "x"],
    ["a <b>x</b> y", "a \nx\n y"],
    ["a<br/>b", "a\nb"],
    ["a\n<br/>b", "a\nb"],
    ["<div>\nx\n</div>\ny", ""],
    ["1 < 2 & 3 > 2", "1 < 2 & 3 > 2"],
    ["&amp;&lt;&copy;&eacute;&ThickSpace;.", "&<©é\u205f\u200a."],
    ["&#65;&#x1F310;&#128;&#x80;.&#x9;.&frac12;", "A🌐\u0080\u0080.\t.½"],
    ["&#1114111;", "\u{10ffff}"],
    ["a&#10;&#10;", "a"],
    ["&#0;&#xD800;&#xdfff;&#x110000;&#xD7FF;&#xE000;&#x10ffff;", "\ufffd\ufffd\ufffd\ufffd\ud7ff\ue000\u{10ffff}"],
    ["&x; &amp &#; &#12345678; &#x1234567; &nope; &AMP;", "&x; &amp &#; &#12345678; &#x1234567; &nope; &"],
    ["&#42;a&#42; &amp;amp;", "*a* &amp;"],
    ["a\\*b\\_ \\[x](y) \\a", "a*b_ [x](y) \\a"]
  ])
})

describe("a text that would take too much", () => {
  it.each([
    ["quotes within each other", "> "],
    ["quotes without space", ">"],
    ["lists within each other", "- "],
    ["numbers within each other", "1. "],
    ["emphasis that never ends", "**a** b **"]
  ])("stays as it is: %s", (_, part) => {
    const text = `${part.repeat(150_000 / part.length)}x`
    expect(toWhatsapp(text)).toBe(text)
  })

  it("is a very long one only", () => {
    expect(toWhatsapp("**a** ".repeat(1000))).toBe("*a* ".repeat(1000).trim())
    expect(toWhatsapp(`${"> ".repeat(99)}x`)).toBe(`${"> ".repeat(99)}x`)
    expect(toWhatsapp(`${"> ".repeat(20)}**x**`)).toBe(`${"> ".repeat(20)}*x*`)
  })
})
