import { contacts } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeServer } from "../src/index.ts"
import { addBotUser, attachBot } from "../src/suites/bot-hall.ts"
import { assemble } from "../src/suites/hall.ts"

const phone = "+5511988880001"

/** Something that no JSON can hold. */
const unwritable = { huge: 1n }

const open = () => {
  const { scenario } = assemble((hall) =>
    Effect.gen(function*() {
      yield* attachBot(hall, hall.inbox)
      const { contact } = yield* addBotUser(hall, hall.inbox, "", { name: "Ana", phoneNumber: phone, email: "ana@example.test" })
      yield* hall.tx.update(contacts, contact.id, { customAttributes: unwritable })
    }))
  const defects: Array<unknown> = []
  const server = makeServer({ scenario, onDefect: (defect) => defects.push(defect) })
  const [bot] = server.handles.bots
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await server.fetch(new Request(`http://chat.test${path}`, init))
    return { status: response.status, body: JSON.parse(await response.text()) as unknown }
  }
  return { ask, bot, defects }
}

describe("trouble", () => {
  it("inside is told in the words of the API that was asked, and to whoever listens", async () => {
    const { ask, bot, defects } = open()
    const login = { method: "POST", body: JSON.stringify({ appId: bot?.app_id, appSecret: bot?.app_secret }), headers: { "content-type": "application/json" } }
    const { authToken } = (await ask("/login", login)).body as { readonly authToken: string }
    expect(await ask(`/userData/${encodeURIComponent(phone)}`, { headers: { authorization: authToken } })).toEqual({
      status: 500,
      body: { message: "Internal Server Error" }
    })
    const users = `/bot-api/v1.0/customer/${bot?.customer_id}/bot/${bot?.bot_key}/users?attribute_name=email&attribute_value=ana@example.test`
    expect(await ask(users, { headers: { authorization: `Basic ${bot?.api_key}` } })).toEqual({
      status: 500,
      body: { error_code: 500, error_message: "INTERNAL_SERVER_ERROR", error_details: "Internal Server Error" }
    })
    expect(defects).toEqual([expect.any(TypeError), expect.any(TypeError)])
  })

  it.each([
    ["/login", { message: "Payload Too Large" }],
    ["/api/v1/accounts/1/contacts", { status: 413, error: "Payload Too Large" }]
  ])("with a body of more than 100 MB is told by %s in its words", async (path, body) => {
    const { ask, defects } = open()
    const headers = { "content-type": "application/json", "content-length": String(101 * 1024 * 1024), accept: "application/json" }
    expect(await ask(path, { method: "POST", headers, body: "{}" })).toEqual({ status: 413, body })
    expect(defects).toEqual([])
  })
})
