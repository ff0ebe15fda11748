import { isPresent } from "@mootkit/conversations"
import { InputUnusable } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { rubyBoolean } from "./boolean.ts"
import { isNested, isParams } from "./nested.ts"
import type { Params } from "./nested.ts"

/**
 * A parameter as a text column takes it: null for null, undefined for nothing and for what no column holds, such as a
 * list or an object [resources §1.5].
 */
export const textColumn = (value: unknown): string | null | undefined => {
  if (value === null || typeof value === "string") return value
  if (typeof value === "boolean") return value ? "t" : "f"
  return typeof value === "number" ? String(value) : undefined
}

/** A parameter as a column of truth values takes it: null for nothing in it, undefined for a list or an object. */
export const booleanColumn = (value: unknown): boolean | null | undefined =>
  value === undefined || isNested(value) ? undefined : rubyBoolean(value)

/** A parameter as a JSON column takes it: an object; anything else is not given. */
export const jsonColumn = (value: unknown): Params | undefined => isParams(value) ? value : undefined

/**
 * A parameter that goes to a column of words as it came: a word or its number, null for nothing in it; the real server
 * crashes on anything else.
 */
export const givenWord = <Word extends string>(
  words: ReadonlyArray<Word>,
  name: string,
  value: unknown
): Effect.Effect<Word | null, InputUnusable> => {
  if (!isPresent(value)) return Effect.succeed(null)
  const found = words.find((word, i) => word === value || i === value)
  return found === undefined ? Effect.fail(new InputUnusable(`${name} must be one of ${words.join(", ")}`)) : Effect.succeed(found)
}

/** A parameter as a column of words takes it from a record's parameters: undefined for nothing, a list or an object. */
export const wordColumn = <Word extends string>(
  words: ReadonlyArray<Word>,
  name: string,
  value: unknown
): Effect.Effect<Word | null | undefined, InputUnusable> =>
  value === undefined || isNested(value) ? Effect.succeed(undefined) : givenWord(words, name, value)
