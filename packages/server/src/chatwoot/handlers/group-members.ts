import * as core from "@mootkit/core"
import { groupMemberPages, readPage } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { empty, ok } from "../../reply.ts"
import { loadContact } from "./contacts.ts"

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
    const group = yield* world.store.read((reader) => loadContact(reader, call))
    yield* core.addGroupMembers(world, group, call.params["participants"])
    return empty
  })
)
