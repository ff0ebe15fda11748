import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { keyOf, team, upsert, waMessage } from "./wa-messages.ts"

const member = "+5511988880002"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, team, [{ phone: ownNumber, role: "admin" }, { phone: member }])
    const talk = yield* addConversation(hall, reached)
    const first = yield* addMessage(hall, talk, "first", { sourceId: "FIRST" })
    return { talk: talk.displayId, first: first.id }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const messages = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload.slice(1)
}

/** Has the member write something, and shows what is there of it. */
const shown = async (at: At, message: unknown) => {
  await upsert(at, waMessage(keyOf(member, "M1"), message))
  return (await messages(at)).at(-1)
}

const time = { external_created_at: 1_768_222_800 }

const texts = (at: At) => {
  it.each([
    ["a plain text", { conversation: "Hello" }, "Hello"],
    ["a text with a context", { extendedTextMessage: { text: "Hello", contextInfo: {} } }, "Hello"],
    ["a text that vanishes after a while", { ephemeralMessage: { message: { conversation: "Hello" } } }, "Hello"],
    ["an empty text", { conversation: "" }, ""],
    ["a card", { contactMessage: { displayName: "Ana", vcard: "TEL;waid=5511912345678:+55" } }, "Ana - 5511912345678"],
    ["a card named by its phone", { contactMessage: { displayName: "+55 11", vcard: "waid=5511912345678" } }, "5511912345678"]
  ])("is %s", async (_, message, content) => {
    expect(await shown(at, message)).toMatchObject({ content, content_type: "text", content_attributes: time })
  })

  it.each([
    [1_768_222_801, 1_768_222_801],
    ["1768222801", 1_768_222_801],
    [{ low: 5, high: 1, unsigned: true }, 4_294_967_301],
    [null, 0],
    ["soon", 0]
  ])("was written at %j", async (messageTimestamp, external_created_at) => {
    await upsert(at, waMessage(keyOf(member, "M1"), { conversation: "x" }, { messageTimestamp }))
    expect(await messages(at)).toMatchObject([{ content_attributes: { external_created_at } }])
  })

  it.each([
    ["protocol", { protocolMessage: { type: 0 } }],
    ["context", { messageContextInfo: {} }],
    ["an edit", { editedMessage: {} }],
    ["a reaction taken back", { reactionMessage: { text: "", key: { id: "FIRST" } } }],
    ["no object", "text"],
    ["a wrapping of nothing", { ephemeralMessage: {} }],
    ["missing", undefined]
  ])("is no message where it is %s", async (_, message) => {
    expect(await shown(at, message)).toBeUndefined()
    expect((await at().control().events()).events).toEqual([])
  })

  it.each([
    ["nothing", {}],
    ["seen once", { viewOnceMessageV2: { message: { imageMessage: {} } }, messageContextInfo: {} }],
    ["a place", { locationMessage: { degreesLatitude: 1 } }],
    ["a card without a number of WhatsApp", { contactMessage: { displayName: "Ana", vcard: "TEL:+55" } }],
    ["a poll", { pollCreationMessage: {}, messageContextInfo: {} }]
  ])("is there, and is marked as not supported, where it is %s", async (_, message) => {
    expect(await shown(at, message)).toMatchObject({ content: null, content_attributes: { ...time, is_unsupported: true } })
  })
}

const answers = (at: At) => {
  it("answers the message that it quotes, whatever it is itself", async () => {
    const contextInfo = { stanzaId: "FIRST", participant: lidOf(member) }
    const quoting: ReadonlyArray<readonly [string, object]> = [
      ["T", { extendedTextMessage: { text: "so?", contextInfo } }],
      ["I", { imageMessage: { contextInfo } }],
      ["S", { stickerMessage: { contextInfo } }],
      ["D", { documentWithCaptionMessage: { message: { documentMessage: { contextInfo } } } }],
      ["C", { contactMessage: { vcard: "waid=1", contextInfo } }]
    ]
    await upsert(at, ...quoting.map(([id, message]) => waMessage(keyOf(member, id), message)))
    const answer = { in_reply_to: at().made.first, in_reply_to_external_id: "FIRST" }
    expect(await messages(at)).toMatchObject(quoting.map(([id]) => ({ source_id: id, content_attributes: answer })))
  })

  it("answers nothing where nobody knows what it quotes", async () => {
    const extendedTextMessage = { text: "so?", contextInfo: { stanzaId: "NOWHERE" } }
    expect((await shown(at, { extendedTextMessage }))?.content_attributes).toEqual({
      ...time,
      in_reply_to: null,
      in_reply_to_external_id: null
    })
  })

  it("is a reaction to another message", async () => {
    const reaction = await shown(at, { reactionMessage: { text: "👍", key: { id: "FIRST", remoteJid: team } } })
    expect(reaction).toMatchObject({
      content: "👍",
      content_attributes: { ...time, is_reaction: true, in_reply_to: at().made.first, in_reply_to_external_id: "FIRST" }
    })
  })
}

const files = (at: At) => {
  const kinds: ReadonlyArray<readonly [string, object, string | null]> = [
    ["an image", { imageMessage: { caption: "Look", mimetype: "image/png" } }, "Look"],
    ["a film", { videoMessage: { caption: "Look", mimetype: "video/mp4" } }, "Look"],
    ["a recording", { audioMessage: { ptt: true, mimetype: "audio/ogg; codecs=opus" } }, null],
    ["a sticker", { stickerMessage: { mimetype: "image/webp" } }, null],
    ["a document", { documentMessage: { caption: "Read", fileName: "a.pdf", mimetype: "application/pdf" } }, "Read"]
  ]

  it.each(kinds)("that is %s whose file WhatsApp no longer has is there without it [groups 217]", async (_, message, content) => {
    const stored = await shown(at, message)
    expect(stored).toMatchObject({ content, content_attributes: { ...time, is_unsupported: true } })
    expect(stored?.attachments).toBeUndefined()
    const { calls } = await at().control().providerCalls({ query: { method: "media" } })
    expect(calls).toMatchObject([{ request: { connection: ownNumber, messageId: "M1" }, outcome: "ProviderUnavailable" }])
  })

  it("comes with the file that somebody sends, under the kind and name that it has [groups 217]", async () => {
    const file = { media: "document", file: btoa("bytes"), mimetype: "application/pdf", file_name: "a.pdf", caption: "Read" } as const
    await at().control().sendMessage({ body: { phone: member, to: team, ...file } })
    const [stored] = await messages(at)
    const shownFile = { file_type: "file", file_size: 5, data_url: expect.stringMatching(/\/a\.pdf$/) }
    expect(stored).toMatchObject({ content: "Read", attachments: [shownFile] })
    expect(stored?.content_attributes).not.toHaveProperty("is_unsupported")
  })

  it("asks for no file of a message that is known or not wanted", async () => {
    const [, image] = kinds[0] ?? []
    await upsert(at, waMessage({ ...keyOf(member, "FIRST") }, image), waMessage({ ...keyOf(member, "M2"), remoteJid: "1@newsletter" }, image))
    expect((await at().control().providerCalls({ query: { method: "media" } })).calls).toEqual([])
  })
}

/** What messages may be, as WhatsApp has them [groups §7.2; provider §2]. */
export const messageContentSuite: Suite = (target) => {
  describe("what somebody writes", () => {
    const at = visitingHall(target, build)
    texts(at)
    answers(at)
    files(at)
  })
}
