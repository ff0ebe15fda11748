import * as core from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { readAvatar } from "../../rails/uploads.ts"
import { ok } from "../../reply.ts"
import { readContact } from "./contacts.ts"

/** Changes name, description and picture of a group [groups §4.7]. */
export const updateGroupMetadata = inAccount((call) =>
  Effect.gen(function*() {
    const { world } = call.place
    const { avatar, description, subject } = call.params
    const group = yield* readContact(call)
    const change = { subject, description, avatar: yield* readAvatar(avatar) }
    const { additionalAttributes, id, name } = yield* core.updateGroupMetadata(world, group, change)
    return ok({ id, name, additional_attributes: additionalAttributes })
  })
)
