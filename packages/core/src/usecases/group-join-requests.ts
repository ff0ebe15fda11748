import { handleDecision, readPendingRequests, withoutRequests } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { connectedInbox, groupAddress } from "../connections.ts"
import type { ChannelUnsupported, RecordInvalid } from "../errors.ts"
import { updateGroupAttributes } from "../group-attributes.ts"
import type { JoinRequest, ProviderError } from "../provider.ts"
import type { Services } from "../services.ts"
import type { Conflict, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts } from "../tables/contacts.ts"

/**
 * Asks WhatsApp who wants to be let into a group; nothing is kept of it. A connection that the provider's key may not
 * use has nobody waiting [groups §4.10].
 */
export const listGroupJoinRequests = (
  { provider, store }: Services,
  group: Contact
): Effect.Effect<ReadonlyArray<JoinRequest>, ChannelUnsupported | ProviderError> =>
  Effect.gen(function*() {
    const at = yield* store.read((reader) => connectedInbox(reader, group))
    const listed = provider.joinRequests(groupAddress(group, at))
    return yield* Effect.catchTag(listed, "ProviderForbidden", () => Effect.succeed([]))
  })

/** What handling requests may fail with. */
export type HandleGroupJoinRequestsError = ChannelUnsupported | ProviderError | RecordInvalid | Conflict

/** Forgets those who wait at some addresses. */
const forgetRequests = (tx: Tx, { id }: Contact, jids: ReadonlyArray<string>) =>
  Effect.gen(function*() {
    const row = yield* tx.get(contacts, id)
    const pending = readPendingRequests(row?.additionalAttributes["pending_join_requests"])
    yield* updateGroupAttributes(tx, id, { pending_join_requests: withoutRequests(pending, jids) })
  })

/**
 * Lets people into a group, or not, and forgets that they wait. Whoever is let in becomes a member only when WhatsApp
 * tells of it [groups §4.11].
 */
export const handleGroupJoinRequests = (
  { provider, store }: Services,
  group: Contact,
  given: { readonly participants: unknown; readonly requestAction: unknown }
): Effect.Effect<void, HandleGroupJoinRequestsError> =>
  Effect.gen(function*() {
    const { action, participants } = handleDecision(given.participants, given.requestAction)
    const at = yield* store.read((reader) => connectedInbox(reader, group))
    yield* provider.handleJoinRequests({ ...groupAddress(group, at), participants, action })
    if (!participants || participants.length === 0) return
    yield* store.transact((tx) => forgetRequests(tx, group, participants))
  })
