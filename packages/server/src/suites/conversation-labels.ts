import { describe, expect, it } from "vitest"
import * as Effect from "effect/Effect"
import { activitiesOf, addDesk, eventTypes, post, shown } from "./desk.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) => Effect.map(addDesk(hall, { labels: ["label1", "label2"] }), (desk) => desk)

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const listed = async (at: At) => {
  const { body } = await at().ask(`GET ${at().account}/conversations/${at().made.open}/labels`)
  return (body as { readonly payload: ReadonlyArray<string> }).payload
}

const label = async (at: At, json: unknown) => (await post(at, at().made.open, "labels", json)).body

const replacing = (at: At) => {
  it("are replaced as a whole, which two activities tell [conversations 149]", async () => {
    expect(await label(at, { labels: ["label3", "label4"] })).toEqual({ payload: ["label3", "label4"] })
    expect(await listed(at)).toEqual(["label3", "label4"])
    expect((await shown(at, at().made.open)).labels).toEqual(["label3", "label4"])
    expect(await activitiesOf(at, at().made.open)).toEqual(["Ada Admin added label3, label4", "Ada Admin removed label1, label2"])
    expect(await eventTypes(at)).toEqual(["conversation.updated", "message.created", "message.created"])
  })

  it.each([
    [{ labels: ["a,b", " a "] }, ["a", "b"]],
    [{ labels: ["\"a,b\"", "c"] }, ["a,b", "c"]],
    [{ labels: ["unheard of", "", "  "] }, ["unheard of"]],
    [{ labels: [7, true] }, ["7", "true"]]
  ])("are read from %j [conversations 150]", async (json, expected) => {
    expect(await label(at, json)).toEqual({ payload: expected })
    expect(await listed(at)).toEqual(expected)
  })

  it.each([[{}], [{ labels: "x" }], [{ labels: null }], [{ labels: [] }], [{ labels: [{ a: 1 }] }]])(
    "are all taken away by %j [conversations 150]",
    async (json) => {
      expect(await label(at, json)).toEqual({ payload: [] })
      expect(await listed(at)).toEqual([])
    }
  )

  it("keep the capitals in which they were first written; the answer has those that came", async () => {
    await label(at, { labels: ["VIP"] })
    expect(await label(at, { labels: ["vip", "Vip"] })).toEqual({ payload: ["vip"] })
    expect(await listed(at)).toEqual(["VIP"])
  })

  it("are refused where one is too long, or cannot be kept, and stay", async () => {
    const changed = await changedBy(at(), async () => {
      const nul = await post(at, at().made.open, "labels", { labels: ["fine", "a\0b"] })
      expect([nul.status, nul.body]).toEqual([422, { error: "labels[] must not hold the character NUL" }])
      const { body, status } = await post(at, at().made.open, "labels", { labels: ["fine", "x".repeat(256)] })
      expect([status, body]).toEqual([422, { message: "Tag must exist, Tag can't be blank", attributes: ["tag", "tag_id"] }])
    })
    expect(changed).toEqual([])
  })
}

/** Labels of conversations [conversations §4.7]. */
export const conversationLabelsSuite: Suite = (target) => {
  describe("the labels of a conversation", () => {
    const at = visitingHall(target, build)
    replacing(at)

    describe("without their quirk", () => {
      const sane = visitingHall(target, build, { quirks: { missingLabelsClear: false } })

      it("stay where no list of them comes", async () => {
        const changed = await changedBy(sane(), async () => {
          for (const json of [{}, { labels: "x" }, { labels: ["x", ["y"]] }]) {
            const { body, status } = await post(sane, sane().made.open, "labels", json)
            expect([status, body]).toEqual([422, { error: "labels must be a list of texts" }])
          }
        })
        expect(changed).toEqual([])
        expect((await post(sane, sane().made.open, "labels", { labels: [] })).body).toEqual({ payload: [] })
      })
    })
  })
}
