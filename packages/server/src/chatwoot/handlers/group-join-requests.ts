import * as core from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { empty, ok } from "../../reply.ts"
import { readContact } from "./contacts.ts"

/** Lists who wants to be let into a group [groups §4.10]. */
export const listGroupJoinRequests = inAccount((call) =>
  Effect.gen(function*() {
    return ok({ payload: yield* core.listGroupJoinRequests(call.place.world, yield* readContact(call)) })
  })
)

/** Lets people into a group, or not [groups §4.11]. */
export const handleGroupJoinRequests = inAccount((call) =>
  Effect.gen(function*() {
    const { params, place: { world } } = call
    yield* core.handleGroupJoinRequests(world, yield* readContact(call), {
      participants: params["participants"],
      requestAction: params["request_action"]
    })
    return empty
  })
)
