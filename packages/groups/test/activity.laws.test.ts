import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyParticipantsChange } from "../src/arbitrary.ts"
import { activityName, effectiveAction, participantsActivity } from "../src/index.ts"
import { holds } from "./law.ts"

describe("participantsActivity", () => {
  it("names the first alone who joins or leaves, and everybody else in order", () =>
    holds(
      fc.property(anyParticipantsChange, (change) => {
        const text = participantsActivity(change)
        const alone = ["join", "leave"].includes(effectiveAction(change))
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
      fc.property(anyParticipantsChange, (change) => {
        const effective = effectiveAction(change)
        fc.pre(effective === "join" || effective === "leave")
        const { participants } = change
        const several = participantsActivity({ ...change, participants: [...participants, ...participants] })
        expect(several).toBe(participantsActivity(change))
      })
    ))

  it("begins with the author, unless somebody joins or leaves", () =>
    holds(
      fc.property(anyParticipantsChange, (change) => {
        fc.pre(effectiveAction(change) === change.action)
        expect(participantsActivity(change).startsWith(`${change.authorName} `)).toBe(true)
      })
    ))

  it("depends on the language in its words alone", () =>
    holds(
      fc.property(anyParticipantsChange, (change) => {
        const [english, portuguese] = (["en", "pt-BR"] as const).map((language) =>
          participantsActivity({ ...change, language }))
        expect(english).not.toBe(portuguese)
      })
    ))
})

describe("effectiveAction", () => {
  it("turns additions into joinings and removals into leavings, nothing else", () =>
    holds(
      fc.property(anyParticipantsChange, (change) => {
        const allowed = { add: ["add", "join"], remove: ["remove", "leave"], promote: ["promote"], demote: ["demote"] }
        expect(allowed[change.action]).toContain(effectiveAction(change))
      })
    ))
})
