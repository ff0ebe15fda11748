import { manifest } from "@mootkit/contract"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"

/** Lists every operation that the server knows. */
export const listOperations = answering("operations", {}, () => Effect.succeed({ operations: manifest }))
