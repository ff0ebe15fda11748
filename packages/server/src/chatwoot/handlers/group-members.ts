import * as core from "@mootkit/core"
import type { GroupMemberId } from "@mootkit/core"
import { groupMemberPages, readPage } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { empty, ok } from "../../reply.ts"
import { loadContact, readContact } from "./contacts.ts"

/** Lists a page of a group's members [groups §4.3]. */
export const listGroupMembers = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const group = yield* loadContact(reader, call)
      const request = readPage(groupMemberPages, { page: call.params["page"], perPage: call.params["per_page"] })
      const { inboxPhoneNumber, isInboxAdmin, rows, total } = yield* core.listGroupMembers(
        reader,
        call.place.world.quirks,
        group,
        request
      )
      return ok({
        payload: rows.map(({ member, person }) => call.kit.views.groupMember.of(member, person)),
        meta: {
          total_count: total,
          page: request.page,
          per_page: request.perPage,
          inbox_phone_number: inboxPhoneNumber,
          is_inbox_admin: isInboxAdmin
        }
      })
    })
  )
)

/** Adds people to a group [groups §4.4]. */
export const addGroupMembers = inAccount((call) =>
  Effect.gen(function*() {
    const { world } = call.place
    yield* core.addGroupMembers(world, yield* readContact(call), call.params["participants"])
    return empty
  })
)

const memberId = (call: AccountCall): GroupMemberId => idParam<GroupMemberId>(call, "member_id")

/** Gives somebody of a group a role [groups §4.5]. */
export const changeGroupMemberRole = inAccount((call) =>
  Effect.gen(function*() {
    const { world } = call.place
    yield* core.changeGroupMemberRole(world, yield* readContact(call), memberId(call), call.params["role"])
    return empty
  })
)

/** Removes somebody from a group [groups §4.6]. */
export const removeGroupMember = inAccount((call) =>
  Effect.gen(function*() {
    yield* core.removeGroupMember(call.place.world, yield* readContact(call), memberId(call))
    return empty
  })
)
