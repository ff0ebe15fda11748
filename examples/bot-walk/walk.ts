/*
 * A walk through a conversation with a bot on a running Mootkit server, with nothing but fetch: somebody asks for a
 * person on WhatsApp, the bot talks back, an agent takes over, and what was said is read through all three APIs. Start a
 * server, and then:
 *
 *   URL=http://127.0.0.1:3010 npx -y pnpm@12 exec node examples/bot-walk/walk.ts
 */
import process from "node:process"

const { URL: url = "http://127.0.0.1:3010" } = process.env

const send = async <Body = unknown>(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: unknown) => {
  const response = await fetch(url + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const text = await response.text()
  return (text === "" ? undefined : JSON.parse(text)) as Body
}

interface Bot {
  readonly name: string
  readonly app_id: string
  readonly app_secret: string
  readonly customer_id: string
  readonly bot_key: string
  readonly api_key: string
}

interface Handles {
  readonly scenario: string
  readonly account_id: number
  readonly tokens: { readonly agent: string }
  readonly bots: readonly [Bot]
  readonly inboxes: ReadonlyArray<{ readonly name: string; readonly identifier: string }>
}

const { account_id, bots: [bot], inboxes: [whatsapp], scenario, tokens } = await send<Handles>("POST", "/_mootkit/seed", {}, {
  scenario: "bot-shop"
})
console.log(`${bot.name} answers in ${scenario}`)

const { now: start } = await send<{ readonly now: string }>("GET", "/_mootkit/clock")
const phone = "+351910000304"
await send("POST", "/_mootkit/people/send", {}, { phone, to: whatsapp?.identifier, text: "Um humano, por favor" })

const agent = { api_access_token: tokens.agent }
const account = `/api/v1/accounts/${account_id}`

interface Talk {
  readonly id: number
  readonly status: string
  readonly meta: { readonly sender: { readonly name: string; readonly phone_number: string | null } }
}

const { data } = await send<{ readonly data: { readonly payload: ReadonlyArray<Talk> } }>("GET", `${account}/conversations?status=open`, agent)
const talk = data.payload.find(({ meta }) => meta.sender.phone_number === phone)
console.log(`${talk?.meta.sender.name}'s conversation is ${talk?.status}: the bot has handed it over`)

const messages = `${account}/conversations/${talk?.id}/messages`
await send("POST", messages, agent, { content: "Olá, Inês! Aqui é o Duarte." })

interface Message {
  readonly message_type: number
  readonly content: string
  readonly sender?: { readonly name: string }
}

console.log("Chatwoot:")
const { payload } = await send<{ readonly payload: ReadonlyArray<Message> }>("GET", messages, agent)
for (const { content, message_type: type, sender } of payload) if (type < 2) console.log(`  ${sender?.name}: ${content}`)

interface Transcript {
  readonly from: string
  readonly type: string
  readonly isFromAgent: boolean
}

console.log("Bot Open API:")
const { authToken } = await send<{ readonly authToken: string }>("POST", "/login", {}, { appId: bot.app_id, appSecret: bot.app_secret })
const { transcripts } = await send<{ readonly transcripts: ReadonlyArray<Transcript> }>("POST", "/transcripts", { authorization: authToken }, {
  botUserId: phone,
  channelId: 1014,
  startDate: start
})
for (const { from, isFromAgent, type } of transcripts) console.log(`  ${isFromAgent ? "agent" : from}: ${type}`)

interface HistoryRow {
  readonly sender: string
  readonly message_type: string
  readonly response: string
}

console.log("MyBOT APIs:")
const history = `/bot-api/v1.0/customer/${bot.customer_id}/bot/${bot.bot_key}/channel-user/${phone.slice(1)}/conversations`
const { conversations } = await send<{ readonly conversations: ReadonlyArray<HistoryRow> }>(
  "GET",
  `${history}?start_date=${Date.parse(start)}`,
  { authorization: `Basic ${bot.api_key}` }
)
for (const { message_type: type, response, sender } of conversations) console.log(`  ${sender}: ${type} ${response}`)
