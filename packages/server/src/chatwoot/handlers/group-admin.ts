import * as core from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { empty } from "../../reply.ts"
import { readContact } from "./contacts.ts"

/** Sets a property of a group [groups §4.12]. */
export const updateGroupSetting = inAccount((call) =>
  Effect.gen(function*() {
    const { world } = call.place
    const group = yield* readContact(call)
    yield* core.updateGroupSetting(world, group, { property: call.params["property"], enabled: call.params["enabled"] })
    return empty
  })
)
