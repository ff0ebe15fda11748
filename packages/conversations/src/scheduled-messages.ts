import * as Result from "effect/Result"
import { isLonger } from "./characters.ts"
import type { Fault } from "./fault.ts"
import { longestContent } from "./messages/validation.ts"
import { isPresent } from "./present.ts"
import type { ConversationsQuirks } from "./quirks.ts"

const scheduledStatuses = ["draft", "pending", "sent", "failed"] as const

/** How far a scheduled message has come. */
export type ScheduledStatus = (typeof scheduledStatuses)[number]

/** What a scheduled message says and when. */
export interface Scheduled {
  readonly content: string | null
  readonly templateParams: Readonly<Record<string, unknown>>
  /** Null where whoever writes it took its status away. */
  readonly status: ScheduledStatus | null
  /** Epoch milliseconds. */
  readonly scheduledAt: number | null
  readonly attachment: object | null
}

/** A scheduled message that its rules refuse, as one line per fault in the order in which they are told. */
export class ScheduleRefused {
  readonly _tag = "ScheduleRefused"
  readonly faults: ReadonlyArray<Fault>
  constructor(faults: ScheduleRefused["faults"]) {
    this.faults = faults
  }
}

/** A scheduled message that was sent, or failed, is history and cannot be taken back. */
export class AlreadyProcessed {
  readonly _tag = "AlreadyProcessed"
}

/** A status by its word, or by the number under which it is stored; nothing for what is neither. */
export const scheduledStatusOf = (given: unknown): ScheduledStatus | undefined =>
  scheduledStatuses.find((word, i) => word === given || i === given)

/** How a scheduled message is to be written: with what it was before, if there was anything, and what of it differs. */
export interface ScheduleWrite {
  readonly before: Pick<Scheduled, "status"> | null
  readonly after: Scheduled
  readonly changed: ReadonlyArray<keyof Scheduled>
  readonly now: number
}

const isEmpty = ({ attachment, content, templateParams }: Scheduled): boolean =>
  !isPresent(content) && !isPresent(templateParams) && attachment === null

/** Whether a message was sent or has failed. */
const isOver = (status: ScheduledStatus | null): boolean => status === "sent" || status === "failed"

/** What is over may become the other of sent and failed, and nothing else; a file is no attribute of it. */
const isEditable = ({ after, before, changed }: ScheduleWrite): boolean => {
  if (before === null || !isOver(before.status)) return true
  const attributes = changed.filter((name) => name !== "attachment")
  return isOver(after.status) && attributes.length === 1 && attributes[0] === "status"
}

const hasMoved = ({ before, changed }: ScheduleWrite): boolean =>
  before === null || changed.includes("scheduledAt") || changed.includes("status")

const isPast = (write: ScheduleWrite): boolean => {
  const { after: { scheduledAt, status }, now } = write
  return status === "pending" && scheduledAt !== null && scheduledAt <= now && hasMoved(write)
}

type Check = readonly [isWrong: (write: ScheduleWrite) => boolean, attribute: string, message: string]

/** What may be wrong with a scheduled message, in the order in which it is told [conversations §7]. */
const checks: ReadonlyArray<Check> = [
  [({ after: { scheduledAt, status } }) => scheduledAt === null && status !== "draft", "scheduled_at", "Scheduled at can't be blank"],
  [({ after }) => isEmpty(after), "content", "Content can't be blank"],
  [({ after }) => isLonger(after.content ?? "", longestContent), "content", `Content is too long (maximum is ${longestContent} characters)`],
  [
    ({ after: { status }, before }) => before === null && status !== "draft" && status !== "pending",
    "status",
    "Status must be draft or pending when creating a scheduled message"
  ],
  [(write) => !isEditable(write), "base", "Scheduled message can only be modified while draft or pending"],
  [isPast, "scheduled_at", "Scheduled at must be in the future"]
]

/** What is written of a scheduled message, or everything that is wrong with it [conversations §7]. */
export const scheduleDecision = (write: ScheduleWrite): Result.Result<Scheduled, ScheduleRefused> => {
  const faults = checks.filter(([isWrong]) => isWrong(write)).map(([, attribute, message]) => ({ attribute, message }))
  return faults.length === 0 ? Result.succeed(write.after) : Result.fail(new ScheduleRefused(faults))
}

/** Whether a change that was refused has cost the message its file all the same [conversations §7]. */
export const refusalCostsFile = (takesFile: boolean, quirks: Pick<ConversationsQuirks, "refusedChangeDropsFile">): boolean =>
  takesFile && quirks.refusedChangeDropsFile

/** Whether a scheduled message can still be taken back [conversations §7]. */
export const deletionDecision = ({ status }: Pick<Scheduled, "status">): Result.Result<void, AlreadyProcessed> =>
  isOver(status) ? Result.fail(new AlreadyProcessed()) : Result.succeed(undefined)

const minute = 60_000

/** The first full minute that is not before a time: the real server looks for what is due at each of them. */
export const firstTick = (at: number): number => Math.ceil(at / minute) * minute

/** Whether what waits in a conversation that stands like this may go out: not while it rests [conversations §7]. */
export const isAwake = (conversation: string): boolean => conversation === "open" || conversation === "pending"

/** Whether a scheduled message goes out: its time has come, and its conversation does not rest [conversations §7]. */
export const isDue = (
  { scheduledAt, status }: Pick<Scheduled, "scheduledAt" | "status">,
  conversation: string,
  now: number
): boolean => status === "pending" && scheduledAt !== null && scheduledAt <= now && isAwake(conversation)

/** Who wrote a scheduled message; he may be gone, with his name or altogether. */
export interface ScheduleAuthor {
  readonly id: number | null
  readonly type: string | null
  readonly name?: string
}

/**
 * What the message that goes out has with it: its template, and where it comes from. The time there, in epoch seconds,
 * is when the scheduled message was last written, not when it was due [conversations §7].
 */
export const sentAttributes = (
  { id, templateParams, updatedAt }: Pick<Scheduled, "templateParams"> & Readonly<Record<"id" | "updatedAt", number>>,
  author: ScheduleAuthor
): Readonly<Record<string, unknown>> => ({
  ...Object.keys(templateParams).length === 0 ? {} : { template_params: templateParams },
  scheduled_message_id: id,
  scheduled_by: author,
  scheduled_at: Math.floor(updatedAt / 1000)
})

const outcomes: Readonly<Record<string, ScheduledStatus>> = { delivered: "sent", read: "sent", failed: "failed" }

/** What a scheduled message is once its message has come so far; nothing where that tells nothing [conversations §6.4]. */
export const statusAfterDelivery = (delivery: string): ScheduledStatus | undefined =>
  Object.hasOwn(outcomes, delivery) ? outcomes[delivery] : undefined
