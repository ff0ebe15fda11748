import * as fc from "fast-check"
import { day } from "../dates.ts"
import type { Attribute, AttributeDefinition, Entity, Kind } from "../wire/attributes.ts"
import { customAttribute, standardAttributes } from "../wire/attributes.ts"
import type { Condition, WireCondition } from "../wire/condition.ts"
import type { FilterLanguage } from "../wire/decode.ts"

const types = ["text", "number", "currency", "percent", "link", "date", "list", "checkbox"] as const

/** A language with a custom attribute of each type, its key the type's name. */
export const sampleLanguage = (entity: Entity): FilterLanguage => ({
  entity,
  definitions: types.map((type): AttributeDefinition => ({ key: `my_${type}`, type }))
})

/** Noon of the day around which sample rows lie. */
export const sampleNow = 1_749_988_800_000

const anyText = fc.constantFrom("en", "EN", "tr", "Gold", "gold", "100%_off", "O'Brien", "a b", "", "Ω 😀", "5")
const anyLabel = fc.constantFrom("vip", "billing", "Escalated")
const anyNumber = fc.constantFrom<number>(-1, 0, 1, 2, 3.5, 10)
const anyDate = fc.constantFrom("2025-06-01", "2025-06-15T10:00:00Z", "June 5, 2025", "2025-01-15")
const anyPhone = fc.constantFrom("+5511999990001", "5511888880002", "+1")
const anyMoment = fc.integer({ min: -40, max: 2 }).chain((days) =>
  fc.constantFrom(0, 1000, day / 2).map((after) => sampleNow - day / 2 + days * day + after))

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 })

const written = (values: fc.Arbitrary<number | boolean>) => fc.oneof(values, values.map(String))

const anyOfKind: Readonly<Record<Kind, (attribute: Attribute) => fc.Arbitrary<string | number | boolean>>> = {
  words: ({ words = [] }) => fc.constantFrom(...words, ...words, "bogus"),
  integer: () => written(fc.constantFrom(1, 2, 3)),
  labels: () => anyLabel,
  exact: () => anyText,
  text: () => anyText,
  phone: () => anyPhone,
  flag: () => written(fc.boolean()),
  number: () => written(anyNumber),
  money: () => written(anyNumber),
  date: () => anyDate,
  moment: () => anyDate
}

const anyValues = (attribute: Attribute, operator: string): fc.Arbitrary<Condition["values"]> => {
  if (operator.endsWith("_present")) return fc.constant([])
  if (operator === "days_before") return fc.oneof(fc.constantFrom(0, 1, -2, 30), fc.constantFrom("3", "abc")).map((days) => [days])
  const isText = operator.endsWith("contain") || operator === "contains" || operator === "starts_with"
  const one = isText ? fc.oneof(anyText, anyPhone) : anyOfKind[attribute.kind](attribute)
  return fc.array(one, { minLength: 1, maxLength: 3 })
}

const attributesOf = (entity: Entity): ReadonlyArray<Attribute> => [
  ...standardAttributes[entity].values(),
  ...sampleLanguage(entity).definitions.map(customAttribute)
]

/** A condition that means something, joined with nothing. */
export const anyWireCondition = (entity: Entity): fc.Arbitrary<WireCondition> =>
  fc.constantFrom(...attributesOf(entity)).chain((attribute) =>
    fc.constantFrom(...attribute.operators).chain((operator) =>
      anyValues(attribute, operator).map((values) => ({
        attribute_key: attribute.key,
        filter_operator: operator,
        values,
        query_operator: null
      }))
    )
  )

/** Joins conditions to the payload of a filter. */
export const joined = (conditions: ReadonlyArray<WireCondition>, joiners: ReadonlyArray<"AND" | "OR">): ReadonlyArray<WireCondition> =>
  conditions.map((condition, at) => ({ ...condition, query_operator: at + 1 < conditions.length ? joiners[at] ?? "AND" : null }))

/** The payload of a filter that means something in the sample language; some restrict nothing. */
export const anyPayload = (entity: Entity): fc.Arbitrary<ReadonlyArray<WireCondition>> =>
  fc.tuple(
    fc.array(anyWireCondition(entity), { maxLength: 5 }),
    fc.array(fc.constantFrom("AND" as const, "OR" as const), { minLength: 4, maxLength: 4 })
  ).map(([conditions, joiners]) => joined(conditions, joiners))

const anyStored = fc.oneof(anyText, anyNumber, anyDate, fc.boolean(), fc.constant(null), fc.constant(["gold"]))

const custom = fc.dictionary(fc.constantFrom(...types.map((type) => `my_${type}`)), anyStored, { noNullPrototype: true })

const additional = (...keys: ReadonlyArray<string>) =>
  fc.dictionary(fc.constantFrom(...keys), orNull(anyText), { noNullPrototype: true })

const labels = fc.uniqueArray(anyLabel)

const id = fc.constantFrom(1, 2, 3)

/** What filters see of a row: its columns by name. */
export type FilteredRow = Readonly<Record<string, unknown>>

/** A row of the entity as filters see it. */
export const anyFilteredRow: Readonly<Record<Entity, fc.Arbitrary<FilteredRow>>> = {
  conversation: fc.record({
    displayId: id,
    status: fc.constantFrom("open", "resolved", "pending", "snoozed"),
    assigneeId: orNull(id),
    inboxId: id,
    teamId: orNull(id),
    campaignId: orNull(id),
    priority: orNull(fc.constantFrom("low", "medium", "high", "urgent")),
    groupType: fc.constantFrom("individual", "group"),
    labels,
    additionalAttributes: additional("browser_language", "conversation_language", "referer", "mail_subject"),
    customAttributes: custom,
    createdAt: anyMoment,
    lastActivityAt: anyMoment
  }),
  contact: fc.record({
    name: anyText,
    email: orNull(anyText),
    phoneNumber: orNull(anyPhone),
    identifier: orNull(anyText),
    blocked: fc.boolean(),
    labels,
    additionalAttributes: additional("country_code", "city", "company", "company_name"),
    customAttributes: custom,
    createdAt: anyMoment,
    lastActivityAt: orNull(anyMoment)
  })
}
