import { describe, expect, it } from "vitest"
import { currentDeclared } from "../../../scripts/contract-declared.ts"
import { readFileSync } from "node:fs"
import { operations } from "../src/index.ts"
import { openApiOf } from "../src/openapi.ts"
import { describedIn, document, errata } from "./document.ts"
import type { Difference } from "./shape.ts"
import { differences, shapeOf } from "./shape.ts"

const ours = operations.filter(({ dialect }) => dialect === "chatwoot")
const builtIds = ours.filter(({ status }) => status === "built").map(({ id }) => id)
const openApi = JSON.parse(JSON.stringify(openApiOf(ours, { title: "", version: "", servers: [] })))

interface Drift extends Difference {
  readonly operationId: string
}

const places = (): ReadonlyArray<Drift> => {
  const documented = describedIn(document())
  return ours.flatMap(({ id, method, path }) => {
    const there = documented.get(id)
    const found = { method: there?.method, path: there?.path }
    return Object.entries({ method, path }).flatMap(([at, contract]) =>
      differences(at, found[at === "method" ? "method" : "path"], contract).map((row) => ({ ...row, operationId: id }))
    )
  })
}

const structures = (): ReadonlyArray<Drift> => {
  const documented = describedIn(document())
  const described = describedIn(openApi)
  return builtIds.flatMap((id) => {
    const there = documented.get(id)
    const here = described.get(id)
    return (["parameters", "body", "responses"] as const).flatMap((at) =>
      differences(at, there?.[at], here?.[at]).map((row) => ({ ...row, operationId: id }))
    )
  })
}

const known = ({ at, contract, document: there, operationId }: Drift) =>
  JSON.stringify([operationId, at, there, contract])

describe("the contract and the document", () => {
  it("name the same operations", () => {
    expect(ours.map(({ id }) => id).toSorted()).toEqual([...describedIn(document()).keys()].toSorted())
    expect(ours).toHaveLength(154)
  })

  it("give every operation the same method and path, but for the errata", () => {
    const expected = new Set(errata().map(known))
    expect(places().filter((row) => !expected.has(known(row)))).toEqual([])
  })

  it("give every built operation the same parameters, bodies and answers, but for the errata", () => {
    const expected = new Set(errata().map(known))
    expect(structures().filter((row) => !expected.has(known(row)))).toEqual([])
  })

  it("differ in every place that an erratum names", () => {
    const compared = ["aliases", "bots", "sameAs"]
    const found = new Set([...places(), ...structures()].map(known))
    expect(errata().filter((row) => !compared.includes(row.at) && !found.has(known(row)))).toEqual([])
  })

  it("agree on the operations that are not built: the generated list is current", () => {
    const file = new URL("../src/chatwoot/declared.gen.ts", import.meta.url)
    expect(readFileSync(file, "utf8")).toBe(currentDeclared())
  })
})

describe("the comparison", () => {
  const shape = (schema: object) => shapeOf({ ...schema }, {})
  const seen = (left: object, right: object) => differences("schema", shape(left), shape(right)).map(({ at }) => at)

  it("sees a missing property", () => {
    const id = { type: "integer" }
    expect(seen({ type: "object", properties: { id } }, { type: "object" })).toEqual(["schema.properties.id"])
  })

  it("sees another type, enum, requirement and null, deep down", () => {
    const inner = (schema: object) => ({ type: "array", items: { type: "object", properties: { a: schema } } })
    const at = "schema.items.properties.a"
    expect(seen(inner({ type: "string" }), inner({ type: "number" }))).toEqual([`${at}.type`])
    expect(seen(inner({ enum: ["x"] }), inner({ enum: ["x", "y"] }))).toEqual([`${at}.enum`])
    expect(seen(inner({ required: ["x"] }), inner({}))).toEqual([`${at}.required`])
    expect(seen(inner({ type: "string", nullable: true }), inner({ type: "string" }))).toEqual([`${at}.nullable`])
  })

  it("takes both spellings of null, merged parts and whole parts for the same", () => {
    expect(seen({ type: "string", nullable: true }, { anyOf: [{ type: "string" }, { type: "null" }] })).toEqual([])
    const [a, b] = [{ properties: { a: { type: "string" } } }, { properties: { b: { type: "string" } } }]
    expect(seen({ type: "object", allOf: [a, b] }, { type: "object", properties: { ...a.properties, ...b.properties } }))
      .toEqual([])
  })
})
