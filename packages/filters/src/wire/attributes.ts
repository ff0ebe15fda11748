import type { Field } from "../predicate.ts"

/** What is filtered. */
export type Entity = "conversation" | "contact"

/** The operators of the language [conversations §10]. */
export const operators = [
  "equal_to",
  "not_equal_to",
  "contains",
  "does_not_contain",
  "is_present",
  "is_not_present",
  "is_greater_than",
  "is_less_than",
  "days_before",
  "starts_with"
] as const

/** An operator of the language. */
export type Operator = (typeof operators)[number]

/** How an attribute's values are read and compared. */
export type Kind = "words" | "integer" | "labels" | "exact" | "text" | "phone" | "flag" | "number" | "money" | "date" | "moment"

/** Something that conditions can be about. */
export interface Attribute {
  readonly key: string
  readonly kind: Kind
  readonly operators: ReadonlyArray<Operator>
  /** Where rows of the entity have it. */
  readonly field: Field
  /** The account defined it. */
  readonly custom: boolean
  /** The words of an enumeration; others are as null. */
  readonly words?: ReadonlyArray<string>
  /** The word that stands for all of them. */
  readonly every?: string
  /** Where the real server looks for it in vain, with the quirk `companyUnderOldKey`. */
  readonly oldField?: Field
}

/** A custom attribute of an account, for the entity that is filtered. */
export interface AttributeDefinition {
  readonly key: string
  readonly type: "text" | "number" | "currency" | "percent" | "link" | "date" | "list" | "checkbox"
}

const equality = ["equal_to", "not_equal_to"] as const
const presence = ["is_present", "is_not_present"] as const
const containment = ["contains", "does_not_contain"] as const
const order = ["is_greater_than", "is_less_than"] as const
const known: ReadonlyArray<Operator> = [...equality, ...presence]
const texts: ReadonlyArray<Operator> = [...equality, ...containment]
const dates: ReadonlyArray<Operator> = [...order, "days_before"]

type Row = readonly [
  key: string,
  kind: Kind,
  operators: ReadonlyArray<Operator>,
  field: Field,
  more?: Pick<Attribute, "words" | "every" | "oldField">
]

const table = (rows: ReadonlyArray<Row>): ReadonlyMap<string, Attribute> =>
  new Map(rows.map(([key, kind, allowed, field, more]) => [key, { key, kind, operators: allowed, field, custom: false, ...more }]))

const statuses = { words: ["open", "resolved", "pending", "snoozed"], every: "all" }
const priorities = { words: ["low", "medium", "high", "urgent"] }
const groupTypes = { words: ["individual", "group"] }

/** The attributes that need no definition, in the order in which errors list them [conversations §10.3, §10.4]. */
export const standardAttributes: Readonly<Record<Entity, ReadonlyMap<string, Attribute>>> = {
  conversation: table([
    ["status", "words", equality, "status", statuses],
    ["assignee_id", "integer", known, "assigneeId"],
    ["inbox_id", "integer", known, "inboxId"],
    ["team_id", "integer", known, "teamId"],
    ["priority", "words", equality, "priority", priorities],
    ["display_id", "integer", texts, "displayId"],
    ["campaign_id", "integer", known, "campaignId"],
    ["labels", "labels", known, "labels"],
    ["browser_language", "exact", equality, ["additionalAttributes", "browser_language"]],
    ["conversation_language", "exact", equality, ["additionalAttributes", "conversation_language"]],
    ["referer", "exact", texts, ["additionalAttributes", "referer"]],
    ["group_type", "words", equality, "groupType", groupTypes],
    ["created_at", "moment", dates, "createdAt"],
    ["last_activity_at", "moment", dates, "lastActivityAt"],
    ["mail_subject", "exact", texts, ["additionalAttributes", "mail_subject"]]
  ]),
  contact: table([
    ["name", "text", texts, "name"],
    ["phone_number", "phone", [...texts, "starts_with"], "phoneNumber"],
    ["email", "text", texts, "email"],
    ["identifier", "text", equality, "identifier"],
    ["country_code", "text", equality, ["additionalAttributes", "country_code"]],
    ["city", "text", texts, ["additionalAttributes", "city"]],
    ["company", "text", texts, ["additionalAttributes", "company_name"], { oldField: ["additionalAttributes", "company"] }],
    ["labels", "labels", known, "labels"],
    ["created_at", "moment", dates, "createdAt"],
    ["last_activity_at", "moment", dates, "lastActivityAt"],
    ["blocked", "flag", equality, "blocked"]
  ])
}

const customKinds = {
  text: "text",
  link: "text",
  list: "text",
  number: "number",
  currency: "money",
  percent: "money",
  date: "date",
  checkbox: "flag"
} as const satisfies Readonly<Record<AttributeDefinition["type"], Kind>>

const customOperators: Readonly<Record<(typeof customKinds)[keyof typeof customKinds], ReadonlyArray<Operator>>> = {
  text: [...texts, "starts_with", ...presence, ...dates],
  number: [...known, ...order],
  money: [...known, ...order],
  date: [...known, ...dates],
  flag: [...known, ...order]
}

/** A custom attribute as something that conditions can be about [conversations §10.5]. */
export const customAttribute = ({ key, type }: AttributeDefinition): Attribute => {
  const kind = customKinds[type]
  return { key, kind, operators: customOperators[kind], field: ["customAttributes", key], custom: true }
}
