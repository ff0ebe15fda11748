import { baileysChannel } from "@mootkit/core"
import type { Account, Channel, Inbox, Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { addInbox, websiteChannel } from "../inboxes.ts"

/** One of the shop's inboxes. */
export type InboxName = "whatsapp" | "website" | "telegram"

/** The number that the WhatsApp inbox is connected to. */
const ownNumber = "+351910000300"

const whatsapp = (tx: Tx) =>
  Effect.map(tx.token, (secret) => baileysChannel(ownNumber, { mark_as_read: true, webhook_verify_token: secret }))

const website = {
  websiteUrl: "https://andorinha.example.test",
  welcomeTitle: "Olá! 🚲",
  welcomeTagline: "Bicicletas, oficina e encomendas: a Pia responde."
}

const telegram = (tx: Tx) =>
  Effect.map(tx.token, (secret): Channel => ({
    type: "Channel::Telegram",
    botName: "andorinha_bot",
    botToken: `700000300:${secret}`
  }))

/** Connects the shop's three inboxes. */
export const addInboxes = (tx: Tx, account: Account) =>
  Effect.gen(function*() {
    const timezone = "Europe/Lisbon"
    const connected: Readonly<Record<InboxName, Inbox>> = {
      whatsapp: yield* addInbox(tx, account, yield* whatsapp(tx), { name: "WhatsApp Andorinha", timezone }),
      website: yield* addInbox(tx, account, yield* websiteChannel(tx, website), { name: "Loja online", timezone }),
      telegram: yield* addInbox(tx, account, yield* telegram(tx), { name: "Telegram", timezone })
    }
    return connected
  })
