import { attachments } from "@mootkit/core"
import type { Attachment, Conversation, MessageId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addContact, addLink } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const now = Date.UTC(2026, 0, 12, 13) / 1000

const reach = (hall: Hall) =>
  Effect.gen(function*() {
    const contact = yield* addContact(hall, { name: "Ana", phoneNumber: "+5511988887777", identifier: "1@lid" })
    const reached: Reached = { contact, link: yield* addLink(hall, contact, hall.inbox, "1") }
    return reached
  })

const addMany = (hall: Hall, conversation: Conversation, count: number) =>
  Effect.forEach(Array.from({ length: count }, (_, i) => i), (i) =>
    addMessage(hall, conversation, `m${i + 1}`, { createdAt: hall.tx.now - 1000 * count + 1000 * i }))

const buildWindows = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* reach(hall)
    const short = yield* addConversation(hall, reached)
    const long = yield* addConversation(hall, reached)
    const mixed = yield* addConversation(hall, reached)
    const made = {
      short: (yield* addMany(hall, short, 25)).map(({ id }) => id),
      long: (yield* addMany(hall, long, 150)).map(({ id }) => id)
    }
    yield* addMessage(hall, mixed, "out", { messageType: "outgoing" })
    yield* addMessage(hall, mixed, "note", { messageType: "outgoing", private: true })
    yield* addMessage(hall, mixed, "activity", { messageType: "activity" })
    yield* addMessage(hall, mixed, "template", { messageType: "template" })
    yield* addMessage(hall, mixed, "imported", { createdAt: hall.tx.now - 5000 })
    return made
  })

type Windows = Effect.Success<ReturnType<typeof buildWindows>>

const contents = async (at: () => Visit<unknown>, conversation: number, query = ""): Promise<ReadonlyArray<unknown>> => {
  const { body } = await at().ask(`GET ${at().account}/conversations/${conversation}/messages?${query}`)
  return (body as { readonly payload: ReadonlyArray<{ readonly content: unknown }> }).payload.map(({ content }) => content)
}

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `m${from + i}`)

const windows = (target: Target) => {
  const at = visitingHall(target, buildWindows)
  const [short, long, mixed] = [1, 2, 3]
  const idOf = (talk: keyof Windows, n: number): MessageId | undefined => at().made[talk][n - 1]

  it("are the newest twenty, oldest first [conversations 175]", async () => {
    expect(await contents(at, short)).toEqual(numbered(6, 25))
    expect(await contents(at, long)).toEqual(numbered(131, 150))
  })

  it("are the newest twenty before one [conversations 175]", async () => {
    expect(await contents(at, short, `before=${idOf("short", 6)}`)).toEqual(numbered(1, 5))
    expect(await contents(at, long, `before=${idOf("long", 100)}`)).toEqual(numbered(80, 99))
  })

  it("are the oldest hundred after one, without it [conversations 175, 176]", async () => {
    expect(await contents(at, long, `after=${idOf("long", 3)}`)).toEqual(numbered(4, 103))
    expect(await contents(at, short, `after=${idOf("short", 25)}`)).toEqual([])
  })

  it("are all between two, with the first and without the last [conversations 176]", async () => {
    expect(await contents(at, short, `after=${idOf("short", 3)}&before=${idOf("short", 10)}`)).toEqual(numbered(3, 9))
    expect(await contents(at, long, `after=0&before=999999`)).toEqual(numbered(1, 150))
    expect(await contents(at, short, `after=${idOf("short", 10)}&before=${idOf("short", 3)}`)).toEqual([])
  })

  it("read a cursor that is no number as 0, and a blank one as none", async () => {
    expect(await contents(at, short, "before=abc")).toEqual([])
    expect(await contents(at, short, "after=abc")).toEqual(numbered(1, 25))
    for (const query of ["before=", "after=", "before=%20&after", "before&after="]) {
      expect(await contents(at, short, query)).toEqual(numbered(6, 25))
    }
    expect(await contents(at, short, "before=99999999999999999999999")).toEqual(numbered(6, 25))
  })

  it("lead back through all of them, page by page", async () => {
    const seen: Array<unknown> = []
    for (let before = ""; ;) {
      const { body } = await at().ask(`GET ${at().account}/conversations/${long}/messages?before=${before}`)
      const { payload } = body as { readonly payload: ReadonlyArray<{ readonly id: number; readonly content: unknown }> }
      if (payload.length === 0) break
      seen.unshift(...payload.map(({ content }) => content))
      before = String(payload[0]?.id)
    }
    expect(seen).toEqual(numbered(1, 150))
  })

  it("stand in the order of their times, whatever their ids", async () => {
    expect(await contents(at, mixed)).toEqual(["imported", "out", "note", "activity", "template"])
  })

  it.each(["true", "false", "0"])("leave out notes and activities with filter_internal_messages=%s [conversations 177]", async (value) => {
    expect(await contents(at, mixed, `filter_internal_messages=${value}`)).toEqual(["imported", "out", "template"])
  })

  it.each(["filter_internal_messages=", "filter_internal_messages", "filter_internal_messages=%20", ""])(
    "are all of them with %j [conversations 177]",
    async (query) => {
      expect(await contents(at, mixed, query)).toHaveLength(5)
    }
  )
}

const blankFile = {
  extension: null,
  fileName: null,
  fileSize: 0,
  width: null,
  height: null,
  externalUrl: null,
  blobKey: null,
  coordinates: null,
  meta: {}
} satisfies Partial<Attachment>

const buildRich = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const reached = yield* reach(hall)
    const conversation = yield* addConversation(hall, reached, {
      assigneeId: crew.agent.row.id,
      labels: ["vip"],
      additionalAttributes: { referer: "https://shop.example.test" },
      agentLastSeenAt: tx.now - 1000
    })
    const said = [
      yield* addMessage(hall, conversation, "from Ana"),
      yield* addMessage(hall, conversation, "from Otto", { messageType: "outgoing", senderType: "User", senderId: crew.agent.row.id }),
      yield* addMessage(hall, conversation, "from Bot", { messageType: "outgoing", senderType: "AgentBot", senderId: crew.bot.row.id }),
      yield* addMessage(hall, conversation, "happened", { messageType: "activity" }),
      yield* addMessage(hall, conversation, "", {
        content: null,
        messageType: "template",
        contentType: "input_select",
        status: "failed",
        private: true,
        sourceId: "3EB0",
        contentAttributes: { items: [{ title: "a", value: "b" }], external_error: "no" },
        additionalAttributes: { campaign_id: 1 }
      })
    ]
    const files = yield* addMessage(hall, conversation, "files")
    const attach = (fileType: Attachment["fileType"], given: Partial<Attachment>) =>
      tx.insert(attachments, { ...blankFile, accountId: crew.account.id, messageId: files.id, fileType, ...given })
    yield* attach("image", { blobKey: "key-1", fileName: "a b.png", extension: "png", fileSize: 12, width: 3, height: 4 })
    yield* attach("audio", { blobKey: "key-2", fileName: "v.ogg", extension: "ogg", fileSize: 5, meta: { transcribed_text: "hi" } })
    yield* attach("location", { fileName: "Here", coordinates: { lat: -23.5, long: -46.6 } })
    yield* addConversation(hall, reached, { assigneeAgentBotId: crew.bot.row.id })
    return { contact: reached.contact.id, agent: crew.agent.row.id, bot: crew.bot.row.id, ids: said.map(({ id }) => id), files: files.id, inbox: hall.inbox.id }
  })

const views = (target: Target) => {
  const at = visitingHall(target, buildRich, { baseUrl: "https://desk.example.test" })
  const list = async (conversation: number) => {
    const { body } = await at().ask(`GET ${at().account}/conversations/${conversation}/messages`)
    return body as { readonly meta: object; readonly payload: ReadonlyArray<{ readonly id: number }> }
  }
  const ana = () => ({
    additional_attributes: {},
    custom_attributes: {},
    email: null,
    group_type: "individual",
    id: at().made.contact,
    identifier: "1@lid",
    name: "Ana",
    phone_number: "+5511988887777",
    thumbnail: "",
    blocked: false,
    type: "contact"
  })
  const otto = () => ({
    id: at().made.agent,
    name: "Otto Agent",
    available_name: "Otto Agent",
    avatar_url: "",
    type: "user",
    availability_status: "offline",
    thumbnail: ""
  })

  it("come with what surrounds them", async () => {
    expect((await list(1)).meta).toEqual({
      labels: ["vip"],
      additional_attributes: { referer: "https://shop.example.test" },
      contact: ana(),
      assignee: otto(),
      agent_last_seen_at: "2026-01-12T12:59:59.000Z",
      assignee_last_seen_at: null
    })
    expect((await list(2)).meta).not.toHaveProperty("assignee")
  })

  it("name who said them, if anybody did", async () => {
    const { payload } = await list(1)
    const plain = (id: number | undefined, content: string | null, message_type: number) => ({
      id,
      content,
      inbox_id: at().made.inbox,
      conversation_id: 1,
      message_type,
      content_type: "text",
      status: "sent",
      content_attributes: {},
      additional_attributes: {},
      created_at: now,
      private: false,
      source_id: null
    })
    const [first, second, third, fourth, fifth] = at().made.ids
    expect(payload.slice(0, 5)).toEqual([
      { ...plain(first, "from Ana", 0), sender: ana() },
      { ...plain(second, "from Otto", 1), sender: otto() },
      { ...plain(third, "from Bot", 1), sender: { id: at().made.bot, name: "Bot", avatar_url: "", type: "agent_bot" } },
      plain(fourth, "happened", 2),
      {
        ...plain(fifth, null, 3),
        content_type: "input_select",
        status: "failed",
        private: true,
        source_id: "3EB0",
        content_attributes: { items: [{ title: "a", value: "b" }], external_error: "no" },
        additional_attributes: { campaign_id: 1 }
      }
    ])
  })

  it("carry their files, each as its kind is shown", async () => {
    const { payload } = await list(1)
    const base = { id: expect.any(Number), message_id: at().made.files, account_id: at().accountId }
    expect(payload[5]).toMatchObject({
      attachments: [
        {
          ...base,
          file_type: "image",
          extension: "png",
          file_size: 12,
          width: 3,
          height: 4,
          data_url: "https://desk.example.test/rails/active_storage/blobs/redirect/key-1/a%20b.png"
        },
        { ...base, file_type: "audio", transcribed_text: "hi", thumb_url: "" },
        { ...base, file_type: "location", coordinates_lat: -23.5, coordinates_long: -46.6, fallback_title: "Here" }
      ]
    })
  })

  it("are found without /api/v1, too, as the document has it [conversations 185]", async () => {
    const { text } = await at().ask(`GET ${at().account}/conversations/1/messages`)
    expect((await at().ask(`GET /accounts/${at().accountId}/conversations/1/messages`)).text).toBe(text)
  })
}

/** `list-all-messages` and `getConversationMessages` [conversations §6.1]. */
export const messagesSuite: Suite = (target) => {
  describe("the messages of a conversation", () => {
    describe("in windows", () => {
      windows(target)
    })
    describe("as they are shown", () => {
      views(target)
    })
  })
}
