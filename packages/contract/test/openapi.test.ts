import { describe, expect, it } from "vitest"
import { chatwoot } from "../src/chatwoot.ts"
import { operations } from "../src/index.ts"
import { openApiOf } from "../src/openapi.ts"

const info = { title: "Mootkit", version: "0.1.0", servers: ["http://localhost:3000"] }
const document = openApiOf(operations, info)
const text = JSON.stringify(document)

describe("our OpenAPI document", () => {
  it("says who it is", () => {
    expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Mootkit", version: "0.1.0" } })
    expect(document.servers).toEqual([{ url: "http://localhost:3000" }])
  })

  it("shows every operation but the one that shares another's route", () => {
    const items = Object.values(document.paths).flatMap((item) => Object.values(item))
    const shown = new Set(items.map(({ operationId }) => operationId))
    const missing = operations.map(({ id }) => id).filter((id) => !shown.has(id))
    expect(missing).toEqual(["get-agent-conversation-metrics"])
  })

  it("resolves every reference, documented or real", () => {
    for (const made of [document, openApiOf(operations, { ...info, fidelity: "actual" })]) {
      const written = JSON.stringify(made)
      const names = [...written.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name = ""]) => name)
      expect(names.filter((name) => !(name in made.components.schemas))).toEqual([])
      expect(names.length).toBeGreaterThan(10)
      expect(written).not.toContain("#/$defs/")
    }
  })

  it("writes parameters, body and answers of a built operation", () => {
    const add = document.paths["/api/v1/accounts/{account_id}/contacts/{id}/group_members"]?.["post"]
    expect(add?.parameters).toEqual([
      { name: "account_id", in: "path", required: true, schema: { type: "integer" } },
      { name: "id", in: "path", required: true, schema: { type: "number" } }
    ])
    expect(add?.requestBody?.content["application/json"]?.schema).toEqual({
      type: "object",
      properties: { participants: { type: "array", items: { type: "string" } } },
      required: ["participants"]
    })
    expect(Object.keys(add?.responses ?? {})).toEqual(["200", "401", "422"])
  })

  it("names a declared operation with the parameters of its path and the tokens that may call it", () => {
    const declared = document.paths["/api/v1/accounts/{account_id}/conversations/{conversation_id}/assignments"]?.["post"]
    expect(declared).toMatchObject({
      operationId: "assign-a-conversation",
      security: [{ userApiKey: [] }, { agentBotApiKey: [] }]
    })
    expect(declared?.parameters.map(({ name }) => name)).toEqual(["account_id", "conversation_id"])
  })

  it("says how each dialect wants to know who calls; a login wants to know nothing", () => {
    const securityOf = (path: string, method: string) => document.paths[path]?.[method]?.security
    expect(securityOf("/login", "post")).toEqual([])
    expect(securityOf("/users", "post")).toEqual([{ botOpenToken: [] }])
    expect(securityOf("/bot-api/v1.0/customer/{customerId}/bot/{botKey}/users", "get")).toEqual([{ myBotKey: [] }])
    expect(securityOf("/_mootkit/health", "get")).toEqual([])
  })

  it("tells of the real server when asked to", () => {
    const parametersOf = (fidelity: "actual" | "documented") =>
      openApiOf([chatwoot["list-all-messages"]], { ...info, fidelity })
        .paths["/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages"]?.["get"]?.parameters
        .map(({ name }) => name)
    expect(parametersOf("documented")).toEqual(["account_id", "conversation_id"])
    expect(parametersOf("actual")?.slice(2)).toEqual(["before", "after", "filter_internal_messages"])
  })

  it("is the same each time it is made", () => {
    expect(JSON.stringify(openApiOf(operations, info))).toBe(text)
  })
})
