import { cond as c } from "./filter-hall.ts"

/** A filter with what it finds, rows by their number, or the sentence with which it is refused. */
export type Case = readonly [title: string, payload: ReadonlyArray<object>, expected: ReadonlyArray<number> | string]

/** A case of one condition. */
export const one = (number: number, key: string, operator: string, values: unknown, expected: Case[2]): Case => [
  `${key} ${operator} ${values === undefined ? "" : `${JSON.stringify(values)} `}[conversations ${number}]`,
  [c(key, operator, values)],
  expected
]

/** A case of several conditions. */
export const several = (number: number, payload: ReadonlyArray<ReturnType<typeof c>>, expected: Case[2]): Case => [
  `${payload.map(({ attribute_key, filter_operator, query_operator = "" }) =>
    `${attribute_key} ${filter_operator} ${query_operator}`.trim()).join(" ")} [conversations ${number}]`,
  payload,
  expected
]

const everything = [1, 2, 3, 4, 5, 6]
const keys =
  "status,assignee_id,inbox_id,team_id,priority,display_id,campaign_id,labels,browser_language,conversation_language,referer,group_type,created_at,last_activity_at,mail_subject"
const unknownKey = (key: string) =>
  `Invalid attribute key - [${key}]. The key should be one of [${keys}] or a custom attribute defined in the account.`
const noValue = (key: string) => `Invalid value. The values provided for ${key} are invalid`
/** What is said about an operator that the attribute does not know. */
export const allowed = (key: string, operators: string) => `Invalid operator. The allowed operators for ${key} are [${operators}].`
const must = (key: string, expected: string) => `values of ${key} must be ${expected}`
const noDate = must("created_at", "a list that begins with a date such as 2025-06-05")
const joiner = "Query operator must be either \"AND\" or \"OR\"."

const enumsAndIds: ReadonlyArray<Case> = [
  one(2, "status", "equal_to", ["open"], [1, 5, 6]),
  one(4, "status", "not_equal_to", ["open"], [2, 3, 4]),
  one(5, "status", "equal_to", ["all"], everything),
  one(5, "status", "equal_to", ["all", "bogus"], everything),
  one(5, "status", "equal_to", "all", everything),
  one(5, "status", "not_equal_to", ["all"], []),
  one(6, "status", "equal_to", ["bogus"], []),
  one(6, "status", "not_equal_to", ["bogus"], []),
  one(7, "status", "equal_to", ["Open"], []),
  one(9, "status", "contains", ["op"], allowed("status", "equal_to,not_equal_to")),
  one(10, "status", "equal_to", [], noValue("status")),
  one(10, "status", "equal_to", null, noValue("status")),
  ["status equal_to [null], as a list of nothing", [c("status", "equal_to", [null])], noValue("status")],
  one(10, "status", "equal_to", [""], []),
  one(11, "priority", "equal_to", ["urgent", "high"], [1, 2, 6]),
  one(12, "priority", "not_equal_to", ["urgent"], [2, 4, 5]),
  one(14, "group_type", "equal_to", ["group"], [2, 4, 6]),
  one(14, "group_type", "not_equal_to", ["group"], [1, 3, 5]),
  one(14, "group_type", "equal_to", ["group", "individual"], everything),
  one(15, "assignee_id", "equal_to", [1], [1, 4]),
  one(15, "assignee_id", "equal_to", ["1", "3"], [1, 4, 6]),
  one(15, "assignee_id", "equal_to", 1, [1, 4]),
  one(15, "assignee_id", "equal_to", "1", [1, 4]),
  one(16, "assignee_id", "not_equal_to", [1], [2, 6]),
  one(17, "assignee_id", "is_not_present", undefined, [3, 5]),
  one(17, "assignee_id", "is_present", [], [1, 2, 4, 6]),
  one(19, "inbox_id", "equal_to", [1, 2], [1, 2, 3, 4, 5]),
  one(20, "team_id", "equal_to", [1], [2, 5]),
  one(20, "team_id", "not_equal_to", [1], [4]),
  one(20, "team_id", "is_not_present", undefined, [1, 3, 6]),
  one(21, "display_id", "equal_to", ["104"], [4]),
  one(21, "display_id", "not_equal_to", [101, 102], [3, 4, 5, 6]),
  one(21, "display_id", "equal_to", ["abc"], must("display_id", "a list, each element a whole number")),
  one(22, "display_id", "contains", [10], "filter_operator of display_id must be equal_to or not_equal_to, as numbers are searched for no digits"),
  one(22, "display_id", "contains", ["10"], "filter_operator of display_id must be equal_to or not_equal_to, as numbers are searched for no digits"),
  ["campaign_id equal_to [7], as the table of attributes has it", [c("campaign_id", "equal_to", [7])], [1]],
  ["campaign_id is_not_present, as the table of attributes has it", [c("campaign_id", "is_not_present")], [2, 3, 4, 5, 6]]
]

const labelsAndTexts: ReadonlyArray<Case> = [
  one(24, "labels", "equal_to", ["vip"], [1, 5]),
  one(24, "labels", "equal_to", ["vip", "billing"], [1, 2, 5]),
  one(25, "labels", "not_equal_to", ["vip"], [2, 3, 4, 6]),
  one(25, "labels", "not_equal_to", ["vip", "billing"], [3, 4, 6]),
  one(26, "labels", "is_present", undefined, [1, 2, 4, 5]),
  one(26, "labels", "is_not_present", undefined, [3, 6]),
  one(27, "labels", "equal_to", ["Escalated"], [4]),
  one(27, "labels", "equal_to", ["escalated"], []),
  one(29, "browser_language", "equal_to", ["en"], [1]),
  one(29, "browser_language", "equal_to", ["en", "EN", "tr"], [1, 2, 3]),
  one(29, "browser_language", "equal_to", "tr", [2]),
  one(30, "browser_language", "not_equal_to", ["en"], [2, 3, 5]),
  one(31, "browser_language", "contains", ["en"], allowed("browser_language", "equal_to,not_equal_to")),
  one(31, "conversation_language", "equal_to", ["en"], [1]),
  one(32, "referer", "contains", ["CART"], [1]),
  one(32, "referer", "contains", ["  cart ", "blog"], [1, 3]),
  one(34, "referer", "contains", [5], must("referer", "texts")),
  one(34, "referer", "contains", ["O'Brien"], []),
  one(35, "mail_subject", "contains", ["ORDER"], [1, 5]),
  one(35, "mail_subject", "does_not_contain", ["late"], [5]),
  one(35, "mail_subject", "equal_to", ["re: order"], [])
]

const dates: ReadonlyArray<Case> = [
  one(36, "created_at", "is_greater_than", ["2025-06-01"], [2, 4, 5]),
  one(37, "created_at", "is_less_than", ["2025-06-05"], [1, 3, 6]),
  one(39, "created_at", "equal_to", ["2025-06-05"], allowed("created_at", "is_greater_than,is_less_than,days_before")),
  one(40, "created_at", "is_greater_than", ["not-a-date"], noDate),
  one(40, "created_at", "is_greater_than", [""], noDate),
  one(40, "created_at", "is_greater_than", [1_749_081_600], noDate),
  one(40, "created_at", "is_greater_than", "2025-06-05", noDate),
  one(41, "last_activity_at", "days_before", [3], [1, 3, 6]),
  one(41, "last_activity_at", "days_before", ["3"], [1, 3, 6]),
  one(41, "last_activity_at", "days_before", [0], [1, 2, 3, 4, 6]),
  one(41, "last_activity_at", "days_before", [-2], everything),
  one(42, "last_activity_at", "days_before", "30", [1, 3, 6]),
  one(42, "last_activity_at", "days_before", ["abc"], [1, 2, 3, 4, 6])
]

const money = "attribute_key fee must be an attribute that can be filtered by; amounts and percentages cannot"

const customAttributes: ReadonlyArray<Case> = [
  one(44, "plan", "equal_to", ["gold", "silver"], [1, 4]),
  one(45, "plan", "not_equal_to", ["gold"], [2, 3, 5, 6]),
  one(46, "plan", "is_present", undefined, [1, 2, 4, 5]),
  one(46, "plan", "is_not_present", undefined, [3, 6]),
  one(46, "site", "is_not_present", undefined, everything),
  one(47, "plan", "starts_with", ["go"], []),
  one(47, "plan", "starts_with", ["gold"], [1, 4]),
  one(47, "plan", "whatever", ["gold"], [1, 4]),
  one(49, "note", "contains", ["WORLD"], [1]),
  one(49, "note", "does_not_contain", ["world"], [5]),
  one(50, "score", "is_greater_than", ["9"], [1, 2, 6]),
  one(50, "score", "is_less_than", [10], [4]),
  one(50, "score", "equal_to", [10, 25], [1, 2]),
  one(50, "score", "equal_to", ["10", "25"], [1]),
  one(51, "score", "not_equal_to", [10], [2, 3, 4, 5, 6]),
  one(51, "score", "contains", ["1"], allowed("score", "equal_to,not_equal_to,is_present,is_not_present,is_greater_than,is_less_than")),
  one(51, "score", "contains", [1], allowed("score", "equal_to,not_equal_to,is_present,is_not_present,is_greater_than,is_less_than")),
  one(51, "score", "equal_to", ["ten"], must("score", "a list, each element a number")),
  one(52, "renewal", "is_less_than", ["2025-06-01"], [4]),
  one(52, "renewal", "is_greater_than", ["2025-06-01"], [1]),
  one(52, "renewal", "equal_to", ["2025-07-01"], [1]),
  one(52, "renewal", "days_before", [30], [4]),
  one(54, "fee", "equal_to", [1], money),
  one(54, "fee", "is_present", undefined, money),
  one(55, "tier", "equal_to", ["gold"], unknownKey("tier")),
  [
    "tier with the type contact_attribute [conversations 55]",
    [{ ...c("tier", "equal_to", ["gold"]), custom_attribute_type: "contact_attribute" }],
    unknownKey("tier")
  ],
  one(56, "phone_number", "equal_to", ["x"], unknownKey("phone_number")),
  one(57, "unknown", "nonsense", [], noValue("unknown"))
]

const lastOnly = "filter_operator of plan must be another one than not_equal_to, unless the condition is the last"

const combined: ReadonlyArray<Case> = [
  several(59, [c("status", "equal_to", ["resolved"], "OR"), c("priority", "equal_to", ["urgent"], "AND"), c("group_type", "equal_to", ["group"])], [3, 6]),
  several(60, [c("group_type", "equal_to", ["group"], "AND"), c("priority", "equal_to", ["low"], "OR"), c("status", "equal_to", ["resolved"])], [3, 4]),
  several(61, [
    c("status", "equal_to", ["open"], "AND"),
    c("priority", "equal_to", ["urgent"], "OR"),
    c("team_id", "equal_to", [2], "AND"),
    c("group_type", "equal_to", ["group"])
  ], [1, 4, 6]),
  several(62, [
    c("status", "equal_to", ["open"], "OR"),
    c("labels", "equal_to", ["billing"], "AND"),
    c("group_type", "equal_to", ["group"], "OR"),
    c("priority", "equal_to", ["low"])
  ], [1, 2, 4, 5, 6]),
  several(64, [c("status", "equal_to", ["open"]), c("team_id", "equal_to", [1])], "query_operator of condition 1 must be AND or OR, as another condition follows"),
  several(65, [c("status", "equal_to", ["open"], "XOR"), c("bogus", "equal_to", ["x"])], joiner),
  several(66, [c("status", "equal_to", ["open"], "INVALID")], joiner),
  several(66, [c("status", "equal_to", ["open"], "AND"), c("team_id", "equal_to", [1], "INVALID")], joiner),
  ["a joiner that joins nothing, though it is one", [c("status", "equal_to", ["open"], "AND")], "query_operator of condition 1 must be left out, as nothing follows it"],
  several(67, [c("bogus", "equal_to", ["x"], "AND"), c("priority", "contains", ["x"])], unknownKey("bogus")),
  several(69, [c("plan", "not_equal_to", ["gold"], "AND"), c("status", "equal_to", ["open"])], lastOnly),
  several(69, [c("plan", "not_equal_to", ["gold"], "OR"), c("status", "equal_to", ["open"])], lastOnly),
  several(70, [c("labels", "equal_to", ["billing", "sales"], "OR"), c("plan", "equal_to", ["gold"])], [1, 2, 4, 5]),
  several(70, [c("plan", "equal_to", ["gold"], "OR"), c("labels", "equal_to", ["billing", "sales"])], [1, 2, 4]),
  several(71, [c("plan", "equal_to", ["gold"], "OR"), c("browser_language", "equal_to", ["EN", "tr"])], [1, 4]),
  several(72, [c("plan", "equal_to", ["gold"], "OR"), c("assignee_id", "equal_to", ["2", "3"])], [1, 2, 4]),
  several(72, [c("plan", "equal_to", ["gold"], "or"), c("assignee_id", "equal_to", [2, 3])], [1, 2, 4, 6]),
  several(74, [c("assignee_id", "is_not_present", undefined, "AND"), c("labels", "not_equal_to", ["sales"])], [3]),
  several(74, [c("assignee_id", "equal_to", [1], "OR"), c("assignee_id", "is_not_present")], [1, 3, 4, 5])
]

/** The cases of part A that are about conversations, by what they filter by. */
export const filterCases: Readonly<Record<string, ReadonlyArray<Case>>> = {
  "by words and ids": enumsAndIds,
  "by labels and texts": labelsAndTexts,
  "by dates": dates,
  "by custom attributes": customAttributes,
  "by several conditions": combined
}
