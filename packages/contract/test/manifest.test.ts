import { describe, expect, it } from "vitest"
import { knownNames, manifest, operations, routeKey, routes } from "../src/index.ts"

const repeated = (values: ReadonlyArray<string>) => values.filter((value, index) => values.indexOf(value) !== index)

describe("the manifest", () => {
  it("holds every operation once, whatever its dialect", () => {
    expect(manifest.map(({ id }) => id)).toEqual(operations.map(({ id }) => id))
    expect(repeated(manifest.map(({ id }) => id))).toEqual([])
  })

  it("is plain data", () => {
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest)
  })

  it("names the surface that the path belongs to", () => {
    const surfaces = new Map(manifest.map(({ id, surface }) => [id, surface]))
    const ids = ["fetchProfile", "create-a-user", "create-a-contact", "get-csat-survey-page", "whatsapp-webhook", "snapshot"]
    expect(ids.map((id) => surfaces.get(id))).toEqual(["application", "platform", "public", "survey", "webhooks", "control"])
  })
})

describe("the routes", () => {
  it("are unique by method and path, whatever the parameters are called", () => {
    expect(repeated(routes.map(routeKey))).toEqual([])
  })

  it("reach every operation, or the one that answers for it", () => {
    const reached = new Set(routes.map(({ operation }) => operation.id))
    const missed = operations.filter(({ id, sameAs }) => !reached.has(id) && !reached.has(sameAs ?? ""))
    expect(missed.map(({ id }) => id)).toEqual([])
    const answered = operations.filter(({ id }) => !reached.has(id)).map(({ id }) => id)
    expect(answered).toEqual(["get-agent-conversation-metrics"])
  })

  it("take PUT for PATCH and the other way round, but for the role of a group member", () => {
    const methodsOf = (id: string) => routes.filter(({ operation }) => operation.id === id).map(({ method }) => method)
    expect(methodsOf("updateInbox")).toEqual(["PATCH", "PUT"])
    expect(methodsOf("contactUpdate")).toEqual(["PUT", "PATCH"])
    expect(methodsOf("contact-group-member-update-role")).toEqual(["PATCH"])
  })

  it("end without a slash and write parameters as :name", () => {
    expect(routes.filter(({ path }) => /\/$|[{}]/.test(path))).toEqual([])
  })
})

describe("a built operation", () => {
  const built = operations.filter((operation) => operation.status === "built")

  it("describes exactly the parameters of its path", () => {
    const wrong = built.filter(({ params, path }) => {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      return names.join() !== Object.keys(params).join()
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it("is answered by itself or by another built one with the same input", () => {
    const names = new Map(built.map((operation) => [operation.id, JSON.stringify(knownNames(operation))]))
    const wrong = built.filter((operation) => names.get(operation.sameAs ?? operation.id) !== names.get(operation.id))
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it("knows documented and undocumented input by name, without any schema", () => {
    const list = built.find(({ id }) => id === "conversationList")
    expect(list && knownNames(list)).toEqual({
      params: ["account_id"],
      query: ("assignee_type status q inbox_id team_id labels page "
        + "sort_by source_id conversation_type group_type updated_within").split(" "),
      body: []
    })
  })
})
