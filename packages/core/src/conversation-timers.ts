import { idleFrom, idlePolicy, nextRound, wakesAt } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Tx } from "./store.ts"
import type { Account } from "./tables/accounts.ts"
import type { Conversation } from "./tables/conversations.ts"
import { conversations } from "./tables/conversations.ts"

/** Lets a snoozed conversation be woken in its time. */
export const enqueueWaking = (tx: Tx, { id, snoozedUntil }: Conversation): Effect.Effect<void> => {
  const runAt = wakesAt(snoozedUntil, tx.now)
  return runAt === null
    ? Effect.void
    : Effect.asVoid(tx.enqueueJob({ runAt, kind: "wake-snoozed", payload: { conversation: id } }))
}

/** Lets it be seen, when an open conversation could be idle, whether it is; where the account wants that. */
export const enqueueIdleCheck = (tx: Tx, { settings }: Pick<Account, "settings">, { id, lastActivityAt }: Conversation): Effect.Effect<void> => {
  const policy = idlePolicy(settings)
  if (policy === null) return Effect.void
  const runAt = Math.max(idleFrom(lastActivityAt, policy), nextRound(tx.now))
  return Effect.asVoid(tx.enqueueJob({ runAt, kind: "resolve-idle", payload: { conversation: id } }))
}

/** Lets all open conversations of an account be looked after: for one that has just begun to close them by itself. */
export const startIdleChecks = (tx: Tx, account: Account): Effect.Effect<void> =>
  Effect.gen(function*() {
    const open = yield* tx.query(conversations, { where: all(eq("accountId", account.id), eq("status", "open")) })
    for (const conversation of open) yield* enqueueIdleCheck(tx, account, conversation)
  })
