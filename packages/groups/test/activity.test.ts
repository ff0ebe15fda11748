import { describe, expect, it } from "vitest"
import { activityName, allQuirks, changedMembership, effectiveAction, noQuirks, participantsActivity } from "../src/index.ts"
import type { Language, NamedPerson, ParticipantAction } from "../src/index.ts"

const named = (name: string | null, rest: Partial<NamedPerson> = {}): NamedPerson =>
  ({ name, phoneNumber: null, identifier: null, ...rest })

const [ana, bia, carla] = [named("Ana"), named("Bia"), named("Carla")]

const activity = (
  action: ParticipantAction,
  participants: ReadonlyArray<NamedPerson>,
  language: Language,
  author: string | null = "9@lid"
) =>
  participantsActivity({ action, author, authorName: author === null ? "" : "Rita", participants, language }, allQuirks)

describe("texts", () => {
  it.each<[ParticipantAction, ReadonlyArray<NamedPerson>, string, string]>([
    ["add", [ana], "Rita added Ana to the group", "Rita adicionou Ana ao grupo"],
    ["add", [ana, bia], "Rita added Ana and Bia to the group", "Rita adicionou Ana e Bia ao grupo"],
    ["add", [ana, bia, carla], "Rita added Ana, Bia and Carla to the group", "Rita adicionou Ana, Bia e Carla ao grupo"],
    ["remove", [ana], "Rita removed Ana from the group", "Rita removeu Ana do grupo"],
    ["remove", [ana, bia], "Rita removed Ana and Bia from the group", "Rita removeu Ana e Bia do grupo"],
    ["promote", [ana], "Rita promoted Ana to admin", "Rita promoveu Ana a admin"],
    ["promote", [ana, bia], "Rita promoted Ana and Bia to admin", "Rita promoveu Ana e Bia a admin"],
    ["demote", [ana], "Rita demoted Ana to member", "Rita rebaixou Ana a membro"],
    ["demote", [ana, bia], "Rita demoted Ana and Bia to member", "Rita rebaixou Ana e Bia a membro"]
  ])("cases 162, 164: %s of %j", (action, people, english, portuguese) => {
    expect(activity(action, people, "en")).toBe(english)
    expect(activity(action, people, "pt-BR")).toBe(portuguese)
  })

  it("an addition without author is a joining [groups 163]", () => {
    expect(activity("add", [ana], "en", null)).toBe("Ana joined using the group invite link")
    expect(activity("add", [ana], "pt-BR", null)).toBe("Ana entrou usando o link do grupo")
    expect(activity("add", [ana], "en", " ")).toBe("Ana joined using the group invite link")
  })

  it("a removal by the removed is a leaving [groups 165]", () => {
    const leaver = named("Ana", { phoneNumber: "+5511999990001" })
    expect(activity("remove", [leaver], "en", "5511999990001@s.whatsapp.net")).toBe("Ana left the group")
    expect(activity("remove", [leaver], "pt-BR", "5511999990001@s.whatsapp.net")).toBe("Ana saiu do grupo")
  })

  it("only the first of those who join is named [groups 172]", () => {
    expect(activity("add", [ana, bia], "en", null)).toBe("Ana joined using the group invite link")
  })

  it("leaves the author's place empty when nobody is known", () => {
    expect(activity("promote", [ana], "en", null)).toBe(" promoted Ana to admin")
  })

  it("takes names literally", () => {
    expect(activity("add", [named("$& {last}"), named("{author}")], "en")).toBe("Rita added $& {last} and {author} to the group")
  })

  it("can be made of nobody", () => {
    expect(activity("add", [], "en", null)).toBe(" joined using the group invite link")
    expect(activity("add", [], "en")).toBe("Rita added  and  to the group")
  })
})

describe("effectiveAction", () => {
  const removal = (author: string | null, ...participants: ReadonlyArray<NamedPerson>) =>
    effectiveAction({ action: "remove", author, participants }, allQuirks)

  it("a leaving by the identifier [groups 166]", () => {
    expect(removal("12@lid", ana, named("Bia", { identifier: "12@lid" }))).toBe("leave")
  })

  it("a leaving by the beginning of somebody else's identifier, with the quirk leaverByPrefix [groups 167]", () => {
    const other = named("Ana", { identifier: "12@lid" })
    expect(removal("1@lid", other)).toBe("leave")
    expect(removal("12@lid", named("Ana", { identifier: "1@lid" }))).toBe("remove")
    expect(effectiveAction({ action: "remove", author: "1@lid", participants: [other] }, noQuirks)).toBe("remove")
    expect(effectiveAction({ action: "remove", author: "12@lid", participants: [other] }, noQuirks)).toBe("leave")
  })

  it("compares phones in full, with the plus deleted", () => {
    const person = named("Ana", { phoneNumber: "+551199990001" })
    expect(removal("551199990001@s.whatsapp.net", person)).toBe("leave")
    expect(removal("55119999000@s.whatsapp.net", person)).toBe("remove")
    expect(removal("551199990001:3@s.whatsapp.net", person)).toBe("remove")
  })

  it.each([null, "", "  "])("a removal by nobody (%j) stays one", (author) => {
    expect(removal(author, named("Ana", { identifier: "12@lid" }))).toBe("remove")
  })

  it("somebody without phone and identifier is nobody's author", () => {
    expect(removal("1@lid", ana)).toBe("remove")
  })

  it.each(["promote", "demote", "add"] as const)("leaves %s by one of the people as it is", (action) => {
    const change = { action, author: "1@lid", participants: [named("Ana", { identifier: "1@lid" })] }
    expect(effectiveAction(change, allQuirks)).toBe(action)
  })
})

describe("activityName", () => {
  it("is the name, else the phone, else the identifier", () => {
    const ids = { phoneNumber: "+55", identifier: "1@lid" }
    expect(activityName(named("Ana", ids))).toBe("Ana")
    expect(activityName(named("", ids))).toBe("+55")
    expect(activityName(named(" \u00a0", ids))).toBe("+55")
    expect(activityName(named(null, { identifier: "1@lid" }))).toBe("1@lid")
    expect(activityName(named(null))).toBe("")
  })
})

describe("changedMembership", () => {
  const [admin, left] = [{ role: "admin", isActive: true }, { role: "admin", isActive: false }] as const

  it("an active admin who is added becomes a member, with the quirk readdedAdminBecomesMember [groups 174]", () => {
    expect(changedMembership("add", admin, allQuirks)).toEqual({ role: "member", isActive: true })
    expect(changedMembership("add", admin, noQuirks)).toEqual(admin)
  })

  it("somebody new and somebody who comes back are members [groups 162]", () => {
    for (const quirks of [allQuirks, noQuirks]) {
      expect(changedMembership("add", null, quirks)).toEqual({ role: "member", isActive: true })
      expect(changedMembership("add", left, quirks)).toEqual({ role: "member", isActive: true })
    }
  })

  it("who is removed keeps his role [groups 164]", () => {
    expect(changedMembership("remove", admin, noQuirks)).toEqual(left)
  })

  it("changes the role of who is, or was, there and of nobody else", () => {
    expect(changedMembership("demote", left, noQuirks)).toEqual({ role: "member", isActive: false })
    expect(changedMembership("promote", { role: "member", isActive: true }, noQuirks)).toEqual(admin)
    for (const action of ["promote", "demote", "remove"] as const) expect(changedMembership(action, null, allQuirks)).toBeNull()
  })
})
