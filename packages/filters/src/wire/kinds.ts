import { lowercase, readBoolean, readNumber } from "../cast.ts"
import { readDate } from "../dates.ts"
import type { CastKind, Field, Operand, Scalar } from "../predicate.ts"
import type { Attribute, Kind } from "./attributes.ts"
import type { Value } from "./condition.ts"

/** What SQL's NULL is among the values of a predicate: equal to nothing, unequal to nothing. */
const unknown = Number.NaN

/** How the values of one kind of attribute are read. */
interface Reading {
  /** As what the field is read for comparisons; left out where it is compared as it is stored. */
  readonly cast?: CastKind
  /** What a value has to be, in words. */
  readonly expected: string
  /** A value of a condition in the terms of the field; undefined for what the real server crashes on. */
  readonly read: (value: Value, attribute: Attribute) => Scalar | undefined
}

/** Reads texts only; null is unknown. */
const ofText = (read: (text: string) => Scalar | null) => (value: Value): Scalar | undefined => {
  if (value === null) return unknown
  return typeof value === "string" ? read(value) ?? undefined : undefined
}

const integer = /^[+-]?\d+$/

const readInteger = (text: string): number | null => integer.test(text.trim()) ? Number(text) : null

const numeric: Reading = {
  cast: "number",
  expected: "a number",
  read: (value) => typeof value === "number" ? value : ofText(readNumber)(value)
}

const readings: Readonly<Record<Kind, Reading>> = {
  words: {
    expected: "a text",
    read: (value, { words = [] }) => typeof value === "string" ? words.includes(value) ? value : unknown : undefined
  },
  integer: {
    expected: "a whole number",
    read: (value) => typeof value === "number" ? value : ofText(readInteger)(value)
  },
  labels: { expected: "a text", read: ofText((text) => text) },
  exact: { cast: "text", expected: "a text", read: ofText((text) => text) },
  text: { cast: "lowercase", expected: "a text", read: ofText(lowercase) },
  phone: {
    expected: "a text such as \"+5511988887777\"",
    read: (value) => value === null || typeof value === "string" ? `+${(value ?? "").replaceAll("+", "")}` : undefined
  },
  flag: {
    cast: "boolean",
    expected: "true or false",
    read: (value) => typeof value === "boolean" ? value : ofText(readBoolean)(value)
  },
  number: numeric,
  money: numeric,
  date: { cast: "date", expected: "a date such as 2025-06-05", read: ofText(readDate) },
  moment: { expected: "a date such as 2025-06-05", read: ofText(readDate) }
}

/** What a value of the attribute has to be, in words. */
export const expectedOf = ({ kind }: Attribute): string => readings[kind].expected

/** A value of a condition as its attribute's field holds it; undefined for what the real server crashes on. */
export const readValue = (attribute: Attribute, value: Value): Scalar | undefined =>
  readings[attribute.kind].read(value, attribute)

/** What a comparison with the attribute looks at. */
export const comparedOf = ({ kind }: Attribute, field: Field): Operand => {
  const { cast } = readings[kind]
  return cast ? { as: cast, field } : field
}
