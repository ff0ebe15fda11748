import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import type { BuiltOperation, Fidelity } from "../src/index.ts"
import { operations, responsesOf } from "../src/index.ts"
import { chatwoot } from "../src/chatwoot.ts"
import { responseJsonSchema } from "../src/openapi.ts"
import { contactShow, conversation, membersPage, messageList } from "./examples.ts"

const built = operations.filter((operation) => operation.status === "built")

const validatorOf = (operation: BuiltOperation, fidelity: Fidelity, status = 200) =>
  new Ajv2020().compile(responseJsonSchema(operation, status, fidelity) ?? false)

const examples: ReadonlyArray<readonly [BuiltOperation, object]> = [
  [chatwoot["contact-group-members-list"], membersPage],
  [chatwoot.contactDetails, contactShow],
  [chatwoot["get-details-of-a-conversation"], conversation],
  [chatwoot["list-all-messages"], messageList]
]

describe("the JSON Schema of an answer", () => {
  it("compiles for every answer of every operation, real and documented", () => {
    const ajv = new Ajv2020()
    const all = built.flatMap((operation) =>
      (["actual", "documented"] as const).flatMap((fidelity) =>
        Object.keys(responsesOf(operation, fidelity))
          .map((status) => responseJsonSchema(operation, Number(status), fidelity))
          .filter((schema) => schema !== null)
      )
    )
    expect(all.filter((schema) => !schema || typeof ajv.compile(schema) !== "function")).toEqual([])
    expect(all.length).toBeGreaterThan(50)
  })

  it("is null for an answer without a body and undefined for one that does not exist", () => {
    const add = chatwoot["contact-group-members-add"]
    expect(responseJsonSchema(add, 200, "actual")).toBeNull()
    expect(responseJsonSchema(add, 418, "actual")).toBeUndefined()
  })

  it("accepts what the real server writes", () => {
    const refused = examples.filter(([operation, body]) => !validatorOf(operation, "actual")(body))
    expect(refused.map(([{ id }]) => id)).toEqual([])
  })

  it("refuses a real answer with a key that nobody described, or without one that was promised", () => {
    for (const [operation, body] of examples) {
      const accepts = validatorOf(operation, "actual")
      expect(accepts({ ...body, surprise: 1 })).toBe(false)
      expect(Object.keys(body).filter((key) => accepts({ ...body, [key]: undefined }))).toEqual([])
    }
  })

  it("refuses null where the document promises a text, as the real members list has it", () => {
    expect(validatorOf(chatwoot["contact-group-members-list"], "documented")(membersPage)).toBe(false)
  })

  it("tells the two bodies of a 401 and the two of a 422", () => {
    const add = chatwoot["contact-group-members-add"]
    const unauthorized = validatorOf(add, "actual", 401)
    expect(unauthorized({ error: "Invalid Access Token" })).toBe(true)
    expect(unauthorized({ errors: ["You need to sign in"] })).toBe(true)
    expect(unauthorized({ errors: "You need to sign in" })).toBe(false)
    const unprocessable = validatorOf(add, "actual", 422)
    expect(unprocessable({ message: "Phone number is wrong", attributes: ["phone_number"] })).toBe(true)
    expect(unprocessable({ message: "Phone number is wrong" })).toBe(false)
  })
})
