import { Ajv2020 } from "ajv/dist/2020.js"
import { operations, responsesOf } from "@mootkit/contract"
import type { JsonSchema } from "@mootkit/contract/openapi"
import { responseJsonSchema } from "@mootkit/contract/openapi"
import fc from "fast-check"
import { describe, expect, it, vi } from "vitest"
import { fit } from "../src/documented/fit.ts"

// Every generated schema is compiled.
vi.setConfig({ testTimeout: 60_000 })

const law = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, (value) => void holds(value)), { seed: 20260101, numRuns: 200 })

const ajv = new Ajv2020({ strict: false, validateSchema: false })

const faults = (schema: JsonSchema, value: unknown) => {
  const validate = ajv.compile(schema)
  return validate(value) ? [] : validate.errors
}

const anyName = fc.constantFrom("id", "name", "at", "status", "sender", "list")

const anyLeaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom("2026-01-12T13:00:00.000Z", "2026-99-99T00:00:00Z", "12", "", "online", "User", 3, 1.5, null)
)

const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyLeaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(anyName, tie("value"), { maxKeys: 5 })
  )
})).value

const anySimple: fc.Arbitrary<JsonSchema> = fc.constantFrom(
  ...["string", "number", "integer", "boolean", "null"].map((type) => ({ type })),
  { type: "string", enum: ["available", "agent"] },
  { type: "integer", enum: [0, 1, 2] },
  { $ref: "#/$defs/shared" },
  {}
)

const objectSchema = (member: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> =>
  fc.tuple(fc.dictionary(anyName, member, { maxKeys: 4 }), fc.subarray(["id", "name", "at"]), fc.option(fc.boolean())).map(
    ([properties, wanted, others]) => ({
      type: "object",
      properties,
      required: wanted.filter((name) => Object.hasOwn(properties, name)),
      ...(others === null ? {} : { additionalProperties: others ? { type: "string" } : false })
    })
  )

const anySchema = fc.letrec<{ schema: JsonSchema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anySimple,
    objectSchema(tie("schema")),
    tie("schema").map((items) => ({ type: "array", items })),
    fc.array(tie("schema"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf }))
  )
})).schema.map((schema) => ({ ...schema, $defs: { shared: { type: "object", required: ["id"], properties: { id: { type: "integer" } } } } }))

const documented = operations.flatMap((operation) =>
  operation.status !== "built" ? [] : Object.keys(responsesOf(operation, "documented")).flatMap((status) => {
    const schema = responseJsonSchema(operation, Number(status), "documented")
    return schema ? [schema] : []
  })
)

describe("fitting a value to a schema", () => {
  it("gives what the schema accepts, whatever came", () => {
    law(fc.tuple(anyValue, anySchema), ([value, schema]) => expect(faults(schema, fit(value, schema))).toEqual([]))
  })

  it("gives what every documented schema accepts, whatever came", () => {
    law(fc.tuple(anyValue, fc.constantFrom(...documented)), ([value, schema]) =>
      expect(faults(schema, fit(value, schema))).toEqual([]))
  })

  it("leaves a value as it is once it fits", () => {
    law(fc.tuple(anyValue, anySchema), ([value, schema]) => {
      const once = fit(value, schema)
      expect(fit(once, schema)).toEqual(once)
    })
  })

  it("keeps keys that an open schema does not name", () => {
    law(fc.dictionary(fc.string().filter((key) => key !== "__proto__"), anyLeaf), (value) =>
      expect(fit(value, { type: "object" })).toEqual(value))
  })

  it("turns ISO text into epoch seconds, numbers into text, and real words into the document's", () => {
    const of = (type: string, value: unknown) => fit({ value }, { type: "object", properties: { value: { type } } })
    expect(of("integer", "2026-01-12T13:00:00.999Z")).toEqual({ value: 1_768_222_800 })
    expect(of("number", "2026-01-12T13:00:00.500Z")).toEqual({ value: 1_768_222_800.5 })
    expect(of("string", 1_768_222_800)).toEqual({ value: "1768222800" })
    expect(of("string", null)).toEqual({})
    expect(fit("User", { enum: ["contact", "agent"] })).toBe("agent")
    expect(fit({ status: "snoozed" }, { type: "object", properties: { status: { enum: ["open"] } } })).toEqual({})
  })
})
