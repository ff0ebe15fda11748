import { channelUserId, isPreviewUser, monthsBefore, scriptedBots } from "@mootkit/core"
import { describe, expect, it } from "vitest"
import { transcriptType } from "../src/bots/mapping.ts"
import { scenarios } from "../src/scenarios/scenarios.ts"
import { inProcess } from "../src/suites.ts"
import { botPath, logInBot } from "../src/suites/bot-hall.ts"
import { visiting } from "../src/suites/visit.ts"
import { found, rowsOf, seeded, written } from "./scenario-rows.ts"

const { handles, store } = seeded("bot-shop", 1)
const { start } = scenarios["bot-shop"]
const world = written(store)

const documented = [
  "text", "attachment", "card", "audio", "video", "image", "pdf", "doc", "xls", "ppt", "location", "contact", "form", "carousel", "list",
  "reply", "order", "formResponse", "template", "productSingle", "productMulti", "dynamicList", "dynamicReply"
]

const open = [
  "locationRequest", "tag", "orderPaymentMessage", "paymentStatus", "whatsappFlow", "aiAction", "aiAgentClearContext", "callPermission"
]

describe("the rows of the bot-shop scenario", () => {
  it("are of users on three channels, each with a language, most with facts, labels or an address", () => {
    expect(world.contacts.length).toBeGreaterThanOrEqual(12)
    expect(world.inboxes.map(({ channel }) => channel.type)).toEqual(["Channel::Whatsapp", "Channel::WebWidget", "Channel::Telegram"])
    for (const { id } of world.inboxes) {
      expect(world.contactInboxes.filter(({ inboxId }) => inboxId === id).length).toBeGreaterThanOrEqual(3)
    }
    const most = world.contacts.length / 2
    expect(new Set(world.contacts.map(({ additionalAttributes }) => additionalAttributes["language"])).size).toBeGreaterThanOrEqual(6)
    expect(world.contacts.every(({ additionalAttributes }) => typeof additionalAttributes["language"] === "string")).toBe(true)
    expect(world.contacts.filter(({ customAttributes }) => Object.keys(customAttributes).length > 0).length).toBeGreaterThan(most)
    expect(world.contacts.filter(({ labels }) => labels.length > 0).length).toBeGreaterThan(most)
    expect(world.contacts.filter(({ email }) => email !== null).length).toBeGreaterThan(most)
    expect(world.contacts.filter(isPreviewUser)).toHaveLength(1)
    expect([...world.users, ...world.contacts].every(({ email }) => email === null || email.endsWith("example.test"))).toBe(true)
  })

  it("are conversations of every status, with agents who came to take part, notes, reactions and files", () => {
    expect(new Set(world.conversations.map(({ status }) => status))).toEqual(new Set(["open", "resolved", "pending", "snoozed"]))
    const joined = world.messages.flatMap(({ body, content }) => body._tag === "System" && body.joined ? [{ ...body.joined, content }] : [])
    expect(new Set(joined.map(({ id }) => id))).toEqual(new Set(world.users.map(({ id }) => id)))
    for (const { content, id, name } of joined) {
      const agent = found(world.users.find((user) => user.id === id))
      expect([content, name]).toEqual([`${agent.name} self-assigned this conversation`, agent.displayName || agent.name])
    }
    expect(world.messages.filter((message) => message.private).length).toBeGreaterThanOrEqual(3)
    expect(world.messages.some(({ contentAttributes }) => contentAttributes["is_reaction"] === true)).toBe(true)
    expect(new Set(world.attachments.map(({ fileType }) => fileType))).toEqual(new Set(["image", "audio", "video", "file", "location"]))
  })

  it("are two months long and no longer, with something said on both sides of the ends of months", () => {
    const times = world.messages.map(({ createdAt }) => createdAt)
    expect(Math.min(...times)).toBeGreaterThan(monthsBefore(start, 2))
    expect(start - Math.min(...times)).toBeGreaterThan(50 * 86_400_000)
    for (const month of [Date.UTC(2025, 11, 1), Date.UTC(2026, 0, 1)]) {
      expect(times.some((at) => at < month && at > month - 60_000)).toBe(true)
      expect(times.some((at) => at >= month && at < month + 60_000)).toBe(true)
    }
    expect(times).toContain(Date.UTC(2026, 0, 1))
  })

  it("let the bot talk by a script, which says what many types are", () => {
    const [bot, ...others] = rowsOf(store, scriptedBots)
    expect(others).toEqual([])
    expect(bot?.agentBotId).toBe(handles.bots[0]?.id)
    expect(world.agentBotInboxes.map(({ inboxId, status }) => [inboxId, status])).toEqual(world.inboxes.map(({ id }) => [id, "active"]))
    const said = bot?.script.rules.flatMap(({ says }) => says.map(transcriptType)) ?? []
    expect(new Set(said)).toEqual(new Set(["text", "carousel", "productMulti", "location", "form", "list", "reply"]))
    expect(bot?.script.rules.at(-1)?.keywords).toEqual([])
  })

  it("name each file by its bytes, or lie on the shop's website", () => {
    const kept = scenarios["bot-shop"].files ?? []
    expect(kept.map(({ contentType }) => contentType).toSorted()).toEqual(["application/pdf", "image/png", "image/png", "text/calendar"])
    const named = world.attachments.filter(({ coordinates }) => coordinates === null)
    expect(named.every(({ blobKey, externalUrl }) => (blobKey === null) !== (externalUrl === null))).toBe(true)
    expect(new Set(named.flatMap(({ blobKey }) => blobKey ?? [])).size).toBe(kept.length)
    for (const { externalUrl, fileName } of named) {
      if (externalUrl !== null) expect(new URL(externalUrl).hostname, fileName ?? "").toBe("andorinha.example.test")
    }
  })
})

describe("the bot-shop scenario through the dialects", () => {
  const at = visiting(inProcess(), { scenario: "bot-shop" })

  /** Everybody whom the Bot Open API lists, page by page. */
  const allUsers = async (token: string) => {
    const query = { page: 1, limit: 25 }
    const { total, users } = await at().botOpen(token).users({ query, body: { channelIds: [1010, 1014, 1016] } })
    expect(users).toHaveLength(total)
    return users
  }

  const codes: Readonly<Record<string, number>> = { webchat: 1010, whatsapp: 1014, telegram: 1016 }

  /** All that was said to a user or by him, in pages of 25. */
  const transcriptsOf = async (token: string, { botUserId, channelName }: { readonly botUserId: string; readonly channelName: string }) => {
    const body = { botUserId, channelId: codes[channelName] ?? 0 }
    const first = await at().botOpen(token).transcripts({ query: { page: 1, limit: 25 }, body })
    const pages = [first.transcripts]
    for (let page = 2; page <= first.paginationDetails.pages; page++) {
      pages.push((await at().botOpen(token).transcripts({ query: { page, limit: 25 }, body })).transcripts)
    }
    expect(pages.flat()).toHaveLength(first.paginationDetails.total)
    return { pages: pages.length, transcripts: pages.flat() }
  }

  it("shows every type of transcript to whoever reads all of them", async () => {
    const token = await logInBot(at())
    const users = await allUsers(token)
    expect(users.length).toBeGreaterThanOrEqual(12)
    const read = []
    for (const user of users) read.push({ user, ...await transcriptsOf(token, user) })
    const types = new Set(read.flatMap(({ transcripts }) => transcripts.map(({ type }) => type)))
    expect([...types].toSorted()).toEqual([...documented, ...open].toSorted())
    const ofOpenTypes = read.flatMap(({ transcripts }) => transcripts.map(({ type }) => type)).filter((type) => open.includes(type))
    expect(ofOpenTypes.toSorted()).toEqual(open.toSorted())
    expect(read.filter(({ transcripts }) => transcripts.some(({ isPreviewUser: isPreview }) => isPreview))).toHaveLength(1)
    const longest = read.find(({ user }) => user.userName === "Tiago Valadares")
    expect(longest?.transcripts.length).toBeGreaterThan(60)
    expect(longest?.pages).toBeGreaterThan(2)
  })

  it("shows every kind of history row, and each user's history by the id that is told of him", async () => {
    const links = world.contactInboxes.map((contactInbox) => ({
      contactInbox,
      contact: found(world.contacts.find(({ id }) => id === contactInbox.contactId)),
      inbox: found(world.inboxes.find(({ id }) => id === contactInbox.inboxId))
    }))
    const rows = []
    for (const user of links) {
      const { body, status } = await at().ask(`GET ${botPath(at())}/channel-user/${channelUserId(user)}/conversations`, {
        headers: { authorization: `Basic ${at().handles.bots[0]?.api_key}` }
      })
      expect(status).toBe(200)
      const { conversations } = body as { readonly conversations: ReadonlyArray<{ readonly message_type: string; readonly user_id: string }> }
      expect(conversations.length).toBeGreaterThan(0)
      rows.push(...conversations)
    }
    expect(new Set(rows.map(({ message_type: type }) => type))).toEqual(new Set([
      "TEXT",
      "OPTIONS",
      "FILE_RECEIVED",
      "IMAGE",
      "VIDEO",
      "AUDIO",
      "VOICE",
      "DOCUMENT",
      "LOCATION",
      "AGENT_PARTICIPATION_STATUS"
    ]))
    expect(rows.length).toBe(world.messages.filter(({ body, messageType, private: isPrivate }) =>
      !isPrivate && (messageType !== "activity" || (body._tag === "System" && body.joined))).length)
  })

  it("counts months whose ends lie in the middle of talks", async () => {
    const token = await logInBot(at())
    const counted = []
    for (const monthDate of ["2025-11-01", "2025-12-01", "2026-01-01"]) counted.push(await at().botOpen(token).botUsage({ query: { monthDate } }))
    const said = world.messages.filter(({ messageType, private: isPrivate }) => messageType !== "activity" && !isPrivate)
    const preview = found(world.contacts.find(isPreviewUser))
    const tried = new Set(world.conversations.filter(({ contactId }) => contactId === preview.id).map(({ id }) => id))
    const total = said.filter(({ conversationId }) => !tried.has(conversationId)).length
    expect(counted.reduce((sum, { totalMessages }) => sum + totalMessages, 0)).toBe(total)
    expect(counted.every(({ totalMessages, totalUsers }) => totalMessages > 0 && totalUsers > 0)).toBe(true)
  })

  it("answers every list and every conversation of Chatwoot's", async () => {
    const params = { account_id: at().accountId }
    const listed = []
    for (const page of [1, 2]) listed.push(...(await at().as().conversationList({ params, query: { status: "all", page } })).data.payload)
    expect(listed).toHaveLength(world.conversations.length)
    for (const { id: conversation_id } of listed) {
      const shown = await at().as().getDetailsOfAConversation({ params: { ...params, conversation_id } })
      expect(shown.id).toBe(conversation_id)
      const { payload } = await at().as().listAllMessages({ params: { ...params, conversation_id } })
      expect(payload.length).toBeGreaterThan(0)
    }
    for (const line of ["contacts", "inboxes", "labels", "conversations/meta"]) {
      expect((await at().ask(`GET ${at().account}/${line}`)).status).toBe(200)
    }
  })

  it("keeps the files that were sent, for those who look at them", async () => {
    const token = await logInBot(at())
    const oksana = found((await allUsers(token)).find(({ userName }) => userName === "Oksana Melnyk"))
    const { transcripts } = await transcriptsOf(token, oksana)
    const calendar = transcripts.find(({ type }) => type === "attachment") as { readonly attachment?: { readonly contentUrl: string } }
    const { pathname } = new URL(calendar.attachment?.contentUrl ?? "")
    const moved = await at().server.request(pathname, { redirect: "manual" })
    const file = await at().server.request(new URL(moved.headers.get("location") ?? "").pathname)
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "text/calendar"])
    expect(await file.text()).toContain("SUMMARY:Sábado lento")
  })

  it("talks back by its script to whoever writes, until somebody takes over", async () => {
    const [whatsapp] = at().handles.inboxes
    const writes = (text: string) => at().control().sendMessage({ body: { phone: "+351910000304", to: whatsapp?.identifier ?? "", text } })
    for (const words of ["Olá", "CATALOGO", "onde ficam?", "quero devolver", "um humano, por favor", "catálogo"]) await writes(words)
    const token = await logInBot(at())
    const { transcripts } = await transcriptsOf(token, { botUserId: "+351910000304", channelName: "whatsapp" })
    const since = transcripts.slice(transcripts.findIndex(({ createdAt }) => Date.parse(createdAt) > start))
    expect(since.map(({ from, type }) => `${from} ${type}`)).toEqual([
      "user text", "bot reply", "bot text",
      "user text", "bot carousel", "bot productMulti",
      "user text", "bot location", "bot text",
      "user text", "bot form",
      "user text", "bot text",
      "user text"
    ])
    expect(since.at(-2)).toMatchObject({ text: { message: "Com certeza, Inês! Vou chamar alguém da loja. / One moment, please." } })
  })

  it("talks to somebody whose name nobody knows", async () => {
    const [whatsapp] = at().handles.inboxes
    await at().control().sendMessage({ body: { phone: "+351910000388", to: whatsapp?.identifier ?? "", text: "Falar com alguém" } })
    const { transcripts } = await transcriptsOf(await logInBot(at()), { botUserId: "+351910000388", channelName: "whatsapp" })
    expect(transcripts.at(-1)).toMatchObject({ text: { message: "Com certeza! Vou chamar alguém da loja. / One moment, please." } })
  })
})
