import { accessSync, constants, existsSync, statSync } from "node:fs"
import { dirname } from "node:path"
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

type Reason = readonly [StoreUnavailable["reason"], string]

const cannotOpen = 14

/** The primary error numbers of SQLite that say that a file cannot be used, and what to tell of them. */
const reasons: Readonly<Record<number, Reason>> = {
  3: ["Denied", "may not be used by this user"],
  5: ["Busy", "is written to by another process for too long"],
  6: ["Busy", "is written to by another process for too long"],
  8: ["ReadOnly", "cannot be written to: it, or its folder, is read-only"],
  10: ["Broken", "cannot be read or written: the disk gives an error"],
  11: ["Broken", "is damaged"],
  13: ["Full", "cannot grow: the disk is full"],
  14: ["Denied", "cannot be opened: this user has no right to it, or to its folder"],
  15: ["Busy", "is used by too many at once"],
  26: ["NotOurs", "is no SQLite database"]
}

/** A row has values, or a key, that another one has. */
export const isConstraint = (error: SqlError): boolean => error.reason._tag === "UniqueViolation" || error.reason._tag === "ConstraintError"

/** Another one's transaction is in the way. */
export const isLocked = (error: SqlError): boolean => error.reason._tag === "LockTimeoutError"

/** What a function of ours throws where SQLite gives it something that it cannot read. */
export const beyondSqlite = (what: string): Error => Object.assign(new Error(`SQLite cannot read this: ${what}`), { errcode: 1 })

/** A statement that SQLite cannot run, though nothing is wrong with the file: it is too long or too deep, or what it reads is. */
export const isBeyondSqlite = (error: SqlError): boolean => [1, 18].includes(numberOf(error.reason.cause) ?? 0)

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

const may = (path: string, mode: number): boolean => {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}

/** What stands in the way of a file, as far as its folder tells. */
const obstacle = (file: string): Reason | undefined => {
  const folder = dirname(file)
  if (isFolder(file)) return ["NotOurs", "is a folder"]
  if (!existsSync(folder)) return ["Missing", `cannot be made: there is no folder ${folder}`]
  if (!isFolder(folder)) return ["Missing", `cannot be made: ${folder} is no folder`]
  if (!existsSync(file)) return undefined
  return may(file, constants.R_OK) ? may(file, constants.W_OK) ? undefined : reasons[8] : reasons[cannotOpen]
}

/** Why a file cannot be used, as far as can be told before anybody looks into it: SQLite leaves things beside one that it only reads. */
export const unavailableYet = (file: string): StoreUnavailable | undefined => {
  const reason = file === ":memory:" || file.startsWith("file:") ? undefined : obstacle(file)
  return reason && new StoreUnavailable(reason[0], `${file} ${reason[1]}`)
}

/** Why a file cannot be used, where that is what an error says. */
export const unavailable = (file: string, error: unknown): StoreUnavailable | undefined => {
  if (error instanceof StoreUnavailable) return error
  const number = numberOf(error instanceof SqlError ? error.reason.cause : error)
  const reason = number === undefined ? undefined : reasons[number & 0xff]
  return reason && new StoreUnavailable(reason[0], `${file} ${reason[1]}`)
}
