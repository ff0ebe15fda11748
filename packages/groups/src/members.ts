import type { PageRequest } from "@mootkit/pagination"
import type { GroupsQuirks } from "./quirks.ts"

/** What somebody may do in a group [groups §1.2]. */
export type GroupRole = "member" | "admin"

/** What the rules need to know of a row of the member list. */
export interface ListedMember<Id extends number> {
  readonly id: Id
  readonly role: GroupRole
}

/** The number that stands for a role where members are sorted: the higher, the earlier in the list [groups §4.3]. */
export const memberRank = (role: GroupRole): 0 | 1 => role === "admin" ? 1 : 0

/** The order of the member list, for stores that sort: admins first, then by id; `rank` is `memberRank` [groups §4.3]. */
export const memberOrder = [
  { field: "rank", direction: "desc" },
  { field: "id", direction: "asc" }
] as const

/** The order of the member list as a comparator [groups §4.3]. */
export const compareMembers = <Id extends number>(a: ListedMember<Id>, b: ListedMember<Id>): number =>
  memberRank(b.role) - memberRank(a.role) || a.id - b.id

/** Which active members to load for a page: so many rows of `memberOrder` from `offset` on, leaving out `except`. */
export interface MembersWindow<Id extends number> {
  readonly offset: number
  readonly limit: number
  readonly except: Id | null
}

/**
 * The rows that a store has to load for a page of members, besides the own one; `own` is the active row of the inbox's
 * own number, if it has one. The loaded rows go to `membersPage`, so nobody ever loads a whole group [groups §4.3].
 */
export const membersWindow = <Id extends number>(
  { offset, page, perPage }: PageRequest,
  own: ListedMember<Id> | null,
  quirks: GroupsQuirks
): MembersWindow<Id> => {
  if (own === null || quirks.ownMemberHole) return { offset, limit: perPage, except: null }
  return page === 1
    ? { offset: 0, limit: perPage - 1, except: own.id }
    : { offset: offset - 1, limit: perPage, except: own.id }
}

/**
 * A page of members, own member included, from the rows of its `membersWindow`. The own member comes first on page 1;
 * with the quirk only if page 1 would not show it anyway, else it stays in its place there [groups §4.3].
 */
export const membersPage = <Id extends number, Row extends ListedMember<Id>>(
  { page, perPage }: PageRequest,
  own: Row | null,
  loaded: ReadonlyArray<Row>
): ReadonlyArray<Row> =>
  page !== 1 || own === null || loaded.some(({ id }) => id === own.id)
    ? loaded
    : [own, ...loaded.slice(0, perPage - 1)]

/** Whether the inbox's own number is an admin of the group; without a row of its own it is not [groups §4.3]. */
export const isOwnAdmin = (own: { readonly role: GroupRole } | null): boolean => own?.role === "admin"
