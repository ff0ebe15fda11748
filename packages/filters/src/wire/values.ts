import * as Result from "effect/Result"
import { lowercase } from "../cast.ts"
import type { Scalar } from "../predicate.ts"
import type { FiltersQuirks } from "../quirks.ts"
import type { Entity } from "./attributes.ts"
import type { Condition, Value } from "./condition.ts"
import { InvalidFilter } from "./errors.ts"
import { expectedOf, readValue } from "./kinds.ts"

/** A condition, and what else decides what it means. */
export interface Asked {
  readonly condition: Condition
  readonly entity: Entity
  readonly quirks: FiltersQuirks
  /** Epoch milliseconds. */
  readonly now: number
  /** A condition on a custom attribute stands before this one. */
  readonly coloured: boolean
}

/** A value of the condition is not what it has to be. */
export const wrongValue = ({ attribute }: Condition, expected: string): Result.Result<never, InvalidFilter> =>
  Result.fail(new InvalidFilter(`values of ${attribute.key}`, expected))

const isList = (values: Condition["values"]): values is ReadonlyArray<Value> => Array.isArray(values)

/** The values, one that stands in no list included. */
const listOf = ({ values }: Condition): ReadonlyArray<Value> => isList(values) ? values : [values]

/** What Ruby gives for the element 0 of something that is no list: the first character, the lowest bit. */
const elementZero = (value: Value): Value | undefined => {
  if (typeof value === "string") return String.fromCodePoint(value.codePointAt(0) ?? 0)
  return typeof value === "number" && Number.isInteger(value) ? Math.abs(value % 2) : undefined
}

/** The one value that an operator takes. */
export const firstValue = ({ condition, quirks }: Asked): Result.Result<Value, InvalidFilter> => {
  const { values } = condition
  const first = isList(values) ? values[0] ?? null : quirks.firstCharacter ? elementZero(values) : values
  return first === undefined ? wrongValue(condition, `a list that begins with ${expectedOf(condition.attribute)}`) : Result.succeed(first)
}

const lowered = (value: Value): Value => typeof value === "string" ? lowercase(value) : value

const valuesOfContact = (asked: Asked): Result.Result<ReadonlyArray<Value>, InvalidFilter> => {
  const { condition, quirks } = asked
  if (isList(condition.values) && !quirks.contactFirstValue) return Result.succeed(condition.values)
  return Result.map(firstValue(asked), (first) => [first])
}

const valuesOfConversation = ({ coloured, condition, quirks }: Asked): ReadonlyArray<Value> => {
  const values = listOf(condition)
  const [first = null] = values
  const { custom } = condition.attribute
  const firstOnly = custom ? quirks.firstTextOnly : coloured && quirks.attributeColours
  return firstOnly && typeof first === "string" ? [custom ? first : lowercase(first)] : values
}

const refusedAs = ({ attribute, values }: Condition): string =>
  attribute.kind === "words" || isList(values) ? `a list, each element ${expectedOf(attribute)}` : expectedOf(attribute)

/** Whether the word for all words is among the values, or in a text that stands in no list. */
const namesEvery = ({ attribute: { every }, values }: Condition): boolean =>
  every !== undefined && (isList(values) || typeof values === "string") && values.includes(every)

/** The values that the attribute may equal, in the terms of its field [conversations §10.3, §10.4, §10.5]. */
export const equalValues = (asked: Asked): Result.Result<ReadonlyArray<Scalar>, InvalidFilter> =>
  Result.gen(function*() {
    const { condition, entity, quirks } = asked
    const { attribute } = condition
    if (namesEvery(condition)) return attribute.words ?? []
    if (attribute.kind === "words" && !isList(condition.values)) return yield* wrongValue(condition, refusedAs(condition))
    const isWords = attribute.words !== undefined
    const chosen = entity === "contact" ? yield* valuesOfContact(asked) : isWords ? listOf(condition) : valuesOfConversation(asked)
    const named = entity === "contact" && attribute.kind === "labels" && quirks.contactLabelsDowncased ? chosen.map(lowered) : chosen
    const values: Array<Scalar> = []
    for (const value of named) {
      const read = readValue(attribute, value)
      if (read === undefined) return yield* wrongValue(condition, refusedAs(condition))
      values.push(read)
    }
    return values
  })

/** What the attribute is compared with by order: whatever the first value is, its text is read. */
export const orderValue = (asked: Asked): Result.Result<Scalar, InvalidFilter> =>
  Result.flatMap(firstValue(asked), (first) => {
    const { condition } = asked
    const read = readValue(condition.attribute, first === null ? "" : String(first))
    return read === undefined ? wrongValue(condition, `a list that begins with ${expectedOf(condition.attribute)}`) : Result.succeed(read)
  })

/** Texts without the blanks around them, as Ruby strips them. */
const strip = (text: string): string => {
  const blanks = "\t\n\v\f\r \0"
  let start = 0
  let end = text.length
  while (start < end && blanks.includes(text[start] as string)) start++
  while (end > start && blanks.includes(text[end - 1] as string)) end--
  return text.slice(start, end)
}

/** The values of a condition that takes texts only. */
export const textsOf = ({ condition }: Asked): Result.Result<ReadonlyArray<string>, InvalidFilter> => {
  const values = listOf(condition)
  return values.every((value) => typeof value === "string") ? Result.succeed(values) : wrongValue(condition, "texts")
}

/** The texts that the attribute may contain. */
export const containedTexts = (asked: Asked): Result.Result<ReadonlyArray<string>, InvalidFilter> =>
  Result.map(textsOf(asked), (texts) => texts.map(strip))

// Two underscores end a number as well, but a group that repeats for as long as a text goes on breaks the matcher.
const leadingInteger = /^[\t\n\v\f\r ]*([+-]?\d[\d_]*)/

/** How many days `days_before` goes back: what begins with no number is 0 [conversations §10.6]. */
export const daysBack = (asked: Asked): Result.Result<number, InvalidFilter> =>
  Result.flatMap(firstValue(asked), (first) => {
    if (typeof first === "boolean") return wrongValue(asked.condition, "a list that begins with a number of days")
    if (typeof first === "number") return Result.succeed(Math.trunc(first))
    const [, digits = "0"] = leadingInteger.exec(first ?? "") ?? []
    return Result.succeed(Number(digits.replace(/__.*/, "").replaceAll("_", "")))
  })
