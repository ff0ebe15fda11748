import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { decodeFilter } from "../src/index.ts"
import { lowerFilter } from "../src/lowering.ts"
import type { FilterLanguage } from "../src/index.ts"
import { compile } from "../src/query.ts"
import { cond, now, ofPeople, ofTalks, people, real, talks } from "./rows.ts"

/** For each row whether it is found, or why the filter cannot be used. */
const answer = (payload: unknown, language: FilterLanguage = ofTalks, rows = talks): ReadonlyArray<boolean | string> => {
  const lowered = Result.flatMap(decodeFilter(payload, language), (filter) => lowerFilter(filter, { quirks: real, now }))
  return Result.isSuccess(lowered) ? rows.map(compile(lowered.success)) : rows.map(() => lowered.failure.message)
}

const each = (value: unknown) => talks.map(() => value)

const many = 130_000

const nested = (depth: number): unknown => {
  let value: unknown = "open"
  for (let i = 0; i < depth; i++) value = [value]
  return value
}

const long = "a".repeat(10_000_000)

describe("a hostile filter", () => {
  it("may have very many conditions", () => {
    const list = (joiner: string) =>
      Array.from({ length: many }, (_, i) => cond("status", "equal_to", ["open"], i + 1 < many ? joiner : undefined))
    const isOpen = talks.map((row) => (row as { readonly status: string }).status === "open")
    expect(answer(list("AND"))).toEqual(isOpen)
    expect(answer(list("OR"))).toEqual(isOpen)
  })

  it("may have very many values", () => {
    const values = Array.from({ length: many }, (_, i) => `value ${i}`)
    expect(answer([cond("labels", "equal_to", values)])).toEqual(each(false))
    expect(answer([cond("mail_subject", "contains", values)])).toEqual(each(false))
    expect(answer([cond("name", "starts_with", values)], ofPeople, people)).toEqual(people.map(() =>
      "Invalid operator. The allowed operators for name are [equal_to,not_equal_to,contains,does_not_contain]."))
  })

  it("may nest deeply", () => {
    const expected = each("values of status must be a list of texts, numbers and booleans")
    expect(answer([cond("status", "equal_to", nested(100_000))])).toEqual(expected)
    expect(answer(nested(100_000))).toEqual(each("condition 1 must be an object"))
  })

  it("may have very long texts, runs and wildcards among them", () => {
    const rows = talks.slice(0, 1)
    for (const text of [long, `${long.slice(0, 1_000_000)}%`, "%_".repeat(500_000), " ".repeat(5_000_000) + "x"]) {
      expect(answer([cond("mail_subject", "contains", [text])], ofTalks, rows)).toEqual([false])
    }
    expect(answer([cond("plan", "equal_to", [long])], ofTalks, rows)).toEqual([false])
    expect(answer([cond("score", "equal_to", ["1".repeat(1_000_000)])], ofTalks, rows)).toEqual([false])
    expect(answer([cond("created_at", "is_greater_than", [long])], ofTalks, rows)).toEqual([
      "values of created_at must be a list that begins with a date such as 2025-06-05"
    ])
    expect(answer([cond("created_at", "days_before", ["1_".repeat(5_000_000)])], ofTalks, rows)).toEqual([false])
    expect(answer([cond("score", "is_less_than", [long])], ofTalks, rows)).toEqual(["values of score must be a list that begins with a number"])
    expect(answer([cond("vip", "equal_to", [long])], ofTalks, rows)).toEqual(["values of vip must be a list, each element true or false"])
  })

  it("meets very long stored texts", () => {
    const rows = [{ customAttributes: { note: `${long}b`, score: long, renewal: long, vip: long } }]
    expect(answer([cond("note", "contains", ["%a%a%a%_b%a%"])], ofTalks, rows)).toEqual([false])
    expect(answer([cond("note", "contains", ["%a%a%a%_b"])], ofTalks, rows)).toEqual([true])
    for (const [key, value] of [["score", "1"], ["renewal", "2025-06-05"], ["vip", "1"]] as const) {
      expect(answer([cond(key, "equal_to", [value])], ofTalks, rows)).toEqual([false])
    }
  })

  it("is data and nothing else", () => {
    const bomb = "'; DROP TABLE conversations; --"
    expect(answer([cond("referer", "contains", ["O'Brien"])])).toEqual(each(false))
    expect(answer([cond("created_at", "is_greater_than", [`2025-06-05${bomb}`])])).toEqual(
      each("values of created_at must be a list that begins with a date such as 2025-06-05")
    )
    expect(answer([cond(bomb, "equal_to", ["x"])])[0]).toContain(`Invalid attribute key - [${bomb}]`)
    expect(answer([{ ...cond("status", "equal_to", ["open"]), query_operator: `AND ${bomb}` }])).toEqual(
      each("Query operator must be either \"AND\" or \"OR\".")
    )
  })
})
