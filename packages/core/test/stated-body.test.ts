import { describe, expect, it } from "vitest"
import { noHeader, rephrased } from "../src/body.ts"
import { statedBody } from "../src/stated-body.ts"

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

it("with another text it stays what it is, where that has one", () => {
  expect(rephrased({ _tag: "Media", kind: "image", caption: null, contentType: null, attachments: [] }, "Look")).toMatchObject({ kind: "image", caption: "Look" })
  expect(rephrased(choosing(1), "Which?")).toEqual({ ...choosing(1), text: "Which?" })
  expect(rephrased({ _tag: "Contact", cards: [] }, "Ana")).toEqual({ _tag: "Text", text: "Ana" })
})
