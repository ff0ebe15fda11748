import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { decodeFilter, noQuirks } from "../src/index.ts"
import { lowerFilter } from "../src/lowering.ts"
import type { FilterLanguage } from "../src/index.ts"
import { compile, equalities } from "../src/query.ts"
import { cond, found, now, ofPeople, ofTalks, real } from "./rows.ts"

const loweredIn = (language: FilterLanguage, payload: ReadonlyArray<object>, quirks = noQuirks) =>
  Result.getOrThrow(Result.flatMap(decodeFilter(payload, language), (filter) => lowerFilter(filter, { now, quirks })))

const lowered = (...payload: ReadonlyArray<object>) => loweredIn(ofTalks, payload)

describe("a filter, lowered", () => {
  it("pins columns for planners", () => {
    const predicate = lowered(
      cond("status", "equal_to", ["open", "bogus"], "AND"),
      cond("assignee_id", "equal_to", ["1", 2], "AND"),
      cond("inbox_id", "equal_to", 3, "AND"),
      cond("team_id", "is_not_present", undefined, "AND"),
      cond("labels", "equal_to", ["vip"])
    )
    expect(Object.fromEntries(equalities(predicate))).toEqual({ status: ["open"], assigneeId: [1, 2], inboxId: [3], teamId: [null] })
  })

  it("looks at columns of texts as they are stored, and at anything else as a text", () => {
    const texts = { _tag: "Text", match: "contains", caseSensitive: false }
    expect(loweredIn(ofPeople, [cond("name", "contains", ["a"])])).toEqual({ ...texts, field: "name", text: "a" })
    expect(lowered(cond("display_id", "contains", ["1"]))).toEqual({ ...texts, field: { as: "text", field: "displayId" }, text: "1" })
    expect(lowered(cond("referer", "contains", ["a"]))).toEqual({
      ...texts,
      field: { as: "text", field: ["additionalAttributes", "referer"] },
      text: "a"
    })
  })

  it("asks for no label that is none, and for no wildcards where there are none", () => {
    expect(lowered(cond("labels", "equal_to", [null, "vip"]))).toEqual({ _tag: "Overlaps", field: "labels", values: ["vip"] })
    expect(lowered(cond("referer", "contains", ["a_b"]))).toMatchObject({ match: "like", text: "%a_b%" })
  })

  it("asks for the first value as a text by an operator that there is not", () => {
    const quirks = { ...noQuirks, otherOperatorsEqual: true }
    const field = { as: "lowercase", field: ["customAttributes", "tier"] }
    const asked = (value: unknown) => loweredIn(ofPeople, [cond("tier", "whatever", [value])], quirks)
    expect([asked("Gold"), asked(5), asked(null)]).toEqual(["gold", "5", ""].map((value) => ({ _tag: "In", field, values: [value] })))
  })

  it("bounds instants by days, so that indexes help", () => {
    expect(lowered(cond("created_at", "is_greater_than", ["2025-06-01"]))).toEqual({
      _tag: "Compare",
      field: "createdAt",
      op: "gte",
      value: Date.UTC(2025, 5, 2)
    })
    expect(lowered(cond("last_activity_at", "days_before", [3]))).toEqual({
      _tag: "Compare",
      field: "lastActivityAt",
      op: "lt",
      value: Date.UTC(2025, 5, 12)
    })
  })
})

describe("so many days that no calendar has the day", () => {
  it.each([[1e9, "-271821-04-20"], [-1e9, "+275760-09-13"], [3, "2025-06-12"]])("are %s: it is %s", (days, value) => {
    expect(lowered(cond("note", "days_before", [days]))).toMatchObject({ _tag: "Compare", op: "lt", value })
  })
})

describe("a stored value that is not what its attribute says", () => {
  const row = { customAttributes: { score: "ten", renewal: "soon", vip: "perhaps", plan: ["gold"] } }

  it.each(["score", "renewal", "vip", "plan"])("makes conditions on %s unknown, their opposites too, and is there", (key) => {
    const value = { score: 10, renewal: "2025-06-05", vip: true, plan: "gold" }[key]
    const holds = (operator: string) => compile(lowered(cond(key, operator, [value])))(row)
    expect(["equal_to", "not_equal_to", "is_greater_than", "is_less_than", "is_not_present"].map(holds)).toEqual([false, false, false, false, false])
    expect(holds("is_present")).toBe(true)
  })
})

describe("values of conversations", () => {
  it.each<readonly [string, string, unknown, ReadonlyArray<number> | string]>([
    ["status", "equal_to", "open", "values of status must be a list, each element a text"],
    ["status", "equal_to", "all", [1, 2, 3, 4, 5, 6]],
    ["status", "not_equal_to", "all", []],
    ["status", "equal_to", 7, "values of status must be a list, each element a text"],
    ["status", "equal_to", [0], "values of status must be a list, each element a text"],
    ["status", "equal_to", [null], "values of status must be a list, each element a text"],
    ["status", "not_equal_to", ["all", "open"], []],
    ["priority", "equal_to", ["all"], []],
    ["priority", "not_equal_to", ["urgent", "none"], []],
    ["assignee_id", "equal_to", [" 1 ", "+3"], [1, 4, 6]],
    ["assignee_id", "equal_to", [1.5], []],
    ["assignee_id", "equal_to", ["1.5"], "values of assignee_id must be a list, each element a whole number"],
    ["assignee_id", "equal_to", [""], "values of assignee_id must be a list, each element a whole number"],
    ["assignee_id", "equal_to", true, "values of assignee_id must be a whole number"],
    ["assignee_id", "not_equal_to", [1, null], []],
    ["assignee_id", "equal_to", [1, null], [1, 4]],
    ["labels", "equal_to", [null], []],
    ["labels", "not_equal_to", [null], [1, 2, 3, 4, 5, 6]],
    ["labels", "equal_to", "vip", [1, 5]],
    ["labels", "is_present", undefined, [1, 2, 4, 5]],
    ["labels", "is_not_present", undefined, [3, 6]],
    ["labels", "equal_to", [5], "values of labels must be a list, each element a text"],
    ["browser_language", "equal_to", "tr", [2]],
    ["browser_language", "not_equal_to", ["en", null], []],
    ["referer", "contains", "cart", [1]],
    ["referer", "contains", ["%_"], [1, 3]],
    ["referer", "contains", ["0\\%"], [3]],
    ["referer", "contains", ["h__p:"], [3]],
    ["referer", "contains", [null], "values of referer must be texts"],
    ["referer", "contains", ["\t\0 cart\0\n"], [1]],
    ["referer", "contains", ["\u00a0cart"], []],
    ["score", "equal_to", [true], "values of score must be a list, each element a number"],
    ["score", "is_greater_than", [null], "values of score must be a list that begins with a number"],
    ["score", "is_greater_than", [true], "values of score must be a list that begins with a number"],
    ["score", "days_before", ["10"], "Invalid operator. The allowed operators for score are [equal_to,not_equal_to,is_present,is_not_present,is_greater_than,is_less_than]."],
    ["vip", "equal_to", [true], [1]],
    ["vip", "equal_to", ["F"], [4]],
    ["vip", "not_equal_to", [true], [2, 3, 4, 5, 6]],
    ["vip", "is_present", undefined, [1, 4]],
    ["vip", "is_greater_than", [false], [1]],
    ["vip", "equal_to", [1], "values of vip must be a list, each element true or false"],
    ["renewal", "equal_to", [20250701], "values of renewal must be a list, each element a date such as 2025-06-05"],
    ["renewal", "equal_to", ["July 1, 2025"], [1]],
    ["renewal", "is_greater_than", [20250601], [1]],
    ["renewal", "equal_to", [null], []],
    ["plan", "equal_to", [null], []],
    ["plan", "equal_to", [5], "values of plan must be a list, each element a text"],
    ["plan", "is_less_than", ["H"], [1, 4]],
    ["plan", "days_before", [3], []],
    ["created_at", "days_before", [true], "values of created_at must be a list that begins with a number of days"],
    ["created_at", "days_before", ["1_0.9 days"], [1, 3, 6]],
    ["created_at", "days_before", [9.9], [1, 2, 3, 6]],
    ["created_at", "days_before", ["9".repeat(400)], []],
    ["created_at", "days_before", [1e21], []],
    ["created_at", "days_before", ["1_0_0"], []],
    ["created_at", "days_before", ["1_00"], []],
    ["created_at", "days_before", ["1__0"], [1, 2, 3, 6]],
    ["created_at", "days_before", [" +9 days"], [1, 2, 3, 6]],
    ["created_at", "days_before", ["in 9 days"], [1, 2, 3, 4, 6]],
    ["created_at", "days_before", ["_9"], [1, 2, 3, 4, 6]],
    ["created_at", "is_greater_than", true, "values of created_at must be a list that begins with a date such as 2025-06-05"],
    ["plan", "is_greater_than", [null], [1, 2, 4, 5]],
    ["labels", "equal_to", ["Escalated"], [4]],
    ["display_id", "equal_to", ["102"], [2]],
    ["created_at", "days_before", [null], [1, 2, 3, 4, 6]]
  ])("%s %s %j", (key, operator, values, expected) => {
    expect(found(ofTalks, [cond(key, operator, values)], real)).toEqual(expected)
  })
})

describe("values of contacts", () => {
  it.each<readonly [string, string, unknown, ReadonlyArray<number> | string]>([
    ["name", "equal_to", [5], "values of name must be a list, each element a text"],
    ["name", "equal_to", [null], []],
    ["name", "not_equal_to", [null], []],
    ["phone_number", "equal_to", ["++5511+999990001"], [1]],
    ["phone_number", "equal_to", [5511999990001], "values of phone_number must be a list, each element a text such as \"+5511988887777\""],
    ["phone_number", "not_equal_to", [null], [1, 3]],
    ["blocked", "equal_to", [true], [2]],
    ["blocked", "not_equal_to", ["yes"], [1, 3]],
    ["blocked", "equal_to", "t", [2]],
    ["blocked", "equal_to", ["blocked"], "values of blocked must be a list, each element true or false"],
    ["blocked", "equal_to", [1], "values of blocked must be a list, each element true or false"],
    ["blocked", "equal_to", [null], []],
    ["labels", "equal_to", [5], "values of labels must be a list, each element a text"],
    ["age", "whatever", [30], [1]],
    ["age", "equal_to", 30, []]
  ])("%s %s %j", (key, operator, values, expected) => {
    expect(found(ofPeople, [cond(key, operator, values)], real)).toEqual(expected)
  })
})
