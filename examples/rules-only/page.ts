import { element } from "./element.ts"
import { choose, emptyDraft, offered, sentText } from "./message.ts"
import { addFault, addMember, changeMember, linesOf, openGroup, suggested } from "./panel.ts"
import type { Group, Line } from "./panel.ts"
import { attributes, find, operatorsOf, takesValue } from "./search.ts"
import type { AttributeKey } from "./search.ts"

/** The element of the page with an id. */
const part = <Kind extends HTMLElement>(document: Document, id: string): Kind => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no #${id}`)
  return found as Kind
}

/** What the parts of the page share: the group, and how it changes. */
interface Shared {
  readonly group: () => Group
  readonly change: (next: (group: Group) => Group) => void
}

const lineItem = (document: Document, { change }: Shared, { actions, badges, id, name, phone }: Line): HTMLElement => {
  const span = (text: string, kind: string) => element(document, "span", { class: kind }, text)
  const buttons = actions.map(({ action, label }) =>
    element(document, "button", {
      type: "button",
      "aria-label": `${label}: ${name}`,
      click: () => change((group) => changeMember(group, id, action))
    }, label)
  )
  const end = element(document, "span", { class: "end" }, ...buttons)
  return element(document, "li", {}, span(name, "name"), span(phone, "soft"), ...badges.map((badge) => span(badge, "badge")), end)
}

/** The list of members, and the form that adds one. Gives what draws them. */
const mountMembers = (document: Document, shared: Shared): (() => void) => {
  const input = part<HTMLInputElement>(document, "phone")
  const fault = part(document, "fault")
  const isFaulty = (text: string): void => {
    fault.textContent = text
    input.setAttribute("aria-invalid", String(text !== ""))
  }
  input.addEventListener("input", () => {
    isFaulty("")
    part(document, "suggested").replaceChildren(
      ...suggested(shared.group(), input.value).map(({ name, phoneNumber }) =>
        element(document, "option", { value: phoneNumber ?? "" }, name ?? ""))
    )
  })
  part(document, "add").addEventListener("submit", (event) => {
    event.preventDefault()
    const wrong = addFault(shared.group(), input.value)
    isFaulty(wrong ?? "")
    if (wrong) return input.focus()
    shared.change((group) => addMember(group, input.value))
    input.value = ""
  })
  return () => {
    const lines = linesOf(shared.group())
    const list = part(document, "members")
    const notice = part(document, "notice")
    const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : undefined
    part(document, "count").textContent = `${lines.length} members`
    list.replaceChildren(...lines.map((line) => lineItem(document, shared, line)))
    notice.textContent = shared.group().notice
    // Whoever pressed a button goes on from there, or from what was said, where the button is gone.
    if (focused) (list.querySelector<HTMLElement>(`[aria-label="${focused}"]`) ?? notice).focus()
  }
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The message with its picker of names: arrows move, Enter and Tab choose, Escape closes. Gives what draws them. */
const mountMessage = (document: Document, { group }: Shared): (() => void) => {
  const text = part<HTMLTextAreaElement>(document, "text")
  const list = part(document, "offered")
  let draft = emptyDraft
  let at = 0
  let isOpen = false
  const items = () => isOpen ? offered(group(), draft) : []
  const draw = (): void => {
    const shown = items()
    const options = shown.map(({ displayInfo, displayName }, i) =>
      element(document, "li", {
        id: `offered-${i}`,
        role: "option",
        "aria-selected": String(i === at),
        mousedown: (event) => {
          event.preventDefault()
          take(i)
        }
      }, displayName, " ", element(document, "span", { class: "soft" }, displayInfo))
    )
    list.replaceChildren(...options)
    list.hidden = options.length === 0
    if (options.length > 0) text.setAttribute("aria-activedescendant", `offered-${at}`)
    else text.removeAttribute("aria-activedescendant")
    const { mentions = [], text: sent } = sentText(group(), draft)
    const told = mentions.length > 0 ? `\n\ntold: ${mentions.join(", ")}` : ""
    part(document, "sent").textContent = sent === "" ? "Nothing yet." : sent + told
  }
  const take = (i: number): void => {
    const item = items()[i]
    if (!item) return
    draft = choose(draft, item)
    text.value = draft.text
    at = 0
    draw()
  }
  text.addEventListener("input", () => {
    draft = { ...draft, text: text.value }
    at = 0
    isOpen = true
    draw()
  })
  text.addEventListener("keydown", (event) => {
    const { length } = items()
    const step = steps[event.key]
    const chooses = event.key === "Enter" || event.key === "Tab"
    if (length === 0 || !(step || chooses || event.key === "Escape")) return
    event.preventDefault()
    if (chooses) return take(at)
    if (step) at = (at + step + length) % length
    else isOpen = false
    draw()
  })
  return draw
}

/** The address book with its filter. */
const mountPeople = (document: Document): void => {
  const attribute = part<HTMLSelectElement>(document, "attribute")
  const operator = part<HTMLSelectElement>(document, "operator")
  const value = part<HTMLInputElement>(document, "value")
  const option = (key: string, label: string) => element(document, "option", { value: key }, label)
  const keyOf = (): AttributeKey => Object.keys(attributes).find((key): key is AttributeKey => key === attribute.value) ?? "name"
  const draw = (): void => {
    const chosen = operatorsOf(keyOf()).find((one) => one.operator === operator.value)?.operator ?? "equal_to"
    value.disabled = !takesValue(chosen)
    const found = find(keyOf(), chosen, value.value)
    const shown = typeof found === "string" ? [] : found
    part(document, "found").textContent = typeof found === "string" ? found : `${shown.length} people`
    part(document, "people").replaceChildren(...shown.map(({ additionalAttributes, labels, name, phoneNumber }) =>
      element(
        document,
        "li",
        {},
        element(document, "span", { class: "name" }, name ?? ""),
        element(document, "span", { class: "soft" }, `${phoneNumber} · ${additionalAttributes.city}`),
        ...labels.map((label) => element(document, "span", { class: "badge" }, label))
      )
    ))
  }
  const offerOperators = (): void => {
    operator.replaceChildren(...operatorsOf(keyOf()).map((one) => option(one.operator, one.wording)))
    draw()
  }
  attribute.replaceChildren(...Object.entries(attributes).map(([key, label]) => option(key, label)))
  attribute.addEventListener("change", offerOperators)
  operator.addEventListener("change", draw)
  value.addEventListener("input", draw)
  part(document, "search").addEventListener("submit", (event) => event.preventDefault())
  offerOperators()
}

/** Brings the page to life. */
export const mount = (document: Document): void => {
  let group = openGroup()
  const draw = (): void => drawings.forEach((one) => one())
  const shared: Shared = {
    group: () => group,
    change: (next) => {
      group = next(group)
      draw()
    }
  }
  const drawings = [mountMembers(document, shared), mountMessage(document, shared)]
  mountPeople(document)
  draw()
}
