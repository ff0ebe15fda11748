import type { Contact, GroupMember } from "@mootkit/core"

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
    thumbnail: person.avatarUrl
  }
})
