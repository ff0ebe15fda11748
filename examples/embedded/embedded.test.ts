import { memoryStore, Mootkit } from "@mootkit/core/promise"
import { afterEach, beforeEach, expect, it } from "vitest"
import { helpDesk } from "./app.ts"
import { Pombo } from "./pombo.ts"
import { ownNumber, setUp } from "./seed.ts"

const groupJid = "120363000000000001@g.us"

/** What an HTTP service was asked, and what it answers next. */
const service = () => {
  const asked: Array<readonly [path: string, body: unknown]> = []
  let answer: () => Response | Promise<Response> = () => Response.json({ id: "3EB0SENT", sentAt: 1_767_603_600, code: 200 })
  const ask: typeof fetch = async (input, init) => {
    asked.push([decodeURIComponent(new URL(String(input)).pathname), JSON.parse(String(init?.body))])
    return answer()
  }
  return { asked, ask, answers: (next: typeof answer) => void (answer = next) }
}

const open = async () => {
  const pombo = service()
  const desk = await Mootkit.make({ store: memoryStore(), provider: new Pombo("http://pombo.example", "key", pombo.ask) })
  const staff = await setUp(desk, "token")
  const app = helpDesk(desk, staff)
  const send = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    app.request(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } })
  const hear = (event: string, data: object, token = "token") =>
    send("/webhooks/pombo", { number: ownNumber, event, data }, { "x-pombo-token": token })
  return { account: staff.accountId, app, desk, hear, pombo, send }
}

let at: Awaited<ReturnType<typeof open>>

/** WhatsApp tells of the group, as it does when somebody is added to it. */
const tellOfGroup = () =>
  at.hear("group-participants.update", {
    id: groupJid,
    author: `${ownNumber.slice(1)}@s.whatsapp.net`,
    action: "add",
    participants: [{ id: "100000000000001@lid", phoneNumber: "5511988880001@s.whatsapp.net" }]
  })

beforeEach(async () => {
  at = await open()
  await tellOfGroup()
})

afterEach(() => at.desk.close())

it("knows a group from what WhatsApp tells, with its members and what happened in it", async () => {
  const group = await at.desk.groups.find(at.account, groupJid)
  const members = await at.app.request(`/groups/${group?.id}/members`)
  expect(await members.json()).toEqual({ total: 1, members: [{ id: 1, name: "5511988880001", role: "member" }] })
  const messages = await at.app.request("/conversations/1/messages")
  expect(await messages.json()).toEqual([
    { id: 1, messageType: "activity", content: "5511999990000 added 5511988880001 to the group", isSent: false }
  ])
})

it("adds people through the provider, and says why where it does not", async () => {
  const group = await at.desk.groups.find(at.account, groupJid)
  const path = `/groups/${group?.id}/members`
  expect((await at.send(path, { phones: ["+5511988880002"] })).status).toBe(204)
  expect(at.pombo.asked).toEqual([
    [`/${ownNumber}/groups/${groupJid}/add`, { participant: "5511988880002@s.whatsapp.net" }]
  ])
  expect(await (await at.app.request(path)).json()).toMatchObject({ total: 2 })

  const nobody = await at.send(path, { phones: [] })
  expect([nobody.status, await nobody.json()]).toEqual([422, { error: "ParticipantsRequired", message: "Participants required" }])
  const nowhere = await at.send("/groups/77/members", { phones: [] })
  expect([nowhere.status, await nowhere.json()]).toEqual([404, { error: "RowMissing", message: "Row missing: contacts has no row 77" }])
})

it("tells a provider that answers with an error from one that does not answer", async () => {
  const group = await at.desk.groups.find(at.account, groupJid)
  const add = async () => {
    const response = await at.send(`/groups/${group?.id}/members`, { phones: ["+5511988880002"] })
    return [response.status, await response.json()]
  }
  at.pombo.answers(() => new Response(null, { status: 409 }))
  expect(await add()).toEqual([502, { error: "ProviderUnavailable", message: "Provider unavailable: Pombo answered 409" }])
  at.pombo.answers(() => Promise.reject(new TypeError("fetch failed")))
  expect(await add()).toEqual([503, { error: "ProviderTransport", message: "Provider transport: fetch failed" }])
})

it("sends a message with a mention", async () => {
  const person = await at.desk.contacts.find(at.account, { phoneNumber: "+5511988880001" })
  const sent = await at.send("/conversations/1/messages", { text: "Welcome,", mentions: [person?.id] })
  expect([sent.status, await sent.json()]).toEqual([
    201,
    { id: 2, content: `Welcome, [@5511988880001](mention://contact/${person?.id}/5511988880001)` }
  ])
  await at.desk.settle()
  expect(at.pombo.asked).toEqual([[
    `/${ownNumber}/messages`,
    { to: groupJid, text: "Welcome, @100000000000001", mentions: ["100000000000001@lid"] }
  ]])
  const messages = await at.app.request("/conversations/1/messages")
  expect(await messages.json()).toMatchObject([{ messageType: "activity" }, { messageType: "outgoing", isSent: true }])
})

it("takes nothing in from somebody who cannot prove that he is the provider", async () => {
  await at.hear("group-participants.update", { id: groupJid, action: "remove", participants: [] }, "wrong")
  expect(await at.desk.count("messages")).toBe(1)
  expect((await at.app.request("/conversations/9/messages")).status).toBe(404)
})

it("feeds events to whoever listens, and goes on where he was cut off", async () => {
  const abort = new AbortController()
  const listen = (headers: Readonly<Record<string, string>> = {}) => at.app.request("/events", { headers, signal: abort.signal })
  const readerOf = ({ body }: Response) => body?.pipeThrough(new TextDecoderStream()).getReader()
  const reader = readerOf(await listen())
  await at.send("/conversations/1/messages", { text: "Hello" })
  const told = (await reader?.read())?.value
  expect(told).toMatch(/^event: message\.created\ndata: \{.*"message":2.*\}\nid: \d+\n\n$/)
  const seq = Number(/id: (\d+)/.exec(told ?? "")?.[1])
  const again = readerOf(await listen({ "last-event-id": String(seq - 1) }))
  expect((await again?.read())?.value).toBe(told)
  abort.abort()
})

it("is set up once", async () => {
  const { accountId } = await setUp(at.desk, "token")
  expect(accountId).toBe(at.account)
  expect([await at.desk.count("accounts"), await at.desk.count("inboxes")]).toEqual([1, 1])
})
