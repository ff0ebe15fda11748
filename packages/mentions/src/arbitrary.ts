import { anyE164, anyLidDigits } from "@mootkit/phone/arbitrary"
import * as fc from "fast-check"
import type { MentionedContact } from "./contact.ts"
import { everyone, mentionOf, parseMarkup } from "./markup.ts"
import type { Mention, MentionKind, Segment } from "./markup.ts"
import type { MentionsQuirks } from "./quirks.ts"

/** Names that mean something to patterns, replacements, Markdown or addresses, and some that begin other names. */
const anyHardName = fc.constantFrom(
  "Ana",
  "Ana Lia",
  "Anabel",
  "All Stars",
  "a]b",
  "a[b](c)",
  "](mention://contact/1/x)",
  "R\\0 \\1 \\\\ \\'",
  "ends with \\",
  "*.+?^${}|/",
  "_x_ *y* `z` ~~w~~",
  "<b>&amp;</b> &#65;",
  "José 🌐 李",
  "100%",
  "$& $1",
  "two\nlines\n\n"
)

/** A person's name, such as people give themselves. */
export const anyName: fc.Arbitrary<string> = fc.oneof(
  anyHardName,
  fc.string({ unit: fc.constantFrom(..."aB1 @\\[]()*_`<>&;#.$'-é"), maxLength: 8 }),
  fc.string({ unit: "grapheme", maxLength: 8 })
)

const anyKind = fc.constantFrom<MentionKind>("contact", "user", "team")

/** A mention of anybody, or of everyone. */
export const anyMention: fc.Arbitrary<Mention> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(anyKind, fc.nat({ max: 99 }), anyName).map(([kind, id, name]) => mentionOf(kind, id, name))
  },
  fc.constant(everyone)
)

const anyShred = fc.constantFrom(
  ..."[@ [ ] ]( ( ) mention://contact/7/x \\ @ @Ana @all ! ` oi *".split(" "),
  " ",
  "\n"
)

/** A piece of text that holds no mention, though it may look like parts of some. */
export const anyPlainText: fc.Arbitrary<string> = fc
  .oneof(fc.array(anyShred, { maxLength: 6 }).map((shreds) => shreds.join("")), fc.string({ maxLength: 10 }))
  .filter((text) => parseMarkup(text).every(({ _tag }) => _tag === "Text"))

/** The segments of a stored text, as reading gives them: no empty texts, and none beside another. */
export const anySegments: fc.Arbitrary<ReadonlyArray<Segment>> = fc
  .tuple(anyPlainText, fc.array(fc.tuple(anyMention, anyPlainText), { maxLength: 4 }))
  .map(([first, rest]) =>
    [
      { _tag: "Text" as const, text: first },
      ...rest.flatMap(([mention, text]) => [{ _tag: "Mention" as const, ...mention }, { _tag: "Text" as const, text }])
    ].filter((segment) => segment._tag === "Mention" || segment.text !== "")
  )

/** A contact that may be mentioned: some have neither phone nor hidden id, some no name. */
export const anyMentionedContact: fc.Arbitrary<MentionedContact & { readonly id: number }> = fc.record({
  id: fc.integer({ min: 1, max: 9999 }),
  name: fc.oneof({ weight: 6, arbitrary: anyName }, fc.constant(null)),
  phoneNumber: fc.option(anyE164),
  identifier: fc.option(anyLidDigits.map((digits) => `${digits}@lid`))
}, { noNullPrototype: true })

/** Any setting of the quirks. */
export const anyMentionsQuirks: fc.Arbitrary<MentionsQuirks> = fc.record({
  bareLabels: fc.boolean(),
  replacementEscapes: fc.boolean(),
  nestedMentions: fc.boolean(),
  mentionsInWords: fc.boolean(),
  searchedLabels: fc.boolean()
}, { noNullPrototype: true })
