import { isGroupJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { groupConversation } from "../conversations.ts"
import { conversationEvent } from "../messages.ts"
import type { Tx } from "../store.ts"
import { conversations } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { enqueueSync } from "../usecases/group-sync.ts"
import { reachGroup } from "./groups.ts"
import type { Intake } from "./step.ts"
import { elementsOf, textOf, wire } from "./reading.ts"

/** Somebody wrote in a group while groups are switched off: its conversation moves up, and nothing is in it. */
const takeItem = (tx: Tx, inbox: Inbox, jid: string) =>
  Effect.gen(function*() {
    const group = yield* reachGroup(tx, inbox, jid)
    const { id, updatedAt } = yield* groupConversation(tx, inbox, group)
    yield* enqueueSync(tx, { contact: group.contact.id, soft: true })
    const moved = yield* Effect.orDie(tx.update(conversations, id, { lastActivityAt: tx.now, updatedAt }))
    yield* tx.appendEvents([conversationEvent("conversation.updated", moved)])
  })

/** Takes in which groups were written to, group by group; how much and when is not looked at [groups §6.6]. */
export const takeGroupsActivity: Intake = (_, inbox, data) =>
  Effect.succeed(elementsOf(data).flatMap((element) => {
    const jid = textOf(wire(element)["jid"])
    return jid === null || !isGroupJid(jid) ? [] : [(tx) => takeItem(tx, inbox, jid)]
  }))
