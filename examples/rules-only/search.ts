import { decodeFilter, standardAttributes } from "@mootkit/filters"
import type { Operator } from "@mootkit/filters"
import { lowerFilter } from "@mootkit/filters/lowering"
import { compile } from "@mootkit/filters/query"
import { people } from "./club.ts"
import type { Person } from "./club.ts"

/** What people can be looked for by. */
export const attributes = { name: "Name", phone_number: "Phone", city: "City", labels: "Label" } as const

/** A key of what people can be looked for by. */
export type AttributeKey = keyof typeof attributes

const wordings: Readonly<Partial<Record<Operator, string>>> = {
  equal_to: "is",
  not_equal_to: "is not",
  contains: "contains",
  does_not_contain: "does not contain",
  is_present: "is there",
  is_not_present: "is not there",
  starts_with: "begins with"
}

/** The operators that an attribute has, with what the page calls them. */
export const operatorsOf = (key: AttributeKey): ReadonlyArray<{ readonly operator: Operator; readonly wording: string }> =>
  (standardAttributes.contact.get(key)?.operators ?? [])
    .map((operator) => ({ operator, wording: wordings[operator] ?? operator }))

/** Whether an operator asks for a value. */
export const takesValue = (operator: Operator): boolean => operator !== "is_present" && operator !== "is_not_present"

/** The people whom a condition finds, or what is wrong with it. */
export const find = (key: AttributeKey, operator: Operator, value: string): ReadonlyArray<Person> | string => {
  if (value.trim() === "" && takesValue(operator)) return people
  const condition = { attribute_key: key, filter_operator: operator, values: [value.trim()] }
  const filter = decodeFilter([condition], { entity: "contact", definitions: [] })
  if (filter._tag === "Failure") return filter.failure.message
  const predicate = lowerFilter(filter.success, { now: Date.now() })
  return predicate._tag === "Failure" ? predicate.failure.message : people.filter(compile(predicate.success))
}
