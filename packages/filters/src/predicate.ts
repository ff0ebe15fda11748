/** A value that a predicate compares with; moments are numbers, in epoch milliseconds. */
export type Scalar = string | number | boolean

/** A column, or a column and a path into its JSON value. */
export type Field = string | readonly [column: string, ...path: ReadonlyArray<string>]

/**
 * As what a value is read before a condition looks at it: a text, a text in small letters, a number, the beginning of a day
 * in epoch milliseconds, a truth value, or how many elements an array has. What cannot be read so is nothing.
 */
export type CastKind = "text" | "lowercase" | "number" | "date" | "boolean" | "length"

/** A field whose value is read as something else than what is stored. */
export interface Cast {
  readonly as: CastKind
  readonly field: Field
}

/** What a condition looks at: a field as it is stored, or as it is read. */
export type Operand = Field | Cast

/** How a field is compared with one value. */
export type Comparison = "eq" | "ne" | "lt" | "lte" | "gt" | "gte"

/** How a text pattern has to lie in the field's text; `like` knows `%`, `_` and the escape `\`. */
export type TextMatch = "contains" | "startsWith" | "like"

/** A condition on a row, in the form that every store understands. */
export type Predicate =
  | { readonly _tag: "True" }
  | { readonly _tag: "Compare"; readonly field: Operand; readonly op: Comparison; readonly value: Scalar }
  | { readonly _tag: "In"; readonly field: Operand; readonly values: ReadonlyArray<Scalar> }
  | { readonly _tag: "IsNull"; readonly field: Operand }
  | {
    readonly _tag: "Text"
    readonly field: Operand
    readonly match: TextMatch
    readonly text: string
    readonly caseSensitive: boolean
  }
  /** The field is an array, and holds at least one of the values. */
  | { readonly _tag: "Overlaps"; readonly field: Operand; readonly values: ReadonlyArray<Scalar> }
  | { readonly _tag: "And"; readonly all: ReadonlyArray<Predicate> }
  | { readonly _tag: "Or"; readonly any: ReadonlyArray<Predicate> }
  | { readonly _tag: "Not"; readonly predicate: Predicate }

/** A column to sort by; without `nulls`, nulls come last in `asc` and first in `desc`, as PostgreSQL has it. */
export interface Order {
  readonly field: Field
  readonly direction: "asc" | "desc"
  readonly nulls?: "first" | "last"
}
