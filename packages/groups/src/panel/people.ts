import { matchingRules } from "@mootkit/phone"
import type { MaybePhone } from "@mootkit/phone"
import type { GroupRole } from "../members.ts"

/** A person as the panel shows him; the names are the API's in camel case, here and in all that the panel takes. */
export interface PanelContact {
  readonly id: number
  readonly name: string | null
  readonly phoneNumber: string | null
  readonly identifier: string | null
  /** The address of a picture, empty without one. */
  readonly thumbnail: string
}

/** A row of the member list. */
export interface PanelMember {
  readonly id: number
  readonly role: GroupRole
  readonly isActive: boolean
  readonly contact: PanelContact
}

/** What comes with a page of members. */
export interface MembersMeta {
  readonly totalCount: number
  readonly page: number
  readonly perPage: number
  readonly inboxPhoneNumber: string | null
  /** Null when an event did not say. */
  readonly isInboxAdmin: boolean | null
}

/** The number that the inbox has in the group: the one that came with the members, else the inbox's [groups §13]. */
export const ownPhone = (meta: MembersMeta | null, inboxPhoneNumber: MaybePhone): string | null =>
  meta?.inboxPhoneNumber || inboxPhoneNumber || null

/** Whether a member is the inbox itself and bears the "you" badge [groups §13]. */
export const isOwnMember = (member: PanelMember, own: MaybePhone): boolean =>
  matchingRules.youBadge(member.contact.phoneNumber, own)

/**
 * Whether the inbox is an admin of the group: as it was said with the members, else by the loaded ones, so that it may
 * turn out later that it is [groups §13].
 */
export const isInboxAdmin = (
  meta: MembersMeta | null,
  members: ReadonlyArray<PanelMember>,
  inboxPhoneNumber: MaybePhone
): boolean => {
  const own = ownPhone(meta, inboxPhoneNumber)
  return meta?.isInboxAdmin ?? members.some((member) => member.role === "admin" && isOwnMember(member, own))
}

/** Whether enough is known of the members to say that the inbox is no admin [groups §13]. */
export const areMembersLoaded = (meta: MembersMeta | null, members: ReadonlyArray<PanelMember>): boolean =>
  meta?.isInboxAdmin != null || members.length > 0
