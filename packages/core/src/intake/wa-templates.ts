import { noHeader } from "../body.ts"
import type { BodyOf, Header, TemplateButton } from "../body.ts"
import { elementsOf, firstWords, isWire, wire, words } from "./reading.ts"
import type { Wire } from "./reading.ts"
import { buttonTitle, flowButtons, headerOf } from "./wa-choices.ts"
import type { FlowButton } from "./wa-choices.ts"

type Template = BodyOf<"Template">

const blank: Template = {
  _tag: "Template",
  name: "",
  language: "",
  parameters: {},
  header: noHeader,
  text: "",
  footer: "",
  buttons: [],
  campaignId: ""
}

/** Templates write the types of their headers in capitals. */
const templateHeader = (part: Wire, title: unknown): Header => {
  const header = headerOf(part, title)
  return { ...header, type: header.type.toUpperCase() }
}

const kinds = [["quickReplyButton", "QUICK_REPLY"], ["urlButton", "URL"], ["callButton", "PHONE_NUMBER"]] as const

const button = (given: Wire): ReadonlyArray<TemplateButton> => {
  const [key, type] = kinds.find(([name]) => isWire(given[name])) ?? []
  if (key === undefined) return []
  const { displayText, id, phoneNumber, url } = wire(given[key])
  return [{ type, text: words(displayText), phoneNumber: words(phoneNumber), url: words(url), payload: words(id) }]
}

/** A template needs a text, a header or a button; buttons that say nothing are none. */
const template = (given: Pick<Template, "name" | "header" | "text" | "footer" | "buttons">): Template | undefined => {
  const buttons = given.buttons.filter(({ text }) => text !== "")
  const isEmpty = given.text === "" && given.header.type === "" && buttons.length === 0
  return isEmpty ? undefined : { ...blank, ...given, buttons }
}

const hydrated = (row: Wire, id: unknown): Template | undefined =>
  template({
    name: firstWords(id, row["templateId"]),
    header: templateHeader(row, row["hydratedTitleText"]),
    text: words(row["hydratedContentText"]),
    footer: words(row["hydratedFooterText"]),
    buttons: elementsOf(row["hydratedButtons"]).map(wire).flatMap(button)
  })

const flowTypes = new Map([
  ["quick_reply", "QUICK_REPLY"],
  ["cta_url", "URL"],
  ["cta_call", "PHONE_NUMBER"],
  ["cta_copy", "COPY_CODE"]
])

const ofFlow = (button: FlowButton): TemplateButton => {
  const { copy_code, id, phone_number, url } = button.parameters
  const type = flowTypes.get(button.name) ?? button.name.toUpperCase()
  return { type, text: buttonTitle(button), phoneNumber: words(phone_number), url: words(url), payload: firstWords(id, copy_code) }
}

const ofInteractive = ({ body, footer, header, nativeFlowMessage }: Wire, id: unknown): Template | undefined =>
  template({
    name: words(id),
    header: templateHeader(wire(header), wire(header)["title"]),
    text: words(wire(body)["text"]),
    footer: words(wire(footer)["text"]),
    buttons: flowButtons(nativeFlowMessage).map(ofFlow)
  })

/** A template with its texts filled in. */
export const templateMessage = (part: Wire): Template | undefined => {
  const { hydratedFourRowTemplate, hydratedTemplate, interactiveMessageTemplate, templateId } = part
  const row = [hydratedTemplate, hydratedFourRowTemplate].find(isWire)
  return row ? hydrated(row, templateId) : ofInteractive(wire(interactiveMessageTemplate), templateId)
}

/** A template by its name, with what is to be filled in; its texts where they are there too. */
export const structuredTemplate = (part: Wire): Template | undefined => {
  const { elementName, fallbackLc, fallbackLg, hydratedHsm, localizableParams, params } = part
  const filled = templateMessage(wire(hydratedHsm))
  const name = words(elementName)
  if (name === "") return filled
  const given = elementsOf(params)
  const values = given.length > 0 ? given : elementsOf(localizableParams).map((one) => wire(one)["default"])
  return {
    ...blank,
    ...filled,
    name,
    language: [fallbackLg, fallbackLc].map(words).filter(Boolean).join("_"),
    parameters: Object.fromEntries(values.map((value, i) => [i + 1, words(value)]))
  }
}
