import {
  addCandidates,
  closedPanel,
  isInboxAdmin,
  isOwnMember,
  isSearchable,
  memberMenu,
  panelRights,
  pendingChange,
  reducePanel,
  shownMembers
} from "@mootkit/groups/panel"
import type { MemberAction, PanelAction, PanelMember, PanelState, PanelWant } from "@mootkit/groups/panel"
import { panelText } from "@mootkit/groups/panel/texts"
import { digits, phonesMatch } from "@mootkit/phone"
import { creatorId, firstMembers, ownPhone, people } from "./club.ts"
import type { Person } from "./club.ts"

/** The page's group: what its panel knows, and in place of a server the members as they really are. */
export interface Group {
  readonly panel: PanelState
  readonly members: ReadonlyArray<PanelMember>
  /** What was said to the user last. */
  readonly notice: string
}

const contactId = 1

const added = (members: ReadonlyArray<PanelMember>, phoneNumber: string): ReadonlyArray<PanelMember> => {
  const known = people.find((person) => person.phoneNumber === phoneNumber)
  const id = members.reduce((highest, { contact }) => Math.max(highest, contact.id), people.length) + 1
  const contact = known ?? { id, name: null, phoneNumber, identifier: null, thumbnail: "" }
  return [...members, { id: contact.id * 10, role: "member", isActive: true, contact }]
}

const changed = (members: ReadonlyArray<PanelMember>, memberId: number, action: MemberAction): ReadonlyArray<PanelMember> =>
  members.flatMap((member): ReadonlyArray<PanelMember> => {
    if (member.id !== memberId) return [member]
    return action === "remove" ? [] : [{ ...member, role: action === "promote" ? "admin" : "member" }]
  })

/** What a server would do about a call, and how it would answer: here everything is local and goes well at once. */
const answered = (group: Group, want: PanelWant): readonly [Group, PanelAction | null] => {
  const { members } = group
  switch (want._tag) {
    case "LoadPage": {
      const meta = { totalCount: members.length, page: 1, perPage: members.length, inboxPhoneNumber: ownPhone, isInboxAdmin: true }
      return [group, { _tag: "PageLoaded", contactId, page: want.page, members, meta }]
    }
    case "Sync":
      return [group, { _tag: "SyncAnswered", contactId }]
    case "LoadInvite":
      return [group, { _tag: "InviteAnswered", contactId, inviteUrl: null }]
    case "AddMember":
      return [{ ...group, members: added(members, want.phoneNumber) }, { _tag: "AddDone", contactId, phoneNumber: want.phoneNumber }]
    case "ChangeMember": {
      const { action, memberId } = want
      if (memberId === creatorId && action !== "promote") {
        return [group, { _tag: "ChangeFailed", contactId, memberId, error: "group_creator_not_modifiable" }]
      }
      return [{ ...group, members: changed(members, memberId, action) }, { _tag: "ChangeDone", contactId, memberId }]
    }
    case "Notify":
      return [{ ...group, notice: panelText(want.text, "en") }, null]
  }
}

const happened = (group: Group, action: PanelAction): Group => {
  const { state, wants } = reducePanel(group.panel, action)
  return wants.reduce((before: Group, want) => {
    const [after, answer] = answered(before, want)
    return answer ? happened(after, answer) : after
  }, { ...group, panel: state })
}

/** The group as it is when the page opens. */
export const openGroup = (): Group =>
  happened({ panel: closedPanel, members: firstMembers, notice: "" }, { _tag: "Opened", contactId, inviteCode: null })

/** The group after a member was promoted, demoted or removed, or was not because he made it. */
export const changeMember = (group: Group, memberId: number, action: MemberAction): Group =>
  happened(group, { _tag: "ChangeAsked", contactId, memberId, action })

/** A line of the member list. */
export interface Line {
  readonly id: number
  readonly name: string
  readonly phone: string
  readonly badges: ReadonlyArray<string>
  readonly actions: ReadonlyArray<{ readonly action: MemberAction; readonly label: string }>
}

/** What the member list shows. */
export const linesOf = ({ panel }: Group): ReadonlyArray<Line> => {
  const rights = panelRights(isInboxAdmin(panel.meta, panel.members, ownPhone), { groupLeft: false })
  return shownMembers(panel).map((member) => ({
    id: member.id,
    name: member.contact.name ?? member.contact.phoneNumber ?? "",
    phone: member.contact.phoneNumber ?? "",
    badges: [
      ...isOwnMember(member, ownPhone) ? [panelText("badge.you", "en")] : [],
      ...member.role === "admin" ? [panelText("badge.admin", "en")] : []
    ],
    actions: pendingChange(panel, member.id) ? [] : memberMenu(member, rights, ownPhone)
      .map((action) => ({ action, label: panelText(`${action}.label`, "en") }))
  }))
}

/** Those of the address book who fit what was typed and are not in the group. */
export const suggested = ({ panel }: Group, typed: string): ReadonlyArray<Person> => {
  const wanted = typed.trim().toLowerCase()
  const found = isSearchable(wanted)
    ? people.filter(({ name, phoneNumber }) => `${name} ${phoneNumber}`.toLowerCase().includes(wanted))
    : []
  return addCandidates(found, shownMembers(panel))
}

/** Why nobody can be added with what was typed; null when somebody can. */
export const addFault = ({ panel }: Group, typed: string): string | null => {
  const length = digits(typed).length
  if (/[^\d\s()+.-]/.test(typed) || length < 8 || length > 15) {
    return "Type a phone with its country code, such as +55 41 98888 0105."
  }
  const same = shownMembers(panel).find(({ contact }) => phonesMatch(contact.phoneNumber, typed))
  return same ? `${same.contact.name ?? same.contact.phoneNumber} is in the group already.` : null
}

/** The group with whoever has the phone that was typed, or as it was with the reason why not. */
export const addMember = (group: Group, typed: string): Group => {
  const fault = addFault(group, typed)
  return fault ? { ...group, notice: fault } : happened(group, { _tag: "AddAsked", contactId, phoneNumber: `+${digits(typed)}` })
}
