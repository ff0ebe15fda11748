import type * as Schema from "effect/Schema"
import type { Fidelity, Lazy, ParameterType } from "./operation.ts"

/** An object type written out, so that editors show its keys instead of how it was computed. */
type Plain<T> = { [K in keyof T]: T[K] }

type Choose<T, Key extends string> = T extends { readonly [K in Key]: infer V } ? V : {}

type ValueOf<Type> = Type extends "string" ? string
  : Type extends "integer" | "number" ? number
  : Type extends "boolean" ? boolean
  : Type extends "string[]" ? ReadonlyArray<string>
  : Type extends ReadonlyArray<infer Value> ? Value
  : Type extends { readonly type: infer Inner extends ParameterType } ? ValueOf<Inner>
  : never

type RequiredNames<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly required: true } ? Name : never
}[keyof Fields]

type PathInput<Fields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }

type QueryInput<Fields> =
  & { readonly [Name in RequiredNames<Fields>]: ValueOf<Fields[Name]> }
  & { readonly [Name in Exclude<keyof Fields, RequiredNames<Fields>>]?: ValueOf<Fields[Name]> }

type BodyInput<Fields> = Schema.Struct.Type<
  { readonly [Name in keyof Fields]: Fields[Name] extends Lazy<infer S> ? S : never }
>

type Part<Name extends string, Fields> = [keyof Fields] extends [never] ? {}
  : {} extends Fields ? { readonly [N in Name]?: Plain<Fields> }
  : { readonly [N in Name]: Plain<Fields> }

/**
 * What a caller gives an operation: `params`, `query` and `body`, each left out where there is nothing to give.
 * Input that only the real server reads is part of it.
 */
export type InputOf<Operation> = Plain<
  & Part<"params", PathInput<Choose<Operation, "params">>>
  & Part<"query", QueryInput<Choose<Operation, "query"> & Choose<Choose<Operation, "undocumented">, "query">>>
  & Part<"body", BodyInput<Choose<Operation, "body"> & Choose<Choose<Operation, "undocumented">, "body">>>
>

type ResponsesIn<Operation, F extends Fidelity> = F extends "actual"
  ? Operation extends { readonly actual: infer Actual } ? Actual : Choose<Operation, "documented">
  : Choose<Operation, "documented">

type Success = 200 | 201 | 202 | 204

type BodyOf<Response> = Response extends Lazy<infer S> ? S["Type"] : void

/** What a successful operation gives back: the real answer, or the documented one; `void` for an answer without a body. */
export type OutputOf<Operation, F extends Fidelity = "actual"> = {
  [Status in keyof ResponsesIn<Operation, F> & Success]: BodyOf<ResponsesIn<Operation, F>[Status]>
}[keyof ResponsesIn<Operation, F> & Success]

/** The operations of a record that need a handler of their own. */
export type HandledId<Operations> = {
  [Id in keyof Operations]: Operations[Id] extends { readonly sameAs: string } ? never : Id
}[keyof Operations]

/** One handler for each operation of a record: a missing one does not compile. */
export type Handlers<Operations, Handler> = { readonly [Id in HandledId<Operations>]: Handler }
