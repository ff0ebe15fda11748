import * as Effect from "effect/Effect"
import { overConnection } from "../connections.ts"
import type { ConnectedInbox } from "../connections.ts"
import type { Provider, ProviderError } from "../provider.ts"
import type { Services } from "../services.ts"
import type { Reader } from "../store.ts"

/** What is to be asked of the provider, and over which connection. */
export interface Asking {
  readonly at: ConnectedInbox
  readonly ask: (provider: Provider) => Effect.Effect<unknown, ProviderError>
}

/** Asks the provider what `prepare` finds is to be asked, once: whatever it says, it is not worth coming back to. */
export const askOnce = (
  services: Services,
  prepare: (reader: Reader) => Effect.Effect<Asking | undefined>
): Effect.Effect<void> =>
  Effect.gen(function*() {
    const asking = yield* services.store.read(prepare)
    if (asking) yield* Effect.ignore(overConnection(services, asking.at, asking.ask(services.provider)))
  })
