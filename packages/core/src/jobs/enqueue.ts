import * as Effect from "effect/Effect"
import type { JobRow } from "../jobs.ts"
import type { Tx } from "../store.ts"

/** Has a job done as soon as its transaction stands. */
export const enqueueNow = (tx: Tx, kind: string, payload: JobRow["payload"]): Effect.Effect<void> =>
  Effect.asVoid(tx.enqueueJob({ runAt: tx.now, kind, payload }))
