import { describe, expect, it } from "vitest"
import { choose, contentOf, emptyDraft, offered, sentText } from "./message.ts"
import { addFault, addMember, changeMember, linesOf, openGroup, suggested } from "./panel.ts"
import { find } from "./search.ts"

const namesIn = (group: ReturnType<typeof openGroup>) => linesOf(group).map(({ name }) => name)

describe("members", () => {
  it("bear badges, and have a menu unless they are this page itself", () => {
    expect(linesOf(openGroup()).map(({ actions, badges, name }) => [name, badges, actions.map(({ label }) => label)])).toEqual([
      ["Desk", ["You", "Admin"], []],
      ["Camila Duarte", ["Admin"], ["Demote to Member", "Remove"]],
      ["Diego Nunes", [], ["Promote to Admin", "Remove"]],
      ["Elisa Prado", [], ["Promote to Admin", "Remove"]],
      ["Fábio Reis", [], ["Promote to Admin", "Remove"]]
    ])
  })

  it("are promoted and removed, but for whoever made the group", () => {
    const promoted = changeMember(openGroup(), 30, "promote")
    expect(linesOf(promoted)[2]?.badges).toEqual(["Admin"])
    expect(promoted.notice).toBe("Member promoted to admin.")
    const removed = changeMember(promoted, 40, "remove")
    expect(namesIn(removed)).toEqual(["Desk", "Camila Duarte", "Diego Nunes", "Fábio Reis"])
    const refused = changeMember(removed, 20, "remove")
    expect(linesOf(refused)).toEqual(linesOf(removed))
    expect(refused.notice).toBe("This member is the group creator and cannot be removed or demoted.")
  })

  it("are added by phone, known people with their names, and nobody twice however the phone is written", () => {
    const group = openGroup()
    expect(suggested(group, "he").map(({ name }) => name)).toEqual(["Heitor Campos"])
    expect(suggested(group, "h")).toEqual([])
    expect(suggested(group, "camila")).toEqual([])
    expect(addFault(group, "11 8888")).toMatch(/country code/)
    expect(addFault(group, "call me")).toMatch(/country code/)
    expect(addFault(group, "011 (55) 11 8888-0101")).toBe("Camila Duarte is in the group already.")
    expect(addMember(group, "+5511988880101")).toEqual({ ...group, notice: "Camila Duarte is in the group already." })
    const known = addMember(group, "+55 11 98888-0106")
    expect(namesIn(known).at(-1)).toBe("Heitor Campos")
    expect(namesIn(addMember(known, "+49 30 1234567")).at(-1)).toBe("+49301234567")
  })
})

describe("messages", () => {
  it("offer members behind an at sign, and not this page itself", () => {
    const group = openGroup()
    const names = (text: string) => offered(group, { ...emptyDraft, text }).map(({ name }) => name)
    expect(names("hello")).toEqual([])
    expect(names("mail me@d")).toEqual([])
    expect(names("hello @")).toEqual(["Camila Duarte", "Diego Nunes", "Elisa Prado", "Fábio Reis"])
    expect(names("hello @d")).toEqual(["Camila Duarte", "Diego Nunes", "Elisa Prado"])
    expect(offered(group, { ...emptyDraft, text: "hello @d" }, true)).toEqual([])
  })

  it("have names where WhatsApp has hidden ids or phones", () => {
    const group = openGroup()
    const first = offered(group, { ...emptyDraft, text: "Boats at 7, @cam" })[0]
    if (!first) throw new Error("nobody is offered")
    const one = choose({ ...emptyDraft, text: "Boats at 7, @cam" }, first)
    expect(one.text).toBe("Boats at 7, @Camila Duarte ")
    expect(offered(group, { ...one, text: `${one.text}please` })).toEqual([])
    const second = offered(group, { ...one, text: `${one.text}and @die` })[0]
    if (!second) throw new Error("nobody is offered")
    const both = choose({ ...one, text: `${one.text}and @die` }, second)
    expect(contentOf(both)).toBe(
      "Boats at 7, [@Camila Duarte](mention://contact/2/Camila%20Duarte) and [@Diego Nunes](mention://contact/3/Diego%20Nunes) "
    )
    expect(sentText(group, both)).toEqual({
      text: "Boats at 7, @77001122334455 and @5521988880102",
      mentions: ["77001122334455@lid", "5521988880102@s.whatsapp.net"]
    })
    expect(sentText(group, { ...both, text: "Boats at 7" })).toEqual({ text: "Boats at 7" })
  })
})

it("finds people by the filters of the API, and says what is wrong in its words", () => {
  const names = (...asked: Parameters<typeof find>) => {
    const found = find(...asked)
    return typeof found === "string" ? found : found.map(({ name }) => name)
  }
  expect(names("name", "contains", "ei")).toEqual(["Fábio Reis", "Heitor Campos"])
  expect(names("labels", "equal_to", "coach")).toEqual(["Camila Duarte", "Fábio Reis"])
  expect(names("phone_number", "starts_with", "+351")).toEqual(["Inês Tavares"])
  expect(names("city", "does_not_contain", "o")).toEqual(["Giovana Melo", "Heitor Campos"])
  expect(names("labels", "is_not_present", "")).toEqual([])
  expect(names("name", "starts_with", "C")).toMatch(/^Invalid operator\. The allowed operators for name are \[/)
})
