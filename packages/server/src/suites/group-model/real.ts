import type { Held, Models as ModelsOf } from "../model-steps.ts"
import type { Made } from "./hall.ts"
import type { Model } from "./state.ts"

/** The model and the states that were kept of it. */
export type Models = ModelsOf<Model>

/** The server that is held against the model, and what can be known only from it. */
export interface Real extends Held<Made> {
  /** The codes of invites, by the names that the model has for them. */
  readonly invites: Map<string, string>
  /** The number of the last call of the provider that was looked at. */
  callsSeen: number
}
