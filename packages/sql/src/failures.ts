import { StoreUnavailable } from "@mootkit/core"
import { classifySqliteError, SqlError } from "effect/sql/SqlError"

/** The number under which SQLite explains an error, in its extended form. */
const numberOf = (cause: unknown): number | undefined =>
  typeof cause === "object" && cause && "errcode" in cause && typeof cause.errcode === "number" ? cause.errcode : undefined

/** What `node:sqlite` throws, as `effect/sql` has it. */
export const sqlError = (cause: unknown, operation: string): SqlError => {
  const errno = numberOf(cause)
  if (errno !== undefined) Object.assign(cause as object, { errno })
  return new SqlError({ reason: classifySqliteError(cause, { operation, message: cause instanceof Error ? cause.message : String(cause) }) })
}

/** The primary error numbers of SQLite that say that a file cannot be used, and what to tell of them. */
const reasons: Readonly<Record<number, readonly [StoreUnavailable["reason"], string]>> = {
  3: ["Denied", "may not be used by this user"],
  5: ["Busy", "is written to by another process for too long"],
  6: ["Busy", "is written to by another process for too long"],
  8: ["ReadOnly", "cannot be written to: it, or its folder, is read-only"],
  10: ["Broken", "cannot be read or written: the disk gives an error"],
  11: ["Broken", "is damaged"],
  13: ["Full", "cannot grow: the disk is full"],
  14: ["Denied", "cannot be opened: its folder is missing, or this user has no right to it"],
  26: ["NotOurs", "is no SQLite database"]
}

/** Why a file cannot be used, where that is what an error says. */
export const unavailable = (file: string, error: unknown): StoreUnavailable | undefined => {
  if (error instanceof StoreUnavailable) return error
  const number = numberOf(error instanceof SqlError ? error.reason.cause : error)
  const reason = number === undefined ? undefined : reasons[number & 0xff]
  return reason && new StoreUnavailable(reason[0], `${file} ${reason[1]}`)
}
