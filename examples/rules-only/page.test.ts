import { Window } from "happy-dom"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { mount } from "./page.ts"

const html = readFileSync(join(import.meta.dirname, "index.html"), "utf8")

/** Opens the page, with hands to use it. */
const open = () => {
  const window = new Window()
  onTestFinished(() => window.happyDOM.close())
  window.document.body.innerHTML = /<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? ""
  // happy-dom has types of its own for the same things.
  const document = window.document as unknown as Document
  mount(document)
  const of = <Kind extends HTMLElement = HTMLInputElement>(id: string): Kind => document.getElementById(id) as Kind
  const event = (name: string) => new window.Event(name, { bubbles: true, cancelable: true }) as unknown as Event
  const type = (id: string, text: string) => {
    of(id).value = text
    of(id).dispatchEvent(event("input"))
  }
  const press = (id: string, key: string) =>
    of(id).dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }) as unknown as Event)
  return { document, of, type, press, event }
}

it("labels everything that can be filled in", () => {
  const { document } = open()
  for (const field of document.querySelectorAll("input, select, textarea")) {
    expect(document.querySelector(`label[for="${field.id}"]`)?.textContent, field.id).toBeTruthy()
  }
  for (const section of document.querySelectorAll("section")) {
    expect(document.getElementById(section.getAttribute("aria-labelledby") ?? "")?.textContent).toBeTruthy()
  }
})

it("tells at the field why nobody is added, and then adds somebody", () => {
  const { event, of, type } = open()
  type("phone", "5511988880101")
  of("add").dispatchEvent(event("submit"))
  expect(of("fault").textContent).toBe("Camila Duarte is in the group already.")
  expect(of("phone").getAttribute("aria-invalid")).toBe("true")
  type("phone", "heitor")
  expect(of("fault").textContent).toBe("")
  expect(of("suggested").textContent).toBe("Heitor Campos")
  type("phone", "+5511988880106")
  of("add").dispatchEvent(event("submit"))
  expect(of("count").textContent).toBe("6 members")
  expect(of("notice").textContent).toBe("Member added successfully.")
  expect(of("phone").value).toBe("")
})

it("changes members by their buttons, from where the next press goes on", () => {
  const { document, of } = open()
  const press = (label: string) => {
    const button = document.querySelector<HTMLElement>(`[aria-label='${label}']`)
    button?.focus()
    button?.click()
    return document.activeElement
  }
  expect(press("Remove: Diego Nunes")).toBe(of("notice"))
  expect(of("count").textContent).toBe("4 members")
  expect(press("Remove: Camila Duarte")?.getAttribute("aria-label")).toBe("Remove: Camila Duarte")
  expect(of("notice").textContent).toMatch(/group creator/)
})

it("mentions people by keys alone", () => {
  const { document, of, press, type } = open()
  type("text", "Hi @")
  expect(of("offered").hidden).toBe(false)
  press("text", "ArrowDown")
  expect(of("text").getAttribute("aria-activedescendant")).toBe("offered-1")
  expect(document.querySelector("[aria-selected='true']")?.textContent).toContain("Diego Nunes")
  press("text", "Enter")
  expect(of("text").value).toBe("Hi @Diego Nunes ")
  expect(of("offered").hidden).toBe(true)
  expect(of("sent").textContent).toBe("Hi @5521988880102\n\ntold: 5521988880102@s.whatsapp.net")
  type("text", "Hi @Diego Nunes and @")
  press("text", "Escape")
  expect(of("offered").hidden).toBe(true)
  expect(of("text").hasAttribute("aria-activedescendant")).toBe(false)
})

it("filters the address book", () => {
  const { event, of, type } = open()
  expect(of("found").textContent).toBe("8 people")
  of("attribute").value = "city"
  of("attribute").dispatchEvent(event("change"))
  of("operator").value = "contains"
  of("operator").dispatchEvent(event("change"))
  type("value", "são")
  expect(of("found").textContent).toBe("3 people")
  expect([...of("people").querySelectorAll(".name")].map(({ textContent }) => textContent)).toEqual(["Desk", "Camila Duarte", "Fábio Reis"])
})
