/*
 * A walk through a running Mootkit server with nothing but fetch. Start one, take the administrator's token from what
 * it prints, and then:
 *
 *   URL=http://127.0.0.1:3010 TOKEN=<token> npx -y pnpm@12 exec node examples/walk/walk.ts
 */
import process from "node:process"

const { TOKEN: token = "", URL: url = "http://127.0.0.1:3010" } = process.env

const members = "/api/v1/accounts/1/contacts/1/group_members"
const talk = "/api/v1/accounts/1/conversations/1/messages"
const club = "120363041155512345@g.us"
const friend = "+5511977776666"

const send = (method: string, path: string, body?: unknown, world = "main"): Promise<Response> =>
  fetch(url + path, {
    method,
    headers: { api_access_token: token, "content-type": "application/json", "x-mootkit-world": world },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })

interface Members {
  readonly payload: ReadonlyArray<{ readonly contact: { readonly name: string } }>
  readonly meta: { readonly total_count: number }
}

const list = async (page: number, world?: string): Promise<Members> =>
  await (await send("GET", `${members}?page=${page}`, undefined, world)).json() as Members

const lastMessage = async (): Promise<string | undefined> => {
  const { payload } = await (await send("GET", talk)).json() as {
    readonly payload: ReadonlyArray<{ readonly content: string }>
  }
  return payload.at(-1)?.content
}

const { meta, payload } = await list(2)
console.log(`page 2 of ${meta.total_count} members begins with ${payload[0]?.contact.name}`)

const added = await send("POST", members, { participants: [friend] })
console.log(`adding a person: ${added.status}`)
console.log(`the conversation says: ${await lastMessage()}`)

await send("POST", "/_mootkit/people/leave", { group: club, phone: friend })
console.log(`then: ${await lastMessage()}`)

const { snapshot } = await (await send("POST", "/_mootkit/snapshot")).json() as { readonly snapshot: string }
await send("POST", "/_mootkit/faults", { target: { provider: "*" }, kind: "unavailable", times: null })
const refused = await send("POST", members, { participants: [friend] })
console.log(`with the phone switched off: ${refused.status}`)

await send("POST", "/_mootkit/restore", { snapshot })
const healed = await send("POST", members, { participants: [friend] })
console.log(`after restoring snapshot ${snapshot}: ${healed.status}, ${(await list(1)).meta.total_count} members`)

console.log(`in a world of its own: ${(await list(1, "second")).meta.total_count} members`)
