import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type { Provider, ProviderError, ProviderMethod } from "./provider.ts"
import { providerMethods, ProviderUnavailable } from "./provider.ts"
import type { Store } from "./store.ts"

/** A call of the provider that has come to its end. */
export interface ProviderCall {
  readonly method: ProviderMethod
  readonly request: Readonly<Record<string, unknown>>
  /** How it went: an answer, the tag of an error, or neither where it was given up. */
  readonly outcome: "answered" | "ProviderUnavailable" | "ProviderForbidden" | "ProviderTransport" | "interrupted"
  /** Domain time at its end, epoch milliseconds. */
  readonly at: number
}

type Method = (request: object) => Effect.Effect<unknown, ProviderError>

/** A provider of which each method is made from its name. */
export const providerOf = (make: (method: ProviderMethod) => Method): Provider =>
  // Each method is made for its own name; the compiler does not follow that through a loop.
  Object.fromEntries(providerMethods.map((method) => [method, make(method)])) as unknown as Provider

/** A provider of some methods only; the others answer that they cannot do that. */
export const providerWith = (methods: Partial<Provider>): Provider =>
  providerOf((method) =>
    methods[method] as Method | undefined ?? (() => Effect.fail(new ProviderUnavailable(method, "not supported")))
  )

/** A provider that tells of each of its calls when it has come to its end. */
export const tellingCalls = (
  provider: Provider,
  { clock }: Pick<Store, "clock">,
  tell: (call: ProviderCall) => void
): Provider =>
  providerOf((method) => (request) =>
    Effect.onExit((provider[method] as Method)(request), (exit) =>
      Effect.map(clock, ({ now: at }) => {
        const error = Exit.isFailure(exit) ? exit.cause.reasons.find((reason) => reason._tag === "Fail")?.error : undefined
        const outcome = Exit.isSuccess(exit) ? "answered" : error?._tag ?? "interrupted"
        tell({ method, outcome, request: { ...request }, at })
      }))
  )
