/*
 * A walk through a conversation on a running Mootkit server, with nothing but fetch: how it begins, who takes care of
 * it, what time makes of it, and how it is found again. Start a server, take the administrator's token from what it
 * prints, and then:
 *
 *   URL=http://127.0.0.1:3010 TOKEN=<token> npx -y pnpm@12 exec node examples/conversation-walk/walk.ts
 */
import process from "node:process"

const { TOKEN: token = "", URL: url = "http://127.0.0.1:3010" } = process.env

const account = "/api/v1/accounts/1"
const hour = 3_600_000

const send = async <Body = unknown>(method: string, path: string, body?: unknown) => {
  const response = await fetch(url + path, {
    method,
    headers: { api_access_token: token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const text = await response.text()
  return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as Body }
}

interface Conversation {
  readonly id: number
  readonly status: string
  readonly snoozed_until: string | null
  readonly unread_count: number
  readonly waiting_since: number
  readonly first_reply_created_at: number
}

interface Message {
  readonly id: number
  readonly content: string
}

interface Page<Row> {
  readonly meta: { readonly all_count: number }
  readonly payload: ReadonlyArray<Row>
}

const { body: inboxes } = await send<{ readonly payload: ReadonlyArray<{ readonly id: number; readonly channel_type: string }> }>(
  "GET",
  `${account}/inboxes`
)
const inbox_id = inboxes.payload.find(({ channel_type: type }) => type === "Channel::Api")?.id

const contact = await send<{ readonly payload: { readonly contact: { readonly id: number } } }>("POST", `${account}/contacts`, {
  name: "Rosa Nunes",
  phone_number: "+5511977770042",
  inbox_id
})
const contact_id = contact.body.payload.contact.id
console.log(`a contact is made: ${contact.status}`)

const begun = await send<Conversation>("POST", `${account}/conversations`, {
  inbox_id,
  contact_id,
  message: { content: "Where is my order?", message_type: "incoming" }
})
const talk = `${account}/conversations/${begun.body.id}`
const conversation = async () => (await send<Conversation>("GET", talk)).body
const messages = async () => (await send<{ readonly payload: ReadonlyArray<Message> }>("GET", `${talk}/messages`)).body.payload
const last = async () => (await messages()).at(-1)?.content
console.log(`she begins a conversation: ${begun.status}, ${begun.body.status}, ${begun.body.unread_count} unread`)

const seen = await send<Conversation>("POST", `${talk}/update_last_seen`)
console.log(`somebody looks at it: ${seen.body.unread_count} unread`)

await send("POST", `${talk}/assignments`, { assignee_id: 1 })
console.log(`and takes it: ${await last()}`)

await send("POST", `${talk}/labels`, { labels: ["delivery", "vip"] })
console.log(`labelled: ${await last()}`)

await send("POST", `${talk}/messages`, { content: "On its way, {{contact.first_name}}." })
const { first_reply_created_at: reply, waiting_since: waiting } = await conversation()
console.log(`an answer: "${await last()}" She ${waiting === 0 ? "waits no more" : "waits"}, the first reply is ${reply > 0 ? "noted" : "missing"}`)

const { body: clock } = await send<{ readonly now: string }>("GET", "/_mootkit/clock")
const tomorrow = Date.parse(clock.now) + 24 * hour
await send("POST", `${talk}/toggle_status`, { status: "snoozed", snoozed_until: Math.floor(tomorrow / 1000) })
const scheduled = await send<{ readonly status: string }>("POST", `${talk}/scheduled_messages`, {
  content: "Has it arrived?",
  status: "pending",
  scheduled_at: new Date(tomorrow - hour).toISOString()
})
console.log(`snoozed for a day, with a ${scheduled.body.status} message for an hour before: ${(await conversation()).status}`)

await send("POST", "/_mootkit/clock", { advance_ms: 25 * hour })
console.log(`a day later it is ${(await conversation()).status}, and the message that had to wait was said: "${await last()}"`)

const wrong = await send<{ readonly error: string }>("POST", `${account}/conversations/filter`, {
  payload: [{ attribute_key: "status", filter_operator: "contains", values: ["open"] }]
})
console.log(`a filter that is none: ${wrong.status} ${wrong.body.error}`)

const found = await send<Page<Conversation>>("POST", `${account}/conversations/filter`, {
  payload: [
    { attribute_key: "labels", filter_operator: "equal_to", values: ["vip"], query_operator: "AND" },
    { attribute_key: "inbox_id", filter_operator: "equal_to", values: [inbox_id] }
  ]
})
console.log(`a filter that finds it: ${found.body.payload.some(({ id }) => id === begun.body.id)}`)

const answer = (await messages()).find(({ content }) => content.startsWith("On its way"))
const gone = await send<Message>("DELETE", `${talk}/messages/${answer?.id}`)
console.log(`the answer is taken back: ${gone.status} "${gone.body.content}"`)

await send("POST", `${talk}/toggle_status`, { status: "resolved" })
await send("POST", `${talk}/messages`, { content: "It came, thank you!", message_type: "incoming" })
console.log(`resolved, it is the bot's after her thanks: ${(await conversation()).status}. ${await last()}`)
