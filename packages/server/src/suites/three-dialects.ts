import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { attachBot, botPath, logInBot } from "./bot-hall.ts"
import { ownNumber } from "./hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

type At = () => Visit<unknown>

const person = "+5511988880001"

/** What was said, whoever tells of it: by whose side, in which words, when. */
interface Said {
  readonly from: "user" | "bot"
  readonly text: string
  /** Epoch seconds. */
  readonly at: number
}

const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000)

const write = (at: At, text: string) => at().control().sendMessage({ body: { phone: person, to: ownNumber, text } })

const answer = (at: At, content: string, more: object = {}) =>
  at().ask(`POST ${at().account}/conversations/1/messages`, { json: { content, ...more } })

const inChatwoot = async (at: At): Promise<ReadonlyArray<Said>> => {
  const params = { account_id: at().accountId, conversation_id: 1 }
  const { payload } = await at().as().listAllMessages({ params, query: { after: 0 } })
  return payload
    .filter((message) => !message.private && message.message_type !== 2)
    .map((message) => ({ from: message.message_type === 0 ? "user" : "bot", text: message.content ?? "", at: message.created_at }))
}

const inBotOpen = async (at: At): Promise<ReadonlyArray<Said>> => {
  const client = at().botOpen(await logInBot(at()))
  const { transcripts } = await client.transcripts({ body: { botUserId: person, channelId: 1014 } })
  return transcripts.map((transcript) => ({
    from: transcript.from,
    text: transcript.type === "text" ? transcript.text.message : transcript.caption ?? "",
    at: seconds(transcript.createdAt)
  }))
}

const inMyBot = async (at: At): Promise<ReadonlyArray<Said>> => {
  const [, , , , customerId = "", , botKey = ""] = botPath(at()).split("/")
  const { conversations } = await at().myBot().chatHistory({ params: { customerId, botKey, channeluserId: person.slice(1) } })
  return conversations
    .filter((row) => row.message_type !== "AGENT_PARTICIPATION_STATUS")
    .map(({ sender, text, timestamp }) => ({ from: sender, text, at: seconds(timestamp.replace(/(\d\d)$/, ":$1")) }))
}

/** One conversation, read in all three ways. */
export const threeDialectsSuite: Suite = (target) => {
  describe("a conversation on WhatsApp in an inbox that has a bot", () => {
    const at = visitingHall(target, (hall) => attachBot(hall, hall.inbox))

    it("is the same in all dialects: who said what, in which order and when", async () => {
      await write(at, "Bom dia! 👋")
      await at().control().setClock({ body: { advance_ms: 61_000 } })
      await answer(at, "Good morning, what can I do for you?")
      await answer(at, "He is a regular.", { private: true })
      await at().control().setClock({ body: { advance_ms: 3_600_000 } })
      await at().control().sendMessage({
        body: { phone: person, to: ownNumber, media: "image", file: "iVBORw0KGgo=", mimetype: "image/png", caption: "This one, please" }
      })
      await write(at, "Two of them, \"red\" & <blue>")
      await at().ask(`POST ${at().account}/conversations/1/assignments`, { json: { assignee_id: 2 } })
      await answer(at, "Sure: **red** it is")

      const said = await inChatwoot(at)
      expect(said.map(({ from, text }) => [from, text])).toEqual([
        ["user", "Bom dia! 👋"],
        ["bot", "Good morning, what can I do for you?"],
        ["user", "This one, please"],
        ["user", "Two of them, \"red\" & <blue>"],
        ["bot", "Sure: **red** it is"]
      ])
      expect(await inBotOpen(at)).toEqual(said)
      expect(await inMyBot(at)).toEqual(said)
    })
  })

  describe("a message that was deleted", () => {
    const at = visitingHall(target, (hall) => attachBot(hall, hall.inbox))

    it("stays in all dialects, with the words that Chatwoot puts in its place and without its file", async () => {
      await at().control().sendMessage({
        body: { phone: person, to: ownNumber, media: "image", file: "iVBORw0KGgo=", mimetype: "image/png", caption: "Not this one" }
      })
      await answer(at, "Wrong window")
      const params = { account_id: at().accountId, conversation_id: 1 }
      for (const { id } of (await at().as().listAllMessages({ params, query: { after: 0 } })).payload) {
        expect((await at().ask(`DELETE ${at().account}/conversations/1/messages/${id}`)).status).toBe(200)
      }
      const said = await inChatwoot(at)
      const gone = "This message was deleted"
      expect(said.map(({ from, text }) => [from, text])).toEqual([["user", gone], ["bot", gone]])
      expect(await inBotOpen(at)).toEqual(said)
      expect(await inMyBot(at)).toEqual(said)
      const { transcripts } = await at().botOpen(await logInBot(at())).transcripts({ body: { botUserId: person, channelId: 1014 } })
      expect(transcripts.map(({ type }) => type)).toEqual(["text", "text"])
    })
  })

  describe("a conversation on WhatsApp in an inbox without a bot", () => {
    const at = visitingHall(target, () => Effect.void)

    it("is Chatwoot's alone", async () => {
      await write(at, "Hi")
      expect(await inChatwoot(at)).toHaveLength(1)
      expect(await inBotOpen(at)).toEqual([])
      await expect(inMyBot(at)).rejects.toMatchObject({ status: 400, body: { error_code: 1002 } })
    })
  })
}
