import type { AccountId } from "../ids.ts"
import { table } from "../table.ts"

/** The last round in which idle conversations of an account were closed, and how many they were. */
export interface IdleRound {
  readonly accountId: AccountId
  /** Epoch milliseconds. */
  readonly at: number
  readonly closed: number
}

/** The last such round of each account. */
export const idleRounds = table<IdleRound, AccountId>()("idle_rounds", { key: "accountId", generated: false, stamped: false })
