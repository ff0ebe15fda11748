import { labels } from "@mootkit/core"
import type { Label } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addContact, addLink, addMembership, addUser } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy, stateOf } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Question, Visit } from "./visit.ts"

const addLabel = ({ crew, tx }: Pick<Hall, "crew" | "tx">, title: string, given: Partial<Label> = {}) =>
  tx.insert(labels, { accountId: crew.account.id, title, description: null, color: "#1f93ff", showOnSidebar: null, ...given })

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const vip = yield* addLabel(hall, "vip", { description: "Very important", color: "#ff0000", showOnSidebar: true })
    yield* addLabel(hall, "billing")
    const account = yield* addAccount(tx, { name: "Other" })
    const elsewhere = { ...hall, crew: { ...crew, account } }
    const foreign = yield* addLabel(elsewhere, "theirs")
    const stranger = yield* addContact(elsewhere, { name: "Stranger", labels: ["vip"] })
    yield* addMembership(tx, account, crew.administrator.row)
    const outsider = yield* addUser(tx, "Olga Outsider")
    yield* addMembership(tx, account, outsider.row, { role: "administrator" })
    const contact = yield* addContact(hall, { name: "Bia", email: "bia@example.test", labels: ["vip", "other"] })
    const reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "5511988887777") }
    const talk = yield* addConversation(hall, reached, { labels: ["a", "VIP", "b"] })
    yield* addMessage(hall, talk, "Hello")
    yield* addConversation(hall, reached, { labels: ["vips"] })
    return { vip: vip.id, foreign: foreign.id, other: account.id, stranger: stranger.id, bia: contact.id, outsider: outsider.token }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

const path = (at: At, id?: unknown) => `${at().account}/labels${id === undefined ? "" : `/${id}`}`

const answer = async (at: At, line: string, question: Question = {}) => {
  const { body, status } = await at().ask(line, question)
  return { status, body }
}

/** Asks for something that is refused, which changes nothing. */
const refusal = async (at: At, line: string, question: Question = {}) => {
  const before = await stateOf(at())
  const refused = await answer(at, line, question)
  expect(await stateOf(at())).toEqual(before)
  return refused
}

const titles = async (at: At, token = at().token("administrator")) => {
  const { body } = await at().ask(`GET ${path(at)}`, { token })
  return (body as { readonly payload: ReadonlyArray<{ readonly title: string }> }).payload.map(({ title }) => title)
}

const vip = { title: "vip", description: "Very important", color: "#ff0000", show_on_sidebar: true }

const invalid = (message: string, ...attributes: ReadonlyArray<string>) => ({ status: 422, body: { message, attributes } })
const error = (text: string) => ({ status: 422, body: { error: text } })
const missing = { status: 404, body: { error: "Resource could not be found" } }

const offered = (at: At) => {
  it("are listed by title, for agents as well", async () => {
    const { vip: id } = at().made
    const billing = { id: id + 1, title: "billing", description: null, color: "#1f93ff", show_on_sidebar: null }
    for (const token of [at().token("administrator"), at().token("agent")]) {
      expect(await answer(at, `GET ${path(at)}`, { token })).toEqual({
        status: 200,
        body: { payload: [billing, { id, ...vip }] }
      })
    }
    expect(await answer(at, `GET ${path(at, id)}`)).toEqual({ status: 200, body: { id, ...vip } })
  })

  it("are made with a title in small letters, beside each other or in a wrapper", async () => {
    const made = await answer(at, `POST ${path(at)}`, { json: { title: "Cobrança_2" } })
    expect(made).toEqual({
      status: 200,
      body: { id: expect.any(Number), title: "cobrança_2", description: null, color: "#1f93ff", show_on_sidebar: null }
    })
    const full = { title: "学中文-12", description: "", color: "red", show_on_sidebar: false }
    expect(await answer(at, `POST ${path(at)}`, { json: { label: full } })).toMatchObject({ status: 200, body: full })
    const form = { headers: { "content-type": "application/x-www-form-urlencoded" } }
    const wrapped = { ...form, body: "label[title]=form&label[show_on_sidebar]=0" }
    expect(await answer(at, `POST ${path(at)}`, wrapped)).toMatchObject({ status: 200, body: { title: "form", show_on_sidebar: false } })
    expect(await refusal(at, `POST ${path(at)}`, { ...form, body: "title=bare" })).toEqual(
      error("param is missing or the value is empty: label")
    )
    expect(await titles(at)).toEqual(["billing", "cobrança_2", "form", "vip", "学中文-12"])
  })

  it("are changed in what is given, by both methods", async () => {
    const { vip: id } = at().made
    const change = (json: object, method = "PATCH") => answer(at, `${method} ${path(at, id)}`, { json })
    expect(await change({ color: "#00ff00", description: null })).toEqual({
      status: 200,
      body: { id, ...vip, color: "#00ff00", description: null }
    })
    expect(await change({ label: { title: "VIP", show_on_sidebar: null } }, "PUT")).toEqual({
      status: 200,
      body: { id, ...vip, color: "#00ff00", description: null, show_on_sidebar: null }
    })
    expect((await at().control().events()).events).toEqual([])
  })
}

const carried = (at: At) => {
  const shown = async () => {
    const { body } = await at().ask(`GET ${at().account}/conversations?status=all&sort_by=created_at_asc`)
    const { data } = body as { readonly data: { readonly payload: ReadonlyArray<{ readonly labels: ReadonlyArray<string> }> } }
    const { body: ofBia } = await at().ask(`GET ${at().account}/contacts/${at().made.bia}/labels`)
    const far = await at().ask(`GET /api/v1/accounts/${at().made.other}/contacts/${at().made.stranger}/labels`)
    return { talks: data.payload.map(({ labels }) => labels), bia: ofBia, stranger: far.body }
  }
  const before = {
    talks: [["a", "VIP", "b"], ["vips"]],
    bia: { payload: ["vip", "other"] },
    stranger: { payload: ["vip"] }
  }

  it("are carried by their new title when it changes, which events tell and no message", async () => {
    expect(await shown()).toEqual(before)
    const messages = (await at().ask(`GET ${at().account}/conversations/1/messages`)).text
    expect(await answer(at, `PATCH ${path(at, at().made.vip)}`, { json: { title: "Gold" } })).toMatchObject({ body: { title: "gold" } })
    expect(await shown()).toEqual({
      talks: [["a", "b", "gold"], ["vips"]],
      bia: { payload: ["other", "gold"] },
      stranger: { payload: ["vip"] }
    })
    const { events } = await at().control().events()
    expect(events.map(({ changed, type }) => [type, changed])).toEqual([
      ["conversation.updated", { labels: [["a", "VIP", "b"], ["a", "b", "gold"]] }],
      ["contact.updated", { labels: [["vip", "other"], ["other", "gold"]] }]
    ])
    expect((await at().ask(`GET ${at().account}/conversations/1/messages`)).text).toBe(messages.replace("\"VIP\",\"b\"", "\"b\",\"gold\""))
  })

  it("stay where they are carried when they are no longer offered", async () => {
    expect(await answer(at, `DELETE ${path(at, at().made.vip)}`)).toEqual({ status: 200, body: undefined })
    expect(await titles(at)).toEqual(["billing"])
    expect(await shown()).toEqual(before)
    expect(await refusal(at, `DELETE ${path(at, at().made.vip)}`)).toEqual(missing)
    expect(await answer(at, `POST ${path(at)}`, { json: { title: "vip" } })).toMatchObject({ status: 200 })
  })
}

const refused = (at: At) => {
  it.each<[object, object]>([
    [{}, error("param is missing or the value is empty: label")],
    [{ label: "vip" }, error("label must be an object")],
    [{ description: "x" }, invalid("Title must not be blank, Title is invalid", "title")],
    [{ title: " " }, invalid("Title must not be blank, Title is invalid", "title")],
    [{ title: null }, invalid("Title must not be blank, Title is invalid", "title")],
    [{ title: "a" }, invalid("Title is invalid", "title")],
    [{ title: "two words" }, invalid("Title is invalid", "title")],
    [{ title: "_12" }, invalid("Title is invalid", "title")],
    [{ title: "VIP" }, invalid("Title has already been taken", "title")],
    [{ title: "x".repeat(256) }, invalid("Title is too long (maximum is 255 characters)", "title")],
    [
      { title: "-", description: "x".repeat(20_001), color: "x".repeat(256) },
      invalid(
        "Description is too long (maximum is 20000 characters), Color is too long (maximum is 255 characters), Title is invalid",
        "description",
        "color",
        "title"
      )
    ],
    [{ title: "new", color: null }, error("color must be a text")]
  ])("are not made of %j", async (json, expected) => {
    expect(await refusal(at, `POST ${path(at)}`, { json })).toEqual(expected)
  })

  it.each<[object, object]>([
    [{ title: "billing" }, invalid("Title has already been taken", "title")],
    [{ title: "" }, invalid("Title must not be blank, Title is invalid", "title")],
    [{ color: null }, error("color must be a text")],
    [{ id: 9, label: {} }, error("param is missing or the value is empty: label")]
  ])("are not changed to %j", async (json, expected) => {
    expect(await refusal(at, `PATCH ${path(at, at().made.vip)}`, { json })).toEqual(expected)
  })

  it("may have the title of another account's label", async () => {
    expect(await answer(at, `POST ${path(at)}`, { json: { title: "theirs" } })).toMatchObject({ status: 200 })
  })
}

const allowed = (at: At) => {
  const asked = (id: unknown): ReadonlyArray<readonly [string, Question]> => [
    [`GET ${path(at, id)}`, {}],
    [`PATCH ${path(at, id)}`, { json: { title: "mine" } }],
    [`DELETE ${path(at, id)}`, {}]
  ]
  const notAllowed = { status: 401, body: { error: "You are not authorized to do this action" } }

  it("are for administrators to show, make, change and delete; missing comes before that", async () => {
    const token = at().token("agent")
    const changed = await changedBy(at(), async () => {
      expect(await answer(at, `POST ${path(at)}`, { json: {}, token })).toEqual(notAllowed)
      for (const [line, question] of asked(at().made.vip)) expect(await answer(at, line, { ...question, token })).toEqual(notAllowed)
      for (const [line, question] of [at().made.foreign, 99, "x"].flatMap(asked)) {
        expect(await answer(at, line, { ...question, token })).toEqual(missing)
        expect(await answer(at, line, question)).toEqual(missing)
      }
    })
    expect(changed).toEqual([])
  })

  it("are shown to nobody without a token, to no bot, and to nobody from outside", async () => {
    const all = [[`GET ${path(at)}`, {}], [`POST ${path(at)}`, { json: { title: "mine" } }], ...asked(at().made.vip)] as const
    const refusals = [
      [null, "You need to sign in or sign up before continuing."],
      ["nobodys", "Invalid Access Token"],
      [at().token("agent_bot"), "Access to this endpoint is not authorized for bots"],
      [at().made.outsider, "You are not authorized to access this account"]
    ] as const
    const changed = await changedBy(at(), async () => {
      for (const [token, text] of refusals) {
        const body = token === null ? { errors: [text] } : { error: text }
        for (const [line, question] of all) expect(await answer(at, line, { ...question, token })).toEqual({ status: 401, body })
      }
    })
    expect(changed).toEqual([])
  })
}

/** The labels that an account offers: operations that the document leaves out. */
export const labelsSuite: Suite = (target) => {
  describe("the labels of an account", () => {
    const at = visitingHall(target, build)
    offered(at)
    carried(at)
    refused(at)
    allowed(at)
  })
}
