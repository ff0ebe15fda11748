import { isPresent, statuses } from "@mootkit/conversations"
import { readInstant } from "@mootkit/conversations/instants"
import type { Status } from "@mootkit/conversations"
import { contacts, ensureLink, findLinkAnywhere, id, inboxes, InputUnusable } from "@mootkit/core"
import type { Contact, ContactId, Inbox, InboxId, NewConversation, Reached, Reader, TeamId, Tx, UserId } from "@mootkit/core"
import { rubyInteger } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import type { RequesterCall } from "../call.ts"
import { rubyBoolean } from "../rails/boolean.ts"
import { givenWord } from "../rails/columns.ts"
import { isNested, isParams } from "../rails/nested.ts"
import type { Params } from "../rails/nested.ts"
import { NotAllowed, RecordMissing } from "../refusals.ts"
import { readSource } from "./contact-input.ts"
import { mayVisit } from "./handlers/inboxes.ts"

/** An inbox that the caller may use; where it is not in the account it is missing. */
const usable = (reader: Reader, call: RequesterCall, inbox: Inbox | undefined) =>
  Effect.gen(function*() {
    if (inbox?.accountId !== call.account.id) return yield* Effect.fail(new RecordMissing())
    return (yield* mayVisit(reader, call, inbox)) ? inbox : yield* Effect.fail(new NotAllowed())
  })

const readInbox = (reader: Reader, call: RequesterCall) =>
  Effect.gen(function*() {
    const given = call.params["inbox_id"]
    if (!isPresent(given)) return undefined
    return yield* usable(reader, call, yield* reader.get(inboxes, id<InboxId>(rubyInteger(given))))
  })

const readContact = (reader: Reader, call: RequesterCall) =>
  Effect.gen(function*() {
    const given = call.params["contact_id"]
    if (!isPresent(given)) return undefined
    const found = yield* reader.get(contacts, id<ContactId>(rubyInteger(given)))
    return found?.accountId === call.account.id ? found : yield* Effect.fail(new RecordMissing())
  })

/** Whoever an address leads to, in whichever inbox; one that the caller may not use is refused. */
const reachAnywhere = (reader: Reader, call: RequesterCall, sourceId: string | null) =>
  Effect.gen(function*() {
    const contactInbox = sourceId === null ? undefined : yield* findLinkAnywhere(reader, sourceId)
    const inbox = contactInbox && (yield* reader.get(inboxes, contactInbox.inboxId))
    if (!contactInbox || !inbox) return yield* Effect.fail(new RecordMissing())
    if (inbox.accountId !== call.account.id) {
      return yield* Effect.fail(call.requester.type === "User" ? new NotAllowed() : new RecordMissing())
    }
    yield* usable(reader, call, inbox)
    const reached: Reached = { contact: (yield* reader.get(contacts, contactInbox.contactId)) as Contact, contactInbox }
    return reached
  })

/**
 * Whoever a conversation is to begin with: a contact in an inbox, with a link that is made if need be, or whoever an
 * address alone leads to [conversations §4.1].
 */
export const reachForConversation = (tx: Tx, call: RequesterCall) =>
  Effect.gen(function*() {
    const inbox = yield* readInbox(tx, call)
    const contact = yield* readContact(tx, call)
    const sourceId = yield* readSource(call.params)
    const hmacVerified = rubyBoolean(call.params["hmac_verified"]) === true
    const linked = inbox && contact ? yield* ensureLink(tx, inbox, contact, { sourceId, hmacVerified }) : null
    return linked ?? (yield* reachAnywhere(tx, call, sourceId))
  })

const readBag = (params: Params, name: string): Effect.Effect<Params, InputUnusable> => {
  const given = params[name]
  if (given === undefined || given === null) return Effect.succeed({})
  return isParams(given) ? Effect.succeed(given) : Effect.fail(new InputUnusable(`${name} must be an object`))
}

const readId = (given: unknown): number | null => isPresent(given) && !isNested(given) ? rubyInteger(given) : null

/** The largest id that the real server can keep of an assignee. */
const largestId = 2 ** 31 - 1

const readAssignee = ({ assignee_id: given }: Params): Effect.Effect<UserId | null, InputUnusable> => {
  const assignee = readId(given)
  return assignee !== null && Math.abs(assignee) > largestId
    ? Effect.fail(new InputUnusable(`assignee_id must be a number up to ${largestId}`))
    : Effect.succeed(assignee as UserId | null)
}

/** When to wake: what is no date wakes never, what is no text is not looked at unless the conversation is to be snoozed. */
const readWaking = ({ snoozed_until: given }: Params, status: Status | null, now: number): Effect.Effect<number | null, InputUnusable> => {
  if (typeof given === "string") return Effect.succeed(readInstant(given, now))
  return given !== undefined && given !== null && status === "snoozed"
    ? Effect.fail(new InputUnusable("snoozed_until must be a date with its time as a text, such as 2026-02-01T10:00:00Z"))
    : Effect.succeed(null)
}

/** Reads what is given of a conversation that is to begin [conversations §4.1]. */
export const readNewConversation = ({ params }: RequesterCall, now: number): Effect.Effect<NewConversation, InputUnusable> =>
  Effect.gen(function*() {
    const status = yield* givenWord(statuses, "status", params["status"])
    return {
      status,
      snoozedUntil: yield* readWaking(params, status, now),
      assigneeId: yield* readAssignee(params),
      teamId: readId(params["team_id"]) as TeamId | null,
      additionalAttributes: yield* readBag(params, "additional_attributes"),
      customAttributes: yield* readBag(params, "custom_attributes")
    }
  })
