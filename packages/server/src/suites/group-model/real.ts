import type { Answer } from "../answers.ts"
import type { Visit } from "../visit.ts"
import type { Made } from "./hall.ts"
import type { Model } from "./state.ts"

/** The model and the states that were kept of it. */
export interface Models {
  now: Model
  readonly kept: Array<Model>
}

/** The server that is held against the model, and what can be known only from it. */
export interface Real {
  readonly visit: Visit<Made>
  readonly snapshots: Array<string>
  /** The codes of invites, by the names that the model has for them. */
  readonly invites: Map<string, string>
  /** The number of the last call of the provider that was looked at. */
  callsSeen: number
}

/** Asks the server something. */
export const ask = ({ visit }: Real, line: string, json?: unknown): Promise<Answer> =>
  visit.ask(line, json === undefined ? {} : { json })

/** What the server shows at a path. */
export const show = async <Body>(real: Real, path: string): Promise<Body> => (await ask(real, `GET ${path}`)).body as Body
