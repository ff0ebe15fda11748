import type { Contact, GroupMember } from "@mootkit/core"
import { avatarLink } from "../../files.ts"
import type { Part } from "../../json.ts"
import { Kept } from "../../kept.ts"

/** A member of a group with the person he is [groups §4.3]. */
export const groupMember = (member: GroupMember, person: Contact) => ({
  id: member.id,
  role: member.role,
  is_active: member.isActive,
  group_contact_id: member.groupContactId,
  contact: {
    id: person.id,
    name: person.name,
    phone_number: person.phoneNumber,
    identifier: person.identifier,
    thumbnail: avatarLink(person.avatar)
  }
})

/** Members of a group with the people they are, whose bytes are kept [groups §4.3]. */
export class KeptGroupMember {
  readonly #kept = new Kept<[GroupMember, Contact], never>((_, member, person) => groupMember(member, person))

  of(member: GroupMember, person: Contact): Part<never> {
    return this.#kept.of(() => null, member, person)
  }
}
