import * as Effect from "effect/Effect"
import { botOpenAt } from "./bot-open.ts"
import type { botOpen, BotOpenPaths } from "./bot-open.ts"
import { chatwoot } from "./chatwoot.ts"
import { callOf } from "./client/call.ts"
import type { ClientError } from "./client/failure.ts"
import type { ClientOptions, Input } from "./client/request.ts"
import { control } from "./control.ts"
import { myBot } from "./mybot.ts"
import type { BuiltOperation, Fidelity } from "./operation.ts"
import type { InputOf, OutputOf } from "./typing.ts"

export { DecodeFailure, HttpFailure, TransportFailure } from "./client/failure.ts"
export type { ClientError } from "./client/failure.ts"
export type { ClientOptions } from "./client/request.ts"
export type { InputOf, OutputOf } from "./typing.ts"

type Joined<Id extends string> = Id extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Joined<Tail>>}` : Id

/** The name of an operation in a client: its id in camel case, `contact-group-members-list` as `contactGroupMembersList`. */
export type CallName<Id extends string> = Uncapitalize<Joined<Id>>

type Call<Input, Result> = {} extends Input ? (input?: Input) => Result : (input: Input) => Result

/** Operations as functions that give Effects. */
export type Client<Operations, F extends Fidelity = "actual"> = {
  readonly [Id in keyof Operations & string as CallName<Id>]: Call<
    InputOf<Operations[Id]>,
    Effect.Effect<OutputOf<Operations[Id], F>, ClientError>
  >
}

/** Operations as functions that give promises; they reject with a `ClientError`. */
export type PromiseClient<Operations, F extends Fidelity = "actual"> = {
  readonly [Id in keyof Operations & string as CallName<Id>]: Call<
    InputOf<Operations[Id]>,
    Promise<OutputOf<Operations[Id], F>>
  >
}

/** Options of a client of an API whose document and real server differ: which of the two answers like. */
export interface DialectOptions<F extends Fidelity> extends ClientOptions {
  readonly fidelity?: F
}

const callName = (id: string): string =>
  id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/^\w/, (letter) => letter.toLowerCase())

// What the calls are named and typed is computed from the operations; the compiler cannot follow it through `fromEntries`.
const clientOf = <C>(
  operations: Readonly<Record<string, BuiltOperation>>,
  make: (operation: BuiltOperation) => unknown
): C => Object.fromEntries(Object.values(operations).map((row) => [callName(row.id), make(row)])) as C

const effects = (options: DialectOptions<Fidelity>) => (operation: BuiltOperation) =>
  callOf(operation, options, options.fidelity ?? "actual")

const promises = (options: DialectOptions<Fidelity>) => (operation: BuiltOperation) => {
  const call = callOf(operation, options, options.fidelity ?? "actual")
  return (input?: Input) => Effect.runPromise(call(input))
}

/** A client of the Chatwoot API. */
export const makeClient = <F extends Fidelity = "actual">(options: DialectOptions<F>): Client<typeof chatwoot, F> =>
  clientOf(chatwoot, effects(options))

/** A client of the Chatwoot API for programs without Effect. */
export const makePromiseClient = <F extends Fidelity = "actual">(
  options: DialectOptions<F>
): PromiseClient<typeof chatwoot, F> => clientOf(chatwoot, promises(options))

/** A client of the control plane. */
export const makeControlClient = (options: ClientOptions): Client<typeof control> => clientOf(control, effects(options))

/** A client of the control plane for programs without Effect. */
export const makePromiseControlClient = (options: ClientOptions): PromiseClient<typeof control> =>
  clientOf(control, promises(options))

/** Options of a client of the Bot Open API: `token` is what the login gave, `paths` where its operations are. */
export interface BotOpenOptions extends ClientOptions {
  readonly paths?: BotOpenPaths
}

/** A client of the Bot Open API. */
export const makeBotOpenClient = (options: BotOpenOptions): Client<typeof botOpen> =>
  clientOf(botOpenAt(options.paths), effects(options))

/** A client of the Bot Open API for programs without Effect. */
export const makePromiseBotOpenClient = (options: BotOpenOptions): PromiseClient<typeof botOpen> =>
  clientOf(botOpenAt(options.paths), promises(options))

/** A client of the MyBOT APIs; `token` is the key. */
export const makeMyBotClient = (options: ClientOptions): Client<typeof myBot> => clientOf(myBot, effects(options))

/** A client of the MyBOT APIs for programs without Effect. */
export const makePromiseMyBotClient = (options: ClientOptions): PromiseClient<typeof myBot> =>
  clientOf(myBot, promises(options))
