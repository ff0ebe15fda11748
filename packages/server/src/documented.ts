import * as Effect from "effect/Effect"
import type { Call } from "./call.ts"
import type { Reply } from "./reply.ts"

/** What has to be known of a request to answer it as documented, even when its input could not be read. */
export type EdgeCall = Pick<Call, "operation" | "place" | "params" | "baseUrl">

/** Turns a real answer into the documented one. The rules are loaded with the first answer that needs them. */
export const asDocumented = (call: EdgeCall, reply: Reply): Effect.Effect<Reply> =>
  Effect.flatMap(Effect.promise(() => import("./documented/rules.ts")), ({ applyRules }) => applyRules(call, reply))
