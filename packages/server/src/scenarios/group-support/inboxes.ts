import { baileysChannel } from "@mootkit/core"
import type { Account, Channel, Inbox, Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { addInbox, websiteChannel } from "../inboxes.ts"

/** One of the desk's inboxes. */
export type InboxName = "whatsapp" | "api" | "website"

/** The number that the WhatsApp inbox is connected to. */
export const ownNumber = "+5511999990000"

const timezone = "America/Sao_Paulo"

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

const website = {
  websiteUrl: "https://aurora.example.test",
  welcomeTitle: "Olá! 👋",
  welcomeTagline: "Dúvidas sobre café? Fale com a gente."
}

/** Connects the desk's three inboxes. */
export const addInboxes = (tx: Tx, account: Account) =>
  Effect.gen(function*() {
    const connected: Readonly<Record<InboxName, Inbox>> = {
      whatsapp: yield* addInbox(tx, account, yield* whatsapp(tx), { name: "WhatsApp Aurora", timezone }),
      api: yield* addInbox(tx, account, yield* api(tx), { name: "Partner orders", timezone }),
      website: yield* addInbox(tx, account, yield* websiteChannel(tx, website), {
        name: "Loja online",
        timezone,
        greetingEnabled: true,
        greetingMessage: "Oi! Já chamamos alguém da equipe."
      })
    }
    return connected
  })
