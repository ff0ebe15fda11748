import type { JobId } from "./ids.ts"
import { table } from "./table.ts"

/** Work that falls due at a domain time. A lease says who works on it and until when. */
export interface JobRow {
  readonly id: JobId
  readonly runAt: number
  readonly kind: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly worker: string | null
  readonly leasedUntil: number | null
  readonly attempts: number
}

/** A job before it stands in the queue. */
export type JobDraft = Pick<JobRow, "runAt" | "kind" | "payload">

/** The job queue, oldest due first. */
export const jobs = table<JobRow, JobId>()("jobs", { key: "id", stamped: false, indexes: { due: ["runAt"] } })

/** How often work that failed is tried again, as the real server's queue does it. */
export const mostRetries = 3

/** How long failed work waits before it is tried again, milliseconds: longer after each of its `attempts`. */
export const retryDelay = (attempts: number): number => ((attempts - 1) ** 4 + 15) * 1000
