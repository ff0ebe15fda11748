import type { JsonSchema } from "@mootkit/contract/openapi"
import { isObject } from "../json.ts"

/** The document's words for what the real server calls otherwise. */
const words: Readonly<Record<string, string>> = {
  online: "available",
  User: "agent",
  Contact: "contact",
  AgentBot: "agent_bot"
}

/** Stands for a value that the schema has no way to say. */
const unsayable = Symbol("unsayable")

const isoTime = /^\d{4}-\d\d-\d\dT/

/** A number as text, or ISO text as epoch seconds, where a number is wanted. */
const toNumber = (value: unknown): unknown => {
  if (typeof value === "number") return value
  if (typeof value !== "string" || value.trim() === "") return unsayable
  const number = isoTime.test(value) ? Date.parse(value) / 1000 : Number(value)
  return Number.isFinite(number) ? number : unsayable
}

const toInteger = (value: unknown): unknown => {
  const number = toNumber(value)
  return typeof number === "number" ? Math.floor(number) : unsayable
}

const toText = (value: unknown): unknown =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : unsayable

/** Simple values by the type that a schema asks for. */
const converters: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: toText,
  number: toNumber,
  integer: toInteger,
  boolean: (value) => typeof value === "boolean" ? value : unsayable,
  null: (value) => value === null ? null : unsayable
}

const blanks: Readonly<Record<string, unknown>> = { string: "", number: 0, integer: 0, boolean: false, null: null, array: [] }

const list = (value: unknown): ReadonlyArray<unknown> => Array.isArray(value) ? value : []

const schemaOf = (value: unknown): JsonSchema => isObject(value) ? value : {}

/** Puts values into the shape of a schema, whose shared definitions it holds. */
class Fitting {
  readonly #definitions: JsonSchema

  constructor({ $defs }: JsonSchema) {
    this.#definitions = schemaOf($defs)
  }

  value(value: unknown, given: JsonSchema): unknown {
    const schema = this.#resolved(given)
    if (Array.isArray(schema["anyOf"])) return this.#choice(value, schema["anyOf"].map((one) => this.#resolved(schemaOf(one))))
    if (Array.isArray(schema["enum"])) return this.#word(value, schema["enum"])
    if (schema["type"] === "object") return isObject(value) ? this.#object(value, schema) : unsayable
    if (schema["type"] === "array") return Array.isArray(value) ? this.#array(value, schema) : unsayable
    const convert = converters[String(schema["type"])]
    return convert ? convert(value) : value
  }

  /** What stands in for a value that the schema requires and nobody has. */
  blank(given: JsonSchema): unknown {
    const schema = this.#resolved(given)
    const choices = list(schema["anyOf"]).map((one) => this.#resolved(schemaOf(one)))
    if (choices.some(({ type }) => type === "null")) return null
    if (choices[0]) return this.blank(choices[0])
    if (Array.isArray(schema["enum"])) return schema["enum"][0]
    return schema["type"] === "object" ? this.#object({}, schema) : blanks[String(schema["type"])] ?? null
  }

  #resolved(schema: JsonSchema): JsonSchema {
    const { $ref } = schema
    return typeof $ref === "string" ? schemaOf(this.#definitions[$ref.replace("#/$defs/", "")]) : schema
  }

  #word(value: unknown, known: ReadonlyArray<unknown>): unknown {
    if (known.includes(value)) return value
    const word = typeof value === "string" && Object.hasOwn(words, value) ? words[value] : undefined
    return known.includes(word) ? word : unsayable
  }

  /** The first choice that the value fits, one that needs no conversion before the others. */
  #choice(value: unknown, choices: ReadonlyArray<JsonSchema>): unknown {
    const fitted = choices.map((schema) => this.value(value, schema)).filter((one) => one !== unsayable)
    return fitted.length === 0 ? unsayable : fitted.find((one) => typeof one === typeof value) ?? fitted[0]
  }

  #array(values: ReadonlyArray<unknown>, schema: JsonSchema): unknown {
    return values.map((value) => this.value(value, schemaOf(schema["items"]))).filter((one) => one !== unsayable)
  }

  /** Keys that nobody described stay if the schema is open; what cannot be said is left out unless it is required. */
  #object(value: Readonly<Record<string, unknown>>, schema: JsonSchema): unknown {
    const properties = schemaOf(schema["properties"])
    const others = schema["additionalProperties"]
    const entries = Object.entries(value).map(([name, one]) => {
      if (Object.hasOwn(properties, name)) return [name, this.value(one, schemaOf(properties[name]))]
      return [name, others === false ? unsayable : this.value(one, schemaOf(others))]
    })
    const fitted = Object.fromEntries(entries.filter(([, one]) => one !== unsayable))
    for (const name of list(schema["required"]).map(String)) {
      if (!Object.hasOwn(fitted, name)) fitted[name] = this.blank(schemaOf(properties[name]))
    }
    return fitted
  }
}

/**
 * A JSON value in the shape of a schema: numbers and texts, ISO times and epoch seconds turn into each other, words
 * into the document's words; what a schema cannot say is left out, what it requires is filled in.
 *
 * Law: what comes out is valid.
 */
export const fit = (value: unknown, schema: JsonSchema): unknown => {
  const fitting = new Fitting(schema)
  const fitted = fitting.value(value, schema)
  return fitted === unsayable ? fitting.blank(schema) : fitted
}
