import type { JsonSchema } from "./json-schema.ts"
import { bodySchema, jsonSchemasOf, parameterSchema } from "./json-schema.ts"
import type { AnySchema, BuiltOperation, Fidelity, Operation, Parameter, Parameters, Surface } from "./operation.ts"
import { responsesOf } from "./operation.ts"
import * as vocabulary from "./vocabulary.ts"

export { responseJsonSchema } from "./json-schema.ts"
export type { JsonSchema } from "./json-schema.ts"

/** A parameter in an OpenAPI document. */
export interface OpenApiParameter {
  readonly name: string
  readonly in: "path" | "query"
  readonly required: boolean
  readonly schema: JsonSchema
}

/** A body in an OpenAPI document, by media type. */
export type OpenApiContent = Readonly<Record<string, { readonly schema: JsonSchema }>>

/** An operation in an OpenAPI document. */
export interface OpenApiOperation {
  readonly operationId: string
  readonly tags: ReadonlyArray<string>
  readonly summary?: string
  readonly description?: string
  readonly security: ReadonlyArray<Readonly<Record<string, ReadonlyArray<string>>>>
  readonly parameters: ReadonlyArray<OpenApiParameter>
  readonly requestBody?: { readonly required: boolean; readonly content: OpenApiContent }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: OpenApiContent }>>
}

/** An OpenAPI 3.1 document; operations by path and by method in lower case. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0"
  readonly info: { readonly title: string; readonly version: string }
  readonly servers: ReadonlyArray<{ readonly url: string }>
  readonly tags: ReadonlyArray<{ readonly name: string }>
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>
    readonly securitySchemes: Readonly<Record<string, JsonSchema>>
  }
}

/** What an OpenAPI document says besides its operations; documented answers unless `fidelity` asks for the real ones. */
export interface OpenApiInfo {
  readonly title: string
  readonly version: string
  readonly servers: ReadonlyArray<string>
  readonly fidelity?: Fidelity
}

const key = { type: "apiKey", in: "header", name: "api_access_token" }
const bearer = { type: "apiKey", in: "header", name: "authorization" }
const securitySchemes = {
  userApiKey: key,
  agentBotApiKey: key,
  platformAppApiKey: key,
  botOpenToken: { ...bearer, description: "The token as it is, without a word before it" },
  myBotKey: { ...bearer, description: "The word Basic and the key, which is not encoded" }
}

const schemes: Readonly<Record<Surface, ReadonlyArray<keyof typeof securitySchemes>>> = {
  application: ["userApiKey"],
  platform: ["platformAppApiKey"],
  public: [],
  survey: [],
  webhooks: [],
  "bot-open": ["botOpenToken"],
  mybot: ["myBotKey"],
  control: []
}

const meanings: Readonly<Record<number, string>> = {
  200: "Done",
  202: "Taken in, done later",
  204: "Done, nothing to show",
  400: "The request cannot be read",
  401: "The caller may not",
  403: "The caller may not",
  404: "Not found",
  409: "The credentials are refused",
  422: "The request cannot be carried out",
  500: "The server broke on it"
}

const parametersOf = (place: "path" | "query", parameters: Parameters): ReadonlyArray<OpenApiParameter> =>
  Object.entries<Parameter>(parameters).map(([name, parameter]) => {
    const described = typeof parameter === "object" && "type" in parameter
    return {
      name,
      in: place,
      required: place === "path" || described,
      schema: parameterSchema(described ? parameter.type : parameter)
    }
  })

const pathParameters = (path: string): Parameters =>
  Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => [name, "string"]))

const fieldsOf = (operation: BuiltOperation, fidelity: Fidelity) => {
  const more = fidelity === "actual" ? operation.undocumented : undefined
  return { query: { ...operation.query, ...more?.query }, body: { ...operation.body, ...more?.body } }
}

const bodyKey = (operation: Operation) => `${operation.id} body`
const responseKey = (operation: Operation, status: string) => `${operation.id} ${status}`

/** Every body of the operations, by a key of ours, so that all are written at once and share their definitions. */
const bodiesOf = (operations: ReadonlyArray<BuiltOperation>, fidelity: Fidelity): Record<string, AnySchema> => {
  const bodies: Record<string, AnySchema> = {}
  for (const operation of operations) {
    const { body } = fieldsOf(operation, fidelity)
    if (Object.keys(body).length > 0) bodies[bodyKey(operation)] = bodySchema(body)
    for (const [status, response] of Object.entries(responsesOf(operation, fidelity))) {
      if (response) bodies[responseKey(operation, status)] = response(vocabulary)
    }
  }
  return bodies
}

const contentOf = (schema: JsonSchema): OpenApiContent => ({ "application/json": { schema } })

const schemesOf = (operation: Operation): ReadonlyArray<string> => {
  if (operation.status === "built" && operation.open) return []
  return [...schemes[operation.surface], ...(operation.bots ? ["agentBotApiKey"] : [])]
}

const placeOf = (operation: Operation) => ({
  operationId: operation.id,
  tags: [operation.tag],
  security: schemesOf(operation).map((name) => ({ [name]: [] }))
})

const declaredOf = (operation: Operation): OpenApiOperation => ({
  ...placeOf(operation),
  description: "Known by its name; what it does is not built yet.",
  parameters: parametersOf("path", pathParameters(operation.path)),
  responses: { default: { description: "Not described yet" } }
})

const builtOf = (
  operation: BuiltOperation,
  fidelity: Fidelity,
  schemas: Readonly<Record<string, JsonSchema>>
): OpenApiOperation => {
  const { query } = fieldsOf(operation, fidelity)
  const body = schemas[bodyKey(operation)]
  const responses = Object.entries(responsesOf(operation, fidelity)).map(([status]) => {
    const schema = schemas[responseKey(operation, status)]
    return [status, { description: meanings[Number(status)] ?? "", ...(schema && { content: contentOf(schema) }) }]
  })
  return {
    ...placeOf(operation),
    summary: operation.summary,
    parameters: [...parametersOf("path", operation.params), ...parametersOf("query", query)],
    ...(body && { requestBody: { required: "required" in body, content: contentOf(body) } }),
    responses: Object.fromEntries(responses)
  }
}

/** Our own OpenAPI document of some operations; one that shares its route with another is left to that one. */
export const openApiOf = (operations: ReadonlyArray<Operation>, info: OpenApiInfo): OpenApiDocument => {
  const { fidelity = "documented", servers, title, version } = info
  const built = operations.filter((operation) => operation.status === "built")
  const { definitions, schemas } = jsonSchemasOf(bodiesOf(built, fidelity), {
    closed: false,
    definitions: "#/components/schemas/"
  })
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const operation of operations) {
    const item = (paths[operation.path.replace(/:(\w+)/g, "{$1}")] ??= {})
    const described = operation.status === "built" ? builtOf(operation, fidelity, schemas) : declaredOf(operation)
    item[operation.method.toLowerCase()] ??= described
  }
  return {
    openapi: "3.1.0",
    info: { title, version },
    servers: servers.map((url) => ({ url })),
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: definitions, securitySchemes }
  }
}
