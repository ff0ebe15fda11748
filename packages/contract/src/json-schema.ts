import * as Schema from "effect/Schema"
import type { AnySchema, BodyFields, BuiltOperation, Fidelity, ParameterType } from "./operation.ts"
import { responsesOf } from "./operation.ts"
import * as vocabulary from "./vocabulary.ts"

/** A JSON Schema of draft 2020-12, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** JSON Schemas that share definitions. */
export interface JsonSchemas {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  readonly definitions: Readonly<Record<string, JsonSchema>>
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const membersOf = (value: unknown): Readonly<Record<string, JsonSchema>> => {
  const members: Record<string, JsonSchema> = {}
  if (isObject(value)) for (const [key, member] of Object.entries(value)) if (isObject(member)) members[key] = member
  return members
}

/** Whole numbers are called so, and nothing is said that goes without saying. */
const plainly = (schema: JsonSchema): JsonSchema => {
  const { additionalProperties, maximum, minimum, ...rest } = schema
  const values = rest["enum"]
  return {
    ...rest,
    ...(Array.isArray(values) && values.every(Number.isInteger) && { type: "integer" }),
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
    ...(additionalProperties !== undefined && additionalProperties !== true && { additionalProperties })
  }
}

const rewritten = (value: unknown, definitions: string): unknown => {
  if (Array.isArray(value)) return value.map((member) => rewritten(member, definitions))
  if (!isObject(value)) return value
  const members = Object.entries(plainly(value)).map(([key, member]) => [
    key,
    key === "$ref" && typeof member === "string"
      ? member.replace("#/$defs/", definitions)
      : rewritten(member, definitions)
  ])
  return Object.fromEntries(members)
}

/** How JSON Schemas are written: `closed` refuses keys that a schema does not name, `definitions` is where shared ones stand. */
export interface JsonSchemaOptions {
  readonly closed: boolean
  readonly definitions: string
}

/** Several schemas as JSON Schemas that share their definitions. */
export const jsonSchemasOf = (
  schemas: Readonly<Record<string, AnySchema>>,
  { closed, definitions }: JsonSchemaOptions
): JsonSchemas => {
  const document = Schema.toJsonSchemaDocument(Schema.Struct(schemas), {
    onExcessProperty: closed ? "error" : "ignore"
  })
  return {
    schemas: membersOf(rewritten(document.schema["properties"], definitions)),
    definitions: membersOf(rewritten(document.definitions, definitions))
  }
}

/** The schema of a request body with the given keys. */
export const bodySchema = (fields: BodyFields) =>
  Schema.Struct(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field(vocabulary)])))

/** The JSON Schema of a parameter. */
export const parameterSchema = (type: ParameterType): JsonSchema => {
  if (typeof type !== "string") return { type: "string", enum: type }
  return type === "string[]" ? { type: "array", items: { type: "string" } } : { type }
}

/**
 * What a status of an operation answers, as one JSON Schema: null where the answer has no body, undefined where the
 * operation has no such answer. Real answers are closed: a key that nobody described does not pass.
 */
export const responseJsonSchema = (
  operation: BuiltOperation,
  status: number,
  fidelity: Fidelity
): JsonSchema | null | undefined => {
  const response = responsesOf(operation, fidelity)[status]
  if (!response) return response
  const options = { closed: fidelity === "actual", definitions: "#/$defs/" }
  const { definitions, schemas } = jsonSchemasOf({ body: response(vocabulary) }, options)
  return { ...schemas["body"], $defs: definitions }
}
