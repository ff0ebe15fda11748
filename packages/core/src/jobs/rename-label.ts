import { labelKey, relabelled } from "@mootkit/conversations"
import { all, eq, overlaps } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { updateContact } from "../contacts.ts"
import { changesOf } from "../events.ts"
import { spellLabels } from "../labels.ts"
import { conversationEvent } from "../messages.ts"
import type { Work } from "../services.ts"
import type { Tx } from "../store.ts"
import { contacts } from "../tables/contacts.ts"
import { conversations } from "../tables/conversations.ts"
import type { Label } from "../tables/labels.ts"
import { enqueueNow } from "./enqueue.ts"

/** The kind of the work that follows a new title of a label. */
export const renameLabelJob = "rename-label"

/** A label that was called otherwise. */
interface Renaming extends Pick<Label, "accountId"> {
  readonly before: string
  readonly after: string
}

/** Has whatever carries a label by its old title carry the new one. */
export const enqueueRenaming = (tx: Tx, { accountId, title }: Label, before: string): Effect.Effect<void> =>
  enqueueNow(tx, renameLabelJob, { accountId, before, after: title })

const renameAll = (tx: Tx, { accountId, after, before }: Renaming) =>
  Effect.gen(function*() {
    const where = all(eq("accountId", accountId), overlaps("labelKeys", [labelKey(before)]))
    const spelled = yield* spellLabels(tx, [after])
    const renamed = (labels: ReadonlyArray<string>) => ({ labels: relabelled(labels, before, spelled[0] ?? after) })
    for (const row of yield* tx.query(conversations, { where })) {
      const updated = yield* Effect.orDie(tx.update(conversations, row.id, renamed(row.labels)))
      yield* tx.appendEvents([conversationEvent("conversation.updated", updated, { changed: changesOf(row, updated, ["labels"]) })])
    }
    for (const row of yield* tx.query(contacts, { where })) yield* updateContact(tx, row, renamed(row.labels))
  })

/** Gives conversations and contacts a label by its new title; no activity tells of it. */
export const renameLabel: Work = ({ store }, payload) => store.transact((tx) => renameAll(tx, payload as unknown as Renaming))
