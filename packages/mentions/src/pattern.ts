const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")

/** What Ruby's `\b` counts as parts of words, in any script. */
const word = "[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}]"

/** A text, wherever it stands. */
export const exactly = (text: string): RegExp => new RegExp(escaped(text))

/** A text wherever it stands, in capitals or not. */
export const anyCase = (text: string): RegExp => new RegExp(escaped(text), "iu")

/** Digits that no other digit follows. */
export const wholeNumber = (text: string): RegExp => new RegExp(`${escaped(text)}(?!\\d)`)

/** A text in capitals or not, at the beginning and the end of words. */
export const wholeWord = (text: string): RegExp => new RegExp(`(?<!${word})${escaped(text)}(?!${word})`, "iu")

/** A label that neither an ASCII letter, digit or underscore nor a `(` follows. [groups §8.2] */
export const wholeLabel = (text: string): RegExp => new RegExp(`${escaped(text)}(?![\\w(])`)

/** What stands for everyone: to its left anything, or no part of a word. [groups §8.1] */
export const everyonePattern = (inWords: boolean): RegExp =>
  new RegExp(`${inWords ? "" : `(?<!${word})`}@(?:all|todos|everyone)(?!${word})`, "iu")
