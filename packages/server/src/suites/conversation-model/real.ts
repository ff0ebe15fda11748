import type { Held } from "../model-steps.ts"
import type { Made } from "./hall.ts"

/** The server that is held against the model, and what can be known only from it. */
export interface Real extends Held<Made> {
  /** The places of messages in their conversations, by their ids. */
  readonly numbers: Map<number, number>
}
