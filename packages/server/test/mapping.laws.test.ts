import { attachments, blankMessage, id, messages } from "@mootkit/core"
import type { AccountId, Attachment, AttachmentId, Body, ConversationId, InboxId, Message, MessageId } from "@mootkit/core"
import type { HistoryType } from "@mootkit/contract/mybot"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { transcriptOf } from "../src/bot-open/views/transcripts.ts"
import { channelCodeOf, channelCodes, channelNameOf, historyType, transcriptType } from "../src/bots/mapping.ts"
import { readTimestamp } from "../src/mybot/timestamp.ts"
import { JsonWriter, readJson } from "../src/json.ts"
import { historyRow } from "../src/mybot/views/history.ts"
import { mondayMorning } from "../src/scenarios/times.ts"
import { addBotUser, attachBot, logInBot } from "../src/suites/bot-hall.ts"
import { apiChannel, assemble, baileys, ownNumber, webChannel } from "../src/suites/hall.ts"
import type { Hall } from "../src/suites/hall.ts"
import { addMessage } from "../src/suites/talks.ts"
import { inProcess } from "../src/suites/target.ts"
import { Visit } from "../src/suites/visit.ts"
import { anyBody, anyBodyOf, anyTalk } from "./body-arbitraries.ts"
import type { SaidMessage } from "./body-arbitraries.ts"
import { readableTypes } from "./transcript-arbitraries.ts"

const seed = 20260101

const user = "5511977770001"

const blankFile = {
  fileType: "file" as const,
  extension: null,
  fileSize: 0,
  width: null,
  height: null,
  blobKey: null,
  coordinates: null,
  meta: {}
}

/** Puts a message into a conversation, with its file. */
const place = (hall: Hall, talk: Parameters<typeof addMessage>[1], { ago, file, ...said }: SaidMessage) =>
  Effect.gen(function*() {
    const { tx } = hall
    const createdAt = mondayMorning - ago * 1000
    const message = yield* addMessage(hall, talk, "content", { ...said, createdAt, senderId: null })
    if (message.body._tag !== "Media" || !file) return { message, file: undefined }
    const row = { ...blankFile, accountId: message.accountId, messageId: message.id }
    const attachment = yield* tx.insert(attachments, { ...row, fileName: file.fileName, externalUrl: file.url })
    const body: Body = { ...message.body, attachments: [attachment.id] }
    return { message: yield* tx.update(messages, message.id, { body }), file: attachment }
  })

interface Placed {
  readonly message: Message
  readonly file: Attachment | undefined
}

const build = (talk: ReadonlyArray<SaidMessage>) => (hall: Hall) =>
  Effect.gen(function*() {
    yield* attachBot(hall, hall.inbox)
    const { conversation } = yield* addBotUser(hall, hall.inbox, user, { name: "Ana", phoneNumber: `+${user}` })
    const { conversation: others } = yield* addBotUser(hall, hall.inbox, "", { name: "Bia", phoneNumber: "+5511977770002" })
    yield* addMessage(hall, others, "to somebody else")
    return yield* Effect.forEach(talk, (said): Effect.Effect<Placed, never> => Effect.orDie(place(hall, conversation, said)))
  })

/** Its answers are checked by what is compiled once. */
const target = inProcess()

const openTalk = async (talk: ReadonlyArray<SaidMessage>) => {
  const { made, scenario } = assemble(build(talk))
  return new Visit(await target.open({ scenario }), target.check, made())
}

const pagesOf = async <Row>(read: (page: number) => Promise<readonly [rows: ReadonlyArray<Row>, pages: number]>) => {
  const all: Array<Row> = []
  for (let page = 1, pages = 1; page <= pages; page++) {
    const [rows, count] = await read(page)
    all.push(...rows)
    pages = count
  }
  return all
}

const transcriptsOf = async (visit: Visit<unknown>) => {
  const client = visit.botOpen(await logInBot(visit))
  return pagesOf(async (page) => {
    const body = { botUserId: user, channelId: 1014 }
    const { paginationDetails: { pages }, transcripts } = await client.transcripts({ query: { page, limit: 25 }, body })
    return [transcripts, pages]
  })
}

const historyOf = (visit: Visit<unknown>) => {
  const [bot] = visit.handles.bots
  const params = { customerId: bot?.customer_id ?? "", botKey: bot?.bot_key ?? "", channeluserId: user }
  return pagesOf(async (page) => {
    const { conversations, total_pages: pages } = await visit.myBot().chatHistory({ params, query: { page_number: page, page_size: 7 } })
    return [conversations, pages]
  })
}

/** In the order in which it was said; what was said at once stands in the order in which it came. */
const inOrder = (placed: ReadonlyArray<Placed>) =>
  placed.toSorted((a, b) => a.message.createdAt - b.message.createdAt || a.message.id - b.message.id)

const writer = new JsonWriter()

/** A view as a client reads it. */
const asJson = (value: unknown): unknown => readJson(writer.write(value, "http://server.test").bytes)

describe("what a user and a bot's side said", () => {
  it("is shown whole, once and in order; what only agents see is not shown, nor what happened, but for agents who join", async () => {
    const law = fc.asyncProperty(anyTalk, async (talk) => {
      const visit = await openTalk(talk)
      const isOpen = ({ message }: Placed) => !message.private
      const isSaid = ({ message }: Placed) => message.messageType !== "activity"
      const isJoining = ({ message: { body } }: Placed) => body._tag === "System" && body.joined !== undefined
      const open = inOrder(visit.made.filter(isOpen))
      const transcripts = await transcriptsOf(visit)
      expect(transcripts).toEqual(
        open.filter(isSaid).map(({ file, message }) => asJson(transcriptOf(message, { file, isPreviewUser: false })))
      )
      const history = await historyOf(visit)
      expect(history).toEqual(
        open.filter((one) => isSaid(one) || isJoining(one)).map(({ file, message }) => asJson(historyRow(message, { file, userId: user })))
      )
      await visit.server.close()
    })
    await fc.assert(law, { seed, numRuns: 60 })
  })
})

const someIds = { accountId: id<AccountId>(1), createdAt: 0, updatedAt: 0 }

const someMessage = {
  ...blankMessage,
  ...someIds,
  id: id<MessageId>(1),
  inboxId: id<InboxId>(1),
  conversationId: id<ConversationId>(1),
  content: null
}

const someFile = { ...blankFile, ...someIds, id: id<AttachmentId>(1), messageId: id<MessageId>(1) }

const anySurroundings = fc.record({
  body: anyBody,
  messageType: fc.constantFrom("incoming", "outgoing", "activity", "template"),
  senderType: fc.constantFrom("User", "Contact", "AgentBot", null),
  createdAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  isPreviewUser: fc.boolean(),
  file: fc.option(fc.record({ externalUrl: fc.option(fc.string()), blobKey: fc.option(fc.string()), fileName: fc.option(fc.string()) }))
})

describe("any message", () => {
  it("has a transcript and a history row, as their contracts have them, which tell its side and its moment", () => {
    const faults = (line: string, body: unknown) => {
      const [method = "", path = ""] = line.split(" ")
      return target.check.faults(method, path, { status: 200, body: asJson(body), headers: new Headers(), text: "" })
    }
    const law = fc.property(anySurroundings, ({ file: given, isPreviewUser, ...row }) => {
      const message: Message = { ...someMessage, ...row, updatedAt: row.createdAt }
      const file = given === null ? undefined : { ...someFile, ...given }
      const transcript = transcriptOf(message, { file, isPreviewUser })
      const line = historyRow(message, { file, userId: user })
      const paginationDetails = { page: 1, pages: 1, total: 1, limit: 50 }
      const botUser = { customFields: {}, tags: [] }
      expect(faults("POST /transcripts", { botUser, transcripts: [transcript], paginationDetails })).toEqual([])
      const page = { page_number: 1, page_size: 500, total: 1, total_pages: 1 }
      expect(faults("GET /bot-api/v1.0/customer/1/bot/1/channel-user/1/conversations", { conversations: [line], ...page })).toEqual([])
      expect([transcript.from, line.sender]).toEqual(row.messageType === "incoming" ? ["user", "user"] : ["bot", "bot"])
      expect([Date.parse(transcript.createdAt), readTimestamp(line.timestamp)]).toEqual([row.createdAt, row.createdAt])
    })
    fc.assert(law, { seed, numRuns: 1000 })
  })
})

/** How many bodies are looked at until each type has been seen. */
const many = 3000

describe("the names of things", () => {
  const bodies = fc.sample(anyBody, { seed, numRuns: many })

  it("of transcripts are each the type of some message", () => {
    expect([...new Set(bodies.map(transcriptType))].toSorted()).toEqual([...readableTypes, "unknown"].toSorted())
  })

  it("of chat histories are each the type of some message", () => {
    const types: { readonly [Type in HistoryType]: true } = {
      TEXT: true,
      OPTIONS: true,
      FILE_RECEIVED: true,
      IMAGE: true,
      VIDEO: true,
      AUDIO: true,
      VOICE: true,
      DOCUMENT: true,
      LOCATION: true,
      AGENT_PARTICIPATION_STATUS: true
    }
    const found = bodies.flatMap((body) =>
      (["incoming", "outgoing"] as const).map((messageType) => historyType({ body, messageType })))
    expect([...new Set(found)].toSorted()).toEqual(Object.keys(types).toSorted())
  })

  it("of a user's files say no more than that they are files, those of the other side what kind they are", () => {
    fc.assert(fc.property(anyBodyOf.Media, (body) => {
      expect(historyType({ body, messageType: "incoming" })).toBe("FILE_RECEIVED")
      expect(historyType({ body, messageType: "outgoing" })).not.toBe("FILE_RECEIVED")
    }), { seed })
  })

  it("of channels and their codes are one to one, and every channel has both", () => {
    expect(new Set(channelCodes.values()).size).toBe(channelCodes.size)
    const channels = {
      whatsapp: baileys(ownNumber),
      webchat: webChannel("site"),
      telegram: { type: "Channel::Telegram", botName: null, botToken: "1:secret" },
      general: apiChannel("api")
    } as const
    const names = Object.values(channels).map(channelNameOf)
    expect(names).toEqual(Object.keys(channels))
    expect(Object.values(channels).map((channel) => channelCodes.get(channelCodeOf(channel)))).toEqual(names)
    expect(new Set(names).size).toBe(names.length)
  })
})
