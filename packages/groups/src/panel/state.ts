import { hasMore, pageRequest } from "@mootkit/pagination"
import type { MembersMeta, PanelMember } from "./people.ts"
import { roleAfter } from "./rights.ts"
import type { MemberAction } from "./rights.ts"

/** A change of a member that was asked for and is not answered yet. */
export interface MemberChange {
  readonly memberId: number
  readonly action: MemberAction
}

/** What the panel of one group holds. */
export interface PanelState {
  /** The group; null before one is opened. */
  readonly contactId: number | null
  /** As the API last told of them; `shownMembers` are those to show. */
  readonly members: ReadonlyArray<PanelMember>
  readonly meta: MembersMeta | null
  /** The first page is on its way. */
  readonly isFetching: boolean
  /** A later page is on its way. */
  readonly isFetchingMore: boolean
  readonly isSyncing: boolean
  /** Phones of people who are being added. */
  readonly adding: ReadonlyArray<string>
  /** At most one change for each member. */
  readonly changes: ReadonlyArray<MemberChange>
  /** The link that was fetched because the contact has no code stored. */
  readonly inviteUrl: string | null
}

/** A panel in which no group is open. */
export const closedPanel: PanelState = {
  contactId: null,
  members: [],
  meta: null,
  isFetching: false,
  isFetchingMore: false,
  isSyncing: false,
  adding: [],
  changes: [],
  inviteUrl: null
}

/** A member after a change. */
export const changedMember = (member: PanelMember, action: MemberAction): PanelMember => {
  const role = roleAfter(action)
  return role === null ? { ...member, isActive: false } : { ...member, role }
}

/** The change that a member waits for, if any; instead of a menu he has something that turns [groups §13]. */
export const pendingChange = ({ changes }: PanelState, memberId: number): MemberAction | null =>
  changes.find((change) => change.memberId === memberId)?.action ?? null

/**
 * The members to show: active ones, and roles as they will be when all goes well. Who is being removed is shown until
 * he is gone [groups §13].
 */
export const shownMembers = (state: PanelState): ReadonlyArray<PanelMember> =>
  state.members.filter(({ isActive }) => isActive).map((member) => {
    const action = pendingChange(state, member.id)
    return action === null || action === "remove" ? member : changedMember(member, action)
  })

/** How many members the panel says that there are: all of the group, or as many as it knows. */
export const memberCount = (state: PanelState): number => state.meta?.totalCount ?? shownMembers(state).length

/** The page to ask for next; null when all are there, or the first one is not [groups §13]. */
export const nextPage = ({ meta }: PanelState): number | null =>
  meta !== null && hasMore(pageRequest(meta.page, meta.perPage), meta.totalCount) ? meta.page + 1 : null

/** Whether there are pages to come after those that are loaded [groups §13]. */
export const hasMoreMembers = (state: PanelState): boolean => nextPage(state) !== null
