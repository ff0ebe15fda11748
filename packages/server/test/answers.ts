import { Ajv2020 } from "ajv/dist/2020.js"
import type { BuiltOperation, Fidelity } from "@mootkit/contract"
import { responseJsonSchema } from "@mootkit/contract/openapi"
import { makeServer } from "../src/index.ts"
import type { Server, ServerOptions } from "../src/index.ts"
import { Router } from "../src/router.ts"

/** A question to a server: method and path, then what goes along. */
interface Question {
  readonly token?: string
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is, and said to be JSON. */
  readonly text?: string
}

/** An answer, with the operation that gave it. */
export interface Answer {
  readonly operation: BuiltOperation
  readonly status: number
  readonly body: unknown
}

/** A server in process with a short way to ask it. */
export interface Asking {
  readonly server: Server
  readonly ask: (line: string, question?: Question) => Promise<Answer>
}

const router = new Router()

const operationOf = (method: string, target: string): BuiltOperation => {
  const path = target.replace(/\?.*/, "").replace(/^\/w\/[^/]+/, "")
  const operation = router.find(method, path)?.operation
  if (operation?.status !== "built") throw new Error(`no such operation: ${method} ${target}`)
  return operation
}

/** Starts a server; `ask("GET /_mootkit/health")` asks it. */
export const asking = (options: ServerOptions = {}): Asking => {
  const server = makeServer(options)
  return {
    server,
    ask: async (line, { json, text = json === undefined ? undefined : JSON.stringify(json), token } = {}) => {
      const [method = "", target = ""] = line.split(" ")
      const request = new Request(`http://localhost:3000${target}`, {
        method,
        headers: {
          accept: "application/json",
          ...(token === undefined ? {} : { api_access_token: token }),
          ...(text === undefined ? {} : { "content-type": "application/json" })
        },
        ...(text === undefined ? {} : { body: text })
      })
      const response = await server.fetch(request)
      const raw = await response.text()
      return {
        operation: operationOf(method, target),
        status: response.status,
        body: raw === "" ? undefined : JSON.parse(raw)
      }
    }
  }
}

const ajv = new Ajv2020({ strict: false })

const validatorOf = (operation: BuiltOperation, status: number, fidelity: Fidelity) => {
  const key = `${operation.id} ${status} ${fidelity}`
  const known = ajv.getSchema(key)
  if (known) return known
  const schema = responseJsonSchema(operation, status, fidelity)
  return schema && ajv.compile({ $id: key, ...schema })
}

/** What is wrong with an answer by the contract: nothing, if it stands there as it came. */
export const faultsOf = ({ body, operation, status }: Answer, fidelity: Fidelity = "actual"): ReadonlyArray<string> => {
  const name = `${operation.id} ${status}`
  const validate = validatorOf(operation, status, fidelity)
  if (validate === undefined) return [`${name} is in no contract`]
  if (validate === null) return body === undefined ? [] : [`${name} has a body`]
  return validate(body) ? [] : (validate.errors ?? []).map((error) => `${name} ${error.instancePath} ${error.message}`)
}
