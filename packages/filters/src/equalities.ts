import { isCast } from "./cast.ts"
import { all } from "./construct.ts"
import type { Operand, Predicate, Scalar } from "./predicate.ts"
import { isAbsent } from "./values.ts"

/** The values that a column may hold; null is one of them. */
export type Pinned = ReadonlyArray<Scalar | null>

interface Pin {
  readonly column: string
  readonly values: Pinned
}

const columnOf = (operand: Operand): string | undefined => {
  if (typeof operand === "string") return operand
  return !isCast(operand) && operand.length === 1 ? operand[0] : undefined
}

const isHeld = (value: Scalar | null): boolean => value === null || !isAbsent(value)

const unique = (values: Pinned): Pinned =>
  values.length > 1 ? [...new Set(values)].filter(isHeld) : values.every(isHeld) ? values : []

const pin = (field: Operand, values: Pinned): Pin | undefined => {
  const column = columnOf(field)
  return column === undefined ? undefined : { column, values: unique(values) }
}

/** A disjunction pins a column when each of its parts pins this same one. */
const pinOfAny = (parts: ReadonlyArray<Predicate>): Pin | undefined => {
  const pins = parts.map(pinOf)
  const column = pins[0]?.column
  if (column === undefined || pins.some((each) => each?.column !== column)) return undefined
  return { column, values: unique(pins.flatMap((each) => each?.values ?? [])) }
}

const pinOf = (predicate: Predicate): Pin | undefined => {
  switch (predicate._tag) {
    case "Compare":
      return predicate.op === "eq" ? pin(predicate.field, [predicate.value]) : undefined
    case "In":
      return pin(predicate.field, predicate.values)
    case "IsNull":
      return pin(predicate.field, [null])
    case "Or":
      return pinOfAny(predicate.any)
    default:
      return undefined
  }
}

const isPart = ({ _tag }: Predicate): boolean => _tag !== "And" && _tag !== "True"

/** The parts of a conjunction, those of inner conjunctions included; what always holds is no part. */
export const conjuncts = (predicate: Predicate): ReadonlyArray<Predicate> => {
  if (predicate._tag !== "And") return predicate._tag === "True" ? [] : [predicate]
  return predicate.all.every(isPart) ? predicate.all : predicate.all.flatMap(conjuncts)
}

/**
 * The columns that a predicate pins to finite sets of values, for planners: each row that matches holds one of them there.
 * An empty set says that no row matches. Paths into JSON and values that are read as
 * something else are never pinned.
 */
export const equalities = (predicate: Predicate): ReadonlyMap<string, Pinned> => {
  const pinned = new Map<string, Pinned>()
  for (const part of conjuncts(predicate)) {
    const found = pinOf(part)
    if (found === undefined) continue
    const known = pinned.get(found.column)
    pinned.set(found.column, known ? known.filter((value) => found.values.includes(value)) : found.values)
  }
  return pinned
}

/** What a predicate asks beyond its `equalities`; both together match the rows that the predicate matches. */
export const rest = (predicate: Predicate): Predicate =>
  all(...conjuncts(predicate).filter((part) => pinOf(part) === undefined))
