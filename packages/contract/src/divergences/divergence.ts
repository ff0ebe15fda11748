import type { BotOpenId } from "../bot-open.ts"
import type { ChatwootId } from "../chatwoot.ts"
import type { MyBotId } from "../mybot.ts"

/** A rule that turns a real answer into the documented one; the server holds one for each name. */
export type EdgeRule =
  | "documented-errors"
  | "forbidden-status"
  | "documented-shape"
  | "contact-wrapper"
  | "created-subject"
  | "synced-group"
  | "success-status"
  | "custom-filter-type"
  | "created-contact"
  | "refused-filter"
  | "filtered-list"

/** How a divergence is known: seen on a running server, asserted by its tests, read in its source or in the code of its clients, or concluded. */
export type Evidence = "live" | "spec" | "source" | "clients" | "inferred"

/** A place where the document and the real server are not the same, and what Mootkit does about it. */
export interface Divergence {
  readonly id: string
  /** The operations that it is about; `*` for all of Chatwoot's. */
  readonly operationIds: ReadonlyArray<ChatwootId | BotOpenId | MyBotId> | "*"
  readonly aspect: "route" | "caller" | "parameters" | "status" | "error" | "headers" | "body" | "behaviour"
  readonly documented: string
  readonly real: string
  /** What Mootkit does unless documented fidelity is asked for; left out where it does as the real server. */
  readonly ours?: string
  readonly reason: string
  readonly evidence: Evidence
  /** Where the behaviour is described, as a short tag. */
  readonly reference: string
  /** Test cases that show it, by topic and number. */
  readonly cases?: ReadonlyArray<string>
  /** The rule that answers as documented; without one nothing is changed in documented fidelity. */
  readonly rule?: EdgeRule
}
