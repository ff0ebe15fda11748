import * as Result from "effect/Result"
import { evaluate, readField } from "../evaluate.ts"
import type { Truth } from "../evaluate.ts"
import type { Predicate } from "../predicate.ts"
import type { Condition, Filter } from "./condition.ts"
import type { FilterError } from "./errors.ts"
import type { FilterContext } from "./lower.ts"
import { lowerRuns, predicateOf } from "./lower.ts"

/** Whether one condition holds for a row; null is unknown, because the row has nothing there or nothing comparable. */
export interface ExplainedCondition {
  readonly key: string
  readonly operator: string
  readonly values: Condition["values"]
  readonly truth: Truth
}

/** Whether conditions that are joined with AND hold together. */
export interface ExplainedRun {
  readonly truth: Truth
  readonly conditions: ReadonlyArray<ExplainedCondition>
}

/** Why a row is found, or is not: it is when one of the runs is true. */
export interface Explanation {
  readonly found: boolean
  readonly truth: Truth
  /** What the real server adds by itself with a quirk stands here, too. */
  readonly runs: ReadonlyArray<ExplainedRun>
}

/** Says of one row which conditions of a filter hold. */
export const explainFilter = (
  filter: Filter,
  context: FilterContext,
  row: object
): Result.Result<Explanation, FilterError> =>
  Result.map(lowerRuns(filter, context), (runs) => {
    const truthOf = (predicate: Predicate) => evaluate(predicate, (field) => readField(row, field))
    const truth = truthOf(predicateOf(runs))
    const explained = runs.map((run) => ({
      truth: truthOf(predicateOf([run])),
      conditions: run.map(({ condition: { attribute, operator, values }, predicate }) => ({
        key: attribute.key,
        operator,
        values,
        truth: truthOf(predicate)
      }))
    }))
    return { found: truth === true, truth, runs: explained }
  })
