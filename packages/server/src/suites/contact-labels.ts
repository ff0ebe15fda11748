import { spellLabels } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addAgent, addContact, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { stateOf } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const contact = yield* addContact(hall, { name: "Bia", labels: yield* Effect.orDie(spellLabels(tx, ["l1", "l2"])) })
    const other = yield* addAccount(tx, { name: "Other" })
    const foreign = yield* addContact({ ...hall, crew: { ...crew, account: other } }, { name: "Foreign" })
    const talk = yield* addConversation(hall, { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") })
    yield* addMessage(hall, talk, "Hello")
    yield* Effect.orDie(spellLabels(tx, ["VIP"]))
    return { bia: contact.id, foreign: foreign.id, idle: (yield* addAgent(hall, "Ines Idle")).token }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

const path = (at: At, id: unknown = at().made.bia) => `${at().account}/contacts/${id}/labels`

const put = async (at: At, json: unknown) => {
  const { body, status } = await at().ask(`POST ${path(at)}`, { json })
  return { status, body }
}

const listed = async (at: At) => (await at().ask(`GET ${path(at)}`)).body

const changedLabels = async (at: At) =>
  (await at().control().events()).events.map(({ changed, ids, type }) => [type, ids["contact"], changed["labels"]])

const labelled = (payload: ReadonlyArray<string>) => ({ status: 200, body: { payload } })

const replaced = (at: At) => {
  it("are replaced by those that are sent, which is told once, and in no conversation [conversations 206; resources 145]", async () => {
    const messages = `GET ${at().account}/conversations/1/messages`
    const before = (await at().ask(messages)).text
    expect(await put(at, { labels: ["a", "b"] })).toEqual(labelled(["a", "b"]))
    expect(await listed(at)).toEqual({ payload: ["a", "b"] })
    expect(await changedLabels(at)).toEqual([["contact.updated", at().made.bia, [["l1", "l2"], ["a", "b"]]]])
    expect((await at().ask(messages)).text).toBe(before)
    expect(await put(at, { labels: ["l3"] })).toEqual(labelled(["l3"]))
    expect(await listed(at)).toEqual({ payload: ["l3"] })
  })

  it.each([[{}], [{ labels: [] }], [{ labels: null }], [{ labels: "a,b" }], [{ labels: { 0: "a" } }], [{ labels: ["a", ["b"]] }]])(
    "go where no list of texts is sent, as with %j [conversations 206; resources 146]",
    async (json) => {
      expect(await listed(at)).toEqual({ payload: ["l1", "l2"] })
      expect(await put(at, json)).toEqual(labelled([]))
      expect(await listed(at)).toEqual({ payload: [] })
    }
  )

  it("are split at commas that stand in no quotes, without blank ones and repetitions", async () => {
    const labels = [" x , y", "\"one, two\"", "", "x", "X", 7]
    expect(await put(at, { labels })).toEqual(labelled(["one, two", "x", "y", "7"]))
    expect(await listed(at)).toEqual({ payload: ["one, two", "x", "y", "7"] })
  })

  it("may come as a form and in the query", async () => {
    const form = { body: "labels[]=a&labels[]=b", headers: { "content-type": "application/x-www-form-urlencoded" } }
    expect(await at().ask(`POST ${path(at)}`, form)).toMatchObject(labelled(["a", "b"]))
    expect(await at().ask(`POST ${path(at)}?labels[]=c`)).toMatchObject(labelled(["c"]))
  })

  it("are answered as they were sent, and kept in the spelling that is known of them", async () => {
    expect(await put(at, { labels: ["vip", "L1", "New"] })).toEqual(labelled(["vip", "L1", "New"]))
    expect(await listed(at)).toEqual({ payload: ["VIP", "l1", "New"] })
    expect(await put(at, { labels: ["new"] })).toEqual(labelled(["new"]))
    expect(await listed(at)).toEqual({ payload: ["New"] })
  })

  it("are told of no more when they stay the same", async () => {
    expect(await put(at, { labels: ["L1", "l2"] })).toEqual(labelled(["L1", "l2"]))
    expect(await changedLabels(at)).toEqual([])
  })

  it("may be changed by an agent who is in no inbox", async () => {
    const answer = await at().ask(`POST ${path(at)}`, { json: { labels: ["mine"] }, token: at().made.idle })
    expect(answer).toMatchObject(labelled(["mine"]))
  })
}

const refused = (at: At) => {
  it("are refused when one is too long, and all stay [conversations 206]", async () => {
    const before = await stateOf(at())
    const body = { message: "Tag must exist, Tag can't be blank", attributes: ["tag", "tag_id"] }
    expect(await put(at, { labels: ["fine", "🙂".repeat(256)] })).toEqual({ status: 422, body })
    expect(await stateOf(at())).toEqual(before)
    expect(await listed(at)).toEqual({ payload: ["l1", "l2"] })
    expect(await put(at, { labels: ["🙂".repeat(255)] })).toMatchObject({ status: 200 })
  })

  it("are of a contact of the account [conversations 206]", async () => {
    for (const id of [at().made.foreign, 999, "x"]) {
      for (const method of ["GET", "POST"]) {
        const question = method === "POST" ? { json: { labels: ["a"] } } : {}
        const answer = await at().ask(`${method} ${path(at, id)}`, question)
        expect(answer).toMatchObject({ status: 404, body: { error: "Resource could not be found" } })
      }
    }
    expect(await changedLabels(at)).toEqual([])
  })
}

/** `list-all-labels-of-a-contact` and `contact-add-labels` [conversations §4.7, §9]. */
export const contactLabelsSuite: Suite = (target) => {
  describe("the labels of a contact", () => {
    const at = visitingHall(target, build)
    replaced(at)
    refused(at)
  })

  describe("the labels of a contact, without their quirk", () => {
    const at = visitingHall(target, build, { quirks: { missingLabelsClear: false } })

    it("stay where no list of texts is sent", async () => {
      const before = await stateOf(at())
      for (const json of [{}, { labels: null }, { labels: "a,b" }, { labels: { 0: "a" } }, { labels: ["a", ["b"]] }]) {
        expect(await put(at, json)).toEqual({ status: 422, body: { error: "labels must be a list of texts" } })
      }
      expect(await stateOf(at())).toEqual(before)
      expect(await listed(at)).toEqual({ payload: ["l1", "l2"] })
      expect(await put(at, { labels: [] })).toEqual(labelled([]))
    })
  })
}
