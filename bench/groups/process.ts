import * as Effect from "effect/Effect"
import { makeServer } from "../../packages/server/src/index.ts"
import { addGroup } from "../../packages/server/src/suites/guests.ts"
import { assemble, ownNumber } from "../../packages/server/src/suites/hall.ts"
import { answer } from "../child.ts"
import { microsecondsEach } from "../measurement.ts"

const [size = 25] = process.argv.slice(2).map(Number)

/** A group with so many members, the own number among its admins. */
const { made, scenario } = assemble((hall) =>
  Effect.map(
    addGroup(hall, "120363000000000001@g.us", [
      { phone: ownNumber, role: "admin" },
      ...Array.from({ length: size - 1 }, (_, i) => ({ phone: `+55119${80_000_000 + i}` }))
    ]),
    ({ contact }) => contact.id
  )
)

const url = "http://chat.example.test"
const server = makeServer({ scenario, baseUrl: url })
const headers = { api_access_token: server.handles.tokens["administrator"] ?? "", "content-type": "application/json" }
const group = `/api/v1/accounts/${server.handles.account_id}/contacts/${made()}`

const send = async (method: string, path: string, json?: unknown): Promise<void> => {
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  const response = await server.fetch(new Request(url + path, { method, headers, ...body }))
  if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${await response.text()}`)
  await response.arrayBuffer()
}

let asked = 0
let added = 0

const cases: Readonly<Record<string, () => Promise<void>>> = {
  "page 1 of 25 members": () => send("GET", `${group}/group_members?per_page=25&asked=${asked++}`),
  "somebody added, with all that follows": async () => {
    // The group keeps its size: every hundredth time it is as it was at first.
    if (added++ % 100 === 0) await send("POST", "/_mootkit/reset")
    await send("POST", `${group}/group_members`, { participants: [`+55119${90_000_000 + added}`] })
    await send("POST", "/_mootkit/drain")
  },
  "a sync that finds nothing new": async () => {
    await send("POST", "/_mootkit/clock", { advance_ms: 900_000 })
    await send("POST", `${group}/sync_group`)
    await send("POST", "/_mootkit/drain")
  }
}

const answers = {
  names: () => Object.keys(cases),
  time: async (name: string) => {
    const act = cases[name]
    if (!act) throw new Error(`no case is called ${name}`)
    await send("POST", "/_mootkit/reset")
    return microsecondsEach(act)
  }
}

answer(answers)
