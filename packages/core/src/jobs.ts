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
