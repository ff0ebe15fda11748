import { all, eq } from "@mootkit/filters/query"
import type { Membership } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { Reader, Tx } from "./store.ts"
import type { Contact, GroupMember } from "./tables/contacts.ts"
import { groupMembers } from "./tables/contacts.ts"

/** Somebody's row in a group, whether he is in it now or was once. */
export const findMember = (reader: Reader, group: Contact, person: Contact): Effect.Effect<GroupMember | undefined> =>
  Effect.map(
    reader.query(groupMembers, { where: all(eq("groupContactId", group.id), eq("contactId", person.id)), limit: 1 }),
    ([found]) => found
  )

/** Gives somebody the place in a group that is decided from the one he has or had; his row is made if need be. */
export const placeMember = (
  tx: Tx,
  group: Contact,
  person: Contact,
  decide: (known: GroupMember | undefined) => Membership
): Effect.Effect<GroupMember> =>
  Effect.orDie(Effect.gen(function*() {
    const known = yield* findMember(tx, group, person)
    const { isActive, role } = decide(known)
    return known
      ? yield* tx.update(groupMembers, known.id, { isActive, role })
      : yield* tx.insert(groupMembers, { groupContactId: group.id, contactId: person.id, isActive, role })
  }))
