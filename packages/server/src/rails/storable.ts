import { InputUnusable } from "@mootkit/core"
import * as Effect from "effect/Effect"

const holdsNul = (value: unknown): boolean => {
  if (typeof value === "string") return value.includes("\0")
  if (typeof value !== "object" || value === null) return false
  return Object.entries(value).some(([name, one]) => name.includes("\0") || holdsNul(one))
}

/** A parameter that a column can keep: texts with a NUL character crash the real server's database [resources §1.5]. */
export const storable = <Value>(name: string, value: Value): Effect.Effect<Value, InputUnusable> =>
  holdsNul(value) ? Effect.fail(new InputUnusable(`${name} must hold no NUL characters`)) : Effect.succeed(value)
