import type { BuiltOperation, Fidelity, Operation } from "@mootkit/contract"
import { responseJsonSchema } from "@mootkit/contract/openapi"
import type { JsonSchema } from "@mootkit/contract/openapi"
import type { ValidateFunction } from "ajv"
import { Ajv2020 } from "ajv/dist/2020.js"
import { Router } from "../router.ts"

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON that the text is; undefined for an empty text, the text itself where it is no JSON. */
  readonly body: unknown
}

const bodyOf = (text: string, type: string | null): unknown => {
  if (text === "") return undefined
  return type?.startsWith("application/json") ? JSON.parse(text) : text
}

/** Reads an answer to its end. */
export const readAnswer = async (response: Response): Promise<Answer> => {
  const { headers, status } = response
  const text = await response.text()
  return { status, headers, text, body: bodyOf(text, headers.get("content-type")) }
}

/** How a status of an operation looks: null for an answer without a body, undefined where there is no such answer. */
export type SchemaOf = (operation: BuiltOperation, status: number) => JsonSchema | null | undefined

/** The answers that the contract lists: those of the real server, unless the documented ones are asked for. */
export const contractSchemas = (fidelity: Fidelity = "actual"): SchemaOf => (operation, status) =>
  responseJsonSchema(operation, status, fidelity)

const ofWorld = /^\/w\/[^/]+(?=\/)/

/** Answers to these have no body to look at. */
const isBodiless = (method: string, status: number): boolean => method === "HEAD" || method === "OPTIONS" || status === 304

/** Holds answers against what is said of their operations; schemas are compiled when an answer first needs them. */
export class AnswerCheck {
  readonly #router = new Router()
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false })
  readonly #validators = new Map<string, ValidateFunction | null | undefined>()
  readonly #schemaOf: SchemaOf

  constructor(schemaOf: SchemaOf) {
    this.#schemaOf = schemaOf
  }

  /** The operation that a request means, by method and target. */
  operationOf(method: string, target: string): Operation | undefined {
    return this.#router.find(method, target.replace(/\?.*/s, "").replace(ofWorld, ""))?.operation
  }

  /** What is wrong with an answer; nothing, if it is none of an operation. */
  faults(method: string, target: string, { body, status }: Answer): ReadonlyArray<string> {
    const operation = this.operationOf(method, target)
    if (!operation || isBodiless(method, status)) return []
    const name = `${operation.id} ${status}`
    if (operation.status === "declared") return status === 501 ? [] : [`${name}: it is not built, so 501 was due`]
    const validate = this.#validatorOf(name, operation, status)
    if (validate === undefined) return [`${name} is no answer of this operation`]
    if (validate === null) return body === undefined ? [] : [`${name} has a body`]
    return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${name} ${instancePath} ${message}`)
  }

  #validatorOf(name: string, operation: BuiltOperation, status: number): ValidateFunction | null | undefined {
    if (!this.#validators.has(name)) {
      const schema = this.#schemaOf(operation, status)
      this.#validators.set(name, schema ? this.#ajv.compile(schema) : schema)
    }
    return this.#validators.get(name)
  }
}
