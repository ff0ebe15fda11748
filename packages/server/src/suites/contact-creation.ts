import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addContact, addInbox, addLink, apiChannel, baileys } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { stateOf } from "./state.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const api = yield* addInbox(hall, "API", apiChannel("very-secret"))
    const contact = yield* addContact(hall, {
      name: "Known",
      email: "known@example.test",
      phoneNumber: "+5511988887771",
      identifier: "known"
    })
    yield* addLink(hall, contact, hall.inbox, "5511988880000")
    yield* addLink(hall, contact, api, "known-in-api")
    const other = yield* addAccount(tx, { name: "Other" })
    const elsewhere = { ...hall, crew: { ...crew, account: other } }
    yield* addContact(elsewhere, { name: "Foreign", email: "foreign@example.test", identifier: "foreign" })
    const foreign = yield* addInbox(elsewhere, "Foreign", baileys("+5511999990009"))
    return { whatsapp: hall.inbox.id, api: api.id, foreign: foreign.id, known: contact.id }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

interface Created {
  readonly contact: { readonly id: number; readonly [key: string]: unknown }
  readonly contact_inbox: { readonly inbox: { readonly id: number } | null; readonly source_id: string | null }
}

const path = (at: At) => `${at().account}/contacts`

const create = async (at: At, json: object) => {
  const { body, status } = await at().ask(`POST ${path(at)}`, { json })
  expect({ status, body }).toMatchObject({ status: 200 })
  return (body as { readonly payload: Created }).payload
}

/** Asks for a contact that is refused, of which nothing stays. */
const refusal = async (at: At, json: object) => {
  const before = await stateOf(at())
  const { body, status } = await at().ask(`POST ${path(at)}`, { json })
  expect(await stateOf(at())).toEqual(before)
  return { status, body }
}

const eventsOf = async (at: At) =>
  (await at().control().events()).events.map(({ changed, ids, type }) => ({ type, contact: ids["contact"], changed }))

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

const created = (at: At) => {
  it("needs nothing, not even an inbox; an event tells of it [resources 130]", async () => {
    const given = {
      name: "Bia \"B\" 🙂",
      email: "bia@example.test",
      phone_number: "+5511977776666",
      identifier: "crm-7",
      blocked: true,
      additional_attributes: { city: "Recife", nested: { a: [1, [null]] } },
      custom_attributes: { plan: "gold" }
    }
    const { contact, contact_inbox } = await create(at, { ...given, group_type: "group", contact_type: "customer", unknown: 1 })
    expect(contact).toEqual({
      ...given,
      additional_attributes: { city: "Recife", nested: { a: [1, []] } },
      id: expect.any(Number),
      availability_status: "offline",
      thumbnail: "",
      created_at: Date.UTC(2026, 0, 12, 13) / 1000,
      group_type: "individual",
      account_id: at().accountId,
      contact_inboxes: []
    })
    expect(contact_inbox).toEqual({ inbox: null, source_id: null })
    expect(await eventsOf(at)).toEqual([{ type: "contact.created", contact: contact.id, changed: {} }])
    expect(await at().ask(`GET ${path(at)}/${contact.id}`)).toMatchObject({ body: { payload: contact } })
    const bare = await create(at, {})
    expect(bare.contact).toMatchObject({ name: "", email: null, phone_number: null, identifier: null, blocked: false })
  })

  it("is linked to an inbox by an address of its own; the inbox is shown as its row [resources 131]", async () => {
    const { api: inbox_id } = at().made
    const { contact, contact_inbox } = await create(at, { name: "Bia", inbox_id })
    const { source_id } = contact_inbox
    expect(source_id).toMatch(uuid)
    const time = "2026-01-12T13:00:00.000Z"
    expect(contact_inbox.inbox).toEqual({
      id: inbox_id,
      channel_id: 1,
      account_id: at().accountId,
      name: "API",
      created_at: time,
      updated_at: time,
      channel_type: "Channel::Api",
      enable_auto_assignment: true,
      greeting_enabled: false,
      greeting_message: null,
      email_address: null,
      working_hours_enabled: false,
      out_of_office_message: null,
      timezone: "UTC",
      enable_email_collect: true,
      csat_survey_enabled: false,
      allow_messages_after_resolved: true,
      auto_assignment_config: {},
      lock_to_single_conversation: false,
      portal_id: null,
      sender_name_type: "friendly",
      business_name: null,
      csat_config: {}
    })
    expect(contact).toMatchObject({ contact_inboxes: [{ source_id, inbox: { id: inbox_id, channel_type: "Channel::Api" } }] })
    expect((await create(at, { name: "Other", inbox_id })).contact_inbox.source_id).not.toBe(source_id)
  })

  it("is reached on WhatsApp by its number, elsewhere by the address that is given, with a blank one nowhere", async () => {
    const { api, whatsapp } = at().made
    const linked = async (json: object) => (await create(at, json)).contact_inbox
    expect(await linked({ phone_number: "+5511977776666", inbox_id: whatsapp })).toMatchObject({
      inbox: { id: whatsapp },
      source_id: "5511977776666"
    })
    expect(await linked({ inbox_id: String(whatsapp), source_id: "1234-5678" })).toMatchObject({ source_id: "1234-5678" })
    expect(await linked({ inbox_id: api, source_id: 12 })).toMatchObject({ inbox: { id: api }, source_id: "12" })
    const nowhere = { inbox: null, source_id: null }
    expect(await linked({ inbox_id: api, source_id: " " })).toEqual(nowhere)
    expect(await linked({ phone_number: "", inbox_id: whatsapp })).toEqual(nowhere)
    for (const inbox_id of [null, "", " "]) expect(await linked({ inbox_id, source_id: "x" })).toEqual(nowhere)
  })

  it("takes a number that only ends like one [resources 134]", async () => {
    expect((await create(at, { phone_number: "x+551199" })).contact).toMatchObject({ phone_number: "x+551199" })
  })

  it("has its e-mail address in small letters, and is a lead with one [resources 135]", async () => {
    expect((await create(at, { email: "A@B.com" })).contact).toMatchObject({ email: "a@b.com" })
    const { events } = await at().control().events()
    expect(events.at(-1)?.payload).toMatchObject({ email: "a@b.com" })
    expect((await create(at, { email: " " })).contact).toMatchObject({ email: null })
  })

  it("may have no identifier like others, and no number like others [resources 136]", async () => {
    for (const identifier of [null, null]) expect((await create(at, { identifier })).contact).toMatchObject({ identifier: null })
    expect((await create(at, { identifier: "" })).contact).toMatchObject({ identifier: "" })
    for (const phone_number of ["", ""]) expect((await create(at, { phone_number })).contact).toMatchObject({ phone_number: "" })
  })

  it("may be known in another account, and be made by any member", async () => {
    const json = { email: "Foreign@example.test", identifier: "foreign" }
    const answer = await at().ask(`POST ${path(at)}`, { json, token: at().token("agent") })
    expect(answer).toMatchObject({ status: 200, body: { payload: { contact: { email: "foreign@example.test" } } } })
  })

  it("reads values as columns take them, and leaves out what none can hold", async () => {
    const json = { name: 7, identifier: true, email: ["a@b.c"], blocked: "false", additional_attributes: "x", custom_attributes: null }
    expect((await create(at, json)).contact).toMatchObject({
      name: "7",
      identifier: "t",
      email: null,
      blocked: false,
      additional_attributes: {},
      custom_attributes: {}
    })
    expect((await create(at, { name: null, contact: { name: "Nested" } })).contact).toMatchObject({ name: "" })
  })

  it("has the picture that comes with a form", async () => {
    const body = new FormData()
    body.append("name", "Pictured")
    body.append("avatar", new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1])], "me.png", { type: "image/png" }))
    const answer = await at().ask(`POST ${path(at)}`, { body })
    expect(answer).toMatchObject({
      status: 200,
      body: { payload: { contact: { name: "Pictured", thumbnail: expect.stringMatching(/^http.*\/me\.png$/) } } }
    })
  })
}

const refused = (at: At) => {
  const invalid = (message: string, ...attributes: ReadonlyArray<string>) => ({ status: 422, body: { message, attributes } })
  const error = (text: string) => ({ status: 422, body: { error: text } })
  const long = "x".repeat(256)

  it.each<[object, object]>([
    [{ name: "🙂".repeat(256) }, invalid("Name is too long (maximum is 255 characters)", "name")],
    [{ email: "no" }, invalid("Email Invalid email", "email")],
    [{ email: "a b@c" }, invalid("Email Invalid email", "email")],
    [{ email: "KNOWN@example.test" }, invalid("Email has already been taken", "email")],
    [{ identifier: "known" }, invalid("Identifier has already been taken", "identifier")],
    [{ phone_number: "+5511988887771" }, invalid("Phone number has already been taken", "phone_number")],
    [{ phone_number: "5511988887772" }, invalid("Phone number should be in e164 format", "phone_number")],
    [{ phone_number: "+0511" }, invalid("Phone number should be in e164 format", "phone_number")],
    [{ phone_number: "+5511988887772\n" }, invalid("Phone number should be in e164 format", "phone_number")],
    [
      { name: long, email: "no", identifier: "known", phone_number: "+5511988887771" },
      invalid(
        "Name is too long (maximum is 255 characters), Email Invalid email, Identifier has already been taken, Phone number has already been taken",
        "name",
        "email",
        "identifier",
        "phone_number"
      )
    ],
    [
      { email: `${long}@x`, phone_number: `${long}+1234`, identifier: long },
      invalid(
        ["Email", "Phone number", "Identifier"].map((label) => `${label} is too long (maximum is 255 characters)`).join(", "),
        "email",
        "phone_number",
        "identifier"
      )
    ],
    [{ blocked: null }, error("blocked must be true or false")],
    [{ blocked: "" }, error("blocked must be true or false")],
    [{ avatar: "me.png" }, error("avatar has to be an uploaded file, sent as multipart form data")]
  ])("is none of %j [resources 21]", async (json, expected) => {
    expect(await refusal(at, json)).toEqual(expected)
  })

  it("is not made where its link cannot be [resources 132]", async () => {
    const { api, whatsapp, foreign } = at().made
    expect(await refusal(at, { name: "Bia", inbox_id: whatsapp })).toEqual(
      error("param is missing or the value is empty: contact phone number")
    )
    const missing = { status: 404, body: { error: "Resource could not be found" } }
    for (const inbox_id of [99, foreign, "x", [api], true]) expect(await refusal(at, { inbox_id })).toEqual(missing)
    const malformed = invalid(
      String.raw`Source invalid source id for whatsapp inbox. valid Regex (?-mix:^\d{1,20}(-\d{1,20})?\z)`,
      "source_id"
    )
    expect(await refusal(at, { inbox_id: whatsapp, source_id: "abc" })).toEqual(malformed)
    const taken = (id: string) => error(`source_id ${id} is the address of another contact in this inbox`)
    expect(await refusal(at, { inbox_id: api, source_id: "known-in-api" })).toEqual(taken("known-in-api"))
    expect(await refusal(at, { inbox_id: whatsapp, phone_number: "+5511988880000" })).toEqual(malformed)
    expect(await refusal(at, { inbox_id: api, source_id: { a: 1 } })).toEqual(error("source_id must be a text"))
    expect(await refusal(at, { inbox_id: 99, email: "no" })).toMatchObject({ status: 422 })
  })

  it("is not made with a blank identifier that is taken [resources 136]", async () => {
    await create(at, { identifier: "" })
    expect(await refusal(at, { identifier: "" })).toEqual(
      error("a blank identifier is taken already: leave it out, or send null")
    )
  })

  it("is not made with a file that is no picture, or is too big", async () => {
    const before = await stateOf(at())
    const upload = async (file: File) => {
      const body = new FormData()
      body.append("email", "no")
      body.append("avatar", file)
      const answer = await at().ask(`POST ${path(at)}`, { body })
      return { status: answer.status, body: answer.body }
    }
    expect(await upload(new File(["text"], "me.txt", { type: "text/plain" }))).toEqual(
      invalid("Avatar filetype not supported, Email Invalid email", "avatar", "email")
    )
    const big = new Uint8Array(15 * 1024 * 1024 + 1)
    expect(await upload(new File([big], "me.png", { type: "image/png" }))).toEqual(
      invalid("Avatar is too big, Email Invalid email", "avatar", "email")
    )
    expect(await stateOf(at())).toEqual(before)
  })
}

/** `contactCreate` [resources §10]. */
export const contactCreationSuite: Suite = (target) => {
  describe("a new contact", () => {
    const at = visitingHall(target, build)
    created(at)
    refused(at)
  })
}
