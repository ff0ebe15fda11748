import { attributeFaults } from "@mootkit/conversations"
import type { Doer, Status } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { Reached } from "../contacts.ts"
import { allWith, createConversation, newestConversation } from "../conversations.ts"
import type { RecordInvalid } from "../errors.ts"
import { refuseFaults } from "../faults.ts"
import type { TeamId, UserId } from "../ids.ts"
import type { Reader, Tx } from "../store.ts"
import { accountUsers, users } from "../tables/accounts.ts"
import type { ContactInbox } from "../tables/contacts.ts"
import { contactInboxes } from "../tables/contacts.ts"
import type { Conversation } from "../tables/conversations.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Json } from "../tables/json.ts"
import { teams } from "../tables/teams.ts"

/** What may be given of a conversation that is to begin; who is blocked and who has a bot overrule its status. */
export interface NewConversation {
  readonly status: Status | null
  /** Epoch milliseconds. */
  readonly snoozedUntil: number | null
  /** Nobody looks whether he exists; somebody of other accounts only is nobody. */
  readonly assigneeId: UserId | null
  readonly teamId: TeamId | null
  readonly additionalAttributes: Json
  readonly customAttributes: Json
}

/** The oldest link with an address, in whichever inbox [conversations §4.1]. */
export const findLinkAnywhere = (reader: Reader, sourceId: string): Effect.Effect<ContactInbox | undefined> =>
  Effect.map(reader.query(contactInboxes, { where: eq("sourceId", sourceId), limit: 1 }), ([found]) => found)

/** The characters of an address as the real server's parser wants it: ASCII, and the rest encoded. */
const webAddress = /^https?:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})*$/i

const isWebAddress = (value: unknown): boolean => typeof value === "string" && webAddress.test(value) && URL.canParse(value)

/** Attributes whose referer is the address of a page, or null. */
const withReferer = (attributes: Json): Json => {
  const referer = attributes["referer"] ?? false
  return referer === false || isWebAddress(referer) ? attributes : { ...attributes, referer: null }
}

const ownTeam = (reader: Reader, { accountId }: Inbox, teamId: TeamId | null) =>
  Effect.gen(function*() {
    const team = teamId === null ? undefined : yield* reader.get(teams, teamId)
    return team?.accountId === accountId ? team.id : null
  })

/** An assignee as he is wished, unless he is somebody else's: whoever does not exist is kept. */
const ownAssignee = (reader: Reader, { accountId }: Inbox, userId: UserId | null) =>
  Effect.gen(function*() {
    if (userId === null || !(yield* reader.get(users, userId))) return userId
    return (yield* reader.count(accountUsers, all(eq("accountId", accountId), eq("userId", userId)))) > 0 ? userId : null
  })

/** The conversation that goes on in an inbox that keeps to one with each contact: its newest, however it stands. */
const keptConversation = (reader: Reader, inbox: Inbox, reached: Reached) =>
  inbox.lockToSingleConversation ? newestConversation(reader, allWith(reached, inbox)) : Effect.succeed(undefined)

/**
 * Begins a conversation with somebody who was reached, or gives the one that his inbox keeps to, as it is: then nobody
 * reads what else is given [conversations §4.1].
 */
export const openConversation = <Unreadable>(
  tx: Tx,
  reached: Reached,
  given: Effect.Effect<NewConversation, Unreadable>,
  by: Doer
): Effect.Effect<Conversation, RecordInvalid | Unreadable> =>
  Effect.gen(function*() {
    const inbox = (yield* tx.get(inboxes, reached.contactInbox.inboxId)) as Inbox
    const kept = yield* keptConversation(tx, inbox, reached)
    if (kept) return kept
    const { additionalAttributes, assigneeId, customAttributes, snoozedUntil, status, teamId } = yield* given
    yield* refuseFaults([
      ...attributeFaults("additional_attributes", "Additional attributes", additionalAttributes),
      ...attributeFaults("custom_attributes", "Custom attributes", customAttributes)
    ])
    const wish = {
      snoozedUntil,
      assigneeId: yield* ownAssignee(tx, inbox, assigneeId),
      teamId: yield* ownTeam(tx, inbox, teamId),
      additionalAttributes: withReferer(additionalAttributes),
      customAttributes,
      ...status === null ? {} : { status }
    }
    return yield* createConversation(tx, inbox, reached, wish, by)
  })
