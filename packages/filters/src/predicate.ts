/** A value that a predicate compares with; moments are numbers, in epoch milliseconds. */
export type Scalar = string | number | boolean

/** A column, or a column and a path into its JSON value. */
export type Field = string | readonly [column: string, ...path: ReadonlyArray<string>]

/** How a field is compared with one value. */
export type Comparison = "eq" | "ne" | "lt" | "lte" | "gt" | "gte"

/** How a text pattern has to lie in the field's text; `like` knows `%`, `_` and the escape `\`. */
export type TextMatch = "contains" | "startsWith" | "like"

/** A condition on a row, in the form that every store understands. */
export type Predicate =
  | { readonly _tag: "True" }
  | { readonly _tag: "Compare"; readonly field: Field; readonly op: Comparison; readonly value: Scalar }
  | { readonly _tag: "In"; readonly field: Field; readonly values: ReadonlyArray<Scalar> }
  | { readonly _tag: "IsNull"; readonly field: Field }
  | {
    readonly _tag: "Text"
    readonly field: Field
    readonly match: TextMatch
    readonly text: string
    readonly caseSensitive: boolean
  }
  /** The field is an array, and holds at least one of the values. */
  | { readonly _tag: "Overlaps"; readonly field: Field; readonly values: ReadonlyArray<Scalar> }
  | { readonly _tag: "And"; readonly all: ReadonlyArray<Predicate> }
  | { readonly _tag: "Or"; readonly any: ReadonlyArray<Predicate> }
  | { readonly _tag: "Not"; readonly predicate: Predicate }

/** A column to sort by; without `nulls`, nulls come last in `asc` and first in `desc`, as PostgreSQL has it. */
export interface Order {
  readonly field: Field
  readonly direction: "asc" | "desc"
  readonly nulls?: "first" | "last"
}
