import type * as Effect from "effect/Effect"

/** The provider answered, but not with success; what it said goes along for the journal. */
export class ProviderUnavailable {
  readonly _tag = "ProviderUnavailable"
  readonly method: string
  readonly reason: string
  constructor(method: string, reason: string) {
    this.method = method
    this.reason = reason
  }
}

/** The provider gave no answer at all: refused connection, reset, time-out. */
export class ProviderTransport {
  readonly _tag = "ProviderTransport"
  readonly method: string
  readonly reason: string
  constructor(method: string, reason: string) {
    this.method = method
    this.reason = reason
  }
}

/** What any provider call may fail with. */
export type ProviderError = ProviderUnavailable | ProviderTransport

/** A change of somebody's place in a group. */
export type ParticipantAction = "add" | "remove" | "promote" | "demote"

/** What became of one participant: the provider's own code as a text, "200" for done. */
export interface ParticipantResult {
  readonly jid: string
  readonly status: string
}

/**
 * All that is asked of WhatsApp. `connection` is the connected number in E.164 with `+`.
 * Calls may take time, so no transaction is open while one runs.
 */
export interface Provider {
  /** Changes one participant of a group [provider §1 updateParticipants]. */
  readonly updateParticipants: (
    connection: string,
    group: string,
    participant: string,
    action: ParticipantAction
  ) => Effect.Effect<ReadonlyArray<ParticipantResult>, ProviderError>
}

/** The provider's method names: what a planned failure can aim at. */
export const providerMethods = ["updateParticipants"] as const satisfies ReadonlyArray<keyof Provider>
