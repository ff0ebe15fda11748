import * as core from "@mootkit/core"
import { inviteUrl } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { Reply } from "../../reply.ts"
import { ok } from "../../reply.ts"
import { readContact } from "./contacts.ts"

const invite = (code: string | null): Reply => ok({ invite_code: code, invite_url: inviteUrl(code) })

/** Shows the invite of a group [groups §4.8]. */
export const showGroupInvite = inAccount((call) =>
  Effect.gen(function*() {
    return invite(yield* core.showGroupInvite(call.place.world, yield* readContact(call)))
  })
)

/** Makes the invite of a group void and shows the new one [groups §4.9]. */
export const revokeGroupInvite = inAccount((call) =>
  Effect.gen(function*() {
    return invite(yield* core.revokeGroupInvite(call.place.world, yield* readContact(call)))
  })
)
