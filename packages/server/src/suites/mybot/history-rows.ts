import { contactCard, noHeader } from "@mootkit/core"
import type { Body, BodyOf, Choice, Conversation, Message } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { addBotUser, openBotInboxes } from "../bot-hall.ts"
import type { Hall } from "../hall.ts"
import type { Target } from "../target.ts"
import { visitingHall } from "../visit.ts"
import { history, say, sendFile } from "./hall.ts"

const anaId = "5511988880001"

const first = Date.UTC(2026, 0, 1, 12, 0, 0, 7)

/** Something that is said, and what of its row is not as for a text of the user's. */
interface Case {
  readonly say: (hall: Hall, talk: Conversation, given: Partial<Message>) => Effect.Effect<unknown, unknown>
  readonly row: Readonly<Record<string, unknown>>
}

const outgoing = { messageType: "outgoing", senderType: "User", senderId: 1 } as const

const choice = (title: string): Choice => ({ id: title, title, description: "", type: "reply" })

const choices = (kind: "buttons" | "list", ...sections: ReadonlyArray<ReadonlyArray<string>>): BodyOf<"Interactive"> => ({
  _tag: "Interactive",
  kind,
  isDynamic: false,
  header: noHeader,
  text: "Which one?",
  footer: "",
  label: "Open",
  sections: sections.map((titles) => ({ title: "", choices: titles.map(choice) }))
})

const template = (...buttons: ReadonlyArray<string>): Body => ({
  _tag: "Template",
  name: "welcome",
  language: "en",
  parameters: {},
  header: noHeader,
  text: "Welcome",
  footer: "",
  buttons: buttons.map((text) => ({ type: "QUICK_REPLY", text, phoneNumber: "", url: "", payload: "" })),
  campaignId: ""
})

const text = (words: string): Body => ({ _tag: "Text", text: words })

const isSaid = (body: Body, row: Case["row"], given: Partial<Message> = {}): Case => ({
  row,
  say: (hall, talk, more) => say(hall, talk, body, { ...given, ...more })
})

const words = (said: string) => ({ response: said, text: said })

const spoken: Readonly<Record<string, Case>> = {
  "a text of the user's": isSaid(text("Hello"), words("Hello")),
  "a text of an agent's": isSaid(text("Hi"), { ...words("Hi"), sender: "bot" }, outgoing),
  "a text of a bot's": isSaid(text("Beep"), { ...words("Beep"), sender: "bot" }, { ...outgoing, senderType: "AgentBot" }),
  "a greeting of the inbox's": isSaid(text("Welcome"), { ...words("Welcome"), sender: "bot" }, { messageType: "template" }),
  "a template": isSaid(template(), { ...words("Welcome"), sender: "bot" }, outgoing),
  "a text with markup": isSaid(text("<b>\"&\"</b> ã🙂"), words("<b>\"&\"</b> ã🙂")),
  "a chosen option": isSaid({ _tag: "Text", text: "a", chosen: "1" }, words("a")),
  "a contact": isSaid({ _tag: "Contact", cards: [contactCard("Bia Lima", ["+5511988880002"])] }, words("Bia Lima - +5511988880002")),
  "an order": isSaid({ _tag: "Order", catalogId: "1", text: "Two, please", items: [] }, words("Two, please")),
  "something that only its platform knows": isSaid({ _tag: "Other", type: "tag", value: {} }, words("")),
  "what its platform asks in words": isSaid(
    { _tag: "Other", type: "locationRequest", value: { body: "Where are you?" } },
    { ...words("Where are you?"), sender: "bot" },
    { ...outgoing, senderType: "AgentBot" }
  ),
  "something that nobody knows": isSaid({ _tag: "Unknown", raw: 7 }, words(""))
}

const options = { message_type: "OPTIONS", sender: "bot" }

const offered: Readonly<Record<string, Case>> = {
  "buttons": isSaid(choices("buttons", ["a", "b", "c"]), { ...options, response: "[a, b, c]", text: "Which one?" }, outgoing),
  "one button": isSaid(choices("buttons", ["a"]), { ...options, response: "[a]", text: "Which one?" }, outgoing),
  "a list": isSaid(choices("list", ["a", "b"], ["c"]), { ...options, response: "[a, b, c]", text: "Which one?" }, outgoing),
  "titles with marks in them": isSaid(
    choices("buttons", ["say \"hi\", now", "]"]),
    { ...options, response: "[say \"hi\", now, ]]", text: "Which one?" },
    outgoing
  ),
  "quick replies": isSaid({ _tag: "Text", text: "Well?", buttons: ["Yes", "No"] }, { ...options, response: "[Yes, No]", text: "Well?" }, outgoing),
  "a template with buttons": isSaid(template("Stop"), { ...options, response: "[Stop]", text: "Welcome" }, outgoing),
  "cards": isSaid(
    { _tag: "Cards", kind: "card", cards: [{ title: "Cup", type: "", subtitle: "Blue", imageUrl: "", buttons: ["Buy", "Skip"] }] },
    { ...options, response: "[Buy, Skip]", text: "Cup\nBlue" },
    outgoing
  )
}

type Kind = BodyOf<"Media">["kind"]

const kinds: ReadonlyArray<readonly [kind: Kind, type: string, mime: string]> = [
  ["image", "IMAGE", "image/png"],
  ["sticker", "IMAGE", "image/webp"],
  ["video", "VIDEO", "video/mp4"],
  ["audio", "AUDIO", "audio/mpeg"],
  ["voice", "VOICE", "audio/ogg; codecs=opus"],
  ["document", "DOCUMENT", "application/pdf"]
]

const address = "https://files.example.test/a"

const isSent = (kind: Kind, contentType: string | null, row: Case["row"], given: Partial<Message> = {}, fileName: string | null = "my file"): Case => ({
  row,
  say: (hall, talk, more) =>
    sendFile(hall, talk, { kind, contentType, caption: "Look" }, { fileName, externalUrl: address, blobKey: null }, { ...given, ...more })
})

const files: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(kinds.flatMap(([kind, type, mime]) => {
    const file = { url: address, mimeType: mime, uploadType: type }
    const received = { message_type: "FILE_RECEIVED", response: `User uploaded my file - [${mime}]`, text: "Look", file }
    return [
      [`a file of the user's: ${kind}`, isSent(kind, mime, received)],
      [`a file of the bot's: ${kind}`, isSent(kind, mime, { message_type: type, sender: "bot", ...words("Look"), file }, outgoing)]
    ]
  })),
  "a file without a name or a type": isSent("document", null, {
    message_type: "FILE_RECEIVED",
    response: "User uploaded file - []",
    text: "Look",
    file: { url: address, mimeType: "", uploadType: "DOCUMENT" }
  }, {}, null),
  "a file that is lost": isSaid(
    { _tag: "Media", kind: "image", caption: null, contentType: "image/png", attachments: [] },
    { message_type: "FILE_RECEIVED", response: "User uploaded file - [image/png]", text: "" }
  )
}

const place = { _tag: "Location", latitude: -23.5, longitude: -46.6, name: "Shop", address: "Main street 1" } as const

const agent = (name: string, given: Partial<Message> = {}): Case =>
  isSaid(
    { _tag: "System", text: `${name} joined`, joined: { id: 7, name } },
    { message_type: "AGENT_PARTICIPATION_STATUS", sender: "bot", text: `${name} joined`, response: expect.any(String) },
    { messageType: "activity", ...given }
  )

const others: Readonly<Record<string, Case>> = {
  "a place of the user's": isSaid(place, { message_type: "LOCATION", ...words("Shop\nMain street 1") }),
  "a place of the bot's": isSaid(
    { ...place, name: null, address: null },
    { message_type: "LOCATION", sender: "bot", ...words("-23.5,-46.6") },
    outgoing
  ),
  "an agent who takes part": agent("Otto"),
  "an agent with marks in his name": agent("<b>\"O'Hara\" & Söhne</b>")
}

const cases = { ...spoken, ...offered, ...files, ...others }

/** What only agents see, or nobody said. */
const unseen: ReadonlyArray<Case> = [
  isSaid(text("Between us"), {}, { ...outgoing, private: true }),
  isSaid(text("Between us"), {}, { private: true }),
  isSaid({ _tag: "System", text: "Conversation was resolved" }, {}, { messageType: "activity" }),
  isSaid(text("An old note"), {}, { messageType: "activity" }),
  agent("Nobody", { private: true })
]

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { web, whatsapp } = yield* openBotInboxes(hall)
    const { conversation: talk } = yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: "+5511988880001" })
    for (const [i, one] of [...Object.values(cases), ...unseen].entries()) {
      yield* Effect.orDie(one.say(hall, talk, { createdAt: first + i * 1000 }))
    }
    const uuid = yield* hall.tx.uuid
    const { conversation } = yield* addBotUser(hall, web, uuid, { name: "Wim" })
    const stored = { fileName: "ä b.png", externalUrl: null, blobKey: "abc" }
    yield* sendFile(hall, conversation, { kind: "image", contentType: "image/png" }, stored)
    return { uuid, conversation }
  })

/** How each thing that was said looks [bots §B.2]. */
export const historyRows = (target: Target): void => {
  const at = visitingHall(target, build)

  it.each(Object.entries(cases).map(([name, { row }], i) => [name, i, row] as const))("shows %s [bots §B.2]", async (_, i, row) => {
    const { conversations } = await history(at(), anaId)
    const seconds = new Date(first + i * 1000).toISOString().slice(14, 19)
    expect(conversations[i]).toEqual({
      sender: "user",
      message_type: "TEXT",
      file: null,
      attachments: null,
      timestamp: `2026/01/01 12:${seconds}.007+0000`,
      user_id: anaId,
      ...row
    })
  })

  it("tells of an agent who takes part in JSON, with markup around his name and none of his own [bots §B.2]", async () => {
    const { conversations } = await history(at(), anaId)
    const told = conversations.filter(({ message_type }) => message_type === "AGENT_PARTICIPATION_STATUS").map(({ response }) => response)
    expect(told).toEqual([
      "{\"agentId\":7,\"PARTICIPATION_MESSAGE\":\"<strong>Otto</strong> joined the conversation\"}",
      "{\"agentId\":7,\"PARTICIPATION_MESSAGE\":\"<strong>&lt;b&gt;&quot;O&#39;Hara&quot; &amp; Söhne&lt;/b&gt;</strong> joined the conversation\"}"
    ])
  })

  it("shows nothing that only agents see, and no note of what happened [bots §B.2]", async () => {
    const { conversations, total } = await history(at(), anaId)
    const count = Object.keys(cases).length
    expect([conversations.length, total]).toEqual([count, count])
    expect(JSON.stringify(conversations)).not.toMatch(/Between us|resolved|An old note|Nobody/)
  })

  it("names a visitor of a website by his own id, and leads to the server's own files [bots §B.1, §B.2]", async () => {
    const { uuid } = at().made
    expect((await history(at(), uuid)).conversations).toEqual([
      expect.objectContaining({
        user_id: uuid,
        response: "User uploaded ä b.png - [image/png]",
        file: {
          url: `${at().server.url}/rails/active_storage/blobs/redirect/abc/%C3%A4%20b.png`,
          mimeType: "image/png",
          uploadType: "IMAGE"
        }
      })
    ])
  })

  it("shows what is written through the other APIs, as soon as it is [bots §B.4]", async () => {
    const { conversation: { displayId }, uuid } = at().made
    const before = await history(at(), uuid)
    const said = async (json: object) => at().ask(`POST ${at().account}/conversations/${displayId}/messages`, { json })
    await said({ content: "May I help?" })
    await said({ content: "Between us", private: true })
    await said({ content: "Which?", content_type: "input_select", content_attributes: { items: [{ title: "Tea", value: "t" }] } })
    const { conversations, total } = await history(at(), uuid)
    expect(conversations.slice(0, before.total)).toEqual(before.conversations)
    expect(total).toBe(before.total + 2)
    expect(conversations.slice(before.total)).toMatchObject([
      { sender: "bot", message_type: "TEXT", response: "May I help?", text: "May I help?" },
      { sender: "bot", message_type: "OPTIONS", response: "[Tea]", text: "Which?" }
    ])
  })
}
