import { describe, expect, it } from "vitest"
import { structured } from "../src/intake/wa-structure.ts"
import { contactCard } from "../src/body.ts"
import { readCard, writeCard } from "../src/vcard.ts"
import { payloads } from "./wa-payloads.ts"

describe("a message with a structure", () => {
  it.each(payloads)("is %s", (_, message, body) => {
    expect(structured(message)).toEqual(body)
  })

  it.each([
    ["nothing", {}],
    ["a poll", { pollCreationMessage: { name: "When?", options: [{ optionName: "Now" }], selectableOptionsCount: 1 } }],
    ["an invite to a group", { groupInviteMessage: { groupJid: "120363@g.us", inviteCode: "code", groupName: "Team" } }],
    ["a place without a longitude", { locationMessage: { degreesLatitude: 1 } }],
    ["a place in words", { locationMessage: { degreesLatitude: "1", degreesLongitude: "2" } }],
    ["a place beyond numbers", { locationMessage: { degreesLatitude: Number.NaN, degreesLongitude: Number.POSITIVE_INFINITY } }],
    ["a card of nobody", { contactMessage: { displayName: " ", vcard: "BEGIN:VCARD\nEND:VCARD" } }],
    ["cards of nobody", { contactsArrayMessage: { displayName: "2 contacts", contacts: [{}, null] } }],
    ["buttons that say nothing", { buttonsMessage: { buttons: [{ buttonId: "a" }, 7, null] } }],
    ["a list of nothing", { listMessage: { title: "Pizza", sections: {}, productListInfo: {} } }],
    ["a press of nothing", { buttonsResponseMessage: { selectedButtonId: 7, selectedDisplayText: ["x"] } }],
    ["an answer that is no JSON", { interactiveResponseMessage: { body: { text: "Sent" }, nativeFlowResponseMessage: { paramsJson: "{ X: 1 }" } } }],
    ["an answer of depths", { interactiveResponseMessage: { nativeFlowResponseMessage: { paramsJson: `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}` } } }],
    ["an answer without a flow", { interactiveResponseMessage: { nativeFlowResponseMessage: "flow" } }],
    ["a shop", { interactiveMessage: { body: { text: "Our shop" }, shopStorefrontMessage: { id: "1" } } }],
    ["a row of no cards", { interactiveMessage: { carouselMessage: { cards: [{}, 1] } } }],
    ["a template of nothing", { templateMessage: { hydratedTemplate: {}, fourRowTemplate: {} } }],
    ["a template without a name", { highlyStructuredMessage: { params: ["1"] } }],
    ["an order of who knows how much", { orderMessage: { itemCount: -1, orderTitle: "Pizza" } }],
    ["a product that is none", { productMessage: { product: { description: "Tomato" } } }],
    ["a wrapping of a poll", { viewOnceMessage: { message: { pollCreationMessage: {} } } }],
    ["a wrapping of nothing", { viewOnceMessage: { message: null }, ephemeralMessage: [] }],
    ["a text that is none, wrapped", { viewOnceMessage: { message: { conversation: 7 } } }],
    ["named like what every object has", { __proto__: { locationMessage: 1 }, constructor: {}, toString: [] }]
  ])("stays as it came where it is %s", (_, message) => {
    expect(structured(message)).toEqual({ _tag: "Unknown", raw: message })
  })

  it("is what the first part says that makes sense", () => {
    const message = { locationMessage: {}, listResponseMessage: { title: "A" }, productMessage: {} }
    expect(structured(message)).toEqual({ _tag: "Text", text: "A" })
  })

  it("is read however deep it is wrapped, and however long it is", () => {
    let message: Record<string, unknown> = { buttonsResponseMessage: { selectedButtonId: "a", selectedDisplayText: "A" } }
    for (let i = 0; i < 20_000; i++) message = { viewOnceMessage: { message } }
    expect(structured(message)).toEqual({ _tag: "Text", text: "A", chosen: "a" })
    const long = "x;\\,".repeat(500_000)
    expect(structured({ contactMessage: { displayName: "Ana", vcard: `N:${long}\nTEL;${long}:1` } })).toMatchObject({ cards: [{ phones: ["1"] }] })
  })
})

describe("a card", () => {
  const read = (...lines: ReadonlyArray<string>) => readCard("", lines.join("\n"))

  it.each([
    ["N:Souza;Ana;;;", { firstName: "Ana", lastName: "Souza", name: "Ana Souza" }],
    ["n;charset=utf-8:;Ana;;;", { firstName: "Ana", lastName: "", name: "Ana" }],
    ["N:Souza", { firstName: "", lastName: "Souza", name: "Souza" }],
    ["N:A\\;B\\\\;C\\, D\\nE\\:;;", { firstName: "C, D\nE:", lastName: "A;B\\", name: "C, D\nE: A;B\\" }],
    ["N:;;;;\nFN:Ana Maria Souza", { firstName: "Ana", lastName: "Maria Souza", name: "Ana Maria Souza" }],
    ["item2.FN:Ana\\", { firstName: "Ana\\", lastName: "", name: "Ana\\" }]
  ])("with the line %j is somebody's", (line, card) => {
    expect(read("BEGIN:VCARD", line, "END:VCARD")).toMatchObject(card)
  })

  it.each([
    [["TEL;type=CELL;waid=551:+55 1"], ["551"]],
    [["TEL:+55 (11) 1", "tel;WAID=2;x=y:3", "TEL:5511-1", "TEL:none"], ["55111", "2"]],
    [["TEL:none", "NOTE:waid=77"], ["77"]],
    [["TELX:1", "TEL 2", ":3"], []]
  ])("with the lines %j has these phones", (lines, phones) => {
    expect(read("FN:Ana", ...lines)?.phones).toEqual(phones)
  })

  it("is shown by the name that its sender knows, by its own, or by its phone", () => {
    expect(readCard("Mum", "FN:Ana\nTEL:1")?.name).toBe("Mum")
    expect(readCard(" ", "FN:Ana\nTEL:1")?.name).toBe("Ana")
    expect(readCard("", "TEL:1")).toEqual({ ...contactCard("1", ["1"]), vcard: "TEL:1" })
    expect(readCard("", "")).toBeUndefined()
  })

  it("is written as it is read", () => {
    const written = writeCard("Ana; Souza, \"Jr\\\"", "5511988880001")
    expect(written.split("\n").slice(2, 5)).toEqual([
      "N:Souza\\, \"Jr\\\\\";Ana\\;;;;",
      "FN:Ana\\; Souza\\, \"Jr\\\\\"",
      "TEL;type=CELL;type=VOICE;waid=5511988880001:+5511988880001"
    ])
    expect(readCard("", written)).toMatchObject({ ...contactCard("Ana; Souza, \"Jr\\\"", ["5511988880001"]), vcard: written })
  })
})
