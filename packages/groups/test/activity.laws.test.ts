import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyGroupsQuirks, anyMembership, anyParticipantsChange } from "../src/arbitrary.ts"
import { activityName, changedMembership, effectiveAction, noQuirks, participantsActivity } from "../src/index.ts"
import { holds } from "./law.ts"

describe("participantsActivity", () => {
  it("names the first alone who joins or leaves, and everybody else in order", () =>
    holds(
      fc.property(anyParticipantsChange, anyGroupsQuirks, (change, quirks) => {
        const text = participantsActivity(change, quirks)
        const alone = ["join", "leave"].includes(effectiveAction(change, quirks))
        let from = 0
        for (const person of alone ? change.participants.slice(0, 1) : change.participants) {
          const at = text.indexOf(activityName(person), from)
          expect(at).toBeGreaterThanOrEqual(from)
          from = at + activityName(person).length
        }
      })
    ))

  it("does not see people after the first when somebody joins or leaves", () =>
    holds(
      fc.property(anyParticipantsChange, anyGroupsQuirks, (change, quirks) => {
        const effective = effectiveAction(change, quirks)
        fc.pre(effective === "join" || effective === "leave")
        const { participants } = change
        const several = participantsActivity({ ...change, participants: [...participants, ...participants] }, quirks)
        expect(several).toBe(participantsActivity(change, quirks))
      })
    ))

  it("begins with the author, unless somebody joins or leaves", () =>
    holds(
      fc.property(anyParticipantsChange, anyGroupsQuirks, (change, quirks) => {
        fc.pre(effectiveAction(change, quirks) === change.action)
        expect(participantsActivity(change, quirks).startsWith(`${change.authorName} `)).toBe(true)
      })
    ))

  it("depends on the language in its words alone", () =>
    holds(
      fc.property(anyParticipantsChange, anyGroupsQuirks, (change, quirks) => {
        const [english, portuguese] = (["en", "pt-BR"] as const).map((language) =>
          participantsActivity({ ...change, language }, quirks))
        expect(english).not.toBe(portuguese)
      })
    ))
})

describe("effectiveAction", () => {
  it("turns additions into joinings and removals into leavings, nothing else", () =>
    holds(
      fc.property(anyParticipantsChange, anyGroupsQuirks, (change, quirks) => {
        const allowed = { add: ["add", "join"], remove: ["remove", "leave"], promote: ["promote"], demote: ["demote"] }
        expect(allowed[change.action]).toContain(effectiveAction(change, quirks))
      })
    ))

  it("without quirks tells a removal as a leaving exactly when its author is one of the removed", () =>
    holds(
      fc.property(anyParticipantsChange, (change) => {
        const user = change.author?.split("@")[0]
        const isOwn = change.author !== null && change.author !== "" && change.participants.some(
          ({ identifier, phoneNumber }) => identifier === `${user}@lid` || phoneNumber === `+${user}`
        )
        const removal = { ...change, action: "remove" } as const
        expect(effectiveAction(removal, noQuirks)).toBe(isOwn ? "leave" : "remove")
      })
    ))
})

describe("changedMembership", () => {
  const anyAction = fc.constantFrom("add", "remove", "promote", "demote")

  it("without quirks changes nothing when somebody is added who is there, or goes the same way twice", () =>
    holds(
      fc.property(anyMembership, anyAction, anyGroupsQuirks, (known, action, quirks) => {
        if (known.isActive) expect(changedMembership("add", known, noQuirks)).toEqual(known)
        const once = changedMembership(action, known, quirks)
        expect(changedMembership(action, once, quirks)).toEqual(once)
      })
    ))

  it("lets only additions bring somebody in, and only removals put somebody out", () =>
    holds(
      fc.property(fc.option(anyMembership), anyAction, anyGroupsQuirks, (known, action, quirks) => {
        const place = changedMembership(action, known, quirks)
        const stays = known?.isActive === true && action !== "remove"
        expect(place?.isActive ?? false).toBe(action === "add" || stays)
        expect(place === null).toBe(known === null && action !== "add")
      })
    ))
})
