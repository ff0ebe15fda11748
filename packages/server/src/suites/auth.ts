import { chatwoot } from "@mootkit/contract/chatwoot"
import type { OperationRow } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import { exampleHall, examples } from "./examples.ts"
import type { Example, ExampleHall } from "./examples.ts"
import { neighbourExamples } from "./neighbour-examples.ts"
import type { Answer } from "./answers.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

type At = () => Visit<ExampleHall>

type Make = (hall: ExampleHall, account: number) => Example

/** What an answer says of who asked: nothing, if he got what he asked for. */
const refusal = ({ body, status }: Answer): unknown => status < 300 ? null : { status, body }

const signIn = { status: 401, body: { errors: ["You need to sign in or sign up before continuing."] } }
const unknown = { status: 401, body: { error: "Invalid Access Token" } }
const notForBots = { status: 401, body: { error: "Access to this endpoint is not authorized for bots" } }
const botOutside = { status: 401, body: { error: "Bot is not authorized to access this account" } }
const outside = { status: 401, body: { error: "You are not authorized to access this account" } }
const suspended = { status: 401, body: { error: "Account is suspended" } }
const missing = { status: 404, body: { error: "Resource could not be found" } }
const notAllowed = { status: 401, body: { error: "You are not authorized to do this action" } }

/** Somebody who may ask, and what he is told by the operations of an account; bots by those that are for them, too. */
interface Caller {
  readonly token: (at: At) => string | null
  readonly told: unknown
  readonly toldByBotOperations?: unknown
}

const callers: Readonly<Record<string, Caller>> = {
  nobody: { token: () => null, told: signIn },
  "somebody with a blank token": { token: () => "", told: signIn },
  "somebody with an unknown token": { token: () => "nobodys-token", told: unknown },
  "an administrator": { token: (at) => at().token("administrator"), told: null },
  "an agent": { token: (at) => at().token("agent"), told: null },
  "a user of another account": { token: (at) => at().made.outsider.token, told: outside },
  "an agent bot": { token: (at) => at().token("agent_bot"), told: notForBots, toldByBotOperations: null },
  "a bot of another account": { token: (at) => at().made.strangeBot, told: notForBots, toldByBotOperations: botOutside },
  "a platform app": { token: (at) => at().token("platform_app"), told: notForBots }
}

/** What they are told of an account that is switched off, or not there: the token is looked at first, membership last. */
const toldOfClosed = (told: unknown, ofAccount: unknown): unknown =>
  told === null || told === outside || told === botOutside ? ofAccount : told

const askedByAll = async (at: At, make: Make, account = at().accountId) => {
  const told: Record<string, unknown> = {}
  for (const [who, { token }] of Object.entries(callers)) {
    await at().tell("POST /_mootkit/reset")
    const { line, question } = make(at().made, account)
    told[who] = refusal(await at().ask(line, { ...question, token: token(at) }))
  }
  return told
}

const rows: Readonly<Record<string, OperationRow>> = chatwoot

const expected = (id: string, read: (told: unknown) => unknown = (told) => told) =>
  Object.fromEntries(Object.entries(callers).map(([who, { told, toldByBotOperations = told }]) =>
    [who, read(rows[id]?.bots ? toldByBotOperations : told)]
  ))

const matrix = (at: At) => {
  const { fetchProfile, ...ofAccount } = examples

  it("fetchProfile tells everybody what is due [resources 1, 2, 5]", async () => {
    expect(await askedByAll(at, fetchProfile)).toEqual(expected("fetchProfile", (told) => told === outside ? null : told))
  })

  describe.each(Object.entries<Make>({ ...ofAccount, ...neighbourExamples }))("%s", (id, make) => {
    it("tells everybody what is due [resources 9, 11; groups 1, 2, 4; conversations 94, 135]", async () => {
      const { isForAdministrators, isOwn } = make(at().made, at().accountId)
      const agents = isOwn ? { "an agent": missing } : isForAdministrators ? { "an agent": notAllowed } : {}
      expect(await askedByAll(at, make)).toEqual({ ...expected(id), ...agents })
    })

    it("tells of a suspended account that it is [resources 12]", async () => {
      expect(await askedByAll(at, make, at().made.suspended)).toEqual(expected(id, (told) => toldOfClosed(told, suspended)))
    })

    it("tells of an unknown account that it is missing [resources 10; groups 5; conversations 94]", async () => {
      expect(await askedByAll(at, make, 999_999)).toEqual(expected(id, (told) => toldOfClosed(told, missing)))
    })
  })
}

const spellings = (at: At) => {
  describe("the token", () => {
    const profile = async (headers: Readonly<Record<string, string>>) =>
      refusal(await at().ask("GET /api/v1/profile", { token: null, headers }))

    it.each(["api_access_token", "Api-Access-Token", "api-access-token", "API_ACCESS_TOKEN", "Api_Access-Token"])(
      "may be sent as %s [resources 4]",
      async (name) => {
        expect(await profile({ [name]: at().token("agent") })).toBeNull()
        expect(await profile({ [name]: "nobodys-token" })).toEqual(unknown)
        expect(await profile({ [name]: "" })).toEqual(signIn)
      }
    )

    it.each(["authorization", "access-token", "x-api-key"])("is not looked for in %s", async (name) => {
      expect(await profile({ [name]: `Bearer ${at().token("agent")}` })).toEqual(signIn)
      expect(await profile({ [name]: at().token("agent") })).toEqual(signIn)
    })

    it("is not looked for in the query", async () => {
      const answer = await at().ask(`GET /api/v1/profile?api_access_token=${at().token("agent")}`, { token: null })
      expect(refusal(answer)).toEqual(signIn)
    })
  })
}

const order = (at: At) => {
  describe("what is looked at first", () => {
    const members = () => `${at().account}/contacts/${at().made.group.id}/group_members`
    const broken = { headers: { "content-type": "application/json" }, body: "{" }

    it("is whether the body can be read: before the token", async () => {
      expect(refusal(await at().ask(`POST ${members()}`, { ...broken, token: null }))).toMatchObject({ status: 400 })
    })

    it("is the account, before the record: nobody learns from outside which records there are", async () => {
      const { foreign, outsider } = at().made
      const path = `${at().account}/contacts/${foreign.id}`
      expect(refusal(await at().ask(`GET ${path}`, { token: outsider.token }))).toEqual(outside)
      expect(refusal(await at().ask(`GET ${path}`))).toEqual(missing)
    })

    it("is the record, before the role [conversations 117]", async () => {
      const { conversation, idle } = at().made
      const path = (displayId: number) => `${at().account}/conversations/${displayId}`
      expect(refusal(await at().ask(`GET ${path(999)}`, { token: idle.token }))).toEqual(missing)
      expect(refusal(await at().ask(`GET ${path(conversation.displayId)}`, { token: idle.token }))).toEqual(notAllowed)
      expect(refusal(await at().ask(`GET ${path(conversation.displayId)}/messages`, { token: idle.token }))).toEqual(notAllowed)
    })

    it("is the record, before what is asked of it", async () => {
      expect(refusal(await at().ask(`POST ${at().account}/contacts/999/group_members`, { json: {} }))).toEqual(missing)
    })
  })
}

/** Who may ask for what, how he says who he is, and in which order that is looked at [resources §1.1–1.4]. */
export const authSuite: Suite = (target) => {
  describe("who may ask", () => {
    const at = visitingHall(target, exampleHall)
    matrix(at)
    spellings(at)
    order(at)
  })
}
