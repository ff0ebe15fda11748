import { activeMembersOf, contactInboxesOf, contacts, inboxes, syncOutcome } from "@mootkit/core"
import type { Contact, ContactId, Inbox, Reader } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { contactInbox, pushContact } from "../chatwoot/views/contacts.ts"
import { groupMember } from "../chatwoot/views/group-members.ts"
import type { EdgeCall } from "../documented.ts"
import { idParam } from "../ids.ts"
import { frameworkError } from "../refusals.ts"
import { ok } from "../reply.ts"
import type { Reply } from "../reply.ts"
import type { RuleContext } from "./rules.ts"

const withMembers = (reader: Reader, group: Contact) =>
  Effect.gen(function*() {
    const links = yield* contactInboxesOf(reader, group.id)
    const places = yield* reader.getMany(inboxes, links.map(({ inboxId }) => inboxId))
    return {
      ...pushContact(group),
      contact_inboxes: links.map((link) => contactInbox(link, places.get(link.inboxId) as Inbox)),
      group_members: (yield* activeMembersOf(reader, group.id)).map(({ member, person }) => groupMember(member, person))
    }
  })

/** A sync that was accepted is waited for, and answered with the group as it is then, or with what became of it. */
export const syncedGroup = (call: EdgeCall, reply: Reply, { read, settle }: RuleContext): Effect.Effect<Reply> =>
  reply.status === 202
    ? Effect.andThen(settle, read((reader) =>
      Effect.gen(function*() {
        const group = (yield* reader.get(contacts, idParam<ContactId>(call, "id"))) as Contact
        const outcome = yield* syncOutcome(reader, group)
        if (outcome === "unsupported") return frameworkError(400, "Bad Request")
        if (outcome === "failed") return frameworkError(500, "Internal Server Error")
        return ok({ payload: yield* withMembers(reader, group) })
      })
    ))
    : Effect.succeed(reply)
