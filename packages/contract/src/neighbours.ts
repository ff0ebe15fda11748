import { messages } from "./neighbours/messages.ts"
import { whatsappWebhook } from "./neighbours/whatsapp-webhook.ts"

/** Operations that the Chatwoot document leaves out and real clients call, by an id of ours. */
export const neighbours = { ...whatsappWebhook, ...messages }

/** The operation ids of the neighbours. */
export type NeighbourId = keyof typeof neighbours
