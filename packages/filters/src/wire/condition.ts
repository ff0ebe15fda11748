import type { Attribute, Entity } from "./attributes.ts"

/** A value of a condition as JSON has it. */
export type Value = string | number | boolean | null

/** One condition of a filter, its attribute found and its values there; of an operator that takes none they are empty. */
export interface Condition {
  readonly attribute: Attribute
  readonly operator: string
  /** A list, or one value that stood in none. */
  readonly values: ReadonlyArray<Value> | Value
}

/** Conditions that are joined with AND, one at least. */
export type Run = ReadonlyArray<Condition>

/** A filter that was read: runs that are joined with OR, as AND binds tighter. No run at all does not restrict. */
export interface Filter {
  readonly entity: Entity
  readonly runs: ReadonlyArray<Run>
}

/** A condition on the wire [conversations §10]. */
export interface WireCondition {
  readonly attribute_key: string
  readonly filter_operator: string
  readonly values: Condition["values"]
  readonly query_operator: "AND" | "OR" | null
}

/** Writes a filter as the `payload` of a request; reading that gives the filter back. */
export const encodeFilter = ({ runs }: Filter): ReadonlyArray<WireCondition> =>
  runs.flatMap((run, at) =>
    run.map(({ attribute, operator, values }, i) => ({
      attribute_key: attribute.key,
      filter_operator: operator,
      values,
      query_operator: i + 1 < run.length ? "AND" : at + 1 < runs.length ? "OR" : null
    }))
  )
