import * as Effect from "effect/Effect"
import { providerOf } from "../provider-calls.ts"
import type { Provider, ProviderCalls, ProviderMethod } from "../provider.ts"
import { ProviderUnavailable } from "../provider.ts"
import { makeActs } from "./acts.ts"
import type { Acts } from "./acts.ts"
import { answers } from "./answers.ts"
import { withFaults } from "./faults.ts"
import type { NetworkRefusal } from "./refusal.ts"
import type { Ground } from "./scene.ts"

/** The simulated WhatsApp: the provider that the server calls, and what people do by themselves. */
export interface Network extends Acts {
  readonly provider: Provider
}

/** What a call answers that says nothing although it was done; those that are not here answer nothing anyway. */
const nothing: { readonly [M in ProviderMethod]?: ProviderCalls[M]["response"] } = {
  sendMessage: { id: null, timestamp: null },
  profilePicture: null,
  picture: { bytes: new Uint8Array(), contentType: "application/octet-stream", fileName: null },
  media: { bytes: new Uint8Array(), contentType: "application/octet-stream", fileName: null },
  groupMetadata: null,
  createGroup: null,
  updateParticipants: [],
  inviteCode: null,
  revokeInvite: null,
  joinRequests: []
}

/** The provider over a network: each answer, unless a planned failure strikes it. */
const makeProvider = (ground: Ground): Provider =>
  providerOf((method) => (request) => {
    // Each method meets the answer of its own name; the compiler does not follow that through a loop.
    const answer = answers[method] as (ground: Ground, request: object) => Effect.Effect<unknown, NetworkRefusal>
    const call = Effect.mapError(answer(ground, request), ({ reason }) => new ProviderUnavailable(method, reason))
    return withFaults<unknown>(ground.store, method, nothing[method], call)
  })

/** A network over a store: its groups and people are rows, its events wait as echoes until the world takes them in. */
export const makeNetwork = (ground: Ground): Network => ({ provider: makeProvider(ground), ...makeActs(ground) })
