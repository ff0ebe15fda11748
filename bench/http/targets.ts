import type { Prebuilt } from "./bare.ts"

/** A request as a bench sends it. */
interface Sent {
  readonly method: "GET" | "POST"
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What is asked of both servers. */
export interface Target {
  readonly name: string
  /** The next request: always another one if it varies, else always the same. */
  readonly next: () => Sent
  readonly varies: boolean
}

/** Where the requests go, and on whose behalf. */
export interface Caller {
  readonly url: string
  readonly accountId: number
  readonly token: string
  /** How requests get there. */
  readonly fetch: (request: Request) => Promise<Response>
}

interface Page {
  readonly data: { readonly payload: ReadonlyArray<{ readonly meta: { readonly sender: { readonly id: number } } }> }
}

interface Members {
  readonly meta: { readonly total_count: number }
}

const read = async <Body>({ fetch, token, url }: Caller, path: string): Promise<Body> => {
  const response = await fetch(new Request(url + path, { headers: { api_access_token: token } }))
  if (response.status !== 200) throw new Error(`${path} answers ${response.status}`)
  return await response.json() as Body
}

/** The contact that stands for the group with the most members. */
const mainGroup = async (caller: Caller, account: string): Promise<number> => {
  const { data } = await read<Page>(caller, `${account}/conversations?status=all&group_type=group`)
  const ids = [...new Set(data.payload.map(({ meta }) => meta.sender.id))]
  const sizes = await Promise.all(ids.map(async (id) => {
    const { meta } = await read<Members>(caller, `${account}/contacts/${id}/group_members`)
    return { id, size: meta.total_count }
  }))
  const [largest] = sizes.sort((a, b) => b.size - a.size)
  if (!largest) throw new Error("the scenario has no group")
  return largest.id
}

/** How many people are added in one world before the next is begun, so that the group keeps the size of a real one. */
const additionsPerWorld = 100

const additions = (path: string, headers: Readonly<Record<string, string>>): Target["next"] => {
  let n = 0
  return () => {
    const world = `bench-${Math.floor(n / additionsPerWorld)}`
    n++
    return {
      method: "POST",
      path,
      headers: { ...headers, "content-type": "application/json", "x-mootkit-world": world },
      body: JSON.stringify({ participants: [`+55119${70_000_000 + n}`] })
    }
  }
}

/** The requests of the bench, found out from the server that runs. */
export const targetsOf = async (caller: Caller): Promise<ReadonlyArray<Target>> => {
  const account = `/api/v1/accounts/${caller.accountId}`
  const group = `${account}/contacts/${await mainGroup(caller, account)}`
  const headers = { accept: "application/json", api_access_token: caller.token }
  const reading = (name: string, path: string): Target => {
    const sent: Sent = { method: "GET", path, headers }
    return { name, next: () => sent, varies: false }
  }
  const asking = (name: string, path: string): Target => {
    let n = 0
    return { name, next: () => ({ method: "GET", path: `${path}?asked=${n++}`, headers }), varies: true }
  }
  return [
    reading("members list", `${group}/group_members`),
    asking("members list, never asked before", `${group}/group_members`),
    reading("conversations list", `${account}/conversations`),
    asking("conversations list, never asked before", `${account}/conversations`),
    reading("contact show", group),
    { name: "members add", next: additions(`${group}/group_members`, headers), varies: true }
  ]
}

const pageSize = { least: 70_000, most: 95_000 }

/** The page of conversations has to be the one that the bench is defined by, or numbers cannot be compared. */
const assertPage = (name: string, body: string, bytes: number): void => {
  if (!name.startsWith("conversations list")) return
  const complete = /[ãõ]/.test(body) && /\p{Emoji_Presentation}/u.test(body) && body.includes("\\\"")
  const sized = bytes >= pageSize.least && bytes <= pageSize.most
  if (!complete || !sized) throw new Error(`${name} is not the page it should be: ${bytes} bytes`)
}

const ofNode = new Set(["connection", "date", "keep-alive", "transfer-encoding"])

/** What the server answers, for the bare one to answer, too. */
export const answerOf = async ({ fetch, url }: Caller, { name, next }: Target): Promise<Prebuilt> => {
  const { path, ...init } = next()
  const response = await fetch(new Request(url + path, init))
  const body = new Uint8Array(await response.arrayBuffer())
  if (response.status !== 200) throw new Error(`${name} answers ${response.status}: ${new TextDecoder().decode(body)}`)
  assertPage(name, new TextDecoder().decode(body), body.length)
  const head = [...response.headers].filter(([header]) => !ofNode.has(header)).flat()
  return { status: response.status, head, body }
}
