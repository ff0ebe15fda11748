import type { InputOf, OutputOf } from "@mootkit/contract"
import type { control } from "@mootkit/contract/control"
import * as Effect from "effect/Effect"
import type { Call, Handler } from "../call.ts"
import type { Field, Read } from "../fields.ts"
import { readInput } from "../fields.ts"
import type { ControlRefusal } from "./refusals.ts"

type Id = keyof typeof control

type KeysOf<Input, Part extends string> = Input extends { readonly [P in Part]?: infer Given } ? keyof NonNullable<Given>
  : never

/** Everything that an operation of the control plane reads, wherever it stands in the request. */
type Name<I extends Id> = KeysOf<InputOf<(typeof control)[I]>, "params" | "query" | "body"> & string

type FieldsOf<I extends Id> = { readonly [N in Name<I>]: Field<unknown> }

/** What an operation of the control plane answers with success, as the contract says. */
type Answer<I extends Id> = OutputOf<(typeof control)[I]>

/**
 * The handler of a control operation: reads every key that the contract names, refuses all others, and answers what
 * the contract promises; nothing to show is a 204.
 */
export const answering = <I extends Id, F extends FieldsOf<I>>(
  _id: I,
  fields: F,
  answer: (input: Read<F>, call: Call) => Effect.Effect<Answer<I>, ControlRefusal>
): Handler<Call, ControlRefusal> =>
(call) =>
  Effect.fromResult(readInput(fields, call.params)).pipe(
    Effect.flatMap((input) => answer(input, call)),
    Effect.map((body) => body === undefined ? { status: 204 } : { status: 200, body })
  )
