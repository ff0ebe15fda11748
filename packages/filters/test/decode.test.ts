import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { decodeFilter, encodeFilter } from "../src/index.ts"
import { cond, ofPeople, ofTalks } from "./rows.ts"

const faultOf = (payload: unknown, language = ofTalks) => {
  const read = decodeFilter(payload, language)
  return Result.isFailure(read) ? [read.failure._tag, read.failure.message] : undefined
}

const ok = cond("status", "equal_to", ["open"])

const conversationKeys =
  "status,assignee_id,inbox_id,team_id,priority,display_id,campaign_id,labels,browser_language,conversation_language,referer,group_type,created_at,last_activity_at,mail_subject"
const contactKeys = "name,phone_number,email,identifier,country_code,city,company,labels,created_at,last_activity_at,blocked"

const unknownKey = (key: string, keys: string) =>
  `Invalid attribute key - [${key}]. The key should be one of [${keys}] or a custom attribute defined in the account.`

describe("the errors of the language", () => {
  it.each<readonly [string, unknown, string, string]>([
    ["an operator that the attribute does not know", [cond("status", "contains", ["op"])], "InvalidOperator", "Invalid operator. The allowed operators for status are [equal_to,not_equal_to]."],
    ["no operator", [{ attribute_key: "created_at", values: ["x"] }], "InvalidOperator", "Invalid operator. The allowed operators for created_at are [is_greater_than,is_less_than,days_before]."],
    ["an operator that is no text", [{ ...ok, filter_operator: 5 }], "InvalidOperator", "Invalid operator. The allowed operators for status are [equal_to,not_equal_to]."],
    ["no values", [cond("status", "equal_to")], "InvalidValue", "Invalid value. The values provided for status are invalid"],
    ["null for values", [cond("status", "equal_to", null)], "InvalidValue", "Invalid value. The values provided for status are invalid"],
    ["an empty list of values", [cond("status", "equal_to", [])], "InvalidValue", "Invalid value. The values provided for status are invalid"],
    ["blank values", [cond("plan", "equal_to", "  ")], "InvalidValue", "Invalid value. The values provided for plan are invalid"],
    ["false for values", [cond("plan", "equal_to", false)], "InvalidValue", "Invalid value. The values provided for plan are invalid"],
    ["an empty object for values", [cond("plan", "equal_to", {})], "InvalidValue", "Invalid value. The values provided for plan are invalid"],
    ["an attribute that is not there", [cond("bogus", "equal_to", ["x"])], "InvalidAttribute", unknownKey("bogus", conversationKeys)],
    ["no attribute", [{ filter_operator: "equal_to", values: ["x"] }], "InvalidAttribute", unknownKey("", conversationKeys)],
    ["null for an attribute", [{ ...ok, attribute_key: null }], "InvalidAttribute", unknownKey("", conversationKeys)],
    ["an attribute of every object", [cond("__proto__", "equal_to", ["x"])], "InvalidAttribute", unknownKey("__proto__", conversationKeys)],
    ["values come before the attribute", [cond("bogus", "whatever", [])], "InvalidValue", "Invalid value. The values provided for bogus are invalid"],
    ["the operator comes before the values", [cond("status", "contains", [])], "InvalidOperator", "Invalid operator. The allowed operators for status are [equal_to,not_equal_to]."],
    ["the first condition that is wrong counts", [cond("bogus", "equal_to", ["x"], "AND"), cond("priority", "contains", ["x"])], "InvalidAttribute", unknownKey("bogus", conversationKeys)],
    ["joiners come before everything", [cond("bogus", "equal_to", ["x"], "XOR"), ok], "InvalidQueryOperator", "Query operator must be either \"AND\" or \"OR\"."],
    ["the joiner of the last condition, too", [{ ...ok, query_operator: "INVALID" }], "InvalidQueryOperator", "Query operator must be either \"AND\" or \"OR\"."],
    ["a joiner with blanks", [{ ...ok, query_operator: " AND" }, ok], "InvalidQueryOperator", "Query operator must be either \"AND\" or \"OR\"."]
  ])("%s", (_, payload, tag, message) => {
    expect(faultOf(payload)).toEqual([tag, message])
  })

  it("list the keys of contacts for contacts; nobody's definitions but theirs count", () => {
    for (const key of ["plan", "group_type", "status"]) {
      expect(faultOf([cond(key, "equal_to", ["x"])], ofPeople)).toEqual(["InvalidAttribute", unknownKey(key, contactKeys)])
    }
  })

  it.each<readonly [unknown, string]>([
    [undefined, "payload must be a list of conditions"],
    [{ 0: ok }, "payload must be a list of conditions"],
    ["status", "payload must be a list of conditions"],
    [[ok, "x"], "condition 2 must be an object"],
    [[null], "condition 1 must be an object"],
    [[[ok]], "condition 1 must be an object"],
    [[{ ...ok, query_operator: 5 }], "query_operator of condition 1 must be a text: AND or OR"],
    [[{ ...ok, query_operator: [] }], "query_operator of condition 1 must be a text: AND or OR"],
    [[{ ...ok, query_operator: "AND" }], "query_operator of condition 1 must be left out, as nothing follows it"],
    [[ok, ok], "query_operator of condition 1 must be AND or OR, as another condition follows"],
    [[{ ...ok, attribute_key: ["status"] }], "attribute_key of condition 1 must be a text"],
    [[cond("status", "equal_to", [["open"]])], "values of status must be a list of texts, numbers and booleans"],
    [[cond("status", "equal_to", ["open", {}])], "values of status must be a list of texts, numbers and booleans"],
    [[cond("status", "equal_to", { a: 1 })], "values of status must be a list of texts, numbers and booleans"]
  ])("say what was expected where the real server crashes: %j", (payload, message) => {
    expect(faultOf(payload)).toEqual(["InvalidFilter", message])
  })
})

describe("a filter that was read", () => {
  const three = [cond("status", "equal_to", ["open"], "or"), cond("team_id", "is_present", { ignored: 1 }, "And"), cond("plan", "equal_to", 5)]

  it("is runs of conditions, as AND binds tighter than OR", () => {
    const filter = Result.getOrThrow(decodeFilter(three, ofTalks))
    expect(filter.runs.map((run) => run.map(({ attribute: { key } }) => key))).toEqual([["status"], ["team_id", "plan"]])
  })

  it("is written with joiners between its conditions, values only where they count", () => {
    expect(encodeFilter(Result.getOrThrow(decodeFilter(three, ofTalks)))).toEqual([
      { ...three[0], query_operator: "OR" },
      { ...three[1], values: [], query_operator: "AND" },
      { ...three[2], query_operator: null }
    ])
  })

  it("takes blank joiners for none, and a number for a key", () => {
    expect(faultOf([{ ...ok, query_operator: "" }])).toBeUndefined()
    expect(faultOf([{ ...ok, query_operator: null }])).toBeUndefined()
    expect(faultOf([cond("7", "equal_to", ["x"])].map((one) => ({ ...one, attribute_key: 7 })))).toEqual([
      "InvalidAttribute",
      unknownKey("7", conversationKeys)
    ])
  })

  it("has null for what is missing in a list of values, and a text for an operator that is none", () => {
    const [run = []] = Result.getOrThrow(decodeFilter([{ attribute_key: "plan", filter_operator: 5, values: ["a", undefined] }], ofTalks)).runs
    expect(run).toMatchObject([{ operator: "", values: ["a", null] }])
  })

  it("may restrict nothing", () => {
    expect(Result.getOrThrow(decodeFilter([], ofTalks))).toEqual({ entity: "conversation", runs: [] })
  })
})
