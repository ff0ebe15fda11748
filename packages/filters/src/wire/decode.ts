import * as Result from "effect/Result"
import { readField } from "../evaluate.ts"
import type { Attribute, AttributeDefinition, Entity } from "./attributes.ts"
import { customAttribute, standardAttributes } from "./attributes.ts"
import type { Condition, Filter, Value } from "./condition.ts"
import type { FilterError } from "./errors.ts"
import { InvalidAttribute, InvalidFilter, InvalidOperator, InvalidQueryOperator, InvalidValue } from "./errors.ts"

/** What a filter may talk about. */
export interface FilterLanguage {
  readonly entity: Entity
  /** The custom attributes that the account defines for the entity. */
  readonly definitions: ReadonlyArray<AttributeDefinition>
}

type Joiner = "AND" | "OR" | null

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value)

const readJoiner = (condition: object, at: number): Result.Result<Joiner, FilterError> => {
  const raw = readField(condition, "query_operator")
  if (raw === undefined || raw === null || raw === "") return Result.succeed(null)
  if (typeof raw !== "string") {
    return Result.fail(new InvalidFilter(`query_operator of condition ${at + 1}`, "a text: AND or OR"))
  }
  const joiner = raw.toUpperCase()
  return joiner === "AND" || joiner === "OR" ? Result.succeed(joiner) : Result.fail(new InvalidQueryOperator())
}

/** What Rails calls blank. */
const isBlank = (value: unknown): boolean => {
  if (value === undefined || value === null || value === false) return true
  if (typeof value === "string") return value.trim() === ""
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0
}

const isValue = (value: unknown): value is Value | undefined =>
  value === null || ["string", "number", "boolean", "undefined"].includes(typeof value)

const readValues = (raw: unknown): Condition["values"] | undefined => {
  if (!Array.isArray(raw)) return isValue(raw) ? raw ?? null : undefined
  return raw.every(isValue) ? raw.map((value) => value ?? null) : undefined
}

const takesNoValues = (operator: string): boolean => operator === "is_present" || operator === "is_not_present"

const readKey = (raw: unknown): string | undefined => {
  if (raw === undefined || raw === null) return ""
  return isValue(raw) ? String(raw) : undefined
}

/** Checks one condition in the real server's order: operator, values, attribute [conversations §10.1]. */
const readCondition = (
  entity: Entity,
  defined: ReadonlyMap<string, Attribute>,
  condition: object,
  at: number
): Result.Result<Condition, FilterError> => {
  const key = readKey(readField(condition, "attribute_key"))
  if (key === undefined) return Result.fail(new InvalidFilter(`attribute_key of condition ${at + 1}`, "a text"))
  const known = standardAttributes[entity]
  const standard = known.get(key)
  const named = readField(condition, "filter_operator")
  const operator = typeof named === "string" ? named : ""
  const allowed: ReadonlyArray<string> = standard?.operators ?? [operator]
  if (!allowed.includes(operator)) return Result.fail(new InvalidOperator(key, allowed))
  const raw = readField(condition, "values")
  const bare = takesNoValues(operator)
  if (!bare && isBlank(raw)) return Result.fail(new InvalidValue(key))
  const attribute = standard ?? defined.get(key)
  if (!attribute) return Result.fail(new InvalidAttribute(key, [...known.keys()]))
  const values = bare ? [] : readValues(raw)
  return values === undefined
    ? Result.fail(new InvalidFilter(`values of ${key}`, "a list of texts, numbers and booleans"))
    : Result.succeed({ attribute, operator, values })
}

const joinerFault = (joiner: Joiner, isLast: boolean, at: number): InvalidFilter | undefined => {
  if (isLast) {
    return joiner === null ? undefined : new InvalidFilter(`query_operator of condition ${at + 1}`, "left out, as nothing follows it")
  }
  return joiner === null ? new InvalidFilter(`query_operator of condition ${at + 1}`, "AND or OR, as another condition follows") : undefined
}

const group = (
  entity: Entity,
  conditions: ReadonlyArray<Condition>,
  joiners: ReadonlyArray<Joiner>
): Result.Result<Filter, FilterError> => {
  const runs: Array<Array<Condition>> = []
  for (const [at, condition] of conditions.entries()) {
    const fault = joinerFault(joiners[at] ?? null, at + 1 === conditions.length, at)
    if (fault) return Result.fail(fault)
    if (at > 0 && joiners[at - 1] === "AND") runs.at(-1)?.push(condition)
    else runs.push([condition])
  }
  return Result.succeed({ entity, runs })
}

/**
 * Reads the `payload` of a filter request: how conditions are joined first, then condition by condition, each checked
 * against the attributes of the entity; the first fault is told [conversations §10.1, §10.2].
 */
export const decodeFilter = (
  payload: unknown,
  { definitions, entity }: FilterLanguage
): Result.Result<Filter, FilterError> =>
  Result.gen(function*() {
    if (!Array.isArray(payload)) return yield* Result.fail(new InvalidFilter("payload", "a list of conditions"))
    const given: ReadonlyArray<unknown> = payload
    const joiners: Array<Joiner> = []
    const objects: Array<object> = []
    for (const [at, condition] of given.entries()) {
      if (!isObject(condition)) return yield* Result.fail(new InvalidFilter(`condition ${at + 1}`, "an object"))
      joiners.push(yield* readJoiner(condition, at))
      objects.push(condition)
    }
    const defined = new Map(definitions.map((definition) => [definition.key, customAttribute(definition)]))
    const conditions: Array<Condition> = []
    for (const [at, condition] of objects.entries()) conditions.push(yield* readCondition(entity, defined, condition, at))
    return yield* group(entity, conditions, joiners)
  })
