import type { Answer } from "./answers.ts"
import type { Question, Visit } from "./visit.ts"

/** One step of a walk: what was asked, and all that was answered but for what no two runs have in common. */
export interface Step {
  readonly line: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Headers of the moment, of the machine, and of how bytes travel; they are no part of what a server says. */
const incidental: ReadonlySet<string> = new Set([
  "date",
  "x-runtime",
  "connection",
  "keep-alive",
  "content-length",
  "transfer-encoding"
])

const stepOf = (line: string, { headers, status, text }: Answer): Step => ({
  line,
  status,
  headers: Object.fromEntries([...headers].filter(([name]) => !incidental.has(name)).sort()),
  text
})

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

interface Row {
  readonly id: number
  readonly meta: { readonly sender: { readonly id: number; readonly identifier: string | null } }
}

type Say = (line: string, question?: Question) => Promise<Answer>

/** The groups of an account: contact and address. */
const groupsOf = async (say: Say, account: string) => {
  const { body } = await say(`GET ${account}/conversations?status=all&group_type=group`)
  const { data } = body as { readonly data: { readonly payload: ReadonlyArray<Row> } }
  return data.payload.map(({ meta: { sender } }) => ({ id: sender.id, jid: sender.identifier }))
}

const readAll = async (say: Say, account: string, token: string) => {
  const queries = ["", "?status=all&page=2", "?status=all&sort_by=priority_desc", "?assignee_type=me", "?labels[]=entrega&status=all"]
  await say("GET /api/v1/profile", { token })
  await say(`GET ${account}/inboxes`, { token })
  for (const query of queries) await say(`GET ${account}/conversations${query}`, { token })
  for (const id of numbers(12)) {
    await say(`GET ${account}/conversations/${id}`, { token })
    await say(`GET ${account}/conversations/${id}/messages`, { token })
    await say(`GET ${account}/contacts/${id}`, { token })
  }
}

const refused = async (say: Say, account: string, bot: string) => {
  await say("GET /api/v1/profile", { token: null })
  await say("GET /api/v1/profile", { token: bot })
  await say("GET /api/v1/accounts/999/inboxes")
  await say("GET /nowhere", { headers: { accept: "text/html" } })
  await say(`GET ${account}/teams`)
  await say(`POST ${account}/contacts/1/group_members`, { body: "{", headers: { "content-type": "application/json" } })
  await say(`OPTIONS /_mootkit/health`, { headers: { origin: "https://a.test", "access-control-request-method": "GET" } })
}

/**
 * Walks through a server of the main scenario: reads what there is, as administrator and as agent, lets people come and
 * go, adds some, meets refusals and failures, moves the clock, and reads everything again.
 */
export const walk = async (visit: Visit): Promise<ReadonlyArray<Step>> => {
  const steps: Array<Step> = []
  const say: Say = async (line, question) => {
    const answer = await visit.tell(line, question)
    steps.push(stepOf(line, answer))
    return answer
  }
  const { account } = visit
  await readAll(say, account, visit.token("administrator"))
  for (const { id, jid } of await groupsOf(say, account)) {
    const members = `${account}/contacts/${id}/group_members`
    await say(`GET ${members}?per_page=100`)
    await say(`POST ${members}`, { json: { participants: ["+5511977776661", "5511977776662", "abc"] } })
    await say("POST /_mootkit/people/join", { json: { group: jid, phone: "+5511977776663" } })
    await say("POST /_mootkit/people/leave", { json: { group: jid, phone: "+5511977776661" } })
    await say("POST /_mootkit/faults", { json: { target: { provider: "*" }, kind: "transport" } })
    await say(`POST ${members}`, { json: { participants: ["+5511977776664"] } })
    await say(`GET ${members}`, { headers: { "x-request-id": "mine" } })
  }
  await say("POST /_mootkit/clock", { json: { advance_ms: 3_600_000 } })
  await refused(say, account, visit.token("agent_bot"))
  await readAll(say, `/w/other${account}`, visit.token("agent"))
  await readAll(say, account, visit.token("agent"))
  for (const path of ["events?limit=1000", "requests", "people", "faults"]) await say(`GET /_mootkit/${path}`)
  return steps
}
