import { describe, expect, it } from "vitest"
import type { Asking } from "./answers.ts"
import { asking, faultsOf } from "./answers.ts"

const listed = async ({ ask }: Asking, query = ""): Promise<ReadonlyArray<unknown>> => {
  const answer = await ask(`GET /_mootkit/requests${query}`)
  expect([answer.status, faultsOf(answer)]).toEqual([200, []])
  return (answer.body as { requests: ReadonlyArray<unknown> }).requests
}

describe("the journal of a world", () => {
  it("holds the requests with their operation and what of them was ignored, oldest first", async () => {
    const started = asking()
    const token = started.server.handles.tokens["administrator"] ?? ""
    await started.ask("GET /api/v1/profile?fields=all", { token })
    await started.ask("GET /api/v1/accounts/1/inboxes")
    expect(await listed(started)).toMatchObject([
      {
        seq: 1,
        at: "2026-01-12T13:00:00.001Z",
        method: "GET",
        path: "/api/v1/profile",
        operation_id: "fetchProfile",
        status: 200,
        ignored: [{ in: "query", name: "fields", reason: "unknown" }]
      },
      { seq: 2, operation_id: "listAllInboxes", status: 401, ignored: [] }
    ])
  })

  it("names the operation that an unknown path probably meant", async () => {
    const started = asking()
    await started.server.fetch(new Request("http://localhost/api/v1/profiles"))
    expect(await listed(started)).toMatchObject([
      { operation_id: null, nearest: expect.stringContaining("GET /api/v1/profile"), status: 404 }
    ])
  })

  it("holds of very long bodies what there is room for", async () => {
    const started = asking()
    const json = {
      participants: ["x".repeat(1_000_000)],
      list: Array.from({ length: 20_000 }, () => ({ a: 1 })),
      ["n".repeat(1_000_000)]: 1,
      ...Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`unknown ${i}`, i]))
    }
    await started.ask("POST /api/v1/accounts/1/contacts/1/group_members", { json })
    const [entry] = await listed(started)
    const long = (letter: string) => `${letter.repeat(100)}… 1000000 characters`
    expect(entry).toMatchObject({ body: { participants: [long("x")], [long("n")]: 1 } })
    expect((entry as { readonly body: { readonly list: ReadonlyArray<unknown> } }).body.list.at(-1)).toMatch(/^… \d+ more$/)
    expect(JSON.stringify(entry).length).toBeLessThan(300_000)
  })

  it("holds of a very long path its beginning", async () => {
    const started = asking()
    await started.server.fetch(new Request(`http://localhost/${"x".repeat(1_000_000)}`))
    expect(await listed(started)).toMatchObject([{ path: `/${"x".repeat(99)}… 1000001 characters`, status: 404 }])
  })

  it("hides what is a secret by its name", async () => {
    const started = asking()
    await started.ask("POST /api/v1/accounts/1/contacts/1/group_members", {
      json: { participants: ["+5511977770001"], api_access_token: "abc", user: [{ password: "abc", name: "Rui" }] }
    })
    const [entry] = await listed(started)
    expect(entry).toMatchObject({
      body: { participants: ["+5511977770001"], api_access_token: "hidden", user: [{ password: "hidden", name: "Rui" }] }
    })
    expect(JSON.stringify(entry)).not.toContain("abc")
  })

  it("holds nothing that a bot's data is read with", async () => {
    const started = asking()
    const [bot] = started.server.handles.bots
    if (!bot) throw new Error("the scenario has no bot")
    const { api_key: key, app_id: appId, app_secret: appSecret, bot_key: botKey, customer_id: customer } = bot
    const login = await started.ask("POST /login", { json: { appId, appSecret } })
    const { authToken } = login.body as { readonly authToken: string }
    const send = (path: string, authorization: string, body = "") =>
      started.server.fetch(new Request(`http://localhost${path}`, {
        method: body === "" ? "GET" : "POST",
        headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
        ...body === "" ? {} : { body }
      }))
    await send("/login", "", `appId=${appId}&appSecret=${appSecret}`)
    await send("/login", "", `appId=${appId}&app_secret=${appSecret}&apiKey=${key}&authorization=${authToken}`)
    await send(`/botUsage?authToken=${authToken}`, authToken)
    await send(`/nowhere?authToken=${authToken}`, authToken)
    await send(`/w/No/botUsage?authToken=${authToken}`, authToken)
    await send(`/bot-api/v1.0/customer/${customer}/bot/${botKey}/users?attribute_name=a&attribute_value=b`, `Basic ${key}`)
    const entries = await listed(started)
    expect(entries).toMatchObject([
      { operation_id: "login", status: 200, body: { appId, appSecret: "hidden" } },
      { operation_id: "login", status: 200, body: { appId, appSecret: "hidden" } },
      { operation_id: "login", status: 400, body: { appId, app_secret: "hidden", apiKey: "hidden", authorization: "hidden" } },
      { operation_id: "bot-usage", status: 200, path: "/botUsage" },
      { operation_id: null, status: 404, path: "/nowhere" },
      { operation_id: null, status: 400, path: "/w/No/botUsage" },
      { operation_id: "matching-users", status: 404 }
    ])
    for (const hidden of [appSecret, authToken, key]) expect(JSON.stringify(entries)).not.toContain(hidden)
  })

  it("is asked for one operation, for the last few requests, and is emptied", async () => {
    const started = asking()
    for (const path of ["profile", "accounts/1/inboxes", "profile"]) await started.ask(`GET /api/v1/${path}`)
    expect(await listed(started, "?operation_id=fetchProfile")).toMatchObject([{ seq: 1 }, { seq: 3 }])
    expect(await listed(started, "?limit=2")).toMatchObject([{ seq: 2 }, { seq: 3 }])
    const unknown = await started.ask("GET /_mootkit/requests?operation_id=fetchprofile")
    expect([unknown.status, unknown.body]).toMatchObject([422, { error: { field: "operation_id" } }])
    const cleared = await started.ask("DELETE /_mootkit/requests")
    expect([cleared.status, faultsOf(cleared)]).toEqual([204, []])
    expect(await listed(started)).toEqual([])
  })

  it("holds no request to the control plane", async () => {
    const started = asking()
    await started.ask("GET /_mootkit/health")
    await started.ask("POST /_mootkit/drain")
    await started.ask("POST /_mootkit/clock", { text: "{" })
    expect(await listed(started)).toEqual([])
  })
})
