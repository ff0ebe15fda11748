import { agentBotInboxes } from "@mootkit/core"
import type { Channel, Contact, Inbox } from "@mootkit/core"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { addContact, addInbox, addLink } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Visit } from "./visit.ts"

/** A website's channel. */
export const webChannel = (websiteToken: string): Extract<Channel, { type: "Channel::WebWidget" }> => ({
  type: "Channel::WebWidget",
  websiteUrl: "https://shop.example.test",
  websiteToken,
  widgetColor: "#1f93ff",
  welcomeTitle: null,
  welcomeTagline: null,
  replyTime: "in_a_few_minutes",
  featureFlags: [],
  hmacToken: "secret",
  hmacMandatory: false,
  preChatFormEnabled: false,
  preChatFormOptions: {},
  continuityViaEmail: false,
  allowedDomains: ""
})

/** Lets the hall's bot answer in an inbox. */
export const attachBot = ({ crew, tx }: Hall, inbox: Inbox) =>
  tx.insert(agentBotInboxes, {
    accountId: crew.account.id,
    inboxId: inbox.id,
    agentBotId: crew.bot.row.id,
    status: "active"
  })

/** Adds inboxes for websites and Telegram, and lets the hall's bot answer there and on WhatsApp. */
export const openBotInboxes = (hall: Hall) =>
  Effect.gen(function*() {
    const web = yield* addInbox(hall, "Website", webChannel("website"))
    const telegram = yield* addInbox(hall, "Telegram", { type: "Channel::Telegram", botName: "shop_bot", botToken: "1:secret" })
    const inboxes = { whatsapp: hall.inbox, web, telegram }
    for (const inbox of Object.values(inboxes)) yield* attachBot(hall, inbox)
    return inboxes
  })

/** Adds somebody with a conversation in an inbox; on WhatsApp his address is his phone. */
export const addBotUser = (hall: Hall, inbox: Inbox, sourceId: string, given: Pick<Contact, "name"> & Partial<Contact>) =>
  Effect.gen(function*() {
    const contact = yield* addContact(hall, given)
    const address = inbox.channel.type === "Channel::Whatsapp" && contact.phoneNumber ? digits(contact.phoneNumber) : sourceId
    const link = yield* addLink(hall, contact, inbox, address)
    return { contact, link, conversation: yield* addConversation(hall, { contact, link }) }
  })

/** Logs the app of the scenario's bot in, and gives its token. */
export const logInBot = async (visit: Visit<unknown>): Promise<string> => {
  const [bot] = visit.handles.bots
  const { authToken } = await visit.botOpen().login({ body: { appId: bot?.app_id ?? "", appSecret: bot?.app_secret ?? "" } })
  return authToken
}

/** The path below which the MyBOT APIs speak of the scenario's bot. */
export const botPath = (visit: Visit<unknown>): string => {
  const [bot] = visit.handles.bots
  return `/bot-api/v1.0/customer/${bot?.customer_id}/bot/${bot?.bot_key}`
}
