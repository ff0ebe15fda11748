/*
 * A walk through a WhatsApp group on a running Mootkit server, with nothing but fetch: what an account does through
 * the API, and what people do meanwhile. Start a server, take the administrator's token from what it prints, and then:
 *
 *   URL=http://127.0.0.1:3010 TOKEN=<token> npx -y pnpm@12 exec node examples/group-walk/walk.ts
 */
import process from "node:process"

const { TOKEN: token = "", URL: url = "http://127.0.0.1:3010" } = process.env

const account = "/api/v1/accounts/1"
const club = "120363041155512345@g.us"
const [own, camila, tomas, joana] = ["+5511999990000", "+5511988880101", "+5521988880102", "+5511977776666"] as const

const send = async <Body = unknown>(method: string, path: string, body?: unknown) => {
  const response = await fetch(url + path, {
    method,
    headers: { api_access_token: token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const text = await response.text()
  return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as Body }
}

/** Somebody on WhatsApp does something by himself. */
const person = (act: string, body: object) => send("POST", `/_mootkit/people/${act}`, body)

const advance = (milliseconds: number) => send("POST", "/_mootkit/clock", { advance_ms: milliseconds })

interface Contact {
  readonly id: number
  readonly name: string
  readonly identifier: string
  readonly additional_attributes: Readonly<Record<string, unknown>>
}

interface Conversation {
  readonly id: number
  readonly status: string
  readonly meta: { readonly sender: Contact }
}

interface Message {
  readonly content: string
  readonly source_id: string | null
}

interface Members {
  readonly payload: ReadonlyArray<{ readonly id: number; readonly role: string; readonly contact: Contact & { readonly phone_number: string } }>
}

/** The conversation of a group, by the group's address. */
const conversationOf = async (jid: string): Promise<Conversation> => {
  const { body } = await send<{ readonly data: { readonly payload: ReadonlyArray<Conversation> } }>("GET", `${account}/conversations?status=all`)
  const found = body.data.payload.find(({ meta }) => meta.sender.identifier === jid)
  if (!found) throw new Error(`there is no conversation with ${jid}`)
  return found
}

const first = await send<{ readonly next: number }>("GET", "/_mootkit/events?type=conversation.created")
const made = await send<{ readonly group_jid: string }>("POST", `${account}/groups`, {
  inbox_id: 1,
  subject: "Tasting on Friday",
  participants: [camila, tomas]
})
const jid = made.body.group_jid
console.log(`making a group: ${made.status}`)

const { body: news } = await send<{ readonly events: ReadonlyArray<{ readonly type: string }> }>(
  "GET",
  `/_mootkit/events?type=conversation.created&after=${first.body.next}&wait=5000`
)
const { id: talk, meta: { sender: { id: group, name } } } = await conversationOf(jid)
console.log(`waited for ${news.events[0]?.type}: "${name}" has a conversation of its own`)

const contact = `${account}/contacts/${group}`
const members = async () => (await send<Members>("GET", `${contact}/group_members`)).body.payload
const messages = async () =>
  (await send<{ readonly payload: ReadonlyArray<Message> }>("GET", `${account}/conversations/${talk}/messages`)).body.payload
const last = async () => (await messages()).at(-1)

await advance(6000)
const camilasRow = (await members()).find((row) => row.contact.phone_number === camila)
console.log(`seconds later the members are known: ${(await members()).map((row) => row.contact.name).join(", ")}`)

const promoted = await send("PATCH", `${contact}/group_members/${camilasRow?.id}`, { role: "admin" })
console.log(`promoting one of them: ${promoted.status}. ${(await last())?.content}`)

const set = await send("PATCH", `${contact}/group_admin`, { property: "join_approval_mode", enabled: true })
console.log(`letting admins decide who comes in: ${set.status}. ${(await last())?.content}`)

const mention = `[@Camila](mention://contact/${camilasRow?.contact.id}/Camila)`
await send("POST", `${account}/conversations/${talk}/messages`, { content: `Welcome, ${mention}!` })
const calls = await send<{ readonly calls: ReadonlyArray<{ readonly request: { readonly content: unknown } }> }>(
  "GET",
  "/_mootkit/calls?method=sendMessage"
)
console.log(`posting with a mention sends: ${JSON.stringify(calls.body.calls[0]?.request.content)}`)

const question = (await last())?.source_id
await person("send", { phone: camila, to: jid, text: `Thanks, @${own.slice(1)}`, mentions: [own], reply_to: question })
console.log(`she answers: ${(await last())?.content}`)

const { body: { invite_url } } = await send<{ readonly invite_url: string }>("GET", `${contact}/group_invite`)
await person("join", { invite: invite_url, phone: joana, name: "Joana" })
console.log(`somebody follows the invite: ${(await last())?.content}`)
const { body: { payload: [request] } } = await send<{ readonly payload: ReadonlyArray<{ readonly jid: string }> }>(
  "GET",
  `${contact}/group_join_requests`
)
const approved = await send("POST", `${contact}/group_join_requests/handle`, { participants: [request?.jid], request_action: "approve" })
console.log(`approving: ${approved.status}, ${(await members()).length} members`)

const syncedAt = async () =>
  (await send<{ readonly payload: Contact }>("GET", contact)).body.payload.additional_attributes["group_last_synced_at"] as number
const before = await syncedAt()
const early = await send("POST", `${contact}/sync_group`)
console.log(`a sync within 15 minutes of the last: ${early.status}, and ${(await syncedAt()) === before ? "nothing happens" : "it is done"}`)
await advance(15 * 60_000)
const due = await send("POST", `${contact}/sync_group`)
console.log(`a sync 15 minutes later: ${due.status}, and it is ${(await syncedAt()) > before ? "done" : "not done"}`)

const { id: clubTalk, meta: { sender: { id: clubContact } }, status } = await conversationOf(club)
await person("change-members", { group: club, phone: camila, action: "remove", participants: [own] })
const left = await send<{ readonly payload: Contact }>("GET", `${account}/contacts/${clubContact}`)
const { body: after } = await send<Conversation>("GET", `${account}/conversations/${clubTalk}`)
console.log(`removed from the club: group_left is ${left.body.payload.additional_attributes["group_left"]}, its conversation was ${status} and is ${after.status}`)
