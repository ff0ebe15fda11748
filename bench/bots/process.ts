import * as Effect from "effect/Effect"
import { makeServer } from "../../packages/server/src/index.ts"
import { addBotUser, attachBot } from "../../packages/server/src/suites/bot-hall.ts"
import { assemble } from "../../packages/server/src/suites/hall.ts"
import type { Hall } from "../../packages/server/src/suites/hall.ts"
import { addMessage } from "../../packages/server/src/suites/talks.ts"
import { answer } from "../child.ts"
import { microsecondsEach } from "../measurement.ts"

const [size = 1000] = process.argv.slice(2).map(Number)

const minute = 60_000

const phoneOf = (n: number): string => `+55119${10_000_000 + n}`

/** What every user and the bot said to each other, a message a minute; the first user is a talkative one. */
const talk = (hall: Hall, n: number) =>
  Effect.gen(function*() {
    const given = { name: `User ${n}`, phoneNumber: phoneOf(n), customAttributes: { plan: n % 100 === 0 ? "gold" : "silver" } }
    const { conversation } = yield* addBotUser(hall, hall.inbox, "", given)
    for (let m = 0; m < (n === 0 ? 1000 : 2); m++) {
      const messageType = m % 2 === 0 ? "incoming" : "outgoing"
      yield* addMessage(hall, conversation, `Message ${m}`, { messageType, createdAt: hall.tx.now - (2000 - m) * minute })
    }
  })

const { scenario } = assemble((hall) =>
  Effect.gen(function*() {
    yield* attachBot(hall, hall.inbox)
    for (let n = 0; n < size; n++) yield* talk(hall, n)
  })
)

const url = "http://chat.example.test"
const server = makeServer({ scenario, baseUrl: url })
const [bot] = server.handles.bots
if (!bot) throw new Error("the scenario has no bot")
const mine = `/bot-api/v1.0/customer/${bot.customer_id}/bot/${bot.bot_key}`

const send = async (authorization: string, path: string, json?: unknown): Promise<unknown> => {
  const headers = { authorization, "content-type": "application/json" }
  const how = json === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(json) }
  const response = await server.fetch(new Request(url + path, how))
  if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`)
  return response.json()
}

const { authToken } = await send("", "/login", { appId: bot.app_id, appSecret: bot.app_secret }) as { readonly authToken: string }

let asked = 0

const cases: Readonly<Record<string, () => Promise<unknown>>> = {
  "a page of 25 users": () => send(authToken, `/users?page=2&asked=${asked++}`, { channelIds: [1014] }),
  "a page of 50 transcripts of 1000": () =>
    send(authToken, `/transcripts?page=2&asked=${asked++}`, { botUserId: phoneOf(0), channelId: 1014 }),
  "a page of 500 rows of 1000": () =>
    send(`Basic ${bot.api_key}`, `${mine}/channel-user/${phoneOf(0).slice(1)}/conversations?asked=${asked++}`),
  "users with an attribute (looks at all)": () =>
    send(`Basic ${bot.api_key}`, `${mine}/users?attribute_name=plan&attribute_value=gold&asked=${asked++}`),
  "the usage of a month (counts all)": () => send(authToken, `/botUsage?monthDate=2026-01-01&asked=${asked++}`)
}

const answers = {
  names: () => Object.keys(cases),
  time: (name: string) => {
    const act = cases[name]
    if (!act) throw new Error(`no case is called ${name}`)
    return microsecondsEach(async () => void await act())
  }
}

answer(answers)
