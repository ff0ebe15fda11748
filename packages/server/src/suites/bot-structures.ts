import { users } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { formTeam } from "../scenarios/stage.ts"
import { addBotUser, attachBot, logInBot } from "./bot-hall.ts"
import { lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { phoneJid, upsert, waMessage } from "./wa-messages.ts"

const bia = "+5511988880002"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    yield* attachBot(hall, hall.inbox)
    const user = yield* addBotUser(hall, hall.inbox, "bia", { name: "Bia", phoneNumber: bia })
    yield* hall.tx.update(users, hall.crew.agent.row.id, { displayName: "Otto & Co" })
    const about = { name: "helpers", description: null, allowAutoAssign: false }
    const team = yield* formTeam(hall.tx, hall.crew, about, [hall.crew.agent.row])
    return { talk: user.conversation.displayId, agent: hall.crew.agent.row.id, team: team.id }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const transcripts = async (at: At) => {
  const client = at().botOpen(await logInBot(at()))
  return (await client.transcripts({ body: { botUserId: bia, channelId: 1014 } })).transcripts
}

const history = async (at: At) => {
  const [bot] = at().handles.bots
  const params = { customerId: String(bot?.customer_id), botKey: bot?.bot_key ?? "", channeluserId: bia.slice(1) }
  return (await at().myBot().chatHistory({ params })).conversations
}

const messages = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload
}

/** The last message as a transcript and in the chat history, by what tells it from others. */
const told = async (at: At) => {
  const transcript: Readonly<Record<string, unknown>> = { ...(await transcripts(at)).at(-1) }
  const row = (await history(at)).at(-1)
  const type = String(transcript["type"])
  return { type, member: transcript[type], row: [row?.sender, row?.message_type, row?.response] }
}

const key = { id: "M1", remoteJid: lidOf(bia), remoteJidAlt: phoneJid(bia), fromMe: false, addressingMode: "lid" }

const text = (message: string) => ({ message, buttons: [], isRating: false })

const vcard = "BEGIN:VCARD\nVERSION:3.0\nN:Souza;Ana;;;\nFN:Ana Souza\nTEL:+55 11 4000-1234\nEND:VCARD"

const row = { title: "Now", description: "At once", rowId: "now" }

const product = { productId: "24011", retailerId: "SKU-1", title: "Margherita", description: "Tomato", priceAmount1000: "39900" }

const shown = { retailerId: "SKU-1", title: "Margherita", subTitle: "Tomato", image: "", price: "39.9" }

const noHeader = { type: "", text: "", url: "" }

const flow = (parameters: object) => ({
  interactiveResponseMessage: {
    body: { text: "Later" },
    nativeFlowResponseMessage: { name: "flow", paramsJson: JSON.stringify(parameters), version: 3 }
  }
})

type Case = readonly [name: string, message: object, type: string, member: unknown, history: readonly [type: string, response: string]]

const unsupported: ReadonlyArray<Case> = [
  [
    "a place",
    { locationMessage: { degreesLatitude: -23.5, degreesLongitude: -46.6, name: "MASP", address: "Av. Paulista" } },
    "location",
    { latitude: "-23.5", longitude: "-46.6", label: "MASP", address: "Av. Paulista" },
    ["LOCATION", "MASP\nAv. Paulista"]
  ],
  [
    "a card without a number of WhatsApp",
    { contactMessage: { displayName: "Ana", vcard } },
    "contact",
    { phoneNumber: "551140001234", firstName: "Ana", lastName: "Souza", vcard },
    ["TEXT", "Ana - 551140001234"]
  ],
  [
    "several cards",
    { contactsArrayMessage: { contacts: [{ displayName: "Ana", vcard }, { displayName: "Caio" }] } },
    "contact",
    { phoneNumber: "551140001234", firstName: "Ana", lastName: "Souza", vcard },
    ["TEXT", "Ana - 551140001234\nCaio"]
  ],
  [
    "buttons",
    { buttonsMessage: { contentText: "When?", footerText: "Pizzeria", buttons: [{ buttonId: "now", buttonText: { displayText: "Now" } }] } },
    "reply",
    { header: noHeader, body: "When?", footer: "Pizzeria", action: { buttons: [{ type: "reply", title: "Now", id: "now" }] } },
    ["OPTIONS", "[Now]"]
  ],
  [
    "a list",
    { listMessage: { title: "Order 7", description: "When?", buttonText: "Times", sections: [{ title: "Today", rows: [row] }] } },
    "list",
    {
      header: { type: "text", text: "Order 7" },
      body: "When?",
      footer: "",
      actions: { button_text: "Times", sections: [{ title: "Today", row: [{ title: "Now", " description": "At once" }] }] }
    },
    ["OPTIONS", "[Now]"]
  ],
  [
    "cards in a row",
    {
      interactiveMessage: {
        carouselMessage: {
          cards: [{
            header: { title: "Margherita", imageMessage: { url: "https://mmg.example.test/1" } },
            body: { text: "Tomato" },
            nativeFlowMessage: { buttons: [{ name: "quick_reply", buttonParamsJson: "{\"display_text\":\"Order\",\"id\":\"m\"}" }] }
          }]
        }
      }
    },
    "carousel",
    [{ title: "Margherita", subtitle: "Tomato", image_url: "https://mmg.example.test/1", buttons: ["Order"] }],
    ["OPTIONS", "[Order]"]
  ],
  [
    "a template",
    {
      templateMessage: {
        templateId: "4194",
        hydratedTemplate: {
          hydratedTitleText: "Order 7",
          hydratedContentText: "It is on its way",
          hydratedButtons: [{ quickReplyButton: { displayText: "Thanks", id: "thanks" } }]
        }
      }
    },
    "template",
    {
      name: "4194",
      header: { type: "TEXT", text: "Order 7", url: "", fileName: "", caption: "" },
      body: "It is on its way",
      footer: "",
      buttons: [{ type: "QUICK_REPLY", text: "Thanks", phoneNumber: "", url: "", payload: "thanks" }],
      campaignId: ""
    },
    ["OPTIONS", "[Thanks]"]
  ],
  [
    "an order",
    { orderMessage: { orderId: "9", itemCount: 3, message: "Ring twice", orderTitle: "Pizzeria", totalAmount1000: "119900", totalCurrencyCode: "BRL" } },
    "order",
    {
      catalogId: "",
      text: "Ring twice",
      items: [{ retailerId: "9", quantity: "3", price: "119.9", currency: "BRL", title: "Pizzeria", subTitle: "", image: "" }]
    },
    ["TEXT", "Ring twice"]
  ],
  [
    "a product",
    { productMessage: { product, body: "Still hot?", businessOwnerJid: "1@s.whatsapp.net" } },
    "productSingle",
    { isDynamicProduct: false, body: "Still hot?", footer: "", action: { catalogId: "1@s.whatsapp.net", ...shown } },
    ["TEXT", "Still hot?"]
  ],
  [
    "a form that was filled in",
    flow({ flow_token: "T1", name: "Ana" }),
    "formResponse",
    { formTranscriptId: "T1", answerMapping: { name: "Ana" } },
    ["TEXT", ""]
  ],
  ["a choice of a native flow", flow({ id: "late" }), "text", text("Later"), ["TEXT", "Later"]],
  [
    "a choice of a list, in a message that vanishes",
    { ephemeralMessage: { message: { listResponseMessage: { title: "Later", singleSelectReply: { selectedRowId: "late" } } } } },
    "text",
    text("Later"),
    ["TEXT", "Later"]
  ],
  [
    "a button that was pressed",
    { buttonsResponseMessage: { selectedButtonId: "late", selectedDisplayText: "Later" } },
    "text",
    text("Later"),
    ["TEXT", "Later"]
  ],
  [
    "a picture that is seen once",
    { viewOnceMessageV2: { message: { imageMessage: { mimetype: "image/jpeg" } } } },
    "image",
    { url: "" },
    ["FILE_RECEIVED", "User uploaded file - [image/jpeg]"]
  ],
  ["something else", { pollCreationMessage: { name: "When?" } }, "unknown", {}, ["TEXT", ""]]
]

const structures = (at: At) => {
  it.each(unsupported)("shows bots that it is %s; to others it is not supported, as before", async (_, message, type, member, row) => {
    await upsert(at, waMessage(key, message))
    expect(await told(at)).toEqual({ type, member, row: ["user", ...row] })
    const [only, ...others] = await messages(at)
    expect(others).toEqual([])
    expect(only).toMatchObject({
      content: null,
      content_type: "text",
      message_type: 0,
      source_id: "M1",
      sender: { name: "Bia" }
    })
    expect(only?.content_attributes).toEqual({ external_created_at: 1_768_222_800, is_unsupported: true })
    expect(only?.attachments).toBeUndefined()
  })

  it("shows bots a card with all that it says; to others it is its name and its number, as before", async () => {
    const whole = vcard.replace("TEL:", "TEL;waid=551140001234:")
    await upsert(at, waMessage(key, { contactMessage: { displayName: "Ana", vcard: whole } }))
    const member = { phoneNumber: "551140001234", firstName: "Ana", lastName: "Souza", vcard: whole }
    expect(await told(at)).toEqual({ type: "contact", member, row: ["user", "TEXT", "Ana - 551140001234"] })
    const [only] = await messages(at)
    expect(only).toMatchObject({ content: "Ana - 551140001234", content_type: "text" })
    expect(only?.content_attributes).toEqual({ external_created_at: 1_768_222_800 })
  })
}

const people = (at: At) => {
  const location = { latitude: -23.5, longitude: -46.6 }
  const order = { title: "Pizzeria", count: 2, total: 79.9, currency: "BRL" }

  it.each([
    [{ location }, "location", { latitude: "-23.5", longitude: "-46.6", label: "", address: "" }],
    [{ contact: { name: "Ana Souza", phone: "5511988880001" } }, "contact", { phoneNumber: "5511988880001", firstName: "Ana", lastName: "Souza" }],
    [{ order }, "order", { items: [{ title: "Pizzeria", quantity: "2", price: "79.9", currency: "BRL" }] }],
    [{ choice: { id: "late", title: "Later" } }, "text", { message: "Later" }]
  ])("sees what a person sends as %j", async (sent, type, member) => {
    await at().control().sendMessage({ body: { phone: bia, to: ownNumber, ...sent } })
    expect(await told(at)).toMatchObject({ type, member })
  })

  it.each([
    ["image", "image/jpeg", "image"],
    ["sticker", "image/webp", "image"],
    ["video", "video/mp4", "video"],
    ["audio", "audio/ogg; codecs=opus", "audio"],
    ["document", "application/pdf", "pdf"],
    ["document", "application/msword", "doc"],
    ["document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "doc"],
    ["document", "application/vnd.ms-excel", "xls"],
    ["document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xls"],
    ["document", "application/vnd.ms-powerpoint", "ppt"],
    ["document", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt"],
    ["document", "text/plain", "attachment"]
  ] as const)("sees the %s of the media type %s as %s", async (media, mimetype, type) => {
    const file = { media, mimetype, file: btoa("bytes"), file_name: "a.bin" }
    await at().control().sendMessage({ body: { phone: bia, to: ownNumber, ...file } })
    const { member, ...seen } = await told(at)
    const url = expect.stringMatching(/^http/) as string
    expect(seen).toMatchObject({ type, row: ["user", "FILE_RECEIVED", expect.stringContaining(`[${mimetype}]`) as string] })
    expect(member).toEqual(type === "attachment" ? { contentType: mimetype, contentUrl: url } : { url })
  })
}

const agents = (at: At) => {
  const assign = (json: object) =>
    at().ask(`POST ${at().account}/conversations/${at().made.talk}/assignments`, { json })

  const participation = async () =>
    (await history(at)).filter(({ message_type: type }) => type === "AGENT_PARTICIPATION_STATUS").map(({ response }) => response)

  it("joins where he is given a conversation, by the name that he goes by; notes of other things tell of nobody", async () => {
    const joined = JSON.stringify({
      agentId: at().made.agent,
      PARTICIPATION_MESSAGE: "<strong>Otto &amp; Co</strong> joined the conversation"
    })
    await at().ask(`POST ${at().account}/conversations/${at().made.talk}/toggle_status`, { json: { status: "resolved" } })
    expect(await participation()).toEqual([])
    await assign({ assignee_id: at().made.agent })
    expect(await participation()).toEqual([joined])
    await assign({ assignee_id: at().made.agent })
    await assign({ team_id: at().made.team })
    await assign({ assignee_id: null })
    expect(await participation()).toEqual([joined])
    expect(await transcripts(at)).toEqual([])
    expect((await messages(at)).map(({ content }) => content)).toEqual([
      "Conversation was marked resolved by Ada Admin",
      "Assigned to Otto Agent by Ada Admin",
      "Assigned to helpers by Ada Admin",
      "Conversation unassigned by Ada Admin"
    ])
  })

  it("joins where he takes it himself", async () => {
    const token = at().token("agent")
    await at().ask(`POST ${at().account}/conversations/${at().made.talk}/assignments`, { token, json: { assignee_id: at().made.agent } })
    expect(await participation()).toHaveLength(1)
    expect((await messages(at)).map(({ content }) => content)).toEqual(["Otto Agent self-assigned this conversation"])
  })
}

/** What messages of WhatsApp are to bots, whatever the real server makes of them [bots §A.5, §B.2]. */
export const botStructuresSuite: Suite = (target) => {
  describe("a message of WhatsApp that has a structure", () => {
    structures(visitingHall(target, build))
  })
  describe("a bot on WhatsApp", () => {
    people(visitingHall(target, build))
  })
  describe("an agent whom a bot's user talks with", () => {
    agents(visitingHall(target, build))
  })
}
