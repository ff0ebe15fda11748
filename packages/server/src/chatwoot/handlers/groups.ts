import * as core from "@mootkit/core"
import type { InboxId } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { idParam } from "../../ids.ts"
import { empty, ok } from "../../reply.ts"
import { readContact } from "./contacts.ts"
import { visibleInboxes } from "./inboxes.ts"

/** Makes a group [groups §4.1]. */
export const createGroup = inAccount((call) =>
  Effect.gen(function*() {
    const { account, params, place: { world } } = call
    const inboxes = yield* world.store.read((reader) => visibleInboxes(reader, call))
    const jid = yield* core.createGroup(world, { accountId: account.id, inboxes }, {
      inboxId: idParam<InboxId>(call, "inbox_id"),
      subject: params["subject"],
      participants: params["participants"]
    })
    return ok({ group_jid: jid })
  })
)

/** Leaves a group [groups §4.13]. */
export const leaveGroup = inAccount((call) =>
  Effect.gen(function*() {
    yield* core.leaveGroup(call.place.world, yield* readContact(call))
    return empty
  })
)
