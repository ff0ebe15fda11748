import type { Account, AccountUser, AgentBot, DigestReader, Requester as CoreRequester, User } from "@mootkit/core"
import type { BuiltOperation, Fidelity, Operation } from "@mootkit/contract"
import type * as Effect from "effect/Effect"
import type { Start } from "./beginning.ts"
import type { Presence } from "./chatwoot/views/presence.ts"
import type { Views } from "./chatwoot/views/views.ts"
import type { Place } from "./place.ts"
import type { Params } from "./rails/nested.ts"
import type { Parameters } from "./rails/parameters.ts"
import type { Reply } from "./reply.ts"
import type { Worlds } from "./worlds.ts"

/** What a server keeps for all its worlds. */
export interface Kit {
  readonly worlds: Worlds
  readonly fidelity: Fidelity
  /** What may be asked of it, at the paths that are wanted. */
  readonly operations: ReadonlyArray<Operation>
  /** How worlds that are seeded anew begin. */
  readonly start: Start
  readonly views: Views
  readonly digests: DigestReader
  readonly presence: Presence
}

/** A request that found its operation, with its parameters read. */
export interface Call {
  readonly kit: Kit
  readonly place: Place
  readonly operation: BuiltOperation
  readonly parameters: Parameters
  /** Path, body and query merged, as Rails' `params`. */
  readonly params: Params
  readonly header: (name: string) => string | null
  /** The address that answers show, without a slash at its end. */
  readonly baseUrl: string
}

/** A call by a user. */
export interface UserCall extends Call {
  readonly user: User
}

/** Who asks something of an account: a member of it, or one of its bots. */
type Requester =
  | { readonly type: "User"; readonly row: User; readonly membership: AccountUser }
  | { readonly type: "AgentBot"; readonly row: AgentBot }

/** Who asks, as the changes that he makes name him. */
export const requesterOf = ({ requester }: RequesterCall): CoreRequester => ({
  doer: { type: requester.type, id: requester.row.id, name: requester.row.name },
  role: requester.type === "User" ? requester.membership.role : null
})

/** A call on an account by somebody who belongs to it. */
export interface RequesterCall extends Call {
  readonly account: Account
  readonly requester: Requester
}

/** A call by a member of an account, on that account. */
export interface AccountCall extends UserCall, RequesterCall {
  readonly membership: AccountUser
}

/** What answers a call. */
export type Handler<C extends Call, E> = (call: C) => Effect.Effect<Reply, E>
