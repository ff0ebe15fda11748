import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { botAnswer } from "../src/bots/script.ts"
import type { BotRule, BotScript } from "../src/bots/script.ts"
import { bodyText } from "../src/body-text.ts"
import type { Body } from "../src/body.ts"
import { anyBody } from "./bodies.ts"
import { holds } from "./law.ts"

const text = (words: string): Body => ({ _tag: "Text", text: words })

const greeting = [text("Welcome"), text("How may I help?")]

const script: BotScript = {
  greeting,
  rules: [
    { keywords: ["order", "onde está"], says: [text("On its way")] },
    { keywords: ["HUMANO", "agent"], says: [text("One moment"), text("Somebody comes")], ending: "handoff" },
    { keywords: ["Straße", "👍"], says: [text("Here we are")] },
    { keywords: ["order", "bye"], says: [], ending: "resolve" }
  ]
}

const caughtAll: BotScript = { ...script, rules: [...script.rules, { keywords: [], says: [text("Pardon?")] }] }

const says = (words: string, given: BotScript = script) => {
  const answer = botAnswer(given, text(words), true)
  return answer.says.map((body) => body._tag === "Text" ? body.text : "").join(" ") + (answer.ending === null ? "" : ` (${answer.ending})`)
}

describe("what a scripted bot says", () => {
  it("is what the first rule says of which a keyword stands in what was said", () => {
    expect(says("Where is my order?")).toBe("On its way")
    expect(says("I want an agent for my order")).toBe("On its way")
    expect(says("bye")).toBe(" (resolve)")
    expect(says("an agent, please")).toBe("One moment Somebody comes (handoff)")
  })

  it("hears whole words only, whatever their case and accents", () => {
    expect(says("reorder orders bordering")).toBe("")
    expect(says("QUERO UM HÚMANÓ!")).toBe("One moment Somebody comes (handoff)")
    expect(says("E ONDE ESTA, afinal?")).toBe("On its way")
    expect(says("Onde... está?")).toBe("On its way")
    expect(says("HAUPTSTRASSE, STRASSE 7")).toBe("Here we are")
  })

  it("takes a keyword without words for none", () => {
    expect(says("👍")).toBe("")
    expect(says("👍", caughtAll)).toBe("Pardon?")
  })

  it("hears texts that are nothing but accents, however long they are", () => {
    const rules = Array.from({ length: 50 }, (_, i) => ({ keywords: [`word ${i}`], says: [text("Yes")] }))
    const words = text(`Wörd 49 ${"\u0301\u0323".repeat(75_000)}`)
    expect(botAnswer({ greeting: [], rules }, words, true).says).toEqual([text("Yes")])
  })

  it("hears the id of a choice as well as its title", () => {
    const chosen = (id: string, title: string) => botAnswer(script, { _tag: "Text", text: title, chosen: id }, true).says
    expect(chosen("my_order_1", "Encomenda")).toEqual([text("On its way")])
    expect(chosen("x", "Order")).toEqual([text("On its way")])
    expect(chosen("x", "y")).toEqual([])
  })

  it("is the last resort for what says nothing in words", () => {
    const voice: Body = { _tag: "Media", kind: "voice", caption: null, contentType: null, attachments: [] }
    expect(botAnswer(script, voice, true)).toEqual({ says: [], ending: null })
    expect(botAnswer(caughtAll, voice, true)).toEqual({ says: [text("Pardon?")], ending: null })
  })

  it("is no greeting where nothing was said in words that a rule would fit", () => {
    const voice: Body = { _tag: "Media", kind: "voice", caption: null, contentType: null, attachments: [] }
    expect(botAnswer(script, voice, false)).toEqual({ says: [], ending: null })
    expect(botAnswer(caughtAll, voice, false)).toEqual({ says: [...greeting, text("Pardon?")], ending: null })
    expect(botAnswer(script, text("👍"), false)).toEqual({ says: greeting, ending: null })
  })
})

const anyWord = fc.constantFrom("order", "ordér", "agent", "bye", "strasse", "hello", "👍", "onde", "está", "humano")

const anySaid = fc.oneof(fc.array(anyWord, { maxLength: 6 }).map((words) => text(words.join(" "))), anyBody)

const anyRule = fc.record({
  keywords: fc.array(anyWord, { maxLength: 2 }),
  says: fc.array(anyWord.map(text), { maxLength: 2 }),
  ending: fc.constantFrom("handoff" as const, "resolve" as const)
}, { requiredKeys: ["keywords", "says"] })

const anyScript: fc.Arbitrary<BotScript> = fc.record({
  greeting: fc.array(anyWord.map(text), { maxLength: 2 }),
  rules: fc.array(anyRule, { maxLength: 4 })
})

it("law: a bot greets before whatever else it says, if anything was said in words or is answered, and only then", () => {
  holds(fc.property(anyScript, anySaid, (given, said) => {
    const later = botAnswer(given, said, true)
    const isSpoken = bodyText(said) !== "" || (said._tag === "Text" && Boolean(said.chosen)) || later.says.length > 0
    fc.pre(isSpoken || !given.rules.some(({ keywords }) => keywords.length === 0))
    expect(botAnswer(given, said, false)).toEqual({ says: [...isSpoken ? given.greeting : [], ...later.says], ending: later.ending })
  }))
})

it("law: an answer is that of one rule alone, and no rule before it would have answered", () => {
  holds(fc.property(anyScript, anySaid, (given, said) => {
    const marked = (rule: BotRule) => ({ greeting: [], rules: [{ ...rule, says: [text("fits")] }] })
    const first = given.rules.find((rule) => botAnswer(marked(rule), said, true).says.length > 0)
    expect(botAnswer(given, said, true)).toEqual({ says: first?.says ?? [], ending: first?.ending ?? null })
  }))
})

it("law: what follows a rule for everything is never said", () => {
  holds(fc.property(anyScript, anyScript, anySaid, ({ greeting, rules }, { rules: others }, said) => {
    const closed = { greeting, rules: [...rules, { keywords: [], says: [text("Pardon?")] }] }
    expect(botAnswer({ greeting, rules: [...closed.rules, ...others] }, said, true)).toEqual(botAnswer(closed, said, true))
  }))
})

it("law: case, accents and what stands between words change nothing", () => {
  const between = fc.constantFrom(" ", ", ", " — ", "\n", "_", "… ")
  holds(fc.property(anyScript, fc.array(anyWord), between, (given, words, gap) => {
    const plain = botAnswer(given, text(words.join(" ")), true)
    expect(botAnswer(given, text(words.join(gap).toUpperCase().normalize("NFD").replace(/\p{M}/gu, "")), true)).toEqual(plain)
    expect(botAnswer(given, text(`¿${words.join(gap).normalize("NFC")}?`), true)).toEqual(plain)
  }))
})
