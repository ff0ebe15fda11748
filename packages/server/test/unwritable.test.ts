import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { makeServer } from "../src/index.ts"
import { addContact, addLink, assemble } from "../src/suites/hall.ts"
import { addConversation, addMessage } from "../src/suites/talks.ts"

it("an answer that cannot be written is broken, and leaves no trace in the next one", async () => {
  const { scenario } = assemble((hall) =>
    Effect.gen(function*() {
      const contact = yield* addContact(hall, { name: "Ana" })
      const reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "1") }
      yield* addMessage(hall, yield* addConversation(hall, reached), "one", { contentAttributes: { huge: 1n } })
      yield* addMessage(hall, yield* addConversation(hall, reached), "two")
    }))
  const defects: Array<unknown> = []
  const server = makeServer({ scenario, onDefect: (defect) => defects.push(defect) })
  const messages = async (conversation: number) => {
    const path = `/api/v1/accounts/${server.handles.account_id}/conversations/${conversation}/messages`
    const headers = { api_access_token: server.handles.tokens["administrator"] ?? "" }
    const response = await server.fetch(new Request(`http://chat.test${path}`, { headers }))
    return { status: response.status, body: JSON.parse(await response.text()) as unknown }
  }
  expect(await messages(1)).toEqual({ status: 500, body: { status: 500, error: "Internal Server Error" } })
  expect(defects).toEqual([expect.any(TypeError)])
  expect(await messages(2)).toMatchObject({ status: 200, body: { payload: [{ content: "two" }] } })
  expect(await messages(1)).toMatchObject({ status: 500 })
  await server.close()
})
