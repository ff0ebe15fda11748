import { responsesOf } from "@mootkit/contract"
import type { EdgeCall } from "../documented.ts"
import { isObject } from "../json.ts"
import type { Reply } from "../reply.ts"

/** A fault as the document lists it. */
interface DocumentedFault {
  readonly field: string
  readonly message: string
  readonly code: string
}

const texts = (value: unknown): ReadonlyArray<string> => Array.isArray(value) ? value.map(String) : []

const codes: Readonly<Record<number, string>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  422: "invalid"
}

/** A text that is a code already, such as `participants_required`, stays one. */
const codeOf = (status: number, message: string): string =>
  /^[a-z]+(?:_[a-z]+)+$/.test(message) ? message : codes[status] ?? "error"

/** The faults that a real error body tells of: failed validations by attribute, everything else at the record itself. */
const faultsOf = (status: number, body: unknown): ReadonlyArray<DocumentedFault> => {
  const { attributes, error, errors, message } = isObject(body) ? body : {}
  const fault = (field: string, text: string) => ({ field, message: text, code: codeOf(status, text) })
  const fields = texts(attributes)
  if (fields.length > 0) return fields.map((field) => fault(field, String(message)))
  if (Array.isArray(errors)) return texts(errors).map((text) => fault("base", text))
  return [fault("base", String(error ?? message ?? ""))]
}

const documentsBody = ({ operation }: EdgeCall, status: number): boolean => responsesOf(operation, "documented")[status] != null

/** A refusal whose status is documented with a body says what it says in that body; the others stay as they are. */
export const documentedErrors = (call: EdgeCall, reply: Reply): Reply => {
  const { body, status } = reply
  if (status < 400 || !documentsBody(call, status)) return reply
  const errors = faultsOf(status, body)
  return { ...reply, body: { description: errors[0]?.message ?? "", errors } }
}

const refusedByPolicy = "You are not authorized to do this action"

/** A refusal by policy is a 403 where the document has one; the real server answers 401. */
export const forbiddenStatus = (call: EdgeCall, reply: Reply): Reply => {
  const byPolicy = reply.status === 401 && isObject(reply.body) && reply.body["error"] === refusedByPolicy
  return byPolicy && 403 in responsesOf(call.operation, "documented") ? { ...reply, status: 403 } : reply
}
