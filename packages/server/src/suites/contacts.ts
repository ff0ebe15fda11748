import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addAgent, addContact, addInbox, addLink, apiChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const person = yield* addContact(hall, {
      name: "João \"Jô\" Araújo 🙂",
      email: "joao@example.test",
      phoneNumber: "+5511988887777",
      identifier: "900000000000001@lid",
      contactType: "lead",
      blocked: true,
      additionalAttributes: { city: "São Paulo", nested: { a: [1, null] } },
      customAttributes: { plan: "gold" },
      lastActivityAt: tx.now - 1500,
      createdAt: tx.now - 10_999
    })
    yield* addLink(hall, person, hall.inbox, "900000000000001")
    const api = yield* addInbox(hall, "API", apiChannel("very-secret-identifier"))
    yield* addLink(hall, person, api, "joao-in-api")
    const group = yield* addContact(hall, { name: "Team", identifier: "120363000000000001@g.us", groupType: "group" })
    const other = yield* addAccount(tx, { name: "Other" })
    const foreign = yield* addContact({ ...hall, crew: { ...crew, account: other } }, { name: "Foreign" })
    return { person: person.id, group: group.id, foreign: foreign.id, api: api.id, idle: (yield* addAgent(hall, "Ines Idle")).token }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const shown = (at: At) => {
  it("shows a person with all that is known, and where he is reached, without secrets", async () => {
    const { api, person } = at().made
    const { body, text } = await at().ask(`GET ${at().account}/contacts/${person}`)
    expect(body).toEqual({
      payload: {
        additional_attributes: { city: "São Paulo", nested: { a: [1, null] } },
        availability_status: "offline",
        email: "joao@example.test",
        id: person,
        name: "João \"Jô\" Araújo 🙂",
        phone_number: "+5511988887777",
        blocked: true,
        identifier: "900000000000001@lid",
        thumbnail: "",
        custom_attributes: { plan: "gold" },
        last_activity_at: Date.UTC(2026, 0, 12, 13) / 1000 - 2,
        created_at: Date.UTC(2026, 0, 12, 13) / 1000 - 11,
        group_type: "individual",
        account_id: at().accountId,
        contact_inboxes: [
          {
            source_id: "900000000000001",
            inbox: {
              id: at().handles.inboxes[0]?.id,
              avatar_url: "",
              channel_id: 1,
              name: "WhatsApp",
              channel_type: "Channel::Whatsapp",
              account_id: at().accountId,
              provider: "baileys"
            }
          },
          {
            source_id: "joao-in-api",
            inbox: {
              id: api,
              avatar_url: "",
              channel_id: 1,
              name: "API",
              channel_type: "Channel::Api",
              account_id: at().accountId,
              provider: null
            }
          }
        ]
      }
    })
    expect(text).not.toContain("secret")
  })

  it("shows a group as one, without a time of last activity before the first", async () => {
    const { payload } = await at().as().contactDetails({ params: { account_id: at().accountId, id: at().made.group } })
    expect(payload).toMatchObject({ group_type: "group", identifier: "120363000000000001@g.us", phone_number: null, contact_inboxes: [] })
    expect(payload).not.toHaveProperty("last_activity_at")
  })

  it("shows it to agents who are in no inbox, too", async () => {
    const { idle, person } = at().made
    expect(await at().ask(`GET ${at().account}/contacts/${person}`, { token: idle })).toMatchObject({ status: 200 })
  })

  it.each([["", true], ["=", true], ["=true", true], ["=false", false], ["=0", false], ["=TRUE", false]])(
    "is asked for its inboxes by include_contact_inboxes%s: %s",
    async (value, expected) => {
      const { body } = await at().ask(`GET ${at().account}/contacts/${at().made.person}?include_contact_inboxes${value}`)
      const { payload } = body as { readonly payload: object }
      expect(Object.hasOwn(payload, "contact_inboxes")).toBe(expected)
    }
  )
}

const missing = (at: At) => {
  it("is missing when another account has it, or nobody", async () => {
    for (const id of [at().made.foreign, 0, -1, 999_999, "abc", "99999999999999999999"]) {
      const answer = await at().ask(`GET ${at().account}/contacts/${id}`)
      expect(answer).toMatchObject({ status: 404, body: { error: "Resource could not be found" } })
    }
  })

  it("is found by an id with something behind it, as the real server finds it", async () => {
    const { person } = at().made
    expect(await at().ask(`GET ${at().account}/contacts/${person}abc`)).toMatchObject({ status: 200, body: { payload: { id: person } } })
  })
}

/** `contactDetails` [resources §10]. */
export const contactsSuite: Suite = (target) => {
  describe("a contact", () => {
    const at = visitingHall(target, build)
    shown(at)
    missing(at)
  })
}
