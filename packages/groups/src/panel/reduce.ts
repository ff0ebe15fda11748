import type { PanelAction, PanelWant, Reduced } from "./action.ts"
import type { PanelMember } from "./people.ts"
import { changedMember, closedPanel, nextPage, pendingChange } from "./state.ts"
import type { PanelState } from "./state.ts"
import type { PanelTextKey } from "./texts.ts"

type Step = Reduced<PanelState, PanelWant>
type Of<Tag extends PanelAction["_tag"]> = Extract<PanelAction, { readonly _tag: Tag }>

const step = (state: PanelState, ...wants: ReadonlyArray<PanelWant>): Step => ({ state, wants })

/** Loads the first page and tells why: what every change that went well ends in. */
const again = (state: PanelState, contactId: number, text: PanelTextKey): Step =>
  step({ ...state, isFetching: true }, { _tag: "LoadPage", contactId, page: 1 }, { _tag: "Notify", text })

const opened = ({ contactId, inviteCode }: Of<"Opened">): Step =>
  step(
    { ...closedPanel, contactId, isFetching: true, isSyncing: true },
    { _tag: "LoadPage", contactId, page: 1 },
    { _tag: "Sync", contactId },
    ...inviteCode ? [] : [{ _tag: "LoadInvite", contactId } as const]
  )

const moreAsked = (state: PanelState, contactId: number): Step => {
  const page = nextPage(state)
  return page === null || state.isFetchingMore
    ? step(state)
    : step({ ...state, isFetchingMore: true }, { _tag: "LoadPage", contactId, page })
}

/** Members with more of them: known ones are renewed in their places, so that nobody is there twice. */
const extended = (
  members: ReadonlyArray<PanelMember>,
  more: ReadonlyArray<PanelMember>
): ReadonlyArray<PanelMember> => {
  const byId = new Map([...members, ...more].map((member) => [member.id, member]))
  return [...byId.values()]
}

const pageEnded = (state: PanelState, page: number): PanelState =>
  page === 1 ? { ...state, isFetching: false } : { ...state, isFetchingMore: false }

const pageLoaded = (state: PanelState, { members, meta, page }: Of<"PageLoaded">): PanelState => ({
  ...pageEnded(state, page),
  members: extended(page === 1 ? [] : state.members, members),
  meta
})

const groupSynced = (
  state: PanelState,
  { inboxPhoneNumber, isInboxAdmin, members }: Of<"GroupSynced">
): PanelState => ({
  ...state,
  members,
  meta: {
    totalCount: members.length,
    page: 1,
    perPage: members.length,
    inboxPhoneNumber: inboxPhoneNumber || null,
    isInboxAdmin: isInboxAdmin ?? null
  }
})

const addAsked = (state: PanelState, { contactId, phoneNumber }: Of<"AddAsked">): Step =>
  state.adding.includes(phoneNumber)
    ? step(state)
    : step({ ...state, adding: [...state.adding, phoneNumber] }, { _tag: "AddMember", contactId, phoneNumber })

const addEnded = (state: PanelState, phoneNumber: string): PanelState =>
  ({ ...state, adding: state.adding.filter((phone) => phone !== phoneNumber) })

const changeAsked = (state: PanelState, { action, contactId, memberId }: Of<"ChangeAsked">): Step =>
  pendingChange(state, memberId) === null
    ? step(
      { ...state, changes: [...state.changes, { memberId, action }] },
      { _tag: "ChangeMember", contactId, memberId, action }
    )
    : step(state)

const changeEnded = (state: PanelState, memberId: number): PanelState =>
  ({ ...state, changes: state.changes.filter((change) => change.memberId !== memberId) })

const changeDone = (state: PanelState, { contactId, memberId }: Of<"ChangeDone">): Step => {
  const action = pendingChange(state, memberId)
  if (action === null) return step(state)
  const members = state.members.map((member) => member.id === memberId ? changedMember(member, action) : member)
  return again(changeEnded({ ...state, members }, memberId), contactId, `${action}.success`)
}

const changeFailed = (state: PanelState, { error, memberId }: Of<"ChangeFailed">): Step => {
  const action = pendingChange(state, memberId)
  if (action === null) return step(state)
  const text = error === "group_creator_not_modifiable" ? "member.creator" as const : `${action}.error` as const
  return step(changeEnded(state, memberId), { _tag: "Notify", text })
}

/**
 * The panel after something happened, and what is to be done next. Page 1 replaces the members, later ones are put to
 * their end, an event replaces all; what was added or changed loads page 1 again; a failed change takes its role back
 * and a failed sync is nobody's concern. What belongs to a group that is not open changes nothing [groups §13].
 */
export const reducePanel = (state: PanelState, action: PanelAction): Step => {
  const { contactId } = action
  if (action._tag !== "Opened" && contactId !== state.contactId) return step(state)
  switch (action._tag) {
    case "Opened":
      return opened(action)
    case "MoreAsked":
      return moreAsked(state, contactId)
    case "PageLoaded":
      return step(pageLoaded(state, action))
    case "PageFailed":
      return step(pageEnded(state, action.page))
    case "SyncAnswered":
      return step({ ...state, isSyncing: false })
    case "GroupSynced":
      return step(groupSynced(state, action))
    case "AddAsked":
      return addAsked(state, action)
    case "AddDone":
      return again(addEnded(state, action.phoneNumber), contactId, "add.success")
    case "AddFailed":
      return step(addEnded(state, action.phoneNumber), { _tag: "Notify", text: "add.error" })
    case "ChangeAsked":
      return changeAsked(state, action)
    case "ChangeDone":
      return changeDone(state, action)
    case "ChangeFailed":
      return changeFailed(state, action)
    case "InviteAnswered":
      return step({ ...state, inviteUrl: action.inviteUrl })
  }
}
