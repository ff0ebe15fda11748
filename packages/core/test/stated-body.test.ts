import { describe, expect, it } from "vitest"
import { noHeader, rephrased } from "../src/body.ts"
import { statedBody, statedColumns } from "../src/stated-body.ts"

const plain = { content: "Hi", contentType: "text", contentAttributes: {}, additionalAttributes: {} } as const

const choosing = (count: number) => {
  const items = Array.from({ length: count }, (_, i) => ({ title: `T${i}`, value: `v${i}` }))
  return statedBody({ ...plain, contentType: "input_select", contentAttributes: { items } })
}

describe("what an account states", () => {
  it("is a text, be it empty", () => {
    expect(statedBody(plain)).toEqual({ _tag: "Text", text: "Hi" })
    expect(statedBody({ ...plain, content: null, contentType: "article" })).toEqual({ _tag: "Text", text: "" })
  })

  it("is a template where it names one", () => {
    const template_params = { name: "hello", language: "en", processed_params: { body: { 1: "Ana" } } }
    expect(statedBody({ ...plain, additionalAttributes: { template_params } })).toEqual({
      _tag: "Template",
      name: "hello",
      language: "en",
      parameters: { body: { 1: "Ana" } },
      header: noHeader,
      text: "Hi",
      footer: "",
      buttons: [],
      campaignId: ""
    })
    const bare = statedBody({ ...plain, additionalAttributes: { template_params: { name: "hello" } } })
    expect(bare).toMatchObject({ _tag: "Template", language: "", parameters: {} })
  })

  it("is a choice of buttons, or from a list where there are more than three", () => {
    expect(choosing(1)).toEqual({
      _tag: "Interactive",
      kind: "buttons",
      isDynamic: false,
      header: noHeader,
      text: "Hi",
      footer: "",
      label: "",
      sections: [{ title: "", choices: [{ id: "v0", title: "T0", description: "", type: "reply" }] }]
    })
    expect([3, 4].map(choosing)).toMatchObject([{ kind: "buttons" }, { kind: "list" }])
  })
})

describe("the items of what an account states", () => {
  const stated = (contentType: "cards" | "form", items: unknown) => statedBody({ ...plain, contentType, contentAttributes: { items } })

  it("make cards with the texts of their buttons", () => {
    const actions = [{ type: "link", text: "See", uri: "https://shop.example.test" }, { type: "postback", text: "Take", payload: "T" }]
    const bell = { title: "Bell", description: "Rings", media_url: "https://shop.example.test/bell.png", actions }
    const card = { title: "Bell", type: "", subtitle: "Rings", imageUrl: "https://shop.example.test/bell.png", buttons: ["See", "Take"] }
    expect(stated("cards", [bell])).toEqual({ _tag: "Cards", kind: "card", cards: [card] })
    expect(stated("cards", [bell, bell])).toEqual({ _tag: "Cards", kind: "carousel", cards: [card, card] })
  })

  it("make a form of which the content is the title", () => {
    const items = [
      { name: "email", label: "E-mail", type: "email", placeholder: "you@example.test", required: "required", pattern: ".+@.+" },
      { name: "why", label: "Why?", type: "text_area" },
      { name: "how", label: "How?", type: "select", options: [{ label: "Money", value: "money" }, { label: "Voucher", value: "v" }] }
    ]
    const element = {
      type: "textInput",
      isRequired: false,
      answerMapping: null,
      validation: "",
      placeholder: "",
      dropdown: [],
      radioButtons: [],
      checkBox: []
    }
    expect(stated("form", items)).toEqual({
      _tag: "Form",
      botId: "",
      name: "",
      title: "Hi",
      description: "",
      isArchived: false,
      createdBy: "",
      elements: [
        { ...element, label: "E-mail", inputMapping: "email", isRequired: true, validation: "email", placeholder: "you@example.test" },
        { ...element, label: "Why?", inputMapping: "why" },
        { ...element, type: "dropdown", label: "How?", inputMapping: "how", dropdown: ["Money", "Voucher"] }
      ]
    })
  })

  it("are read as nothing where they are none", () => {
    expect(stated("cards", "many")).toEqual({ _tag: "Cards", kind: "card", cards: [] })
    expect(stated("form", [7, null])).toMatchObject({ elements: [{ label: "" }, { label: "" }] })
  })

  it("are not needed to ask how satisfied somebody is", () => {
    expect(statedBody({ ...plain, contentType: "input_csat" })).toEqual({ _tag: "Text", text: "Hi", isRating: true })
  })
})

describe("what Chatwoot keeps of a message", () => {
  it("are choices by their titles and ids", () => {
    expect(statedColumns(choosing(2))).toEqual({
      ...plain,
      contentType: "input_select",
      contentAttributes: { items: [{ title: "T0", value: "v0" }, { title: "T1", value: "v1" }] }
    })
  })

  it("are cards whose buttons send their own text", () => {
    const bell = { title: "Bell", type: "product", subtitle: "Rings", imageUrl: "https://shop.example.test/bell.png", buttons: ["Take"] }
    expect(statedColumns({ _tag: "Cards", kind: "card", cards: [bell] })).toEqual({
      content: "Bell\nRings",
      contentType: "cards",
      contentAttributes: {
        items: [{
          title: "Bell",
          description: "Rings",
          media_url: "https://shop.example.test/bell.png",
          actions: [{ type: "postback", text: "Take", payload: "Take" }]
        }]
      },
      additionalAttributes: {}
    })
    const mute = { ...bell, buttons: [] }
    expect(statedColumns({ _tag: "Cards", kind: "carousel", cards: [bell, mute] })).toEqual({ ...plain, content: "Bell\nRings\nBell\nRings" })
  })

  it("is a template by its name, and is nothing of what nobody can put into words", () => {
    const template = statedBody({ ...plain, additionalAttributes: { template_params: { name: "hello", language: "pt" } } })
    const template_params = { name: "hello", language: "pt", processed_params: {} }
    expect(statedColumns(template)).toEqual({ ...plain, additionalAttributes: { template_params } })
    expect(statedColumns({ _tag: "Other", type: "tag", value: {} })).toEqual({ ...plain, content: null })
    expect(statedColumns({ _tag: "Other", type: "tag", value: { body: ["Hi"] } })).toEqual({ ...plain, content: null })
    expect(statedColumns({ _tag: "Other", type: "locationRequest", value: { body: "Hi" } })).toEqual(plain)
  })
})

it("with another text it stays what it is, where that has one", () => {
  expect(rephrased({ _tag: "Media", kind: "image", caption: null, contentType: null, attachments: [] }, "Look")).toMatchObject({ kind: "image", caption: "Look" })
  expect(rephrased(choosing(1), "Which?")).toEqual({ ...choosing(1), text: "Which?" })
  expect(rephrased({ _tag: "Contact", cards: [] }, "Ana")).toEqual({ _tag: "Text", text: "Ana" })
})
