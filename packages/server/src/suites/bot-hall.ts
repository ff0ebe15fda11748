import { agentBotInboxes, agentBots, blankAgentBot } from "@mootkit/core"
import type { AccountId, AgentBot, Contact, Inbox } from "@mootkit/core"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { addContact, addInbox, addLink, webChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { addConversation } from "./talks.ts"
import type { Visit } from "./visit.ts"

/** Lets a bot answer in an inbox: the hall's, where nothing is said. */
export const attachBot = ({ crew, tx }: Hall, inbox: Inbox, bot: Pick<AgentBot, "id"> = crew.bot.row) =>
  tx.insert(agentBotInboxes, { accountId: crew.account.id, inboxId: inbox.id, agentBotId: bot.id, status: "active" })

/** Adds a bot of an account, or of the whole installation, that answers in some inboxes. */
export const addBotRow = (hall: Hall, name: string, accountId: AccountId | null, inboxes: ReadonlyArray<Inbox> = []) =>
  Effect.gen(function*() {
    const bot = yield* hall.tx.insert(agentBots, { ...blankAgentBot, accountId, name })
    for (const inbox of inboxes) yield* attachBot(hall, inbox, bot)
    return bot
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

/** What an app logs in with. */
export interface Credentials {
  readonly appId: string
  readonly appSecret: string
}

/** What the app of the scenario's bot logs in with. */
export const ownCredentials = (visit: Visit<unknown>): Credentials => {
  const [bot] = visit.handles.bots
  return { appId: bot?.app_id ?? "", appSecret: bot?.app_secret ?? "" }
}

/** Logs an app in, and gives its token. */
export const logInAs = async (visit: Visit<unknown>, { appId, appSecret }: Credentials): Promise<string> =>
  (await visit.botOpen().login({ body: { appId, appSecret } })).authToken

/** Logs the app of the scenario's bot in, and gives its token. */
export const logInBot = (visit: Visit<unknown>): Promise<string> => logInAs(visit, ownCredentials(visit))

/** The path below which the MyBOT APIs speak of the scenario's bot. */
export const botPath = (visit: Visit<unknown>): string => {
  const [bot] = visit.handles.bots
  return `/bot-api/v1.0/customer/${bot?.customer_id}/bot/${bot?.bot_key}`
}
