import * as Effect from "effect/Effect"
import type { Body } from "../body.ts"
import type { Tx } from "../store.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Message } from "../tables/messages.ts"
import { readDrops } from "./drops.ts"
import { hasLiquid, renderTemplateParams, renderText, renderTexts } from "./renderer.ts"
import type { LiquidRenderer } from "./renderer.ts"

/** What of a message Liquid is filled into, and who says it. */
type Written = Pick<Message, "messageType" | "content" | "additionalAttributes" | "senderType" | "senderId">

/** A message as it is to be written: what the account says is filled in, text and template [conversations §6.2]. */
export const renderMessage = <Draft extends Written>(
  tx: Tx,
  liquid: LiquidRenderer,
  conversation: Conversation,
  draft: Draft
): Effect.Effect<Draft> =>
  Effect.gen(function*() {
    const { additionalAttributes, content, messageType, senderId, senderType } = draft
    const isOurs = messageType === "outgoing" || messageType === "template"
    const { template_params: template } = additionalAttributes
    if (!isOurs || !(hasLiquid(content) || hasLiquid(template))) return draft
    const filling = { liquid, drops: yield* readDrops(tx, conversation, { senderId, senderType }), now: tx.now }
    return {
      ...draft,
      content: content && renderText(content, filling),
      ...template === undefined
        ? {}
        : { additionalAttributes: { ...additionalAttributes, template_params: renderTemplateParams(template, filling) } }
    }
  })

/** What somebody of the account is about to say, filled in as a whole: whoever shows it shows the same. */
export const renderBody = (
  tx: Tx,
  liquid: LiquidRenderer,
  conversation: Conversation,
  body: Body,
  sender: Pick<Message, "senderType" | "senderId">
): Effect.Effect<Body> =>
  hasLiquid(body)
    ? Effect.map(readDrops(tx, conversation, sender), (drops) => renderTexts(body, { liquid, drops, now: tx.now }))
    : Effect.succeed(body)
