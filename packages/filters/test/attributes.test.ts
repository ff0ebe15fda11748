import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { decodeFilter, standardAttributes } from "../src/index.ts"
import { lowerFilter } from "../src/lowering.ts"
import type { AttributeDefinition, Entity, FilterLanguage } from "../src/index.ts"
import { compile } from "../src/query.ts"
import { cond, found, now, ofTalks } from "./rows.ts"

const types = ["text", "number", "currency", "percent", "link", "date", "list", "checkbox"] as const

const language = (entity: Entity): FilterLanguage => ({
  entity,
  definitions: types.map((type): AttributeDefinition => ({ key: `my_${type}`, type }))
})

/** Whether a row is found by one condition; or why that cannot be used. */
const finds = (entity: Entity, row: object, key: string, operator: string, values?: unknown): boolean | string => {
  const filter = decodeFilter([cond(key, operator, values)], language(entity))
  const predicate = Result.flatMap(filter, (read) => lowerFilter(read, { now }))
  return Result.isSuccess(predicate) ? compile(predicate.success)(row) : predicate.failure.message
}

const day = Date.UTC(2025, 5, 5)

const nextDay = "2025-06-06"

type Standing = readonly [key: string, row: object, asked: string | number]

const standing: Readonly<Record<Entity, ReadonlyArray<Standing>>> = {
  conversation: [
    ["status", { status: "open" }, "open"],
    ["assignee_id", { assigneeId: 12 }, "12"],
    ["inbox_id", { inboxId: 12 }, 12],
    ["team_id", { teamId: 12 }, 12],
    ["priority", { priority: "low" }, "low"],
    ["display_id", { displayId: 12 }, 12],
    ["campaign_id", { campaignId: 12 }, 12],
    ["labels", { labels: ["vip"] }, "vip"],
    ["browser_language", { additionalAttributes: { browser_language: "en" } }, "en"],
    ["conversation_language", { additionalAttributes: { conversation_language: "en" } }, "en"],
    ["referer", { additionalAttributes: { referer: "https://a" } }, "https://a"],
    ["group_type", { groupType: "group" }, "group"],
    ["created_at", { createdAt: day }, nextDay],
    ["last_activity_at", { lastActivityAt: day }, nextDay],
    ["mail_subject", { additionalAttributes: { mail_subject: "Hi" } }, "Hi"]
  ],
  contact: [
    ["name", { name: "Ana" }, "ANA"],
    ["phone_number", { phoneNumber: "+55" }, "55"],
    ["email", { email: "A@b" }, "a@B"],
    ["identifier", { identifier: "X" }, "x"],
    ["country_code", { additionalAttributes: { country_code: "BR" } }, "br"],
    ["city", { additionalAttributes: { city: "Lima" } }, "lima"],
    ["company", { additionalAttributes: { company_name: "Acme" } }, "acme"],
    ["labels", { labels: ["vip"] }, "vip"],
    ["created_at", { createdAt: day }, nextDay],
    ["last_activity_at", { lastActivityAt: day }, nextDay],
    ["blocked", { blocked: true }, "yes"]
  ]
}

describe.each(["conversation", "contact"] as const)("an attribute of a %s", (entity) => {
  it("stands in this table", () => {
    expect(standing[entity].map(([key]) => key)).toEqual([...standardAttributes[entity].keys()])
  })

  it.each(standing[entity])("%s is found in %j by %j", (key, row, asked) => {
    const operator = asked === nextDay ? "is_less_than" : "equal_to"
    expect(finds(entity, row, key, operator, [asked])).toBe(true)
    expect(finds(entity, {}, key, operator, [asked])).toBe(false)
  })
})

describe("words of an attribute", () => {
  it.each([
    ["status", "status", ["open", "resolved", "pending", "snoozed"]],
    ["priority", "priority", ["low", "medium", "high", "urgent"]],
    ["group_type", "groupType", ["individual", "group"]]
  ])("of %s are those of %s", (key, column, words) => {
    for (const word of words) {
      expect(words.map((other) => finds("conversation", { [column]: word }, key, "equal_to", [other]))).toEqual(words.map((other) => word === other))
      expect(finds("conversation", { [column]: word }, key, "not_equal_to", ["bogus"])).toBe(false)
    }
  })

  it("of status has one for all of them", () => {
    expect(finds("conversation", { status: "snoozed" }, "status", "equal_to", ["all"])).toBe(true)
    expect(finds("conversation", { status: "other" }, "status", "equal_to", ["all"])).toBe(false)
  })
})

describe("a value that is stored in another form", () => {
  it.each<readonly [key: string, stored: string | number, operator: string, asked: string | number | boolean]>([
    ["my_text", 5, "equal_to", "5"],
    ["my_link", "HTTPS://A", "equal_to", "https://a"],
    ["my_list", "Gold", "equal_to", "GOLD"],
    ["my_number", "10.0", "equal_to", 10],
    ["my_number", 10, "is_greater_than", "9"],
    ["my_currency", "10.0", "equal_to", "10"],
    ["my_currency", 10, "is_greater_than", "9"],
    ["my_percent", "7", "is_less_than", 8],
    ["my_checkbox", "yes", "equal_to", true],
    ["my_date", "June 5, 2025", "equal_to", "2025-06-05"],
    ["my_date", 20_250_605, "is_less_than", "2025-06-06"]
  ])("%s: %j is found by %s %j", (key, stored, operator, asked) => {
    expect(finds("conversation", { customAttributes: { [key]: stored } }, key, operator, [asked])).toBe(true)
    expect(finds("contact", { customAttributes: { [key]: stored } }, key, operator, [asked])).toBe(true)
  })

  it("of a conversation's language is found by its text", () => {
    expect(finds("conversation", { additionalAttributes: { browser_language: 5 } }, "browser_language", "equal_to", ["5"])).toBe(true)
  })

  it.each<readonly [string, ReadonlyArray<string | number | boolean>, string]>([
    ["my_currency", ["ten"], "values of my_currency must be a list, each element a number"],
    ["my_percent", [true], "values of my_percent must be a list, each element a number"],
    ["my_checkbox", ["perhaps"], "values of my_checkbox must be a list, each element true or false"],
    ["browser_language", [5], "values of browser_language must be a list, each element a text"]
  ])("%s cannot be asked for %j", (key, values, message) => {
    expect(finds("conversation", {}, key, "equal_to", values)).toBe(message)
  })
})

it("amounts of money have an order, and can be there, for who wants no quirks", () => {
  expect(found(ofTalks, [cond("fee", "is_greater_than", [4])])).toEqual([1])
  expect(found(ofTalks, [cond("fee", "is_present")])).toEqual([1])
  expect(found(ofTalks, [cond("fee", "contains", ["5"])])).toBe(
    "Invalid operator. The allowed operators for fee are [equal_to,not_equal_to,is_present,is_not_present,is_greater_than,is_less_than]."
  )
})
