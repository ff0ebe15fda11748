import { scalarsIn, textsIn } from "./scalars.ts"

/**
 * Somebody who waits to be let into a group, as it stands in the group's attribute `pending_join_requests`.
 * `request_time` is epoch seconds as a text, null where the provider did not say it [groups §1.1].
 */
export interface PendingRequest {
  readonly jid: string
  readonly contact_id: number | null
  readonly request_time: string | null
}

/** A request as it is stored, whoever wrote it: only its address is looked at, the rest stays as it is. */
export interface StoredRequest {
  readonly jid?: unknown
}

/** Who waits, from what is stored; the attribute can be written by anybody, so what is no object is passed over [groups §1.1]. */
export const readPendingRequests = (stored: unknown): ReadonlyArray<StoredRequest> =>
  Array.isArray(stored)
    ? stored.filter((one) => typeof one === "object" && one !== null && !Array.isArray(one)) as ReadonlyArray<StoredRequest>
    : []

/** Who waits when the requests at some addresses are answered or withdrawn; others wait on [groups §4.11, §6.5]. */
export const withoutRequests = <Request extends StoredRequest>(
  pending: ReadonlyArray<Request>,
  jids: ReadonlyArray<string>
): ReadonlyArray<Request> => pending.filter(({ jid }) => !jids.some((one) => one === jid))

/** Who waits when somebody asks to be let in: he is last, and waits once, also if he asked before [groups §6.5]. */
export const withRequest = (
  pending: ReadonlyArray<StoredRequest>,
  request: PendingRequest
): ReadonlyArray<StoredRequest> => [...withoutRequests(pending, [request.jid]), request]

/** A request as the provider lists it, and who it is; null where nobody could be made of it. */
export interface ListedRequest {
  readonly request: { readonly jid: string; readonly request_time?: string }
  readonly contactId: number | null
}

/** Who waits by the provider's own list: it replaces what is stored, without those who are nobody [groups §5.3]. */
export const listedRequests = (listing: ReadonlyArray<ListedRequest>): ReadonlyArray<PendingRequest> =>
  listing.flatMap(({ contactId, request }) =>
    contactId === null
      ? []
      : [{ jid: request.jid, contact_id: contactId, request_time: request.request_time ?? null }]
  )

/** What is asked of the provider about people who wait; null for what was not said or is no text, which it refuses. */
export interface HandleDecision {
  readonly participants: ReadonlyArray<string> | null
  readonly action: string | null
}

/**
 * Decides what to ask about people who wait, from `participants` and `request_action` of the request. Nothing is
 * checked: the addresses must be the listed ones to the letter, and the provider knows the actions [groups §4.11].
 */
export const handleDecision = (participants: unknown, requestAction: unknown): HandleDecision => ({
  participants: textsIn(scalarsIn(participants)),
  action: typeof requestAction === "string" ? requestAction : null
})
