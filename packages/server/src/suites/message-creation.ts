import { contacts } from "@mootkit/core"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { addContact, addInbox, addLink, apiChannel, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const team = "120363000000000001@g.us"
const news = "120363000000000002@g.us"
const ana = "+5511988880001"
const bia = "+5511988880002"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const reached = yield* addGroup(hall, team, [{ phone: ownNumber, role: "admin" }, { phone: ana, role: "admin" }, { phone: bia }])
    const talk = yield* addConversation(hall, reached, { waitingSince: tx.now })
    const announced = { additionalAttributes: { announce: true } }
    const newsGroup = yield* addGroup(hall, news, [{ phone: ana, role: "admin" }, { phone: ownNumber }], announced)
    const people = yield* tx.query(contacts, { where: eq("accountId", crew.account.id) })
    const idOf = (phone: string): number => people.find(({ identifier }) => identifier === lidOf(phone))?.id ?? 0
    const bySomebody = { messageType: "incoming", senderType: "Contact", senderId: idOf(bia), sourceId: "WA1" } as const
    const said = yield* addMessage(hall, talk, "What *time*?", bySomebody)
    const written = yield* addMessage(hall, talk, "At nine", { messageType: "outgoing", sourceId: "WA2" })
    const caio = yield* addContact(hall, { name: "Caio", phoneNumber: "+5511977770003" })
    const link = yield* addLink(hall, caio, hall.inbox, "5511977770003")
    const customer = yield* addContact(hall, { name: "Customer" })
    const api = yield* addInbox(hall, "Api", apiChannel("api"))
    return {
      talk: talk.displayId,
      news: (yield* addConversation(hall, newsGroup)).displayId,
      single: (yield* addConversation(hall, { contact: caio, link })).displayId,
      api: (yield* addConversation(hall, { contact: customer, link: yield* addLink(hall, customer, api, "c1") })).displayId,
      newsGroup: newsGroup.contact.id,
      ana: idOf(ana),
      bia: idOf(bia),
      caio: caio.id,
      said: said.id,
      written: written.id
    }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>
type Talk = "talk" | "news" | "single" | "api"

interface Shown {
  readonly id: number
  readonly status: string
  readonly source_id: string | null
  readonly content_attributes: Readonly<Record<string, unknown>>
}

const pathOf = (at: At, talk: Talk): string => `${at().account}/conversations/${at().made[talk]}/messages`

const post = async (at: At, json: unknown, talk: Talk = "talk") => {
  const { body, status } = await at().ask(`POST ${pathOf(at, talk)}`, { json })
  return { status, body: body as Shown }
}

/** The newest message of a conversation as its list shows it. */
const newest = async (at: At, talk: Talk = "talk"): Promise<Shown | undefined> => {
  const { body } = await at().ask(`GET ${pathOf(at, talk)}`)
  return (body as { readonly payload: ReadonlyArray<Shown> }).payload.at(-1)
}

const calls = async (at: At) => (await at().control().providerCalls({ query: { method: "sendMessage" } })).calls

/** What WhatsApp was given, by call. */
const sent = async (at: At) => (await calls(at)).map(({ request }) => request["content"])

const eventTypes = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const unanswered = async (at: At, json: unknown, reason: string, talk: Talk = "talk") => {
  expect(await post(at, json, talk)).toEqual({ status: 422, body: { error: reason } })
  expect(await eventTypes(at)).toEqual([])
}

const texts = (at: At) => {
  it("goes to the group's own address and comes back with the id that WhatsApp gave it [groups 231]", async () => {
    const { body, status } = await post(at, { content: "Good *morning*" })
    expect(status).toBe(200)
    expect(body).toMatchObject({ content: "Good *morning*", message_type: 1, status: "sent", source_id: null, private: false })
    expect((await calls(at)).map(({ outcome, request }) => ({ outcome, request }))).toEqual([
      { outcome: "answered", request: { connection: ownNumber, jid: team, content: { text: "Good _morning_" } } }
    ])
    const after = await newest(at)
    expect(after?.source_id).toMatch(/\S/)
    expect(after?.content_attributes).toEqual({ external_created_at: expect.any(Number) })
  })

  it("goes to a person by his phone", async () => {
    await post(at, { content: "Hello" }, "single")
    expect((await calls(at)).map(({ request }) => request["jid"])).toEqual(["5511977770003@s.whatsapp.net"])
  })

  it("is told of once it is there, ends the waiting, and is told of again when WhatsApp has it", async () => {
    await post(at, { content: "Hello" })
    await newest(at)
    const first = ["message.created", "first.reply.created", "conversation.updated", "conversation.typing_off", "message.updated"]
    expect(await eventTypes(at)).toEqual(first)
    await post(at, { content: "Hello again" })
    await newest(at)
    expect((await eventTypes(at)).slice(5)).toEqual(["message.created", "conversation.typing_off", "message.updated"])
  })

  it("is no reply when it is a note, and WhatsApp never sees it", async () => {
    await post(at, { content: "Ask Ana", private: "true" })
    expect(await newest(at)).toMatchObject({ private: true, content_attributes: {} })
    expect(await eventTypes(at)).toEqual(["message.created", "conversation.typing_off"])
    expect(await sent(at)).toEqual([])
  })

  it("that mentions a contact is told of once more when that was noted, be it a note or not [groups 259]", async () => {
    const content = `Ask [@Ana](mention://contact/${at().made.ana}/Ana)`
    const { body } = await post(at, { content, private: true })
    expect(body.content_attributes).toEqual({})
    expect((await newest(at))?.content_attributes).toEqual({ mentioned_contacts: [String(at().made.ana)] })
    const { events } = await at().control().events()
    expect(events.map(({ changed, type }) => [type, Object.keys(changed)])).toEqual([
      ["message.created", []],
      ["message.updated", ["content_attributes"]],
      ["conversation.typing_off", []]
    ])
  })

  it.each([" ", "\n\n", "---", "<br>", "&nbsp;"])("of which formatting leaves nothing, like %j, stays here as not supported", async (content) => {
    await post(at, { content })
    expect(await newest(at)).toMatchObject({ content, source_id: null, status: "sent", content_attributes: { is_unsupported: true } })
    expect(await sent(at)).toEqual([])
  })

  it("is not sent again when its source id says where it came from", async () => {
    await post(at, { content: "Imported", source_id: "WA9" })
    expect(await newest(at)).toMatchObject({ source_id: "WA9" })
    expect(await sent(at)).toEqual([])
  })

  it("goes nowhere from an inbox of another kind, where contacts speak through the API as well", async () => {
    expect(await post(at, { content: "Hi", message_type: "incoming" }, "api")).toMatchObject({ status: 200, body: { message_type: 0 } })
    await post(at, { content: "Hello" }, "api")
    expect(await sent(at)).toEqual([])
  })

  it("is echoed to whoever sent it by the id of his own", async () => {
    expect((await post(at, { content: "Hi", echo_id: "tmp-1" })).body).toMatchObject({ echo_id: "tmp-1" })
  })
}

const mentions = (at: At) => {
  const mention = (name: string, id: number) => `[@${name}](mention://contact/${id}/${encodeURIComponent(name)})`

  it("names hidden ids and phones to WhatsApp, each once [groups 250, 251, 252]", async () => {
    const { ana, caio } = at().made
    await post(at, { content: `${mention("Ana", ana)} and ${mention("Caio", caio)}, ${mention("Ana", ana)}!` })
    const lid = lidOf("+5511988880001")
    const user = lid.slice(0, -"@lid".length)
    expect(await sent(at)).toEqual([
      { text: `@${user} and @5511977770003, @${user}!`, mentions: [lid, "5511977770003@s.whatsapp.net"] }
    ])
    expect((await newest(at))?.content_attributes).toMatchObject({ mentioned_contacts: [String(ana), String(caio)] })
  })

  it("calls everyone without naming anybody [groups 253]", async () => {
    await post(at, { content: `${mention("all", 0)} Hello` })
    expect(await sent(at)).toEqual([{ text: "@all Hello", groupMentions: [{ groupSubject: "everyone" }] }])
  })

  it("leaves people of other accounts, and nobody, their names [groups 254]", async () => {
    await post(at, { content: `Hello ${mention("Zoe", 999_999)}` })
    expect(await sent(at)).toEqual([{ text: "Hello @Zoe" }])
  })

  it("is none in the caption of a file [groups 258]", async () => {
    const form = new FormData()
    form.set("content", `For ${mention("Ana", at().made.ana)}`)
    form.append("attachments[]", new File(["%PDF-1.7"], "menu.pdf", { type: "application/pdf" }))
    await at().ask(`POST ${pathOf(at, "talk")}`, { body: form })
    expect(await sent(at)).toEqual([
      { media: "document", bytes: "8 bytes", fileName: "menu.pdf", caption: "For @Ana", mimetype: "application/pdf" }
    ])
  })
}

const answers = (at: At) => {
  it("quotes somebody by his hidden id, and the account's own words without [groups 229]", async () => {
    await post(at, { content: "At nine!", content_attributes: { in_reply_to: at().made.said } })
    await post(at, { content: "Or ten", content_attributes: JSON.stringify({ in_reply_to: at().made.written }) })
    expect(await sent(at)).toEqual([
      {
        text: "At nine!",
        quotedMessage: {
          key: { id: "WA1", remoteJid: team, fromMe: false, participant: lidOf(bia) },
          message: { conversation: "What *time*?" }
        }
      },
      {
        text: "Or ten",
        quotedMessage: { key: { id: "WA2", remoteJid: team, fromMe: true }, message: { conversation: "At nine" } }
      }
    ])
  })

  it("knows what it answers by either id, and by neither where that is not there", async () => {
    const { said } = at().made
    const attributes = async (given: unknown) => (await post(at, { content: "x", content_attributes: given })).body.content_attributes
    const both = { in_reply_to: said, in_reply_to_external_id: "WA1" }
    expect(await attributes({ in_reply_to: said })).toEqual(both)
    expect(await attributes({ in_reply_to_external_id: "WA1" })).toEqual(both)
    expect(await attributes({ in_reply_to: 999_999 })).toEqual({ in_reply_to: null, in_reply_to_external_id: null })
  })

  it("is a reaction with the key of its message [groups 230]", async () => {
    await post(at, { content: "👍", content_attributes: { in_reply_to: at().made.said, is_reaction: true } })
    const key = { id: "WA1", remoteJid: team, fromMe: false, participant: lidOf(bia) }
    expect(await sent(at)).toEqual([{ react: { key, text: "👍" } }])
  })
}

const files = (at: At) => {
  it("are shown with the message and go out one at most", async () => {
    const form = new FormData()
    form.append("attachments[]", new File([new Uint8Array(12)], "cup.png", { type: "image/png" }))
    form.append("attachments[]", new File([new Uint8Array(34)], "song.ogg", { type: "audio/ogg" }))
    const { body, status } = await at().ask(`POST ${pathOf(at, "talk")}`, { body: form })
    expect({ body, status }).toMatchObject({
      status: 200,
      body: { content: null, attachments: [{ file_type: "image", file_size: 12 }, { file_type: "audio", file_size: 34 }] }
    })
    expect(await sent(at)).toEqual([{ media: "image", bytes: "12 bytes", fileName: "cup.png" }])
  })

  it("may be voice messages", async () => {
    const form = new FormData()
    form.set("is_recorded_audio", "true")
    form.append("attachments[]", new File([new Uint8Array(5)], "voice.ogg", { type: "audio/ogg" }))
    await at().ask(`POST ${pathOf(at, "talk")}`, { body: form })
    expect(await sent(at)).toEqual([{ media: "audio", bytes: "5 bytes", fileName: "voice.ogg", ptt: true }])
  })
}

const failures = (at: At) => {
  it("fails in a group where only admins write and the inbox is none, without a word to WhatsApp", async () => {
    expect(await post(at, { content: "News!" }, "news")).toMatchObject({ status: 200, body: { status: "sent" } })
    const external_error = "Only administrators are allowed to send messages in this group"
    expect(await newest(at, "news")).toMatchObject({ status: "failed", source_id: null, content_attributes: { external_error } })
    expect(await sent(at)).toEqual([])
  })

  it("stays as it was while WhatsApp is away, and is sent a little later [groups 20]", async () => {
    await at().control().addFault({ body: { target: { provider: "sendMessage" }, kind: "unavailable", times: 2 } })
    await post(at, { content: "Hello" })
    expect(await newest(at)).toMatchObject({ status: "sent", source_id: null })
    const setups = async () => (await at().control().providerCalls({ query: { method: "setup" } })).calls.length
    expect(await setups()).toBe(1)
    await at().control().setClock({ body: { advance_ms: 60_000 } })
    expect((await newest(at))?.source_id).toMatch(/\S/)
    expect((await calls(at)).map(({ outcome }) => outcome)).toEqual(["ProviderUnavailable", "ProviderUnavailable", "answered"])
    expect(await setups()).toBe(2)
  })

  it("is noted as unsupported when there is nothing in it to send", async () => {
    await post(at, {})
    expect(await newest(at)).toMatchObject({ content_attributes: { is_unsupported: true }, source_id: null })
    expect(await sent(at)).toEqual([])
  })

  it("is refused with a reason, and nothing happens", async () => {
    const forApi = "Incoming messages are only allowed in Api inboxes"
    await unanswered(at, { content: "x", message_type: "incoming" }, forApi)
    await unanswered(at, { content: "x", message_type: "whisper" }, "'whisper' is not a valid message_type")
    await unanswered(at, { content: "x", content_type: "song" }, "'song' is not a valid content_type")
    await unanswered(at, { content: { a: 1 } }, "content must be a text")
    await unanswered(at, { attachments: ["signed"] }, "ActiveSupport::MessageVerifier::InvalidSignature")
    const long = "Validation failed: Content is too long (maximum is 150000 characters)"
    await unanswered(at, { content: "x".repeat(150_001) }, long)
    expect((await post(at, { content: "☕".repeat(150_000) })).status).toBe(200)
  })
}

/** What an account says in its conversations, and what WhatsApp gets of it [groups §7.3, conversations §6.2]. */
export const messageCreationSuite: Suite = (target) => {
  describe("a new message", () => {
    const at = visitingHall(target, build)
    texts(at)
    describe("with mentions", () => void mentions(at))
    describe("that answers another", () => void answers(at))
    describe("with files: they", () => void files(at))
    describe("that cannot be sent", () => void failures(at))
  })
}
