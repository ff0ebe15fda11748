import { responsesOf } from "@mootkit/contract"
import type { BuiltOperation } from "@mootkit/contract"
import type { JsonSchema } from "@mootkit/contract/openapi"
import { describe, expect, it } from "vitest"
import { AnswerCheck, contractSchemas } from "./answers.ts"
import type { Answer, SchemaOf } from "./answers.ts"
import { exampleHall, examples } from "./examples.ts"
import type { Example, ExampleHall } from "./examples.ts"
import type { Target } from "./target.ts"
import { visiting, visitingHall } from "./visit.ts"
import type { Question, Visit } from "./visit.ts"
import { walk } from "./walk.ts"

/** An OpenAPI document as it was parsed, of version 3.0. */
export type OpenApi = Readonly<Record<string, unknown>>

const at = (value: unknown, ...keys: ReadonlyArray<string>): unknown =>
  keys.reduce<unknown>((found, key) => typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined, value)

const schemaAt = (value: unknown, ...keys: ReadonlyArray<string>): JsonSchema | undefined => {
  const found = at(value, ...keys)
  return typeof found === "object" && found !== null ? { ...found } : undefined
}

/** Anything: a refusal that is not documented, or an answer of which only the status is. */
const anything: JsonSchema = {}

/** A refusal that the real server gives and no document tells of keeps its status. */
const undocumented = (operation: BuiltOperation, status: number): JsonSchema | undefined =>
  status >= 400 && Object.hasOwn(responsesOf(operation, "actual"), status) ? anything : undefined

/** The answers that a document lists; a slash at the end of its paths means nothing. */
const documentSchemas = (document: OpenApi): SchemaOf => {
  const paths = Object.entries(at(document, "paths") ?? {}).map(([path, item]) => [path.replace(/\/$/, ""), item] as const)
  const components = at(document, "components")
  return (operation, status) => {
    const path = operation.path.replace(/:(\w+)/g, "{$1}")
    const item = paths.find(([documented]) => documented === path)?.[1]
    const response = at(item, operation.method.toLowerCase(), "responses", String(status))
    if (response === undefined) return undocumented(operation, status)
    const schema = schemaAt(response, "content", "application/json", "schema")
    if (schema) return { ...schema, components }
    return status === 200 ? null : anything
  }
}

/** The contract's own words for the documented answers. */
const promisedSchemas: SchemaOf = (operation, status) => {
  const promised = contractSchemas("documented")(operation, status)
  if (promised === undefined) return undocumented(operation, status)
  return promised === null && status >= 400 ? anything : promised
}

type Ask = (line: string, question?: Question) => Promise<Answer>

const refusals = (visit: Visit<ExampleHall>): ReadonlyArray<readonly [line: string, question: Question]> => {
  const { account, made: { conversation, group, idle } } = visit
  const members = (id: number) => `${account}/contacts/${id}/group_members`
  const shown = `${account}/conversations/${conversation.displayId}`
  return [
    [`GET ${shown}`, { token: idle.token }],
    [`GET ${shown}/messages`, { token: idle.token }],
    [`GET ${account}/conversations/999`, {}],
    [`GET ${account}/conversations/999/messages`, {}],
    [`GET ${account}/conversations?team_id=999`, {}],
    [`GET ${account}/contacts/999`, {}],
    [`GET ${members(999)}`, {}],
    [`POST ${members(999)}`, { json: {} }],
    [`POST ${members(group.id)}`, { json: {} }],
    [`POST ${members(group.id)}`, { json: { participants: ["abc"] } }],
    [`POST ${members(group.id)}`, { body: "{", headers: { "content-type": "application/json" } }]
  ]
}

const asked = async (visit: Visit<ExampleHall>, ask: Ask) => {
  const made = visit.made
  const tokens = [null, "unknown", visit.token("administrator"), visit.token("agent"), visit.token("agent_bot"), made.outsider.token]
  for (const make of Object.values<(hall: ExampleHall, account: number) => Example>(examples)) {
    for (const account of [visit.accountId, made.suspended, 999]) {
      const { line, question } = make(made, account)
      for (const token of tokens) await ask(line, { ...question, token })
    }
  }
  for (const [line, question] of refusals(visit)) await ask(line, question)
  for (const kind of ["unavailable", "transport"] as const) {
    await visit.control().addFault({ body: { target: { provider: "*" }, kind } })
    const { line, question } = examples["contact-group-members-add"](made, visit.accountId)
    await ask(line, { json: { participants: ["+5511977776660"] }, ...question })
  }
}

/** Tells where answers are not as a document and the contract promise them. */
type FaultsOf = (line: string, answer: Answer) => ReadonlyArray<string>

const faultsIn = (document: OpenApi): FaultsOf => {
  const checks = [new AnswerCheck(documentSchemas(document)), new AnswerCheck(promisedSchemas)]
  return (line, answer) => {
    const [method = "", path = ""] = line.split(" ")
    if (path.includes("/_mootkit/")) return []
    return checks.flatMap((check) => check.faults(method, path, answer)).map((fault) => `${line}: ${fault}`)
  }
}

const faultsOfWalk = async (visit: Visit, faultsOf: FaultsOf) =>
  (await walk(visit)).flatMap(({ headers, line, status, text }) => {
    const json = headers["content-type"]?.startsWith("application/json") && text !== ""
    const body: unknown = json ? JSON.parse(text) : text === "" ? undefined : text
    return faultsOf(line, { status, text, body, headers: new Headers(headers) })
  })

/** In documented fidelity every answer is as the given document and the contract say, wherever they say something. */
export const documentedSuite = (target: Target, document: OpenApi): void => {
  const faultsOf = faultsIn(document)

  describe("documented answers to everybody", () => {
    const at = visitingHall(target, exampleHall, { fidelity: "documented" })

    it("are as documented, also for what is missing, refused or broken", { timeout: 30_000 }, async () => {
      const faults: Array<string> = []
      await asked(at(), async (line, question) => {
        const answer = await at().tell(line, question)
        faults.push(...faultsOf(line, answer))
        return answer
      })
      expect(faults).toEqual([])
    })
  })

  describe("documented answers on a walk through the main scenario", () => {
    const at = visiting(target, { fidelity: "documented" })

    it("are as documented", async () => {
      expect(await faultsOfWalk(at(), faultsOf)).toEqual([])
    })
  })

  describe("real answers on the same walk", () => {
    const at = visiting(target)

    it("are not as documented", async () => {
      const operations = (await faultsOfWalk(at(), faultsOf)).map((fault) => /: (\S+ \d+) /.exec(fault)?.[1])
      expect([...new Set(operations)].sort()).toEqual([
        "contact-group-members-list 200",
        "conversationList 200",
        "fetchProfile 200",
        "fetchProfile 401",
        "get-details-of-a-conversation 200",
        "list-all-messages 200",
        "listAllInboxes 200"
      ])
    })
  })
}
