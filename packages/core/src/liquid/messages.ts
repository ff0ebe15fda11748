import * as Effect from "effect/Effect"
import type { MessageDraft } from "../messages.ts"
import type { Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import { readDrops } from "./drops.ts"
import { hasLiquid, renderTemplateParams, renderText } from "./renderer.ts"
import type { LiquidRenderer } from "./renderer.ts"

/** A message as it is to be written: what the account says is filled in, text and template [conversations §6.2]. */
export const renderMessage = (
  tx: Tx,
  liquid: LiquidRenderer,
  conversation: Conversation,
  draft: MessageDraft
): Effect.Effect<MessageDraft> =>
  Effect.gen(function*() {
    const { additionalAttributes = {}, body, content, messageType, senderId = null, senderType = null } = draft
    const isOurs = messageType === "outgoing" || messageType === "template"
    const { template_params: template } = additionalAttributes
    if (!isOurs || !(hasLiquid(content) || hasLiquid(template))) return draft
    const filling = { liquid, drops: yield* readDrops(tx, conversation, { senderId, senderType }), now: tx.now }
    const said = content && renderText(content, filling)
    const filled = template === undefined ? {} : { template_params: renderTemplateParams(template, filling) }
    return {
      ...draft,
      content: said,
      body: body._tag === "Text" ? { ...body, text: said ?? "" } : body,
      additionalAttributes: { ...additionalAttributes, ...filled }
    }
  })
