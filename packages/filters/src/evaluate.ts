import { cast, isCast } from "./cast.ts"
import type { Comparison, Field, Operand, Predicate, Scalar } from "./predicate.ts"
import { textMatcher } from "./text.ts"
import { compareScalar, isAbsent, kindOf } from "./values.ts"

/** A truth value of SQL's logic; null is "unknown". */
export type Truth = boolean | null

type Connective = "True" | "And" | "Or" | "Not"
type Condition = Exclude<Predicate, { readonly _tag: Connective }>

const holdsFor: Record<Comparison, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0
}

const compareTest = (op: Comparison, value: Scalar) => {
  const holds = holdsFor[op]
  return (found: unknown): Truth => {
    const order = compareScalar(found, value)
    return order === null ? null : holds(order)
  }
}

const inTest = (values: ReadonlyArray<Scalar>) => {
  const members = new Set<unknown>(values.filter((value) => !isAbsent(value)))
  const kinds = new Set(values.map(kindOf))
  return (found: unknown): Truth => {
    if (members.has(found)) return true
    const kind = kindOf(found)
    return kinds.size === 0 || (kinds.size === 1 && kind !== undefined && kinds.has(kind)) ? false : null
  }
}

const overlapsTest = (values: ReadonlyArray<Scalar>) => {
  const members = new Set<unknown>(values.filter((value) => !isAbsent(value)))
  return (found: unknown): Truth => Array.isArray(found) ? found.some((element) => members.has(element)) : null
}

/** What one condition says about the value that its field holds. */
const testOf = (condition: Condition): (found: unknown) => Truth => {
  switch (condition._tag) {
    case "Compare":
      return compareTest(condition.op, condition.value)
    case "In":
      return inTest(condition.values)
    case "IsNull":
      return isAbsent
    case "Text": {
      const matches = textMatcher(condition.match, condition.text, condition.caseSensitive)
      return (found) => typeof found === "string" ? matches(found) : null
    }
    case "Overlaps":
      return overlapsTest(condition.values)
  }
}

/** Kleene's conjunction (`decisive` false) or disjunction (`decisive` true). */
const combine = (truths: ReadonlyArray<Truth>, decisive: boolean): Truth =>
  truths.includes(decisive) ? decisive : truths.includes(null) ? null : !decisive

const readOperand = (operand: Operand, read: (field: Field) => unknown): unknown =>
  isCast(operand) ? cast(operand.as, read(operand.field)) : read(operand)

/**
 * What a predicate says about a row, in SQL's three-valued logic. A field that holds nothing, or a value of another kind
 * than it is compared with, makes a condition unknown (null).
 */
export const evaluate = (predicate: Predicate, read: (field: Field) => unknown): Truth => {
  switch (predicate._tag) {
    case "True":
      return true
    case "And":
      return combine(predicate.all.map((part) => evaluate(part, read)), false)
    case "Or":
      return combine(predicate.any.map((part) => evaluate(part, read)), true)
    case "Not": {
      const truth = evaluate(predicate.predicate, read)
      return truth === null ? null : !truth
    }
    default:
      return testOf(predicate)(readOperand(predicate.field, read))
  }
}

/** Whether a store gives the row for the predicate: it is true, neither false nor unknown. */
export const matches = (predicate: Predicate, read: (field: Field) => unknown): boolean =>
  evaluate(predicate, read) === true

const valueAt = (found: unknown, key: string): unknown =>
  typeof found === "object" && found !== null && !Array.isArray(found) && Object.hasOwn(found, key)
    ? (found as Readonly<Record<string, unknown>>)[key]
    : undefined

/** Reads a field of a plain object: a property of its own, or the value at a path of such; undefined where there is none. */
export const readField = (row: object, field: Field): unknown =>
  typeof field === "string" ? valueAt(row, field) : field.reduce<unknown>(valueAt, row)

type Test<Row> = (row: Row) => boolean

const every = <Row>(tests: ReadonlyArray<Test<Row>>): Test<Row> => (row) => {
  for (const test of tests) if (!test(row)) return false
  return true
}

const some = <Row>(tests: ReadonlyArray<Test<Row>>): Test<Row> => (row) => {
  for (const test of tests) if (test(row)) return true
  return false
}

/** How one field of a plain object is read, again and again. */
const readerOf = (field: Field) => (row: object): unknown => readField(row, field)

/**
 * Prepares a predicate once, for many rows; the answers are those of `matches`. Rows are plain objects, unless `reader`
 * knows better how a field of theirs is read.
 */
export const compile = <Row extends object>(
  predicate: Predicate,
  reader: (field: Field) => (row: Row) => unknown = readerOf
): (row: Row) => boolean => {
  // "Is it true" and "is it false" are asked apart: so nothing is unknown in between, and both stop early.
  const asks = (part: Predicate, wanted: boolean): Test<Row> => {
    switch (part._tag) {
      case "True":
        return () => wanted
      case "Not":
        return asks(part.predicate, !wanted)
      case "And": {
        const tests = part.all.map((inner) => asks(inner, wanted))
        return wanted ? every(tests) : some(tests)
      }
      case "Or": {
        const tests = part.any.map((inner) => asks(inner, wanted))
        return wanted ? some(tests) : every(tests)
      }
      default: {
        const test = testOf(part)
        const { field } = part
        if (isCast(field)) {
          const read = reader(field.field)
          return (row) => test(cast(field.as, read(row))) === wanted
        }
        const read = reader(field)
        return (row) => test(read(row)) === wanted
      }
    }
  }
  return asks(predicate, true)
}
