import { personKey, sameTail } from "@mootkit/phone"
import type { Person, PersonKey } from "@mootkit/phone"
import type { Membership } from "./add.ts"
import { groupSettings } from "./group-changes.ts"
import type { GroupUpdate } from "./group-changes.ts"
import type { PendingRequest } from "./join-requests.ts"
import type { GroupRole } from "./members.ts"
import type { GroupsQuirks } from "./quirks.ts"
import { present } from "./whitespace.ts"

/** How long after a sync nobody syncs a group again unless he insists, milliseconds [groups §5.1]. */
export const syncCooldown = 15 * 60 * 1000

/**
 * Whether a group may be synced again, by its attribute `group_last_synced_at`, epoch seconds, and the time, epoch
 * milliseconds. When the cooldown is over to the millisecond it may; what is no number counts as never [groups §5.1].
 */
export const isSyncDue = (lastSyncedAt: unknown, now: number): boolean =>
  typeof lastSyncedAt !== "number" || lastSyncedAt * 1000 <= now - syncCooldown

/**
 * Whether the inbox's own number is out of a group, by its attribute `group_left`: anything but null and false says so
 * [groups §5.3].
 */
export const isGroupLeft = (groupLeft: unknown): boolean =>
  groupLeft !== undefined && groupLeft !== null && groupLeft !== false

/** What the provider tells of a group beside its participants; what it does not know it leaves out. */
export interface GroupFacts extends Omit<GroupUpdate, "inviteCode"> {
  readonly owner?: string
  readonly ownerPn?: string
}

/** The name of a group after a sync: its subject, unless that is blank [groups §5.3]. */
export const syncedName = (name: string, { subject }: GroupFacts): string => present(subject) ?? name

/** What a sync found out about a group beside its members; null for what was not told. */
export interface SyncFindings {
  readonly facts: GroupFacts
  readonly inviteCode: string | null
  readonly pending: ReadonlyArray<PendingRequest> | null
}

/**
 * The attributes that a sync writes at a time, epoch milliseconds; others stay. Description and owner are always written,
 * settings as far as they are told, an invite code unless it is blank, who waits if that was told, and that the group was
 * synced and is not left [groups §5.3].
 */
export const syncedAttributes = (
  { facts, inviteCode, pending }: SyncFindings,
  now: number
): Readonly<Record<string, unknown>> => ({
  description: present(facts.desc),
  owner: facts.owner ?? null,
  owner_pn: present(facts.ownerPn),
  ...Object.fromEntries(groupSettings.flatMap(([fact, name]) => facts[fact] === undefined ? [] : [[name, facts[fact]]])),
  ...(present(inviteCode) === null ? {} : { invite_code: inviteCode }),
  ...(pending === null ? {} : { pending_join_requests: pending }),
  group_last_synced_at: Math.floor(now / 1000),
  group_left: false
})

/** Somebody in a group as the provider lists him: by hidden id, with his phone; or by phone, with his hidden id. */
export interface ListedParticipant extends Person {
  readonly lid?: Person["id"]
}

const phoneAddress = /@(?:s\.whatsapp\.net|c\.us)$/

/**
 * Who a listed participant is; a null `sourceId` means nobody. With the quirk only a hidden id as `id` and the phone
 * beside it are read, so groups addressed by phone have nobody in them [groups §5.3, §6.2].
 */
export const participantKey = ({ id, lid, phoneNumber }: ListedParticipant, quirks: GroupsQuirks): PersonKey =>
  quirks.phoneAddressedDropped || !phoneAddress.test(id ?? "")
    ? personKey({ id, phoneNumber })
    : personKey({ id: lid, phoneNumber: phoneNumber ?? id })

/** The role that the provider's word for it stands for [groups §5.3]. */
export const listedRole = (admin: string | null): GroupRole =>
  admin === "admin" || admin === "superadmin" ? "admin" : "member"

/** Who is in a group by the provider's list. */
export interface ListedPlace<Id> {
  readonly person: Id
  readonly role: GroupRole
}

/** A row of a group's members, whether he is in it now or was once. */
export interface KnownPlace<Id> extends Membership {
  readonly contactId: Id
}

/** What has to be written so that a group's rows say what the provider's list says; rows that say it already stay out. */
export interface MembersDiff<Id, Row> {
  readonly added: ReadonlyArray<ListedPlace<Id>>
  readonly changed: ReadonlyArray<{ readonly row: Row; readonly role: GroupRole }>
  readonly gone: ReadonlyArray<Row>
}

/**
 * Compares a group's rows with the provider's list: who is listed is active in the role that he has there, the last one
 * if he is listed twice; every other active row is over. With the quirk an empty list changes nothing [groups §5.3].
 */
export const membersDiff = <Id, Row extends KnownPlace<Id>>(
  rows: ReadonlyArray<Row>,
  listed: ReadonlyArray<ListedPlace<Id>>,
  quirks: GroupsQuirks
): MembersDiff<Id, Row> => {
  if (quirks.emptySyncKeepsMembers && listed.length === 0) return { added: [], changed: [], gone: [] }
  const roles = new Map(listed.map(({ person, role }) => [person, role]))
  const known = new Set(rows.map(({ contactId }) => contactId))
  return {
    added: [...roles].filter(([person]) => !known.has(person)).map(([person, role]) => ({ person, role })),
    changed: rows.flatMap((row) => {
      const role = roles.get(row.contactId)
      return role === undefined || (row.isActive && row.role === role) ? [] : [{ row, role }]
    }),
    gone: rows.filter(({ contactId, isActive }) => isActive && !roles.has(contactId))
  }
}

/**
 * Whether the inbox's own number is an admin of a group as its events tell it: any admin with the phone's tail will do
 * [groups §10].
 */
export const hasOwnAdmin = (
  members: ReadonlyArray<{ readonly role: GroupRole; readonly phoneNumber: string | null }>,
  ownPhone: string | null
): boolean => members.some(({ phoneNumber, role }) => role === "admin" && sameTail(phoneNumber, ownPhone))
