import { InputUnusable, ParameterMissing } from "@mootkit/core"
import { isBlank } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { Call } from "../call.ts"
import { isParams } from "./nested.ts"
import type { Params } from "./nested.ts"

const isJson = ({ header }: Pick<Call, "header">): boolean =>
  header("content-type")?.split(";", 1)[0]?.trim().toLowerCase() === "application/json"

const isEmpty = (value: unknown): boolean =>
  typeof value === "string" ? isBlank(value) : typeof value === "object" && Object.keys(value ?? {}).length === 0

/**
 * The parameters of a record, below the name of its kind. JSON that lacks that name has the record's columns beside each
 * other instead, and these are taken; a form has to have it [resources §1.5].
 */
export const readRoot = (
  call: Pick<Call, "header" | "parameters">,
  root: string,
  columns: ReadonlyArray<string>
): Effect.Effect<Params, ParameterMissing | InputUnusable> => {
  const { all, body } = call.parameters
  const wrapped = () => Object.fromEntries(columns.filter((name) => Object.hasOwn(body, name)).map((name) => [name, body[name]]))
  const given = Object.hasOwn(all, root) ? all[root] : isJson(call) ? wrapped() : undefined
  if (given === undefined || isEmpty(given)) return Effect.fail(new ParameterMissing(root))
  return isParams(given) ? Effect.succeed(given) : Effect.fail(new InputUnusable(`${root} must be an object`))
}
