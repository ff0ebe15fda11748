import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { currentDeclared } from "../../../scripts/contract-declared.ts"
import type { Operation } from "../src/index.ts"
import { operations } from "../src/index.ts"
import { openApiOf } from "../src/openapi.ts"
import { describedIn, document, errata } from "./document.ts"
import type { Difference } from "./shape.ts"
import { differences, shapeOf } from "./shape.ts"

const ours = operations.filter(({ dialect }) => dialect === "chatwoot")
const documented = describedIn(document())
const described = describedIn(JSON.parse(JSON.stringify(openApiOf(ours, { title: "", version: "", servers: [] }))))

interface Drift extends Difference {
  readonly operationId: string
}

const driftOf = (operationId: string, at: string, document: unknown, contract: unknown): ReadonlyArray<Drift> =>
  differences(at, document, contract).map((row) => ({ ...row, operationId }))

const places = ours.flatMap(({ id, method, path }) => [
  ...driftOf(id, "method", documented.get(id)?.method, method),
  ...driftOf(id, "path", documented.get(id)?.path, path)
])

const structures = ours.filter(({ status }) => status === "built").flatMap(({ id }) =>
  (["parameters", "body", "responses"] as const).flatMap((at) =>
    driftOf(id, at, documented.get(id)?.[at], described.get(id)?.[at])
  )
)

const known = ({ at, contract, document, operationId }: Drift) => JSON.stringify([operationId, at, document, contract])
const excused = new Set(errata().map(known))

describe("the contract and the document", () => {
  it("name the same operations", () => {
    expect(ours.map(({ id }) => id).toSorted()).toEqual([...documented.keys()].toSorted())
    expect(ours).toHaveLength(154)
  })

  it("give every operation the same method and path, but for the errata", () => {
    expect(places.filter((row) => !excused.has(known(row)))).toEqual([])
  })

  it("give every built operation the same parameters, bodies and answers, but for the errata", () => {
    expect(structures.filter((row) => !excused.has(known(row)))).toEqual([])
  })

  it("agree on the operations that are not built: the generated list is current", () => {
    const file = new URL("../src/chatwoot/declared.gen.ts", import.meta.url)
    expect(readFileSync(file, "utf8")).toBe(currentDeclared())
  })
})

describe("an erratum", () => {
  const readings: Readonly<Record<string, (operation: Operation) => unknown>> = {
    aliases: ({ aliases = [] }) => aliases.map(({ method }) => method),
    bots: ({ bots = false }) => bots,
    sameAs: ({ sameAs = null }) => sameAs
  }

  it("names a place where the document really differs, or says what the contract really holds", () => {
    const found = new Set([...places, ...structures].map(known))
    const stale = errata().filter((row) => {
      const read = readings[row.at]
      if (!read) return !found.has(known(row))
      const operation = ours.find(({ id }) => id === row.operationId)
      return !operation || differences(row.at, read(operation), row.contract).length > 0
    })
    expect(stale).toEqual([])
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

  it("takes both spellings of null, and merged parts and the whole, for the same", () => {
    expect(seen({ type: "string", nullable: true }, { anyOf: [{ type: "string" }, { type: "null" }] })).toEqual([])
    const [a, b] = [{ properties: { a: { type: "string" } } }, { properties: { b: { type: "string" } } }]
    const whole = { type: "object", properties: { ...a.properties, ...b.properties } }
    expect(seen({ type: "object", allOf: [a, b] }, whole)).toEqual([])
  })
})
