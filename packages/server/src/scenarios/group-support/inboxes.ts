import { baileysChannel, blankInbox, id, inboxes } from "@mootkit/core"
import type { Account, Channel, ChannelId, Inbox, Tx, WorkingHour } from "@mootkit/core"
import * as Effect from "effect/Effect"

/** One of the desk's inboxes. */
export type InboxName = "whatsapp" | "api" | "website"

/** The number that the WhatsApp inbox is connected to. */
export const ownNumber = "+5511999990000"

const hoursOf = (dayOfWeek: number): WorkingHour => {
  const closed = dayOfWeek === 0 || dayOfWeek === 6
  return {
    dayOfWeek,
    closedAllDay: closed,
    openAllDay: false,
    openHour: closed ? null : 9,
    openMinutes: closed ? null : 0,
    closeHour: closed ? null : 17,
    closeMinutes: closed ? null : 0
  }
}

const blank = {
  ...blankInbox,
  workingHours: [0, 1, 2, 3, 4, 5, 6].map(hoursOf),
  timezone: "America/Sao_Paulo"
}

const whatsapp = (tx: Tx) =>
  Effect.map(tx.token, (secret) => baileysChannel(ownNumber, { mark_as_read: true, webhook_verify_token: secret }))

const api = (tx: Tx) =>
  Effect.zipWith(tx.token, tx.token, (identifier, hmacToken): Channel => ({
    type: "Channel::Api",
    identifier,
    hmacToken,
    hmacMandatory: false,
    webhookUrl: null,
    additionalAttributes: {}
  }))

const website = (tx: Tx) =>
  Effect.zipWith(tx.token, tx.token, (websiteToken, hmacToken): Channel => ({
    type: "Channel::WebWidget",
    websiteUrl: "https://aurora.example.test",
    websiteToken,
    widgetColor: "#1f93ff",
    welcomeTitle: "Olá! 👋",
    welcomeTagline: "Dúvidas sobre café? Fale com a gente.",
    replyTime: "in_a_few_minutes",
    featureFlags: ["attachments", "emoji_picker", "end_conversation"],
    hmacToken,
    hmacMandatory: false,
    preChatFormEnabled: false,
    preChatFormOptions: {},
    continuityViaEmail: true,
    allowedDomains: ""
  }))

const addInbox = (tx: Tx, { createdAt, id: accountId }: Account, channel: Channel, given: Pick<Inbox, "name"> & Partial<Inbox>) =>
  Effect.gen(function*() {
    const channelId = id<ChannelId>(yield* tx.sequence(channel.type, ""))
    return yield* tx.insert(inboxes, { ...blank, ...given, accountId, channel, channelId, createdAt })
  })

/** Connects the desk's three inboxes. */
export const addInboxes = (tx: Tx, account: Account) =>
  Effect.gen(function*() {
    const connected: Readonly<Record<InboxName, Inbox>> = {
      whatsapp: yield* addInbox(tx, account, yield* whatsapp(tx), { name: "WhatsApp Aurora" }),
      api: yield* addInbox(tx, account, yield* api(tx), { name: "Partner orders" }),
      website: yield* addInbox(tx, account, yield* website(tx), {
        name: "Loja online",
        greetingEnabled: true,
        greetingMessage: "Oi! Já chamamos alguém da equipe."
      })
    }
    return connected
  })
