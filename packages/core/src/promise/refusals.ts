import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"
import type { Key } from "../table.ts"

/** There is no such row, or it is gone. */
export class RowMissing {
  readonly _tag = "RowMissing"
  readonly table: string
  readonly key: Key
  readonly reason: string
  constructor(table: string, key: Key) {
    this.table = table
    this.key = key
    this.reason = `${table} has no row ${key}`
  }
}

/** The desk was closed: nothing is done any more. */
export class DeskClosed {
  readonly _tag = "DeskClosed"
  readonly reason = "nothing is done after closing time"
}

/** What something is refused with: a plain value with a tag. */
interface Tagged {
  readonly _tag: string
}

/** What was thrown by code that is not ours; it is thrown on as it is. */
export class Thrown {
  readonly _tag = "Thrown"
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

const words = (tag: string): string => tag.replace(/(?<!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** What a refusal says of itself, for those who read it in a log: its faults, its reason, or whatever it holds. */
const details = ({ _tag, ...fields }: Tagged & { readonly [field in "faults" | "message" | "reason"]?: unknown }): string => {
  if (typeof fields.message === "string") return fields.message
  if (Array.isArray(fields.faults)) return fields.faults.map(({ message }) => message).join(", ")
  if (typeof fields.reason === "string") return fields.reason
  return Object.entries(fields).map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(", ")
}

const sentenceOf = (refused: Tagged): string => [words(refused._tag), details(refused)].filter(Boolean).join(": ")

/** An error that says why something was not done, with the tag and the fields of what refused it. */
export class Refusal extends Error {
  readonly _tag: string
  constructor(refused: Tagged) {
    super(sentenceOf(refused), { cause: refused })
    this._tag = refused._tag
    const fields = { name: refused._tag, ...refused }
    for (const [name, value] of Object.entries(fields)) if (name !== "message") Object.defineProperty(this, name, { value, enumerable: name !== "name" })
  }
}

const isTagged = (value: unknown): value is Tagged =>
  typeof value === "object" && value !== null && !(value instanceof Error) && typeof Reflect.get(value, "_tag") === "string"

/** What a failure is thrown as. */
export const errorOf = (failure: unknown): unknown => {
  if (failure instanceof Thrown) return failure.value
  return isTagged(failure) ? new Refusal(failure) : failure
}

/** What a defect is thrown as: always an error. */
const defectOf = (defect: unknown): Error =>
  defect instanceof Error ? defect : new Error(isTagged(defect) ? sentenceOf(defect) : String(defect), { cause: defect })

/** What an Effect came to: its value, or what it failed with, thrown. */
export const outcome = <A>(exit: Exit.Exit<A, unknown>): A => {
  if (Exit.isSuccess(exit)) return exit.value
  const failed = exit.cause.reasons.find((reason) => reason._tag === "Fail")
  throw failed ? errorOf(failed.error) : defectOf(Cause.squash(exit.cause))
}
