import * as fc from "fast-check"
import { contactCard, noHeader } from "../src/body.ts"
import type { Body, FormElement } from "../src/body.ts"

const anyText = fc.constantFrom("", "Olá", "two\nlines", "{\"a\": 1}", "🚲", "order_status")

const anyTexts = fc.array(anyText, { maxLength: 4 })

const anyHeader = fc.record({ type: anyText, text: anyText, url: anyText, fileName: anyText, caption: anyText })

const anyChoice = fc.record({ id: anyText, title: anyText, description: anyText, type: anyText })

const anySection = fc.record({ title: anyText, choices: fc.array(anyChoice, { maxLength: 3 }) })

const anyCard = fc.record({ title: anyText, type: anyText, subtitle: anyText, imageUrl: anyText, buttons: anyTexts })

const anyElement: fc.Arbitrary<FormElement> = fc.record({
  type: fc.constantFrom("textInput", "dropdown", "radioButtons", "checkBox", "constructor"),
  label: anyText,
  isRequired: fc.boolean(),
  inputMapping: anyText,
  answerMapping: fc.constantFrom(null, "x", { y: 1 }),
  validation: fc.constantFrom("", "email", "number"),
  placeholder: anyText,
  dropdown: anyTexts,
  radioButtons: anyTexts,
  checkBox: anyTexts
})

const anySaying = fc.record({
  _tag: fc.constant("Text" as const),
  text: anyText,
  buttons: anyTexts,
  isRating: fc.boolean(),
  chosen: anyText
}, { requiredKeys: ["_tag", "text"] })

const anyTemplate = fc.record({
  _tag: fc.constant("Template" as const),
  name: anyText,
  language: anyText,
  parameters: fc.dictionary(fc.constantFrom("body", "header"), anyText),
  header: anyHeader,
  text: anyText,
  footer: anyText,
  buttons: fc.constant([]),
  campaignId: anyText
})

/** What a message may be; files and products are few. */
export const anyBody: fc.Arbitrary<Body> = fc.oneof(
  anySaying,
  fc.record({
    _tag: fc.constant("Interactive" as const),
    kind: fc.constantFrom("buttons" as const, "list" as const),
    isDynamic: fc.boolean(),
    header: anyHeader,
    text: anyText,
    footer: anyText,
    label: anyText,
    sections: fc.array(anySection, { maxLength: 3 })
  }),
  fc.record({ _tag: fc.constant("Cards" as const), kind: fc.constantFrom("card" as const, "carousel" as const), cards: fc.array(anyCard, { maxLength: 3 }) }),
  fc.record({
    _tag: fc.constant("Form" as const),
    botId: anyText,
    name: anyText,
    title: anyText,
    description: anyText,
    isArchived: fc.boolean(),
    createdBy: anyText,
    elements: fc.array(anyElement, { maxLength: 3 })
  }),
  anyTemplate,
  fc.constantFrom<Body>(
    { _tag: "Media", kind: "image", caption: "Look", contentType: "image/png", attachments: [] },
    { _tag: "Media", kind: "voice", caption: null, contentType: null, attachments: [] },
    { _tag: "Location", latitude: 41.15, longitude: -8.61, name: null, address: null },
    { _tag: "Contact", cards: [contactCard("Ana Lima", ["+351910000001"])] },
    { _tag: "Order", catalogId: "c", text: "Two of them", items: [] },
    { _tag: "Products", kind: "single", isDynamic: false, header: noHeader, text: "This", footer: "", catalogId: "c", sections: [] },
    { _tag: "FormResponse", formTranscriptId: "1", answers: { why: "late" } },
    { _tag: "System", text: "Ana joined", joined: { id: 1, name: "Ana" } },
    { _tag: "Other", type: "aiAction", value: [] },
    { _tag: "Unknown", raw: null }
  )
)
