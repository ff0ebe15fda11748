import * as Result from "effect/Result"
import { always, contains, gt, gte, isNull, like, lt, not, oneOf, overlaps, startsWith } from "../construct.ts"
import { day, dayText, startOfDay } from "../dates.ts"
import type { Field, Operand, Predicate, Scalar } from "../predicate.ts"
import type { FiltersQuirks } from "../quirks.ts"
import { noQuirks } from "../quirks.ts"
import type { Attribute, Operator } from "./attributes.ts"
import { operators } from "./attributes.ts"
import type { Condition, Filter } from "./condition.ts"
import type { FilterError } from "./errors.ts"
import { InvalidFilter, InvalidOperator } from "./errors.ts"
import { comparedOf, readValue } from "./kinds.ts"
import type { Asked } from "./values.ts"
import { containedTexts, daysBack, equalValues, firstValue, orderValue, textsOf, wrongValue } from "./values.ts"

/** What decides on the meaning of a filter beside its words. */
export interface FilterContext {
  /** Which bugs of the real system count; none, if nothing is said. */
  readonly quirks?: FiltersQuirks
  /** Epoch milliseconds, for `days_before`. */
  readonly now: number
}

/** A condition with what it asks of rows. */
interface LoweredCondition {
  readonly condition: Condition
  readonly predicate: Predicate
}

/** Conditions that are joined with AND, lowered. */
export type LoweredRun = ReadonlyArray<LoweredCondition>

type Lowered = Result.Result<Predicate, FilterError>

// Not `all` and `any`: a list of arguments may be shorter than a list of conditions.
const every = (parts: ReadonlyArray<Predicate>): Predicate => parts.length === 1 ? parts[0] as Predicate : { _tag: "And", all: parts }
const some = (parts: ReadonlyArray<Predicate>): Predicate => parts.length === 1 ? parts[0] as Predicate : { _tag: "Or", any: parts }

const fieldOf = ({ condition: { attribute }, quirks }: Asked): Field =>
  quirks.companyUnderOldKey && attribute.oldField ? attribute.oldField : attribute.field

const compared = (asked: Asked): Operand => comparedOf(asked.condition.attribute, fieldOf(asked))

/** The field as a text; a column that holds texts needs no cast, and can be found by an index. */
const textOperand = (asked: Asked): Operand => {
  const field = fieldOf(asked)
  return typeof field === "string" && asked.condition.attribute.kind !== "integer" ? field : { as: "text", field }
}

const equalTo = (asked: Asked): Lowered =>
  Result.map(equalValues(asked), (values) =>
    asked.condition.attribute.kind === "labels"
      ? overlaps(fieldOf(asked), values.filter((value) => typeof value === "string"))
      : oneOf(compared(asked), values))

const notEqualTo = (asked: Asked): Lowered =>
  Result.map(equalTo(asked), (equal) => {
    const { condition: { attribute }, quirks } = asked
    return attribute.custom && !quirks.nullTail ? some([not(equal), isNull(fieldOf(asked))]) : not(equal)
  })

const wild = /[%_\\]/

const containing = (operand: Operand) => (text: string): Predicate =>
  wild.test(text) ? like(operand, `%${text}%`) : contains(operand, text)

const containsAny = (asked: Asked): Lowered =>
  asked.condition.attribute.kind === "integer" && asked.quirks.displayIdUnreadable
    ? Result.fail(new InvalidFilter(`filter_operator of ${asked.condition.attribute.key}`, "equal_to or not_equal_to, as numbers are searched for no digits"))
    : Result.map(containedTexts(asked), (texts) => some(texts.map(containing(textOperand(asked)))))

const isAbsent = (asked: Asked): Predicate => {
  const field = fieldOf(asked)
  return asked.condition.attribute.kind === "labels" ? oneOf({ as: "length", field }, [0]) : isNull(field)
}

/** Instants are compared by their days: what is later than a day begins with the next one. */
const laterThan = (asked: Asked, value: Scalar): Predicate =>
  asked.condition.attribute.kind === "moment" ? gte(fieldOf(asked), Number(value) + day) : gt(compared(asked), value)

const daysBefore = (asked: Asked): Lowered =>
  Result.map(daysBack(asked), (days) => {
    const instant = startOfDay(asked.now) - days * day
    return lt(compared(asked), asked.condition.attribute.kind === "text" ? dayText(instant) : instant)
  })

const startsWithAny = (asked: Asked): Lowered =>
  Result.map(textsOf(asked), (texts) =>
    some(texts.map((text) => startsWith(textOperand(asked), String(readValue(asked.condition.attribute, text))))))

const operations: Readonly<Record<Operator, (asked: Asked) => Lowered>> = {
  equal_to: equalTo,
  not_equal_to: notEqualTo,
  contains: containsAny,
  does_not_contain: (asked) => Result.map(containsAny(asked), not),
  is_present: (asked) => Result.succeed(not(isAbsent(asked))),
  is_not_present: (asked) => Result.succeed(isAbsent(asked)),
  is_greater_than: (asked) => Result.map(orderValue(asked), (value) => laterThan(asked, value)),
  is_less_than: (asked) => Result.map(orderValue(asked), (value) => lt(compared(asked), value)),
  days_before: daysBefore,
  starts_with: startsWithAny
}

const isOperator = (operator: string): operator is Operator => (operators as ReadonlyArray<string>).includes(operator)

/** Equality with the first value as a text: what becomes of an operator that the real server does not know. */
const equalToFirst = (asked: Asked): Lowered =>
  Result.flatMap(firstValue(asked), (first) => {
    const { condition, entity } = asked
    if (typeof first === "string") return equalTo(asked)
    if (entity === "conversation") return wrongValue(condition, "a list that begins with a text")
    return equalTo({ ...asked, condition: { ...condition, values: [String(first ?? "")] } })
  })

const operationOf = ({ condition: { attribute, operator }, quirks }: Asked): ((asked: Asked) => Lowered) | undefined => {
  if (quirks.otherOperatorsEqual && (operator === "starts_with" || !isOperator(operator))) return equalToFirst
  return isOperator(operator) && attribute.operators.includes(operator) ? operations[operator] : undefined
}

const lowerCondition = (asked: Asked): Lowered => {
  const { condition: { attribute }, quirks } = asked
  if (attribute.kind === "money" && quirks.moneyUnreadable) {
    return Result.fail(new InvalidFilter(`attribute_key ${attribute.key}`, "an attribute that can be filtered by; amounts and percentages cannot"))
  }
  const operation = operationOf(asked)
  return operation ? operation(asked) : Result.fail(new InvalidOperator(attribute.key, attribute.operators))
}

const isTailed = ({ attribute, operator }: Condition, { nullTail }: FiltersQuirks): boolean =>
  nullTail && attribute.custom && operator === "not_equal_to"

/** What the real server puts behind a filter that ends with an inequality of a custom attribute [conversations §10.5]. */
const tailOf = (attribute: Attribute): LoweredRun => [
  { condition: { attribute, operator: "is_not_present", values: [] }, predicate: isNull(attribute.field) }
]

/** Lowers a filter run by run, so that each condition can be asked on its own. */
export const lowerRuns = (
  { entity, runs }: Filter,
  { now, quirks = noQuirks }: FilterContext
): Result.Result<ReadonlyArray<LoweredRun>, FilterError> =>
  Result.gen(function*() {
    let coloured = false
    let tail: Attribute | undefined
    const lowered: Array<LoweredRun> = []
    for (const run of runs) {
      const parts: Array<LoweredCondition> = []
      for (const condition of run) {
        if (tail) {
          return yield* Result.fail(
            new InvalidFilter(`filter_operator of ${tail.key}`, "another one than not_equal_to, unless the condition is the last")
          )
        }
        parts.push({ condition, predicate: yield* lowerCondition({ condition, entity, quirks, now, coloured }) })
        coloured ||= condition.attribute.custom
        tail = isTailed(condition, quirks) ? condition.attribute : undefined
      }
      lowered.push(parts)
    }
    if (tail) lowered.push(tailOf(tail))
    return lowered
  })

/** What lowered runs ask of rows together. */
export const predicateOf = (runs: ReadonlyArray<LoweredRun>): Predicate =>
  runs.length === 0 ? always : some(runs.map((run) => every(run.map(({ predicate }) => predicate))))

/**
 * What a filter asks of the rows of core's tables, as every store understands it. It fails on values that cannot mean
 * anything for their attribute, where the real server crashes [conversations §10.3 to §10.6].
 */
export const lowerFilter = (filter: Filter, context: FilterContext): Result.Result<Predicate, FilterError> =>
  Result.map(lowerRuns(filter, context), predicateOf)
