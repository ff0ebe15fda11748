import { noHeader } from "../body.ts"
import type { Body, BodyOf, Card, Choice, Header, Section } from "../body.ts"
import { elementsOf, firstWords, isWire, textOf, wire, wireIn, words } from "./reading.ts"
import type { ReadBody, Wire } from "./reading.ts"

const headers = [
  ["imageMessage", "image"],
  ["videoMessage", "video"],
  ["documentMessage", "document"],
  ["locationMessage", "location"]
] as const

/** What stands above a message: a file that a part of it carries, else a title. */
export const headerOf = (part: Wire, title: unknown): Header => {
  const text = words(title)
  const [key, type] = headers.find(([name]) => isWire(part[name])) ?? []
  if (key === undefined) return text === "" ? noHeader : { ...noHeader, type: "text", text }
  const { caption, fileName, url } = wire(part[key])
  return { type, text, url: words(url), fileName: words(fileName), caption: words(caption) }
}

/** A button as newer clients write it: its name is what it does. */
export interface FlowButton {
  readonly name: string
  readonly parameters: Wire
}

/** The buttons of a native flow, or of a card in one. */
export const flowButtons = (flow: unknown): ReadonlyArray<FlowButton> =>
  elementsOf(wire(flow)["buttons"]).map(wire).map(({ buttonParamsJson, name }) => ({
    name: words(name),
    parameters: wireIn(buttonParamsJson)
  }))

/** What a button says. */
export const buttonTitle = ({ parameters }: FlowButton): string =>
  firstWords(parameters["display_text"], parameters["flow_cta"])

const choiceOf = (button: FlowButton): Choice => {
  const { copy_code, id, phone_number, url } = button.parameters
  const title = buttonTitle(button)
  return { id: firstWords(id, url, phone_number, copy_code), title, description: "", type: button.name }
}

const row = ({ description, id, rowId, title }: Wire): Choice => ({
  id: firstWords(rowId, id),
  title: words(title),
  description: words(description),
  type: "reply"
})

const isShown = ({ title }: Choice): boolean => title !== ""

const sectionsOf = (sections: unknown): ReadonlyArray<Section> =>
  elementsOf(sections).map(wire).map(({ rows, title }) => ({
    title: words(title),
    choices: elementsOf(rows).map(wire).map(row).filter(isShown)
  }))

type Interactive = Pick<BodyOf<"Interactive">, "kind" | "header" | "text" | "footer" | "label" | "sections">

/** Sections without choices are none; a message needs a text or choices. */
const interactive = (given: Interactive): Body | undefined => {
  const sections = given.sections.filter(({ choices }) => choices.length > 0)
  if (given.text === "" && sections.length === 0) return undefined
  return { _tag: "Interactive", isDynamic: false, ...given, sections }
}

/** Buttons, and the lists that some of them open. */
const ofButtons = (
  buttons: ReadonlyArray<FlowButton>,
  given: Pick<Interactive, "header" | "text" | "footer">
): Body | undefined => {
  const lists = buttons.filter(({ name }) => name === "single_select").map(({ parameters }) => parameters)
  const others = buttons.filter(({ name }) => name !== "single_select").map(choiceOf).filter(isShown)
  return interactive({
    ...given,
    kind: lists.length > 0 ? "list" : "buttons",
    label: words(lists[0]?.["title"]),
    sections: [...lists.flatMap((list) => sectionsOf(list["sections"])), { title: "", choices: others }]
  })
}

const oldButton = ({ buttonId, buttonText, nativeFlowInfo }: Wire): FlowButton => {
  const { name, paramsJson } = wire(nativeFlowInfo)
  const parameters = { display_text: wire(buttonText)["displayText"], id: buttonId, ...wireIn(paramsJson) }
  return { name: words(name) || "reply", parameters }
}

/** Buttons as older clients write them. */
export const buttonsMessage: ReadBody = (part) => {
  const { buttons, contentText, footerText, text } = part
  const given = { header: headerOf(part, text), text: words(contentText), footer: words(footerText) }
  return ofButtons(elementsOf(buttons).map(wire).map(oldButton), given)
}

/** A list to choose one row from. */
export const choiceList: ReadBody = ({ buttonText, description, footerText, sections, title }) =>
  interactive({
    kind: "list",
    header: headerOf({}, title),
    text: words(description),
    footer: words(footerText),
    label: words(buttonText),
    sections: sectionsOf(sections)
  })

const cardOf = ({ body, header, nativeFlowMessage }: Wire): Card => {
  const { subtitle, title } = wire(header)
  const { type, url } = headerOf(wire(header), title)
  return {
    title: words(title),
    type,
    subtitle: firstWords(wire(body)["text"], subtitle),
    imageUrl: url,
    buttons: flowButtons(nativeFlowMessage).map(buttonTitle).filter(Boolean)
  }
}

const carousel = (cards: ReadonlyArray<Wire>): Body | undefined => {
  const shown = cards.map(cardOf).filter(({ buttons, subtitle, title }) => title || subtitle || buttons.length > 0)
  return shown.length === 0 ? undefined : { _tag: "Cards", kind: "carousel", cards: shown }
}

/** Buttons and lists as newer clients write them, or cards in a row. */
export const interactiveMessage: ReadBody = ({ body, carouselMessage, footer, header, nativeFlowMessage }) => {
  if (isWire(carouselMessage)) return carousel(elementsOf(carouselMessage["cards"]).map(wire))
  if (!isWire(nativeFlowMessage)) return undefined
  return ofButtons(flowButtons(nativeFlowMessage), {
    header: headerOf(wire(header), wire(header)["title"]),
    text: words(wire(body)["text"]),
    footer: words(wire(footer)["text"])
  })
}

/** A choice of an earlier message: what it said, and its id. */
const chosen = (title: unknown, id: unknown): Body | undefined => {
  const text = firstWords(title, id)
  if (text === "") return undefined
  return { _tag: "Text", text, ...(textOf(id) === null ? {} : { chosen: words(id) }) }
}

/** Somebody has pressed a button. */
export const buttonsResponse: ReadBody = ({ selectedButtonId, selectedDisplayText }) => chosen(selectedDisplayText, selectedButtonId)

/** Somebody has chosen a row. */
export const listResponse: ReadBody = ({ singleSelectReply, title }) => chosen(title, wire(singleSelectReply)["selectedRowId"])

/** Somebody has pressed a button of a template. */
export const templateReply: ReadBody = ({ selectedDisplayText, selectedId }) => chosen(selectedDisplayText, selectedId)

/** Somebody has chosen something of a native flow, or filled its form in, which has a token. */
export const interactiveResponse: ReadBody = ({ body, nativeFlowResponseMessage }) => {
  const { flow_token: token, ...answers } = wireIn(wire(nativeFlowResponseMessage)["paramsJson"])
  const isForm = textOf(token) !== null
  if (!isForm && textOf(answers["id"]) !== null) {
    return chosen(firstWords(wire(body)["text"], answers["title"], answers["display_text"]), answers["id"])
  }
  if (!isForm && Object.keys(answers).length === 0) return undefined
  return { _tag: "FormResponse", formTranscriptId: words(token), answers }
}
