import { isGroupLeft, isSyncDue } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { connectionOf, groupInbox } from "../connections.ts"
import { NothingToSync } from "../errors.ts"
import type { ContactId } from "../ids.ts"
import type { Reader, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"

/** Which group is to be synced, and how. */
export interface SyncOrder {
  readonly contact: ContactId
  /** Whether it is synced although it was a moment ago. */
  readonly force: boolean
  /** Whether invite code, join requests and pictures are left out. */
  readonly soft: boolean
}

/** Has a group synced with WhatsApp in the background, `delay` milliseconds from now at the earliest [groups §5.1]. */
export const enqueueSync = (
  tx: Tx,
  { contact, delay = 0, force = false, soft = false }: Pick<SyncOrder, "contact"> & Partial<SyncOrder> & { readonly delay?: number }
): Effect.Effect<void> => {
  const payload: SyncOrder = { contact, force, soft }
  return Effect.asVoid(tx.enqueueJob({ runAt: tx.now + delay, kind: "sync-group", payload: { ...payload } }))
}

/** Has a group synced in full because somebody asks for it; whether that comes to anything shows later [groups §4.2]. */
export const requestSync = (tx: Tx, group: Contact): Effect.Effect<void, NothingToSync> =>
  group.groupType === "group" && group.identifier
    ? enqueueSync(tx, { contact: group.id })
    : Effect.fail(new NothingToSync())

/** What came of a sync that somebody asked for a moment ago: `failed` where the group is still waiting for it [groups §5]. */
export const syncOutcome = (reader: Reader, group: Contact): Effect.Effect<"done" | "unsupported" | "failed"> =>
  Effect.map(groupInbox(reader, group), (inbox) => {
    if (inbox?.channel.type !== "Channel::Whatsapp") return "unsupported"
    const { group_last_synced_at: lastSyncedAt, group_left: groupLeft } = group.additionalAttributes
    const isAsked = connectionOf(inbox) !== null && !isGroupLeft(groupLeft)
    return isAsked && isSyncDue(lastSyncedAt, reader.now) ? "failed" : "done"
  })
