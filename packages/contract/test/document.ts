import { readFileSync } from "node:fs"
import type { Parsed, Shape } from "./shape.ts"
import { shapeOf } from "./shape.ts"

/** An operation of an OpenAPI document, reduced to what the drift test compares. */
export interface Described {
  readonly method: string
  readonly path: string
  readonly parameters: Readonly<Record<string, { readonly required: boolean; readonly shape: Shape }>>
  readonly body: Readonly<Record<string, Shape>>
  readonly responses: Readonly<Record<string, Readonly<Record<string, Shape>>>>
}

/** A correction of the document, each with its reason. */
export interface Erratum {
  readonly operationId: string
  readonly at: string
  readonly document: unknown
  readonly contract: unknown
  readonly reason: string
}

const fileOf = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8")

/** The structure of the Chatwoot document. */
export const document = (): Parsed => JSON.parse(fileOf("../../../fixtures/openapi/chatwoot.json"))

/** Where the contract leaves the document on purpose. */
export const errata = (): ReadonlyArray<Erratum> => JSON.parse(fileOf("../errata.json"))

const object = (value: unknown): Parsed => Object.fromEntries(Object.entries(value ?? {}))
const list = (value: unknown): ReadonlyArray<unknown> => Array.isArray(value) ? value : []

const contentOf = (holder: unknown, root: Parsed) => {
  const media = Object.entries(object(object(holder)["content"]))
  return Object.fromEntries(media.map(([type, body]) => [type, shapeOf(object(object(body)["schema"]), root)]))
}

const resolve = (value: unknown, root: Parsed): Parsed => {
  const name = String(object(value)["$ref"] ?? "").replace("#/components/parameters/", "")
  return name === "" ? object(value) : object(object(object(root["components"])["parameters"])[name])
}

const parametersOf = (values: ReadonlyArray<unknown>, root: Parsed): Described["parameters"] =>
  Object.fromEntries(
    values.map((value) => resolve(value, root)).map((parameter) => [
      `${String(parameter["in"])} ${String(parameter["name"])}`,
      { required: parameter["required"] === true, shape: shapeOf(object(parameter["schema"]), root) }
    ]).toSorted()
  )

/** The operations of an OpenAPI document by operation id. */
export const describedIn = (root: Parsed): ReadonlyMap<string, Described> => {
  const found = new Map<string, Described>()
  for (const [path, item] of Object.entries(object(root["paths"]))) {
    const { parameters: shared, ...methods } = object(item)
    for (const [method, value] of Object.entries(methods)) {
      const operation = object(value)
      found.set(String(operation["operationId"]), {
        method: method.toUpperCase(),
        path: path.replace(/\{(\w+)\}/g, ":$1"),
        parameters: parametersOf([...list(shared), ...list(operation["parameters"])], root),
        body: contentOf(operation["requestBody"], root),
        responses: Object.fromEntries(
          Object.entries(object(operation["responses"])).map(([status, response]) => [status, contentOf(response, root)])
        )
      })
    }
  }
  return found
}
