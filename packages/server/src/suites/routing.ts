import { routes } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import { exampleHall } from "./examples.ts"
import type { ExampleHall } from "./examples.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

type At = () => Visit<ExampleHall>

const notFound = { status: 404, body: { status: 404, error: "Not Found" } }

const lastRequest = async (at: At) => (await at().control().requests({ query: { limit: 1 } })).requests[0]

const known = (at: At) => {
  it("leads to an operation with and without a slash at its end [resources 26]", async () => {
    for (const path of ["/api/v1/profile", `${at().account}/conversations/1/messages`]) {
      expect((await at().ask(`GET ${path}/`)).text).toBe((await at().ask(`GET ${path}`)).text)
    }
  })

  it("may be encoded where a parameter stands", async () => {
    expect((await at().ask("GET /api/v1/accounts/%31/inboxes")).text).toBe((await at().ask("GET /api/v1/accounts/1/inboxes")).text)
  })

  it.each(["/API/v1/profile", "/api/v1/Profile", `/api/v1/accounts/1/Inboxes`])("that is spelled %s leads nowhere", async (path) => {
    expect(await at().tell(`GET ${path}`)).toMatchObject(notFound)
  })

  it("leads nowhere by a method that it does not know [groups 115]", async () => {
    expect(await at().tell("PUT /api/v1/accounts/1/contacts/1/group_members/2")).toMatchObject(notFound)
    expect(await at().tell("DELETE /api/v1/accounts/1/inboxes")).toMatchObject(notFound)
    expect(await at().ask("PATCH /api/v1/accounts/1/contacts/1/group_members/2")).toMatchObject({ status: 422 })
  })

  it("of an operation that is not built says so, with its name, to everybody", async () => {
    const declared = routes.filter(({ operation }) => operation.status === "declared")
    expect(declared.length).toBeGreaterThan(100)
    for (const { method, operation, path } of declared) {
      const { body, status } = await at().ask(`${method} ${path.replace(/:\w+/g, "1")}`, { token: null })
      expect([status, body]).toEqual([501, { error: expect.stringContaining(` ${operation.id} `) }])
    }
    expect(await lastRequest(at)).toMatchObject({ status: 501, operation_id: declared.at(-1)?.operation.id })
  })
}

const unknown = (at: At) => {
  it("is not found, in JSON for those who accept it, else on a page [resources 19]", async () => {
    expect(await at().tell("GET /api/v1/nowhere")).toMatchObject(notFound)
    const { body, status } = await at().tell("GET /api/v1/nowhere", { headers: { accept: "text/html,*/*" } })
    expect([status, body]).toEqual([404, expect.stringMatching(/^<!doctype html>/)])
  })

  it.each([
    ["GET", "/api/v1/account/1/inboxes", "GET /api/v1/accounts/:account_id/inboxes"],
    ["GET", "/api/v1/accounts/1/contact/2", "GET /api/v1/accounts/:account_id/contacts/:id"],
    ["GET", "/v1/profile", "GET /api/v1/profile"],
    ["GET", "/accounts/1/inboxes", "GET /api/v1/accounts/:account_id/inboxes"],
    ["POST", "/api/v1/accounts/1/contacts/1/group_member", "POST /api/v1/accounts/:account_id/contacts/:id/group_members"]
  ])("such as %s %s comes with the nearest operation, in a header and in the journal", async (method, path, nearest) => {
    expect((await at().tell(`${method} ${path}`)).headers.get("x-mootkit-nearest")).toBe(nearest)
    expect(await lastRequest(at)).toMatchObject({ method, path, operation_id: null, nearest, status: 404 })
  })
}

const described = (at: At) => {
  it("of the description gives every operation, with this server's own address", async () => {
    const { body, status } = await at().tell("GET /openapi.json", { token: null })
    expect(status).toBe(200)
    expect(body).toMatchObject({ openapi: "3.1.0", servers: [{ url: at().server.url }] })
    const { paths } = body as { readonly paths: Readonly<Record<string, object>> }
    expect(Object.keys(paths["/api/v1/accounts/{account_id}/contacts/{id}/group_members"] ?? {})).toEqual(["get", "post"])
  })

  it("of the operations tells which are built", async () => {
    const { operations } = await at().control().operations()
    expect(operations.find(({ id }) => id === "fetchProfile")).toMatchObject({ status: "built", method: "GET", path: "/api/v1/profile" })
    expect(operations.filter(({ dialect }) => dialect === "chatwoot")).toHaveLength(154)
  })
}

/** How paths lead to operations, or nowhere [resources §1.4, §1.5]. */
export const routingSuite: Suite = (target) => {
  describe("a path", () => {
    const at = visitingHall(target, exampleHall)
    known(at)
    describe("that is unknown", () => {
      unknown(at)
    })
    described(at)
  })
}
