import { beforeEach, describe, expect, it } from "vitest"
import { readTimestamp } from "../src/mybot/timestamp.ts"
import { inProcess } from "../src/suites.ts"
import { logInBot } from "../src/suites/bot-hall.ts"
import { visiting } from "../src/suites/visit.ts"
import { found } from "./scenario-rows.ts"

const codes: Readonly<Record<string, number>> = { webchat: 1010, whatsapp: 1014, telegram: 1016 }

/** What was said, whoever tells of it: by whose side, when, and the file that it is, if it is one. */
interface Said {
  readonly from: "user" | "bot"
  /** Epoch seconds. */
  readonly at: number
  readonly file: string | null
}

/** The address of the file that a transcript is, if it is one. */
const fileOf = (transcript: { readonly type: string }): string | null => {
  const member: unknown = (transcript as Readonly<Record<string, unknown>>)[transcript.type]
  const { contentUrl, url } = (member ?? {}) as { readonly url?: string; readonly contentUrl?: string }
  return url ?? contentUrl ?? null
}

const inSeconds = (milliseconds: number | undefined): number => Math.floor((milliseconds ?? Number.NaN) / 1000)

describe("everything that was said in the bot-shop scenario", () => {
  const at = visiting(inProcess(), { scenario: "bot-shop" })
  let token: string
  beforeEach(async () => {
    token = await logInBot(at())
  })

  const listUsers = async () => (await at().botOpen(token).users({ query: { limit: 1000 }, body: { channelIds: Object.values(codes) } })).users

  const transcriptsOf = async (botUserId: string, channelName: string) =>
    at().botOpen(token).transcripts({ query: { limit: 1000 }, body: { botUserId, channelId: codes[channelName] ?? 0 } })

  const historyOf = async (channeluserId: string) => {
    const bot = found(at().handles.bots[0])
    const params = { customerId: bot.customer_id ?? "", botKey: bot.bot_key, channeluserId }
    return (await at().myBot().chatHistory({ params })).conversations
  }

  /** What Chatwoot shows of the talks with somebody, oldest first. */
  const messagesOf = async (name: string) => {
    const params = { account_id: at().accountId }
    const messages = []
    for (const page of [1, 2]) {
      const { data } = await at().as().conversationList({ params, query: { status: "all", page } })
      for (const { id: conversation_id } of data.payload.filter(({ meta }) => meta.sender.name === name)) {
        messages.push(...(await at().as().listAllMessages({ params: { ...params, conversation_id }, query: { after: 0 } })).payload)
      }
    }
    return messages
      .filter(({ message_type: type, private: isPrivate }) => type !== 2 && !isPrivate)
      .toSorted((a, b) => a.created_at - b.created_at || a.id - b.id)
  }

  it("is told by all dialects alike: whose side said it, when, in which words, with which file", async () => {
    for (const { botUserId, channelName, userName } of await listUsers()) {
      const { transcripts } = await transcriptsOf(botUserId, channelName)
      const rows = (await historyOf(botUserId)).filter(({ message_type: type }) => type !== "AGENT_PARTICIPATION_STATUS")
      const messages = await messagesOf(userName)
      const told: ReadonlyArray<Said> = transcripts.map((transcript) => {
        const { createdAt, from } = transcript
        return { from, at: inSeconds(Date.parse(createdAt)), file: fileOf(transcript) }
      })
      expect(told.length, userName).toBeGreaterThan(0)
      expect(rows.map(({ file, sender, timestamp }) => ({ from: sender, at: inSeconds(readTimestamp(timestamp)), file: file?.url ?? null })))
        .toEqual(told)
      expect(messages.map(({ attachments = [], created_at, message_type }) => {
        const [file] = attachments.flatMap((one) => "data_url" in one && one.data_url ? [one.data_url] : [])
        return { from: message_type === 0 ? "user" : "bot", at: created_at, file: file ?? null }
      })).toEqual(told)
      const isPlace = (i: number) => transcripts[i]?.type === "location"
      expect(rows.map(({ text }, i) => isPlace(i) ? "" : text)).toEqual(messages.map(({ content }) => content ?? ""))
      expect(transcripts.map((one, i) => one.type === "text" ? one.text.message : rows[i]?.text)).toEqual(rows.map(({ text }) => text))
    }
  })

  it("is found by the ids that are listed, with a plus and without, and by what a user is looked for", async () => {
    const bot = found(at().handles.bots[0])
    const params = { customerId: bot.customer_id ?? "", botKey: bot.bot_key }
    for (const { botUserId, channelName, userName } of await listUsers()) {
      const bare = botUserId.replace(/^\+/, "")
      const { botUser, paginationDetails } = await transcriptsOf(botUserId, channelName)
      expect(await transcriptsOf(bare, channelName)).toMatchObject({ botUser, paginationDetails })
      expect(await at().botOpen(token).userData({ params: { botUserId } })).toEqual(botUser)
      expect(await historyOf(bare)).toEqual(await historyOf(botUserId))
      const { users } = await at().myBot().matchingUsers({ params, query: { attribute_name: "user_name", attribute_value: userName } })
      expect(users).toMatchObject([{ user_id: bare, channel: channelName, attributes: botUser.customFields }])
    }
  })

  it("counts in its month and on its channel, but for what was only tried out", async () => {
    const counts = new Map<string, { messages: number; readonly users: Set<string> }>()
    for (const { botUserId, channelName, "first interacted date": first, "last interacted date": last } of await listUsers()) {
      const { transcripts } = await transcriptsOf(botUserId, channelName)
      expect([transcripts[0]?.createdAt, transcripts.at(-1)?.createdAt]).toEqual([first, last])
      for (const { createdAt } of transcripts.filter(({ isPreviewUser: isPreview }) => !isPreview)) {
        const key = `${createdAt.slice(0, 7)} ${codes[channelName]}`
        const count = counts.get(key) ?? { messages: 0, users: new Set() }
        counts.set(key, count)
        count.messages += 1
        count.users.add(botUserId)
      }
    }
    for (const month of ["2025-11", "2025-12", "2026-01"]) {
      let total = { totalMessages: 0, totalUsers: 0 }
      for (const channelId of Object.values(codes)) {
        const { messages = 0, users = new Set() } = counts.get(`${month} ${channelId}`) ?? {}
        const count = { totalMessages: messages, totalUsers: users.size }
        expect(await at().botOpen(token).botUsage({ query: { monthDate: `${month}-01`, channelId } })).toEqual(count)
        total = { totalMessages: total.totalMessages + messages, totalUsers: total.totalUsers + users.size }
      }
      expect(total.totalMessages).toBeGreaterThan(0)
      expect(await at().botOpen(token).botUsage({ query: { monthDate: `${month}-28` } })).toEqual(total)
    }
  })
})
