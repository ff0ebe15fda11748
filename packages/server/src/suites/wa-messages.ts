import type { Visit } from "./visit.ts"
import { lidOf } from "./guests.ts"
import { providerSays } from "./provider.ts"

/** The group that messages are written in, where nothing else is said. */
export const team = "120363000000000001@g.us"

/** The address of a phone. */
export const phoneJid = (phone: string): string => `${phone.replace("+", "")}@s.whatsapp.net`

/** The key of a message that somebody wrote in the team's group. */
export const keyOf = (author: string, id: string) => ({
  id,
  remoteJid: team,
  fromMe: false,
  participant: lidOf(author),
  participantAlt: phoneJid(author),
  addressingMode: "lid"
})

/** A WhatsApp message as the provider passes it on. */
export const waMessage = (key: object, message: unknown, given: object = {}) => ({
  key,
  message,
  messageTimestamp: 1_768_222_800,
  pushName: "Bia",
  ...given
})

/** The provider tells of new messages. */
export const upsert = (at: () => Visit<unknown>, ...messages: ReadonlyArray<unknown>): Promise<void> =>
  providerSays(at, "messages.upsert", { type: "notify", messages })
