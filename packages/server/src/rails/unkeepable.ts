import { knownNames } from "@mootkit/contract"
import { InputUnusable } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Call } from "../call.ts"
import { isParams } from "./nested.ts"

const nul = "\0"

const holdsNul = "must not hold the character NUL"

const isFile = "must not be a file"

/** Where files belong although an object holds them. */
const filesOfFirstMessage = "message[attachments][]"

/** Where something that no column holds stands below a name, and what is wrong with it; `depth` counts objects only. */
const faultIn = (name: string, value: unknown, depth = 0): string | undefined => {
  if (typeof value === "string") return value.includes(nul) ? `${name} ${holdsNul}` : undefined
  if (value instanceof File) return depth > 0 && name !== filesOfFirstMessage ? `${name} ${isFile}` : undefined
  if (Array.isArray(value)) return firstFault(value.map((one) => [`${name}[]`, one] as const), depth)
  return isParams(value) ? firstFault(Object.entries(value).map(([key, one]) => [`${name}[${key}]`, one] as const), depth + 1) : undefined
}

const firstFault = (values: Iterable<readonly [name: string, value: unknown]>, depth: number): string | undefined => {
  for (const [name, value] of values) {
    const fault = name.includes(nul) ? `a name in ${name.split(/[[\0]/, 1)[0]} ${holdsNul}` : faultIn(name, value, depth)
    if (fault !== undefined) return fault
  }
  return undefined
}

/**
 * Refuses a body of which something cannot be kept: texts with NUL, on which the database of the real server breaks, and
 * files within objects, of which it keeps nothing but their look. What no operation reads is not looked at.
 */
export const requireKeepable = ({ operation, parameters: { body } }: Call): Effect.Effect<void, InputUnusable> => {
  const fault = firstFault(Object.entries(body), 0)
  if (fault === undefined) return Effect.void
  const known = new Set(knownNames(operation).body)
  const named = firstFault(Object.entries(body).filter(([name]) => known.has(name)), 0)
  return named === undefined ? Effect.void : Effect.fail(new InputUnusable(named))
}
