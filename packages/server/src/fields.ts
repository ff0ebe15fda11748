import * as Result from "effect/Result"
import { isObject } from "./json.ts"
import type { Params } from "./rails/nested.ts"
import { midnight } from "./times.ts"

/** A value of a request cannot be used: which one, and what was expected. */
export class FieldInvalid {
  readonly _tag = "FieldInvalid"
  readonly field: string
  readonly expected: string
  constructor(field: string, expected: string) {
    this.field = field
    this.expected = expected
  }

  get message(): string {
    return `${this.field} must be ${this.expected}`
  }
}

/** Reads one value of a request; `name` is where it stands, for example `target.provider`. */
export type Field<A> = (name: string, value: unknown) => Result.Result<A, FieldInvalid>

/** Fields by wire name. */
type Fields = Readonly<Record<string, Field<unknown>>>

/** What fields read. */
export type Read<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer A> ? A : never }

/** A value that is not what it must be. */
export const invalid = (name: string, expected: string) => Result.fail(new FieldInvalid(name, expected))

/** A text that is not blank. */
export const text: Field<string> = (name, value) =>
  typeof value === "string" && value.trim() !== "" ? Result.succeed(value) : invalid(name, "a text that is not blank")

/** A text, an empty one too. */
export const anyText: Field<string> = (name, value) =>
  typeof value === "string" ? Result.succeed(value) : invalid(name, "a text")

/** Bytes, written in base64. */
export const base64: Field<Uint8Array> = (name, value) =>
  typeof value === "string" && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value)
    ? Result.succeed(Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)))
    : invalid(name, "bytes in base64")

const wholeNumber = (value: unknown): number =>
  typeof value === "number" ? value : typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : Number.NaN

/** A whole number within bounds; digits in a text, as queries and forms bring them, are one too. */
export const integer = (from: number, to: number = Number.MAX_SAFE_INTEGER): Field<number> => (name, value) => {
  const number = wholeNumber(value)
  if (Number.isInteger(number) && number >= from && number <= to) return Result.succeed(number)
  const bounds = to === Number.MAX_SAFE_INTEGER ? `${from} or more` : `from ${from} to ${to}`
  return invalid(name, `a whole number, ${bounds}`)
}

/** A number in decimal, as such or as a text. */
export const decimal: Field<number> = (name, value) => {
  const number = typeof value === "string" && /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : value
  return typeof number === "number" && Number.isFinite(number) ? Result.succeed(number) : invalid(name, "a number, such as -23.55")
}

/** A number within bounds; a decimal in a text, as forms bring it, is one too. */
export const number = (from: number, to: number): Field<number> => (name, value) => {
  const read = decimal(name, value)
  const isWithin = Result.isSuccess(read) && read.success >= from && read.success <= to
  return isWithin ? read : invalid(name, `a number from ${from} to ${to}`)
}

/** One of some words; `expected` says which, where they are too many to be listed. */
export const word = <const Words extends ReadonlyArray<string>>(
  words: Words,
  expected = `one of ${words.join(", ")}`
): Field<Words[number]> =>
(name, value) => {
  const found = words.find((one) => one === value)
  return found === undefined ? invalid(name, expected) : Result.succeed(found)
}

const isoWithZone = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/

const truths = new Map<unknown, boolean>([[true, true], ["true", true], [false, false], ["false", false]])

/** A truth value; forms bring it as a text. */
export const boolean: Field<boolean> = (name, value) => {
  const found = truths.get(value)
  return found === undefined ? invalid(name, "true or false") : Result.succeed(found)
}

/** A list of such values. */
export const list = <A>(field: Field<A>): Field<ReadonlyArray<A>> => (name, value) =>
  Array.isArray(value)
    ? Result.all(value.map((one: unknown, i) => field(`${name}[${i}]`, one)))
    : invalid(name, "a list")

/** A point in time as ISO 8601 text, read to epoch milliseconds; a time of day needs its zone. */
export const instant: Field<number> = (name, value) => {
  const isDated = typeof value === "string" && isoWithZone.test(value) && midnight(value.slice(0, 10)) !== undefined
  const time = isDated ? Date.parse(value) : Number.NaN
  return Number.isNaN(time)
    ? invalid(name, "an ISO 8601 date, with Z or an offset after the time, such as 2026-01-12T13:00:00Z")
    : Result.succeed(time)
}

/** A field that may be left out. */
export const optional = <A, B>(field: Field<A>, otherwise: B): Field<A | B> => (name, value) =>
  value === undefined ? Result.succeed(otherwise) : field(name, value)

/** A field that may be left out or be null, which means the same. */
export const absent = <A, B>(field: Field<A>, otherwise: B): Field<A | B> => (name, value) =>
  optional(field, otherwise)(name, value ?? undefined)

/** What a field reads, made into what it means. */
export const meaning = <A, B>(field: Field<A>, mean: (value: A) => B): Field<B> => (name, value) =>
  Result.map(field(name, value), mean)

/** A field that may be null. */
export const nullable = <A>(field: Field<A>): Field<A | null> => (name, value) =>
  value === null ? Result.succeed(null) : Result.mapError(field(name, value), ({ expected }) =>
    new FieldInvalid(name, `${expected}, or null`))

const notKnown = (names: ReadonlyArray<string>): string =>
  names.length === 0 ? "left out: nothing is read here" : `left out: what is read here is ${names.join(", ")}`

/** Reads what fields read of an object, and nothing else of it. */
const readAll = <F extends Fields>(fields: F, given: Params, within: string): Result.Result<Read<F>, FieldInvalid> => {
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const one = field(within + name, Object.hasOwn(given, name) ? given[name] : undefined)
    if (Result.isFailure(one)) return Result.fail(one.failure)
    read[name] = one.success
  }
  // Key by key this is what the mapped type says; the compiler does not follow it through a loop.
  return Result.succeed(read as Read<F>)
}

/** Reads an object; a key that no field reads is refused, since it is most likely misspelt. */
const fieldsOf = <F extends Fields>(fields: F, given: Params, within: string): Result.Result<Read<F>, FieldInvalid> => {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name))
  return unknown === undefined ? readAll(fields, given, within) : invalid(within + unknown, notKnown(Object.keys(fields)))
}

const notAnObject = (given: Params): boolean => Object.hasOwn(given, "_json")

/** An object with fields of its own. */
export const object = <F extends Fields>(fields: F): Field<Read<F>> => (name, value) =>
  isObject(value) ? fieldsOf(fields, value, `${name}.`) : invalid(name, `an object of ${Object.keys(fields).join(", ")}`)

/** An object of which only its fields are looked at; where it is absent, it is as if each of them were. */
export const part = <F extends Fields>(fields: F): Field<Read<F>> => (name, value = {}) =>
  value === null || isObject(value) ? readAll(fields, value ?? {}, `${name}.`) : invalid(name, "an object")

/** Reads the whole input of a request and refuses what nobody reads. */
export const readInput = <F extends Fields>(fields: F, given: Params): Result.Result<Read<F>, FieldInvalid> =>
  notAnObject(given) ? invalid("the body", "a JSON object") : fieldsOf(fields, given, "")

/** Reads what is known of the input of a request, and looks at nothing else. */
export const readKnown = <F extends Fields>(fields: F, given: Params): Result.Result<Read<F>, FieldInvalid> =>
  notAnObject(given) ? invalid("the body", "a JSON object") : readAll(fields, given, "")
