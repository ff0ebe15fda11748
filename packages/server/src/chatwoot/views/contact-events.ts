import type { Contact, EventRow, SyncedGroup } from "@mootkit/core"
import { hasOwnAdmin } from "@mootkit/groups"
import { pushContact } from "./contacts.ts"
import { groupMember } from "./group-members.ts"

const syncedGroup = ({ inboxPhoneNumber, members }: SyncedGroup) => ({
  group_members: members.map(({ member, person }) => groupMember(member, person)),
  inbox_phone_number: inboxPhoneNumber,
  is_inbox_admin: hasOwnAdmin(
    members.map(({ member: { role }, person: { phoneNumber } }) => ({ role, phoneNumber })),
    inboxPhoneNumber
  )
})

/** What an event about a contact tells on the socket, from the rows that it was written with [groups §10, reports B.5]. */
export const contactEventData = ({ accountId, snapshot, type }: EventRow) => ({
  ...pushContact(snapshot?.["contact"] as Contact),
  ...(type === "contact.group_synced" ? syncedGroup(snapshot as unknown as SyncedGroup) : {}),
  account_id: accountId
})
