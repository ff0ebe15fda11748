import { all, eq, oneOf } from "@mootkit/filters/query"
import type { Membership } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { ContactId } from "./ids.ts"
import type { Reader, Tx } from "./store.ts"
import type { Contact, GroupMember } from "./tables/contacts.ts"
import { contacts, groupMembers } from "./tables/contacts.ts"

/** Somebody's row in a group, whether he is in it now or was once. */
const findMember = (reader: Reader, group: Contact, person: Contact): Effect.Effect<GroupMember | undefined> =>
  Effect.map(
    reader.query(groupMembers, { where: all(eq("groupContactId", group.id), eq("contactId", person.id)), limit: 1 }),
    ([found]) => found
  )

/** The rows of some people in a group, by contact. */
export const findMembers = (
  reader: Reader,
  group: Contact,
  people: ReadonlyArray<Contact>
): Effect.Effect<ReadonlyMap<ContactId, GroupMember>> =>
  Effect.map(
    reader.query(groupMembers, {
      where: all(eq("groupContactId", group.id), oneOf("contactId", people.map(({ id }) => id)))
    }),
    (found) => new Map(found.map((member) => [member.contactId, member]))
  )

/** Writes somebody's place in a group over the row that is known of him, or into a new one. */
export const writeMember = (
  tx: Tx,
  group: Contact,
  person: Contact,
  known: GroupMember | undefined,
  { isActive, role }: Membership
): Effect.Effect<GroupMember> =>
  Effect.orDie(
    known
      ? tx.update(groupMembers, known.id, { isActive, role })
      : tx.insert(groupMembers, { groupContactId: group.id, contactId: person.id, isActive, role })
  )

/** Gives somebody the place in a group that is decided from the one he has or had; his row is made if need be. */
export const placeMember = (
  tx: Tx,
  group: Contact,
  person: Contact,
  decide: (known: GroupMember | undefined) => Membership
): Effect.Effect<GroupMember> =>
  Effect.gen(function*() {
    const known = yield* findMember(tx, group, person)
    return yield* writeMember(tx, group, person, known, decide(known))
  })

/** Everybody who is in a group, with the person he is, longest known first. */
export const activeMembersOf = (
  reader: Reader,
  group: ContactId
): Effect.Effect<ReadonlyArray<{ readonly member: GroupMember; readonly person: Contact }>> =>
  Effect.gen(function*() {
    const members = yield* reader.query(groupMembers, { where: all(eq("groupContactId", group), eq("isActive", true)) })
    const people = yield* reader.getMany(contacts, members.map(({ contactId }) => contactId))
    return members.map((member) => ({ member, person: people.get(member.contactId) as Contact }))
  })
