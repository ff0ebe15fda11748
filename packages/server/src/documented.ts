import * as Effect from "effect/Effect"
import type { Call } from "./call.ts"
import type { Reply } from "./reply.ts"

/** Turns a real answer into the documented one. The rules are loaded with the first answer that needs them. */
export const asDocumented = (call: Call, reply: Reply): Effect.Effect<Reply> =>
  Effect.flatMap(Effect.promise(() => import("./documented/rules.ts")), ({ applyRules }) => applyRules(call, reply))
