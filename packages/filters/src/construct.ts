import type { Cast, CastKind, Comparison, Field, Operand, Predicate, Scalar } from "./predicate.ts"

/** Holds for every row. */
export const always: Predicate = { _tag: "True" }

/** Holds for no row. */
export const never: Predicate = { _tag: "Or", any: [] }

/** Holds where all of the predicates hold; none at all hold everywhere. */
export const all = (...predicates: ReadonlyArray<Predicate>): Predicate => {
  const [first, ...others] = predicates
  if (first === undefined) return always
  return others.length === 0 ? first : { _tag: "And", all: predicates }
}

/** Holds where at least one of the predicates holds; of none at all it never does. */
export const any = (...predicates: ReadonlyArray<Predicate>): Predicate => {
  const [first, ...others] = predicates
  if (first === undefined) return never
  return others.length === 0 ? first : { _tag: "Or", any: predicates }
}

/** Holds where the predicate is false; where that is unknown, this is unknown too. */
export const not = (predicate: Predicate): Predicate => ({ _tag: "Not", predicate })

/** The field, its value read as something else than what is stored. */
export const castTo = (as: CastKind, field: Field): Cast => ({ as, field })

/** The field holds nothing: null, or no such key on the path. Never unknown. */
export const isNull = (field: Operand): Predicate => ({ _tag: "IsNull", field })

const compare = (op: Comparison) => (field: Operand, value: Scalar): Predicate => ({ _tag: "Compare", field, op, value })

/** The field equals the value; null asks for a field that holds nothing. */
export const eq = (field: Operand, value: Scalar | null): Predicate =>
  value === null ? isNull(field) : { _tag: "Compare", field, op: "eq", value }

/** The field holds something else than the value; null asks for a field that holds anything. */
export const ne = (field: Operand, value: Scalar | null): Predicate =>
  value === null ? not(isNull(field)) : { _tag: "Compare", field, op: "ne", value }

/** The field is less than the value. */
export const lt = compare("lt")

/** The field is at most the value. */
export const lte = compare("lte")

/** The field is greater than the value. */
export const gt = compare("gt")

/** The field is at least the value. */
export const gte = compare("gte")

/** The field lies between two values, both included. */
export const between = (field: Operand, low: Scalar, high: Scalar): Predicate => all(gte(field, low), lte(field, high))

/** The field equals one of the values: the disjunction of `eq`, so of no values it is false. */
export const oneOf = (field: Operand, values: ReadonlyArray<Scalar>): Predicate => ({ _tag: "In", field, values })

/** The field is an array that holds at least one of the values. */
export const overlaps = (field: Operand, values: ReadonlyArray<Scalar>): Predicate => ({ _tag: "Overlaps", field, values })

/** Whether capital and small letters differ in a text match; they do not, unless this says so. */
export interface TextOptions {
  readonly caseSensitive?: boolean
}

const text =
  (match: "contains" | "startsWith" | "like") =>
  (field: Operand, pattern: string, { caseSensitive = false }: TextOptions = {}): Predicate =>
    ({ _tag: "Text", field, match, text: pattern, caseSensitive })

/** The field's text has the given text somewhere in it. */
export const contains = text("contains")

/** The field's text begins with the given text. */
export const startsWith = text("startsWith")

/** The field's text fits a pattern as a whole: `%` is any run, `_` any one character, `\` takes the next one literally. */
export const like = text("like")
