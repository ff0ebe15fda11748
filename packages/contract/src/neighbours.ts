import { conversationAttention } from "./neighbours/conversation-attention.ts"
import { conversationSearch } from "./neighbours/conversation-search.ts"
import { labels } from "./neighbours/labels.ts"
import { messages } from "./neighbours/messages.ts"
import { whatsappWebhook } from "./neighbours/whatsapp-webhook.ts"

/** Operations that the Chatwoot document leaves out and real clients call, by an id of ours. */
export const neighbours = { ...whatsappWebhook, ...conversationAttention, ...conversationSearch, ...messages, ...labels }

/** The operation ids of the neighbours. */
export type NeighbourId = keyof typeof neighbours
