import { describe, expect, it } from "vitest"
import { allQuirks, noQuirks } from "../src/index.ts"
import { filtersQuirks } from "../src/quirk-descriptions.ts"
import type { FilterLanguage, FiltersQuirks } from "../src/index.ts"
import { cond, found, ofPeople, ofTalks } from "./rows.ts"

type Outcome = ReadonlyArray<number> | string

interface Example {
  readonly language?: FilterLanguage
  readonly payload: ReadonlyArray<object>
  readonly sane: Outcome
  readonly real: Outcome
}

const lastOnly = "filter_operator of plan must be another one than not_equal_to, unless the condition is the last"

const examples: Readonly<Record<keyof FiltersQuirks, ReadonlyArray<Example>>> = {
  nullTail: [
    { payload: [cond("status", "equal_to", ["pending"], "AND"), cond("plan", "not_equal_to", ["gold"])], sane: [2], real: [2, 3, 6] },
    { payload: [cond("plan", "not_equal_to", ["gold"], "AND"), cond("status", "equal_to", ["open"])], sane: [5, 6], real: lastOnly },
    { payload: [cond("plan", "not_equal_to", ["gold"])], sane: [2, 3, 5, 6], real: [2, 3, 5, 6] }
  ],
  attributeColours: [
    {
      payload: [cond("plan", "equal_to", ["gold"], "OR"), cond("labels", "equal_to", ["billing", "sales"])],
      sane: [1, 2, 4, 5],
      real: [1, 2, 4]
    },
    {
      payload: [
        cond("plan", "equal_to", ["gold"], "OR"),
        cond("priority", "equal_to", ["low"], "OR"),
        cond("labels", "equal_to", ["billing", "sales"])
      ],
      sane: [1, 2, 4, 5],
      real: [1, 2, 4]
    },
    {
      payload: [cond("labels", "equal_to", ["billing", "sales"], "OR"), cond("plan", "equal_to", ["gold"])],
      sane: [1, 2, 4, 5],
      real: [1, 2, 4, 5]
    },
    {
      payload: [cond("plan", "equal_to", ["gold"], "OR"), cond("browser_language", "equal_to", ["EN", "tr"])],
      sane: [1, 2, 3, 4],
      real: [1, 4]
    },
    {
      payload: [cond("plan", "is_present", undefined, "AND"), cond("labels", "equal_to", ["Escalated"])],
      sane: [4],
      real: []
    },
    {
      payload: [cond("plan", "equal_to", ["gold"], "OR"), cond("assignee_id", "equal_to", ["2", "3"])],
      sane: [1, 2, 4, 6],
      real: [1, 2, 4]
    },
    {
      payload: [cond("plan", "equal_to", ["gold"], "OR"), cond("assignee_id", "equal_to", [2, 3])],
      sane: [1, 2, 4, 6],
      real: [1, 2, 4, 6]
    },
    {
      payload: [cond("plan", "is_present", undefined, "AND"), cond("status", "equal_to", ["pending", "snoozed"])],
      sane: [2, 4],
      real: [2, 4]
    }
  ],
  firstTextOnly: [
    { payload: [cond("plan", "equal_to", ["gold", "silver"])], sane: [1, 4, 5], real: [1, 4] },
    { payload: [cond("score", "equal_to", ["10", "25"])], sane: [1, 2], real: [1] },
    { payload: [cond("score", "equal_to", [10, 25])], sane: [1, 2], real: [1, 2] },
    { payload: [cond("score", "equal_to", ["10", "ten"])], sane: "values of score must be a list, each element a number", real: [1] }
  ],
  contactFirstValue: [
    { language: ofPeople, payload: [cond("name", "equal_to", ["ana silva", "bob"])], sane: [1, 2], real: [1] },
    { language: ofPeople, payload: [cond("labels", "equal_to", ["lead", "vip"])], sane: [1, 3], real: [3] },
    { language: ofPeople, payload: [cond("age", "equal_to", [30, 45])], sane: [1, 3], real: [1] },
    { language: ofPeople, payload: [cond("name", "contains", ["silva", "bob"])], sane: [1, 2], real: [1, 2] }
  ],
  firstCharacter: [
    { language: ofPeople, payload: [cond("name", "equal_to", "bob")], sane: [2], real: [] },
    { payload: [cond("last_activity_at", "days_before", "30")], sane: [], real: [1, 3, 6] },
    { payload: [cond("last_activity_at", "days_before", 31)], sane: [], real: [1, 2, 3, 6] },
    { payload: [cond("last_activity_at", "days_before", 2)], sane: [1, 2, 3, 6], real: [1, 2, 3, 4, 6] },
    { payload: [cond("score", "is_greater_than", "25")], sane: [6], real: [1, 2, 4, 6] },
    {
      payload: [cond("created_at", "is_greater_than", "2025-06-05")],
      sane: [4, 5],
      real: "values of created_at must be a list that begins with a date such as 2025-06-05"
    },
    {
      payload: [cond("score", "is_greater_than", 9.5)],
      sane: [1, 2, 6],
      real: "values of score must be a list that begins with a number"
    },
    { payload: [cond("plan", "equal_to", "gold")], sane: [1, 4], real: [1, 4] }
  ],
  otherOperatorsEqual: [
    { payload: [cond("plan", "starts_with", ["G"])], sane: [1, 4], real: [] },
    { payload: [cond("plan", "starts_with", ["gold"])], sane: [1, 4], real: [1, 4] },
    {
      payload: [cond("plan", "starts_with", ["gold", 5])],
      sane: "values of plan must be texts",
      real: "values of plan must be a list, each element a text"
    },
    {
      payload: [cond("score", "whatever", ["10"])],
      sane: "Invalid operator. The allowed operators for score are [equal_to,not_equal_to,is_present,is_not_present,is_greater_than,is_less_than].",
      real: [1]
    },
    {
      payload: [cond("score", "whatever", [10])],
      sane: "Invalid operator. The allowed operators for score are [equal_to,not_equal_to,is_present,is_not_present,is_greater_than,is_less_than].",
      real: "values of score must be a list that begins with a text"
    },
    { language: ofPeople, payload: [cond("phone_number", "starts_with", ["55 11", "5511"])], sane: [1, 3], real: [] },
    { language: ofPeople, payload: [cond("phone_number", "starts_with", ["5511999990001"])], sane: [1], real: [1] }
  ],
  contactLabelsDowncased: [
    { language: ofPeople, payload: [cond("labels", "equal_to", ["VIP"])], sane: [2], real: [1, 3] },
    { language: ofPeople, payload: [cond("labels", "not_equal_to", ["VIP"])], sane: [1, 3], real: [2] }
  ],
  companyUnderOldKey: [
    { language: ofPeople, payload: [cond("company", "equal_to", ["umbrella"])], sane: [1], real: [] },
    { language: ofPeople, payload: [cond("company", "contains", ["acme"])], sane: [], real: [1, 3] }
  ],
  moneyUnreadable: [
    {
      payload: [cond("fee", "equal_to", [5])],
      sane: [1],
      real: "attribute_key fee must be an attribute that can be filtered by; amounts and percentages cannot"
    },
    {
      payload: [cond("fee", "is_present")],
      sane: [1],
      real: "attribute_key fee must be an attribute that can be filtered by; amounts and percentages cannot"
    }
  ],
  displayIdUnreadable: [
    {
      payload: [cond("display_id", "contains", ["04"])],
      sane: [4],
      real: "filter_operator of display_id must be equal_to or not_equal_to, as numbers are searched for no digits"
    },
    {
      payload: [cond("display_id", "does_not_contain", ["10"])],
      sane: [],
      real: "filter_operator of display_id must be equal_to or not_equal_to, as numbers are searched for no digits"
    }
  ]
}

const tables = Object.entries(examples).flatMap(([name, list]) =>
  list.map(({ language = ofTalks, payload, real, sane }) => ({ name, language, payload, real, sane })))

describe("a quirk", () => {
  it("is off in the library, and described", () => {
    expect(new Set(Object.values(noQuirks))).toEqual(new Set([false]))
    expect(new Set(Object.values(allQuirks))).toEqual(new Set([true]))
    expect(Object.keys(filtersQuirks)).toEqual(Object.keys(noQuirks))
    expect(Object.keys(examples).toSorted()).toEqual(Object.keys(noQuirks).toSorted())
    for (const { law, source, summary } of Object.values(filtersQuirks)) {
      expect(summary).toMatch(/^[A-Z`].+\.$/)
      expect(source).toMatch(/^conversations §\d/)
      expect(law).toMatch(/^[a-z].+[^.]$/)
    }
  })

  it.each(tables)("shows both ways by itself: $name, $payload", ({ language, name, payload, real, sane }) => {
    expect(found(language, payload)).toEqual(sane)
    expect(found(language, payload, { ...noQuirks, [name]: true })).toEqual(real)
  })

  it("makes a difference in one of its examples", () => {
    for (const list of Object.values(examples)) expect(list.some(({ real, sane }) => String(real) !== String(sane))).toBe(true)
  })
})
