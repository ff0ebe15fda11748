import { readFileSync } from "node:fs"
import { Ajv } from "ajv"
import { responsesOf } from "@mootkit/contract"
import { chatwoot } from "@mootkit/contract/chatwoot"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { asDocumented } from "../src/documented.ts"
import { quirksOf } from "../src/quirks.ts"
import { refuse } from "../src/refusals.ts"
import { BadInput } from "../src/rails/nested.ts"
import { scenarios } from "../src/scenarios/scenarios.ts"
import { begin } from "../src/beginning.ts"
import { Worlds } from "../src/worlds.ts"
import type { Answer, Asking } from "./answers.ts"
import { asking, faultsOf } from "./answers.ts"

const document: object = JSON.parse(readFileSync(new URL("../../../fixtures/openapi/chatwoot.json", import.meta.url), "utf8"))

const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(document, "document")

const pointer = (...steps: ReadonlyArray<string>): string =>
  steps.map((step) => `/${encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")

/** What is wrong with an answer by the document itself; a status without a documented body allows anything. */
const documentFaults = ({ body, operation, status }: Answer): ReadonlyArray<string> => {
  if (!responsesOf(operation, "documented")[status]) return []
  const path = operation.path.replace(/:(\w+)/g, "{$1}")
  const steps = ["paths", path, operation.method.toLowerCase(), "responses", String(status), "content", "application/json", "schema"]
  const validate = ajv.getSchema(`document#${pointer(...steps)}`)
  if (!validate) throw new Error(`the document says nothing about ${operation.id} ${status}`)
  return validate(body) ? [] : (validate.errors ?? []).map((error) => `${operation.id} ${error.instancePath} ${error.message}`)
}

const club = "120363041155512345@g.us"

interface Conversation {
  readonly id: number
  readonly inbox_id: number
  readonly meta: { readonly sender: { readonly id: number; readonly identifier: string | null } }
}

/** Every conversation of the account as the real server shows it. */
const conversationsOf = async ({ ask, server }: Asking): Promise<ReadonlyArray<Conversation>> => {
  const found: Array<Conversation> = []
  for (let page = 1; page < 9; page++) {
    const { body } = await ask(`GET /api/v1/accounts/1/conversations?status=all&page=${page}`, {
      token: server.handles.tokens["administrator"] ?? ""
    })
    found.push(...(body as { data: { payload: ReadonlyArray<Conversation> } }).data.payload)
  }
  return found
}

const rows = await conversationsOf(asking())

const groupId = rows.find(({ meta }) => meta.sender.identifier === club)?.meta.sender.id ?? 0

const group = `/api/v1/accounts/1/contacts/${groupId}`

const members = `${group}/group_members`

const newGroup = { inbox_id: 1, subject: "Fresh", participants: ["+5511977770001"] }

type Caller = "administrator" | "agent" | "agent_bot" | "unknown" | "nobody"

interface Case {
  readonly operationId: keyof typeof chatwoot
  readonly line: string
  readonly caller?: Caller
  readonly json?: unknown
  readonly text?: string
  readonly status: number
  /** The status in documented fidelity, where it is another one. */
  readonly documented?: number
  /** The provider fails in this way. */
  readonly fault?: "unavailable" | "transport" | "empty"
}

const filters = "/api/v1/accounts/1/custom_filters"

const ofFilters: ReadonlyArray<Case> = [
  { operationId: "create-a-custom-filter", line: `POST ${filters}`, json: { name: "Open", query: { a: 1 } }, status: 200 },
  { operationId: "create-a-custom-filter", line: `POST ${filters}`, json: { name: "None" }, status: 200 },
  { operationId: "create-a-custom-filter", line: `POST ${filters}`, json: {}, status: 422 },
  { operationId: "list-all-filters", line: `GET ${filters}`, status: 200 },
  { operationId: "get-details-of-a-single-custom-filter", line: `GET ${filters}/2`, status: 200 },
  { operationId: "update-a-custom-filter", line: `PATCH ${filters}/1`, json: { name: "New" }, status: 200 },
  { operationId: "delete-a-custom-filter", line: `DELETE ${filters}/1`, status: 204, documented: 200 },
  { operationId: "get-details-of-a-single-custom-filter", line: `GET ${filters}/1`, status: 404 }
]

const people = "/api/v1/accounts/1/contacts"

const ofContacts: ReadonlyArray<Case> = [
  { operationId: "contactList", line: `GET ${people}?page=2&sort=-name`, status: 200 },
  { operationId: "contactList", line: `GET ${people}?sort`, status: 422 },
  { operationId: "contactSearch", line: `GET ${people}/search?q=a`, status: 200 },
  { operationId: "contactSearch", line: `GET ${people}/search`, status: 200 },
  { operationId: "contactConversations", line: `GET ${group}/conversations`, status: 200 },
  { operationId: "contactCreate", line: `POST ${people}`, json: { name: "New", inbox_id: 2 }, status: 200 },
  { operationId: "contactCreate", line: `POST ${people}`, json: { name: "Bare" }, status: 200 },
  { operationId: "contactCreate", line: `POST ${people}`, json: { name: "No", inbox_id: 99 }, status: 404 },
  { operationId: "contactCreate", line: `POST ${people}`, json: { email: "no" }, status: 422 }
]

const ofLabels: ReadonlyArray<Case> = [
  { operationId: "contact-add-labels", line: `POST ${group}/labels`, json: { labels: ["a", "B"] }, status: 200 },
  { operationId: "contact-add-labels", line: `POST ${group}/labels`, json: { labels: ["x".repeat(256)] }, status: 422 },
  { operationId: "list-all-labels-of-a-contact", line: `GET ${group}/labels`, status: 200 }
]

const successes: ReadonlyArray<Case> = [
  ...(["administrator", "agent"] as const).flatMap((caller) =>
    ([
      ["fetchProfile", "GET /api/v1/profile"],
      ["listAllInboxes", "GET /api/v1/accounts/1/inboxes"],
      ["conversationList", "GET /api/v1/accounts/1/conversations?status=all"],
      ["conversationList", "GET /api/v1/accounts/1/conversations?status=all&page=2"],
      ["contact-group-members-list", `GET ${members}?per_page=100`]
    ] as const).map(([operationId, line]): Case => ({ operationId, line, caller, status: 200 }))
  ),
  ...rows.flatMap(({ id, meta }): ReadonlyArray<Case> => [
    { operationId: "contactDetails", line: `GET /api/v1/accounts/1/contacts/${meta.sender.id}`, status: 200 },
    { operationId: "get-details-of-a-conversation", line: `GET /api/v1/accounts/1/conversations/${id}`, status: 200 },
    { operationId: "list-all-messages", line: `GET /api/v1/accounts/1/conversations/${id}/messages`, status: 200 },
    { operationId: "getConversationMessages", line: `GET /accounts/1/conversations/${id}/messages`, status: 200 }
  ]),
  {
    operationId: "contact-group-members-add",
    line: `POST ${members}`,
    json: { participants: ["+5511977770001"] },
    status: 200
  },
  { operationId: "create-group", line: "POST /api/v1/accounts/1/groups", json: newGroup, status: 200 },
  ...([
    ["contact-group-invite-show", `GET ${group}/group_invite`],
    ["contact-group-invite-revoke", `POST ${group}/group_invite/revoke`],
    ["contact-group-join-requests-list", `GET ${group}/group_join_requests`]
  ] as const).map(([operationId, line]): Case => ({ operationId, line, status: 200 })),
  { operationId: "contact-group-invite-show", line: `GET ${group}/group_invite`, fault: "empty", status: 200 },
  { operationId: "contact-group-join-requests-list", line: `GET ${group}/group_join_requests`, fault: "empty", status: 200 }
]

const ids = Object.values(chatwoot).map(({ id }) => id)

/** An operation on the first of everything: the scenario's main account, group and conversation are all number 1. */
const pathOf = (id: keyof typeof chatwoot): string => {
  const { method, path } = chatwoot[id]
  return `${method} ${path.replace(/:\w+/g, "1")}`
}

const notFound = (operationId: keyof typeof chatwoot): ReadonlyArray<Case> => {
  const line = pathOf(operationId)
  if (!line.includes("accounts/1")) return []
  const missing = line.replace(/(contacts|conversations)\/\d+/, "$1/99999")
  return [
    { operationId, line: line.replace("accounts/1", "accounts/99"), status: 404 },
    ...(missing === line ? [] : [{ operationId, line: missing, status: 404 }])
  ]
}

/** A conversation of an API inbox, of which the agent is no member. */
const hidden = rows.find(({ inbox_id }) => inbox_id === 2)

/** Bodies without which a bot, too, has nothing done. */
const bodies: Partial<Record<keyof typeof chatwoot, unknown>> = {
  newConversation: { inbox_id: 2, contact_id: 1 },
  "update-custom-attributes-of-a-conversation": { custom_attributes: {} }
}

const errors: ReadonlyArray<Case> = [
  ...ids.flatMap((operationId) =>
    (["nobody", "unknown", "agent_bot"] as const).map((caller): Case => ({
      operationId,
      line: pathOf(operationId),
      caller,
      json: bodies[operationId],
      status: caller === "agent_bot" && "bots" in chatwoot[operationId] ? 200 : 401
    }))
  ),
  ...ids.flatMap(notFound),
  { operationId: "create-group", line: "POST /api/v1/accounts/1/groups", json: { ...newGroup, inbox_id: 99 }, status: 403 },
  { operationId: "create-group", line: "POST /api/v1/accounts/1/groups", json: newGroup, fault: "empty", status: 422 },
  { operationId: "contact-group-member-update-role", line: `PATCH ${members}/1`, json: {}, status: 422 },
  { operationId: "conversationList", line: `${pathOf("conversationList")}?team_id=99`, status: 404 },
  {
    operationId: "get-details-of-a-conversation",
    line: `GET /api/v1/accounts/1/conversations/${hidden?.id}`,
    caller: "agent",
    status: 401,
    documented: 403
  },
  {
    operationId: "list-all-messages",
    line: `GET /api/v1/accounts/1/conversations/${hidden?.id}/messages`,
    caller: "agent",
    status: 401
  },
  ...[
    { json: {}, status: 422 },
    { json: { participants: ["abc"] }, status: 422 },
    { json: { participants: ["+5511977770001"] }, fault: "unavailable", status: 422 } as const,
    { json: { participants: ["+5511977770001"] }, fault: "transport", status: 500 } as const,
    { text: "{", status: 400 }
  ].map((rest): Case => ({
    operationId: "contact-group-members-add",
    line: pathOf("contact-group-members-add"),
    ...rest
  })),
  {
    operationId: "contact-group-members-add",
    line: `POST /api/v1/accounts/1/contacts/${hidden?.meta.sender.id}/group_members`,
    json: { participants: ["+5511977770001"] },
    status: 422
  },
  {
    operationId: "contact-group-members-list",
    line: `GET /api/v1/accounts/1/contacts/${hidden?.meta.sender.id}/group_members`,
    status: 422
  }
]

const cases = [...successes, ...ofFilters, ...ofContacts, ...ofLabels, ...errors]

const run = async ({ ask, server }: Asking, { caller = "administrator", fault, line, ...rest }: Case): Promise<Answer> => {
  if (fault) await ask("POST /_mootkit/faults", { json: { target: { provider: "*" }, kind: fault } })
  const token = caller === "unknown" ? "nobodys" : server.handles.tokens[caller] ?? ""
  return ask(line, { ...rest, ...(caller === "nobody" ? {} : { token }) })
}

const seen = async (fidelity: "actual" | "documented") => {
  const started = asking({ fidelity })
  const answers: Array<readonly [Case, Answer]> = []
  for (const one of cases) answers.push([one, await run(started, one)])
  return answers
}

const [actual, documented] = [await seen("actual"), await seen("documented")]

const bodyOf = (answers: typeof actual, wanted: (one: Case) => boolean): unknown =>
  answers.find(([one]) => wanted(one))?.[1].body

describe("the answers", () => {
  it("are asked of every operation that is built", () => {
    expect(new Set(cases.map(({ operationId }) => operationId))).toEqual(new Set(ids))
    expect(cases.filter(({ operationId }, i) => operationId !== actual[i]?.[1].operation.id)).toEqual([])
    expect(rows.length).toBeGreaterThan(30)
  })

  it("have the real statuses in actual fidelity, and the documented ones in the other", () => {
    const wrong = cases.filter(({ status }, i) => actual[i]?.[1].status !== status)
    expect(wrong).toEqual([])
    const wrongDocumented = cases.filter(({ documented: wanted, status }, i) => documented[i]?.[1].status !== (wanted ?? status))
    expect(wrongDocumented).toEqual([])
  })

  it("fit the contract in actual fidelity", () => {
    expect(new Set(actual.flatMap(([, answer]) => faultsOf(answer)))).toEqual(new Set())
  })

  it("fit the document in documented fidelity", () => {
    expect(new Set(documented.flatMap(([, answer]) => documentFaults(answer)))).toEqual(new Set())
  })

  it("do not all fit the document as they really are", () => {
    const unfit = actual.filter(([, answer]) => documentFaults(answer).length > 0).map(([{ operationId }]) => operationId)
    expect(new Set(unfit).size).toBeGreaterThan(5)
  })

  it("keep an undocumented status with its body", () => {
    for (const [i, [, { body, operation, status }]] of actual.entries()) {
      if (status < 400 || operation.documented[status] || cases[i]?.documented) continue
      expect(documented[i]?.[1].body).toEqual(body)
    }
  })
})

describe("a documented answer", () => {
  it("tells of a refusal by description, field, message and code", () => {
    const refusal = (text: string, field: string, code: string) => ({
      description: text,
      errors: [{ field, message: text, code }]
    })
    expect(bodyOf(documented, ({ caller, operationId }) => operationId === "fetchProfile" && caller === "nobody")).toEqual(
      refusal("You need to sign in or sign up before continuing.", "base", "unauthorized")
    )
    expect(bodyOf(documented, ({ operationId, status }) => operationId === "contactDetails" && status === 404)).toEqual(
      refusal("Resource could not be found", "base", "not_found")
    )
    expect(bodyOf(documented, ({ line, status }) => line === pathOf("contact-group-members-add") && status === 422)).toEqual(
      refusal("participants_required", "base", "participants_required")
    )
    expect(bodyOf(documented, ({ operationId, status }) => operationId === "create-group" && status === 403)).toEqual(
      refusal("Access Denied", "base", "forbidden")
    )
    expect(bodyOf(documented, ({ documented: wanted }) => wanted === 403)).toEqual(
      refusal("You are not authorized to do this action", "base", "forbidden")
    )
  })

  it("tells of input that could not be read as well", async () => {
    const beginning = begin(scenarios.empty, { seed: 1, clock: "scenario", groups: true, wall: Date.now })
    const worlds = new Worlds({ beginning, quirks: quirksOf(), now: Date.now, onDefect: () => {} })
    const operation = chatwoot.conversationList
    const reply = refuse(new BadInput("invalid %-encoding"))
    const call = { operation, place: await worlds.get("main"), params: {}, baseUrl: "" }
    const answer = { operation, ...await Effect.runPromise(asDocumented(call, reply)) }
    expect(answer).toMatchObject({ status: 400, body: { description: "Bad Request", errors: [{ code: "bad_request" }] } })
    expect(faultsOf({ body: null, ...answer }, "documented")).toEqual([])
  })

  it("names the attribute of a record that failed its validations", () => {
    const body = bodyOf(documented, ({ json }) => JSON.stringify(json) === `{"participants":["abc"]}`)
    expect(body).toMatchObject({ errors: [{ field: "phone_number", code: "invalid" }] })
  })

  it("tells the name of a group that was made", () => {
    const isCreation = ({ operationId, status }: Case) => operationId === "create-group" && status === 200
    const { group_jid } = bodyOf(actual, isCreation) as { group_jid: string }
    expect(bodyOf(actual, isCreation)).toEqual({ group_jid })
    expect(bodyOf(documented, isCreation)).toEqual({ group_jid, subject: "Fresh" })
  })

  it("leaves out an invite code that nobody knows", () => {
    const isBlank = ({ fault, operationId }: Case) => operationId === "contact-group-invite-show" && fault === "empty"
    expect(bodyOf(actual, isBlank)).toEqual({ invite_code: null, invite_url: "https://chat.whatsapp.com/" })
    expect(bodyOf(documented, isBlank)).toEqual({ invite_url: "https://chat.whatsapp.com/" })
  })

  it("calls the kind of a saved filter by another name", () => {
    const isList = ({ operationId }: Case) => operationId === "list-all-filters"
    const times = { created_at: expect.any(String), updated_at: expect.any(String) }
    expect(bodyOf(actual, isList)).toEqual([
      { id: 1, name: "Open", filter_type: "conversation", query: { a: 1 }, ...times },
      { id: 2, name: "None", filter_type: "conversation", query: "{}", ...times }
    ])
    expect(bodyOf(documented, isList)).toMatchObject([
      { id: 1, name: "Open", type: "conversation", query: { a: 1 }, ...times },
      { id: 2, name: "None", type: "conversation", ...times }
    ])
  })

  it("puts a contact that was made into a list", () => {
    const isNew = ({ json, operationId }: Case) => operationId === "contactCreate" && JSON.stringify(json).includes("New")
    const { payload: { contact: { id } } } = bodyOf(actual, isNew) as { payload: { contact: { id: number } } }
    expect(bodyOf(documented, isNew)).toMatchObject({
      id,
      availability_status: "offline",
      payload: [{ id, name: "New", contact_inboxes: [{ inbox: { id: 2 } }] }]
    })
  })

  it("wraps the contact beside a list of messages", () => {
    const isList = ({ operationId }: Case) => operationId === "list-all-messages"
    const real = bodyOf(actual, isList) as { meta: { contact: { id: number } } }
    expect(bodyOf(documented, isList)).toMatchObject({ meta: { contact: { payload: [{ id: real.meta.contact.id }] } } })
  })

  it("keeps what the document does not forbid, and loses nothing that it can say", () => {
    const isMembers = ({ operationId }: Case) => operationId === "contact-group-members-list"
    const real = bodyOf(actual, isMembers) as { payload: ReadonlyArray<unknown> }
    const body = bodyOf(documented, isMembers) as { meta: object; payload: ReadonlyArray<unknown> }
    expect(body.meta).toMatchObject({ total_count: 25, is_inbox_admin: true })
    expect(body.payload).toHaveLength(real.payload.length)
  })
})
