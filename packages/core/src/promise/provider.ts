import * as Effect from "effect/Effect"
import { providerOf } from "../provider-calls.ts"
import type { ProviderCalls, ProviderError, ProviderMethod } from "../provider.ts"
import * as port from "../provider.ts"
import type { Patience } from "./settling.ts"

/**
 * All that is asked of WhatsApp, as promises. What a method throws counts as no answer at all (`ProviderTransport`),
 * unless it throws one of the errors that say more: `ProviderUnavailable` and `ProviderForbidden`, or an error of your own
 * with such a `_tag`. A method that is not there answers that it is not supported.
 */
export type Provider = {
  readonly [M in ProviderMethod]: (request: ProviderCalls[M]["request"]) => Promise<ProviderCalls[M]["response"]>
}

const reasonOf = (thrown: unknown): string => {
  try {
    const { message, reason }: { readonly message?: unknown; readonly reason?: unknown } = Object(thrown)
    return String(reason ?? message ?? thrown)
  } catch {
    return "it threw something that cannot be shown"
  }
}

const errors: Readonly<Record<ProviderError["_tag"], (method: string, reason: string) => ProviderError>> = {
  ProviderUnavailable: (method, reason) => new port.ProviderUnavailable(method, reason),
  ProviderForbidden: (method) => new port.ProviderForbidden(method),
  ProviderTransport: (method, reason) => new port.ProviderTransport(method, reason)
}

const isKnown = (tag: unknown): tag is ProviderError["_tag"] => typeof tag === "string" && Object.hasOwn(errors, tag)

/** What a method threw, as the port says it. */
const providerError = (method: ProviderMethod, thrown: unknown): ProviderError => {
  const tag = typeof thrown === "object" && thrown !== null ? Reflect.get(thrown, "_tag") : undefined
  return errors[isKnown(tag) ? tag : "ProviderTransport"](method, reasonOf(thrown))
}

/** A provider of promises as the port of core; whoever settles tells that he waits for it. */
export const promisedProvider = (provider: Partial<Provider>, patience: Patience): port.Provider =>
  providerOf((method) => {
    // Each method meets the request of its own name; the compiler does not follow that through a loop.
    const ask = provider[method] as ((this: Partial<Provider>, request: object) => Promise<unknown>) | undefined
    if (!ask) return () => Effect.fail(new port.ProviderUnavailable(method, "not supported"))
    return (request) =>
      patience.during(Effect.tryPromise({
        try: async () => ask.call(provider, request),
        catch: (thrown) => providerError(method, thrown)
      }))
  })
