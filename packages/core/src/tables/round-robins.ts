import type { InboxId, UserId } from "../ids.ts"
import { table } from "../table.ts"

/** The order in which the agents of an inbox are given conversations: whoever stands last comes next. */
export interface RoundRobin {
  readonly inboxId: InboxId
  readonly queue: ReadonlyArray<UserId>
}

/** The queues of inboxes in which somebody was chosen before. */
export const roundRobins = table<RoundRobin, InboxId>()("round_robins", { key: "inboxId", generated: false, stamped: false })
