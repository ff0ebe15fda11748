import { isPresent } from "@mootkit/conversations"
import { InputUnusable, ParameterMissing } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Call } from "../call.ts"
import { isParams } from "./nested.ts"
import type { Params } from "./nested.ts"
import { mediaType } from "./parameters.ts"

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
  const given = Object.hasOwn(all, root) ? all[root] : mediaType(call) === "application/json" ? wrapped() : undefined
  if (given !== false && !isPresent(given)) return Effect.fail(new ParameterMissing(root))
  return isParams(given) ? Effect.succeed(given) : Effect.fail(new InputUnusable(`${root} must be an object`))
}
