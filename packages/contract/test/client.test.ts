import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import type { ClientOptions } from "../src/client.ts"
import { makeClient, makeControlClient, makePromiseClient, makePromiseControlClient } from "../src/client.ts"
import { membersPage } from "./examples.ts"

interface Seen {
  readonly url: string
  readonly init: RequestInit
}

const stub = (answer: () => Response) => {
  const seen: Array<Seen> = []
  const fetch: ClientOptions["fetch"] = (url, init) => {
    seen.push({ url, init })
    return Promise.resolve(answer())
  }
  return { seen, options: { baseUrl: "http://localhost:3000/", fetch } }
}

const group = { params: { account_id: 1, id: 9 } }

describe("a request", () => {
  it("goes to the path of the operation with its parameters, token, world and headers", async () => {
    const { options, seen } = stub(() => Response.json(membersPage))
    const client = makePromiseClient({ ...options, token: "secret", world: "w1", headers: { "x-trace": "7" } })
    await client.contactGroupMembersList({ ...group, query: { page: 2 } })
    expect(seen[0]?.url).toBe("http://localhost:3000/api/v1/accounts/1/contacts/9/group_members?page=2")
    expect(seen[0]?.init.method).toBe("GET")
    expect(seen[0]?.init.headers).toEqual({
      accept: "application/json",
      api_access_token: "secret",
      "x-mootkit-world": "w1",
      "x-trace": "7"
    })
  })

  it("writes lists in the query as Rails reads them and leaves out what is undefined", async () => {
    const { options, seen } = stub(() => Response.json({}))
    const client = makePromiseClient({ ...options, fidelity: "documented" })
    await client.conversationList({ params: { account_id: 1 }, query: { labels: ["vip", "a b"], status: "open" } })
    expect(seen[0]?.url.split("?")[1]).toBe("labels%5B%5D=vip&labels%5B%5D=a+b&status=open")
  })

  it("escapes what stands in the path", async () => {
    const { options, seen } = stub(() => new Response(null, { status: 204 }))
    await makePromiseControlClient(options).deleteWorld({ params: { name: "a/b ç" } })
    expect(seen[0]?.url).toBe("http://localhost:3000/_mootkit/worlds/a%2Fb%20%C3%A7")
    expect(seen[0]?.init.method).toBe("DELETE")
  })

  it("sends a body as JSON", async () => {
    const { options, seen } = stub(() => new Response(""))
    await makePromiseClient(options).contactGroupMembersAdd({ ...group, body: { participants: ["+5511988887777"] } })
    expect(seen[0]?.init.body).toBe("{\"participants\":[\"+5511988887777\"]}")
    expect(seen[0]?.init.headers).toMatchObject({ "content-type": "application/json" })
  })
})

describe("an answer", () => {
  it("is decoded as the real server gives it", async () => {
    const { options } = stub(() => Response.json(membersPage))
    const page = await Effect.runPromise(makeClient(options).contactGroupMembersList(group))
    const phone: string | null | undefined = page.payload[0]?.contact.phone_number
    expect(phone).toBe("+5511999990000")
    expect(page).toEqual(membersPage)
  })

  it("is decoded as the document gives it when asked for", async () => {
    const { options } = stub(() => Response.json({ payload: [{ id: 1 }] }))
    const client = makePromiseClient({ ...options, fidelity: "documented" })
    const page = await client.contactGroupMembersList(group)
    const count: number | undefined = page.meta?.total_count
    expect(count).toBeUndefined()
    expect(page).toEqual({ payload: [{ id: 1 }] })
  })

  it("without a body is nothing", async () => {
    const { options } = stub(() => new Response(""))
    const done = await makePromiseClient(options).contactGroupMembersAdd({ ...group, body: { participants: ["1"] } })
    expect(done).toBeUndefined()
  })

  it("of the control plane is decoded too", async () => {
    const { options } = stub(() => Response.json({ now: "2024-05-01T10:00:00.000Z", mode: "frozen" }))
    const { mode } = await Effect.runPromise(makeControlClient(options).setClock({ body: { mode: "frozen" } }))
    expect(mode).toBe("frozen")
  })
})

describe("a failure", () => {
  const failureOf = (answer: () => Response) =>
    Effect.runPromise(Effect.flip(makeClient(stub(answer).options).contactGroupMembersList(group)))

  it("of the server carries status and body", async () => {
    const failure = await failureOf(() => Response.json({ error: "Invalid Access Token" }, { status: 401 }))
    expect(failure).toMatchObject({
      _tag: "HttpFailure",
      status: 401,
      body: { error: "Invalid Access Token" },
      message: "contact-group-members-list: 401 {\"error\":\"Invalid Access Token\"}"
    })
  })

  it("of the server may come without JSON", async () => {
    expect(await failureOf(() => new Response("Retry later\n", { status: 429 }))).toMatchObject({
      _tag: "HttpFailure",
      body: "Retry later\n"
    })
  })

  it("is an answer that the contract does not know, by body or by status", async () => {
    const body = await failureOf(() => Response.json({ payload: [{ id: "1" }] }))
    expect(body).toMatchObject({ _tag: "DecodeFailure", status: 200, body: { payload: [{ id: "1" }] } })
    const status = await failureOf(() => Response.json({}, { status: 206 }))
    expect(status).toMatchObject({ _tag: "DecodeFailure", status: 206 })
  })

  it("of the connection carries its cause", async () => {
    const cause = new TypeError("fetch failed")
    const fetch = () => Promise.reject(cause)
    const call = makePromiseClient({ baseUrl: "http://localhost", fetch }).fetchProfile()
    await expect(call).rejects.toMatchObject({ _tag: "TransportFailure", cause, message: "fetchProfile: fetch failed" })
  })
})
