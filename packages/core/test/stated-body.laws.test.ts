import { messageFaults } from "@mootkit/conversations/messages"
import * as fc from "fast-check"
import { it } from "vitest"
import { bodyText } from "../src/body-text.ts"
import { noHeader } from "../src/body.ts"
import type { Body, BodyOf, FormElement } from "../src/body.ts"
import { statedBody, statedColumns } from "../src/stated-body.ts"
import { sameJson } from "../src/tables/json.ts"
import { anyBody } from "./bodies.ts"
import { holds } from "./law.ts"

const carriedElement = (element: FormElement): FormElement => {
  const { inputMapping, isRequired, label, placeholder, type, validation } = element
  const options = type === "dropdown" || type === "radioButtons" || type === "checkBox" ? element[type] : undefined
  return {
    type: options ? "dropdown" : "textInput",
    label,
    isRequired,
    inputMapping,
    answerMapping: null,
    validation: !options && validation === "email" ? "email" : "",
    placeholder,
    dropdown: options ?? [],
    radioButtons: [],
    checkBox: []
  }
}

const carriedForm = (body: BodyOf<"Form">): Body => ({
  ...body,
  botId: "",
  name: "",
  title: bodyText(body),
  description: "",
  isArchived: false,
  createdBy: "",
  elements: body.elements.map(carriedElement)
})

/** What of a message Chatwoot's columns can carry. */
const carried = (body: Body): Body => {
  const text: Body = { _tag: "Text", text: bodyText(body) }
  switch (body._tag) {
    case "Text":
      return body.isRating ? { ...text, isRating: true } : text
    case "Interactive": {
      const choices = body.sections.flatMap((section) => section.choices.map(({ id, title }) => ({ id, title, description: "", type: "reply" })))
      const bare = { isDynamic: false, header: noHeader, footer: "", label: "", sections: [{ title: "", choices }] }
      return choices.length === 0 ? text : { ...body, ...bare, kind: choices.length > 3 ? "list" : "buttons" }
    }
    case "Cards": {
      const isKept = body.cards.length > 0 && body.cards.every(({ buttons }) => buttons.length > 0)
      const cards = body.cards.map((card) => ({ ...card, type: "" }))
      return isKept ? { _tag: "Cards", kind: cards.length > 1 ? "carousel" : "card", cards } : text
    }
    case "Form":
      return body.elements.length === 0 ? text : carriedForm(body)
    case "Template":
      return { ...body, header: noHeader, footer: "", buttons: [], campaignId: "" }
    default:
      return text
  }
}

it("law: what is stated of a message and read again is what Chatwoot's columns can carry of it", () => {
  holds(fc.property(anyBody, (body) => sameJson(statedBody(statedColumns(body)), carried(body))), 1000)
})

it("law: what can be carried is carried whole", () => {
  holds(fc.property(anyBody, (body) => {
    const kept = statedBody(statedColumns(body))
    return sameJson(statedBody(statedColumns(kept)), kept)
  }), 1000)
})

it("law: Chatwoot refuses nothing of what is stated, and shows what it says in words", () => {
  holds(fc.property(anyBody, (body) => {
    const stated = statedColumns(body)
    const faults = messageFaults({ ...stated, sourceId: null }, false)
    return faults.length === 0 && (stated.content ?? "") === bodyText(body)
  }), 1000)
})
