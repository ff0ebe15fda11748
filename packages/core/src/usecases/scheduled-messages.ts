import { readInstant } from "@mootkit/conversations/instants"
import { deletionDecision, refusalCostsFile, scheduleDecision } from "@mootkit/conversations/scheduled-messages"
import type {
  AlreadyProcessed,
  Scheduled,
  ScheduledStatus,
  ScheduleRefused,
  ScheduleWrite
} from "@mootkit/conversations/scheduled-messages"
import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { MessageFile } from "../attachments.ts"
import { MessageRefused, RecordInvalid, ScheduledMessageMissing } from "../errors.ts"
import { changesOf } from "../events.ts"
import type { ScheduledMessageId } from "../ids.ts"
import { readDrops } from "../liquid/drops.ts"
import { hasLiquid, liquidFor, renderText, scheduledCode } from "../liquid/renderer.ts"
import type { LiquidRenderer } from "../liquid/renderer.ts"
import { enqueueScheduled, scheduledEvent, updateScheduled } from "../scheduled-messages.ts"
import type { Services } from "../services.ts"
import type { Conflict, Reader, Tx } from "../store.ts"
import type { User } from "../tables/accounts.ts"
import type { Conversation } from "../tables/conversations.ts"
import { conversations } from "../tables/conversations.ts"
import type { Json } from "../tables/json.ts"
import { scheduledMessages } from "../tables/scheduled-messages.ts"
import type { ScheduledMessage } from "../tables/scheduled-messages.ts"

/** What is asked to be said later; undefined for what nobody spoke of. */
export interface ScheduleOrder {
  readonly content?: string | null | undefined
  /** A time in any form that can be read; null for none. */
  readonly scheduledAt?: string | null | undefined
  /** Null for none, which no scheduled message has. */
  readonly status?: ScheduledStatus | null | undefined
  readonly templateParams?: Json | undefined
  /** A file that is kept already; null for none. */
  readonly attachment?: MessageFile | null | undefined
  /** Whether the file that is there is to be taken away, whatever else is said of files. */
  readonly removesFile?: boolean
}

/** The columns of a scheduled message that its author chooses. */
type Written = Pick<ScheduledMessage, "content" | "templateParams" | "scheduledAt" | "attachment"> & {
  readonly status: ScheduledStatus | null
}

const blank: Written = { content: null, templateParams: {}, status: "draft", scheduledAt: null, attachment: null }

const columns = ["content", "templateParams", "status", "scheduledAt", "attachment"] as const

/** What an order is applied to: by whom it is filled in, where, and what was there before. */
interface Place {
  readonly tx: Tx
  readonly conversation: Conversation
  readonly liquid: LiquidRenderer
  readonly before: Written
}

/** A text as it is stored: another one than before is filled in, without anybody saying it yet [conversations §7]. */
const contentOf = ({ before, conversation, liquid, tx }: Place, { content = before.content }: ScheduleOrder) =>
  Effect.gen(function*() {
    if (content === null || content === before.content || !hasLiquid(content)) return content
    const drops = yield* readDrops(tx, conversation)
    return renderText(content, { liquid, drops, now: tx.now }, scheduledCode)
  })

const timeOf = ({ before, tx }: Place, { scheduledAt }: ScheduleOrder): number | null => {
  if (scheduledAt === undefined) return before.scheduledAt
  return scheduledAt === null ? null : readInstant(scheduledAt, tx.now)
}

const fileOf = (
  { before, tx }: Place,
  { attachment, removesFile }: ScheduleOrder
): Effect.Effect<Written["attachment"]> => {
  if (removesFile || attachment === null) return Effect.succeed(null)
  return attachment === undefined
    ? Effect.succeed(before.attachment)
    : Effect.map(tx.sequence("stored_files", ""), (id) => ({ ...attachment, id }))
}

/** What a scheduled message is to be after an order. */
const ordered = (place: Place, order: ScheduleOrder): Effect.Effect<Written> =>
  Effect.gen(function*() {
    const { status = place.before.status, templateParams = place.before.templateParams } = order
    return {
      content: yield* contentOf(place, order),
      templateParams,
      status,
      scheduledAt: timeOf(place, order),
      attachment: yield* fileOf(place, order)
    }
  })

const decide = (tx: Tx, before: Written | null, after: Written) => {
  const changed = Object.keys(changesOf<Written>(before ?? blank, after, columns)) as ScheduleWrite["changed"]
  return { changed, decision: scheduleDecision({ before, after, changed, now: tx.now }) }
}

const invalid = ({ faults }: ScheduleRefused) => new RecordInvalid(faults)

/** The status that is stored; the real server crashes where there is none. */
const statusOf = ({ status }: Scheduled): Effect.Effect<ScheduledStatus, MessageRefused> =>
  status === null
    ? Effect.fail(new MessageRefused("status must be draft, pending, sent or failed"))
    : Effect.succeed(status)

/** Lets what waits be sent at its time. */
const enqueue = (tx: Tx, row: ScheduledMessage): Effect.Effect<void> =>
  row.status === "pending" && row.scheduledAt !== null ? enqueueScheduled(tx, row, row.scheduledAt) : Effect.void

/** The scheduled messages of a conversation: what has no time, then the latest [conversations §7]. */
export const listScheduledMessages = (
  reader: Reader,
  { id }: Conversation
): Effect.Effect<ReadonlyArray<ScheduledMessage>> =>
  reader.query(scheduledMessages, {
    where: eq("conversationId", id),
    orderBy: [{ field: "scheduledAt", direction: "desc", nulls: "first" }],
    limit: 100
  })

/** Writes a message that is to be said later, or a draft of one, in the name of its author [conversations §7]. */
export const createScheduledMessage = (
  services: Services,
  found: Conversation,
  author: User,
  order: ScheduleOrder
): Effect.Effect<ScheduledMessage, RecordInvalid | MessageRefused | Conflict> =>
  Effect.gen(function*() {
    const liquid = yield* liquidFor(services, order.content)
    return yield* services.store.transact((tx) =>
      Effect.gen(function*() {
        const conversation = (yield* tx.get(conversations, found.id)) as Conversation
        const written = yield* ordered({ tx, conversation, liquid, before: blank }, order)
        yield* Effect.mapError(Effect.fromResult(decide(tx, null, written).decision), invalid)
        const row = yield* Effect.orDie(tx.insert(scheduledMessages, {
          ...written,
          status: yield* statusOf(written),
          accountId: conversation.accountId,
          inboxId: conversation.inboxId,
          conversationId: conversation.id,
          authorType: "User",
          authorId: author.id,
          messageId: null
        }))
        yield* enqueue(tx, row)
        yield* tx.appendEvents([scheduledEvent("created", row)])
        return row
      })
    )
  })

/** Reads something that was scheduled, unless it has gone meanwhile. */
const current = (reader: Reader, key: ScheduledMessageId): Effect.Effect<ScheduledMessage, ScheduledMessageMissing> =>
  Effect.flatMap(reader.get(scheduledMessages, key), (row) =>
    row ? Effect.succeed(row) : Effect.fail(new ScheduledMessageMissing()))

/** Writes a change; one that is refused and costs the file gives the refusal, and the loss stands. */
const change = (tx: Tx, { quirks }: Services, key: ScheduledMessageId, order: ScheduleOrder, liquid: LiquidRenderer) =>
  Effect.gen(function*() {
    const row = yield* current(tx, key)
    const conversation = (yield* tx.get(conversations, row.conversationId)) as Conversation
    const written = yield* ordered({ tx, conversation, liquid, before: row }, order)
    const { changed, decision } = decide(tx, row, written)
    if (Result.isFailure(decision)) {
      const refusal = invalid(decision.failure)
      if (!refusalCostsFile(order.removesFile ?? false, quirks.conversations)) return yield* Effect.fail(refusal)
      yield* Effect.orDie(tx.update(scheduledMessages, key, { attachment: null }))
      return Result.fail(refusal)
    }
    const updated = yield* updateScheduled(tx, row, { ...written, status: yield* statusOf(written) })
    if (changed.includes("status") || changed.includes("scheduledAt")) yield* enqueue(tx, updated)
    return Result.succeed(updated)
  })

/** Changes a scheduled message; one that is history only from sent to failed, or back [conversations §7]. */
export const updateScheduledMessage = (
  services: Services,
  { id }: ScheduledMessage,
  order: ScheduleOrder
): Effect.Effect<ScheduledMessage, RecordInvalid | MessageRefused | ScheduledMessageMissing | Conflict> =>
  Effect.gen(function*() {
    const liquid = yield* liquidFor(services, order.content)
    const outcome = yield* services.store.transact((tx) => change(tx, services, id, order, liquid))
    return yield* Effect.fromResult(outcome)
  })

/** Takes back a scheduled message that did not go out [conversations §7]. */
export const deleteScheduledMessage = (
  { store }: Services,
  { id }: ScheduledMessage
): Effect.Effect<ScheduledMessage, AlreadyProcessed | ScheduledMessageMissing | Conflict> =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const row = yield* current(tx, id)
      yield* Effect.fromResult(deletionDecision(row))
      yield* tx.remove(scheduledMessages, id)
      yield* tx.appendEvents([scheduledEvent("deleted", row)])
      return row
    })
  )
