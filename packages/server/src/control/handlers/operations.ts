import { manifestOf } from "@mootkit/contract"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"

/** Lists every operation that the server knows. */
export const listOperations = answering("operations", {}, (_, { kit }) =>
  Effect.sync(() => ({ operations: manifestOf(kit.operations) })))
