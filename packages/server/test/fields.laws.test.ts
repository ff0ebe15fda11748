import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  absent,
  anyText,
  base64,
  decimal,
  instant,
  integer,
  meaning,
  nullable,
  number,
  object,
  optional,
  part,
  readInput,
  text,
  word
} from "../src/fields.ts"

const law = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, (value) => void holds(value)), { seed: 20260101, numRuns: 200 })

const read = <A>(field: (name: string, value: unknown) => Result.Result<A, { readonly expected: string }>, value: unknown) =>
  Result.match(field("x", value), { onSuccess: (found) => ({ found }), onFailure: ({ expected }) => ({ expected }) })

const anyBounds = fc.tuple(fc.integer(), fc.integer()).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

const anyJson = fc.jsonValue()

const fields = { name: text, count: optional(integer(1, 9), 3) }

describe("the input of a control request", () => {
  it("a whole number within bounds is read, as a number and as digits", () => {
    law(fc.tuple(anyBounds, fc.integer()), ([[low, high], number]) => {
      const within = number >= low && number <= high
      const expected = within ? { found: number } : { expected: `a whole number, from ${low} to ${high}` }
      expect(read(integer(low, high), number)).toEqual(expected)
      expect(read(integer(low, high), String(number))).toEqual(expected)
    })
  })

  it("what is no whole number is never read as one", () => {
    const none = fc.oneof(
      fc.constantFrom(null, true, "", " 1", "1 ", "1.5", "1e3", "0x10", "١", [], {}, Number.NaN, Number.POSITIVE_INFINITY),
      fc.double({ noInteger: true })
    )
    law(none, (value) => expect(read(integer(0), value)).toEqual({ expected: "a whole number, 0 or more" }))
  })

  it("a number within bounds is read, as one and as a decimal text", () => {
    law(fc.tuple(anyBounds, fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })), ([[low, high], value]) => {
      const found = Math.round(value * 100) / 100 + 0
      const expected = found >= low && found <= high ? { found } : { expected: `a number from ${low} to ${high}` }
      expect(read(number(low, high), found)).toEqual(expected)
      expect(read(number(low, high), found.toFixed(2))).toEqual(expected)
    })
    for (const value of [null, true, "", " 1", "1e3", "1.", ".5", "0x1", "١", [], {}, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(read(number(-9, 9), value)).toEqual({ expected: "a number from -9 to 9" })
    }
  })

  it("an instant is read to the millisecond that it names, whatever its offset", () => {
    const anyTime = fc.date({ min: new Date(0), max: new Date("2099-12-31T00:00:00Z"), noInvalidDate: true })
    law(fc.tuple(anyTime, fc.integer({ min: -12, max: 12 })), ([time, hours]) => {
      const shown = new Date(time.getTime() + hours * 3_600_000).toISOString().slice(0, -1)
      const offset = `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`
      expect(read(instant, shown + offset)).toEqual({ found: time.getTime() })
    })
  })

  it("a time of day without its zone, and a date that no calendar has, are no instants", () => {
    for (const value of ["2026-01-12T13:00:00", "2026-13-01", "2026-01-12T25:00:00Z", "tomorrow", "", 0, null]) {
      expect(read(instant, value)).toHaveProperty("expected")
    }
  })

  it("bytes are read from base64, and nothing else is", () => {
    law(fc.uint8Array({ minLength: 1 }), (bytes) => {
      expect(read(base64, btoa(String.fromCharCode(...bytes)))).toEqual({ found: bytes })
    })
    law(fc.oneof(fc.string().filter((value) => !/^[A-Za-z0-9+/=]*$/.test(value)), fc.constantFrom("", "A", "AA", "AAA", "A===", "=AAA", "AA=A", null, 1)), (value) => {
      expect(read(base64, value)).toEqual({ expected: "bytes in base64" })
    })
  })

  it("a number in decimal is read, as such and as a text, and nothing else is", () => {
    law(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(read(decimal, number)).toEqual({ found: number })
      expect(read(decimal, String(number))).toEqual({ found: number + 0 })
    })
    for (const value of ["", " 1", "1.", ".5", "+1", "0x10", "1e999", "NaN", "١", Number.NaN, Infinity, null, true, []]) {
      expect(read(decimal, value)).toEqual({ expected: "a number, such as -23.55" })
    }
  })

  it("a text that may be empty is any text, and nothing else", () => {
    law(fc.string(), (value) => expect(read(anyText, value)).toEqual({ found: value }))
    for (const value of [null, 1, [], {}]) expect(read(anyText, value)).toEqual({ expected: "a text" })
  })

  it("any JSON is read or refused with the name of the field, and nothing is thrown", () => {
    law(fc.tuple(fc.constantFrom("name", "count"), anyJson), ([name, value]) => {
      const result = readInput(fields, { name: "a", [name]: value })
      if (Result.isFailure(result)) expect(result.failure.field).toBe(name)
      else expect(result.success[name]).toEqual(name === "count" ? Number(value) : value)
    })
  })

  it("a key that no field reads is refused by its name, deep down as well", () => {
    const anyKey = fc.string().filter((key) => !Object.hasOwn({ ...fields, _json: 0 }, key))
    law(anyKey, (key) => {
      const given = Object.fromEntries([["name", "a"], [key, 1]])
      expect(readInput(fields, given)).toMatchObject({ failure: { field: key } })
      expect(readInput({ inner: object(fields) }, { inner: given })).toMatchObject({ failure: { field: `inner.${key}` } })
    })
  })

  it("only an optional field may be left out, and only a nullable one be null", () => {
    expect(readInput(fields, {})).toMatchObject({ failure: { field: "name" } })
    expect(readInput(fields, { name: "a" })).toMatchObject({ success: { name: "a", count: 3 } })
    expect(readInput(fields, { name: null })).toMatchObject({ failure: { field: "name" } })
    expect(read(nullable(word(["a", "b"])), null)).toEqual({ found: null })
    expect(read(nullable(word(["a", "b"])), "c")).toEqual({ expected: "one of a, b, or null" })
  })

  it("what is absent is left out or null, and a part is read without what nobody knows in it", () => {
    const inner = part({ name: absent(anyText, ""), length: meaning(absent(anyText, ""), ({ length }) => length) })
    for (const value of [undefined, null, {}, { name: null, other: 1 }]) {
      expect(read(inner, value)).toEqual({ found: { name: "", length: 0 } })
    }
    expect(read(inner, { name: "a", length: "abc" })).toEqual({ found: { name: "a", length: 3 } })
    expect(inner("x", { name: 1 })).toMatchObject({ failure: { field: "x.name", expected: "a text" } })
    for (const value of [[], "", 0, false]) expect(read(inner, value)).toEqual({ expected: "an object" })
  })

  it("a body that is no object is refused as a whole", () => {
    expect(readInput({}, { _json: [1] })).toMatchObject({ failure: { field: "the body", expected: "a JSON object" } })
  })
})
