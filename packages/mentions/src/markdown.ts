import { decodeHTMLStrict } from "entities"
import { Lexer } from "marked"
import type { MarkedToken, Token, Tokens } from "marked"
import { isBlank } from "./blank.ts"

// The lexer has no extensions, so it makes no other tokens.
const isMarked = (_token: Token): _token is MarkedToken => true

const codePoint = (code: number): string =>
  code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code)

const referencePattern = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|[\da-z]+);/gi

const decoded = (text: string): string =>
  text.replace(referencePattern, (reference: string, hex?: string, decimal?: string) => {
    if (hex !== undefined) return codePoint(Number.parseInt(hex, 16))
    return decimal === undefined ? decodeHTMLStrict(reference) : codePoint(Number(decimal))
  })

/** The blocks and inlines of a text, by CommonMark without extensions. */
const parse = (text: string): ReadonlyArray<Token> => {
  const lexer = new Lexer({ gfm: false })
  lexer.blockTokens(text.replace(/\r\n?/g, "\n").replaceAll("\0", "\ufffd"), lexer.tokens)
  // The lexer leaves the indentation of lines to browsers, which do not show it.
  for (const { src, tokens } of lexer.inlineQueue) {
    lexer.inlineTokens(src.replace(/(?<![^\n])[ \t]+/g, "").replace(/[ \t]+$/, ""), tokens)
  }
  return lexer.tokens
}

/** Writes blocks and inlines one after the other, as the real renderer does: with one idea of the list it is in. */
class Writer {
  text = ""
  #ordered = false
  #number = 0

  write(tokens: ReadonlyArray<Token>): void {
    for (const token of tokens) if (isMarked(token)) this.#token(token)
  }

  #line(): void {
    if (this.text !== "" && !this.text.endsWith("\n")) this.text += "\n"
  }

  #around(before: string, tokens: ReadonlyArray<Token>, after: string): void {
    this.text += before
    this.write(tokens)
    this.text += after
  }

  #block(tokens: ReadonlyArray<Token>): void {
    this.write(tokens)
    this.#line()
  }

  #list({ items, ordered, start }: Tokens.List): void {
    this.#ordered = ordered
    this.#number = Number(start)
    for (const { tokens } of items) {
      const numbered = this.#ordered
      this.text += numbered ? `${this.#number}. ` : "- "
      this.#block(tokens)
      if (numbered) this.#number++
    }
  }

  #token(token: MarkedToken): void {
    switch (token.type) {
      case "text":
        if (token.tokens === undefined) this.text += decoded(token.raw.replace(/[ \t]+\n/g, "\n"))
        else this.#block(token.tokens)
        return
      case "escape":
        this.text += token.text
        return
      case "br":
        this.text += "\n"
        return
      case "strong":
        return this.#around("*", token.tokens, "*")
      case "em":
        return this.#around("_", token.tokens, "_")
      case "codespan":
        this.text += `\`${token.text}\``
        return
      case "link":
        if (token.href.startsWith("mention://")) this.write(token.tokens)
        else this.text += token.autolink === true ? token.href : decoded(token.href)
        return
      case "code":
        if (token.text !== "") this.text += token.text.endsWith("\n") ? token.text : `${token.text}\n`
        return
      case "list":
        return this.#list(token)
      case "blockquote":
        this.text += "> "
        return this.#block(token.tokens)
      case "paragraph":
      case "heading":
      case "image":
        return this.#block(token.tokens)
      case "html":
        return this.#line()
    }
  }
}

/** Runs of emphasis that are read at most: each may be looked for to the end of the text. */
const mostEmphasis = 2000

/** Quotes and lists within each other, deeper than any are read. */
const deep = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){100}/m

const isTooMuch = (markdown: string): boolean =>
  deep.test(markdown) || (markdown.match(/\*+|_+/g)?.length ?? 0) > mostEmphasis

/**
 * The text of a Markdown message as WhatsApp formats it: `*bold*`, `_italic_`, addresses for links, labels for
 * mentions, `- ` and numbers for items, and as many blank lines as were written. Blank lines separate nothing: emphasis
 * may span them, and what follows begins in the middle of a paragraph. A text that would take too much to read stays as
 * it is. [reports F.1]
 */
export const toWhatsapp = (markdown: string): string => {
  if (isBlank(markdown) || isTooMuch(markdown)) return markdown
  const joined = markdown
    .replace(/(?<![^\n])[ \t]+(?![^\n])/g, "")
    .replace(/\n{2,}/g, ({ length }) => `{{PRESERVE_${length}_NEWLINES}}`)
  const writer = new Writer()
  writer.write(parse(joined))
  return writer.text
    .replace(/\n+$/, "")
    .replace(/\{\{PRESERVE_(\d+)_NEWLINES\}\}/g, (_, length) => "\n".repeat(Number(length)))
}
