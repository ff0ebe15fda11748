import type { MaybePhone } from "@mootkit/phone"
import type { GroupRole } from "../members.ts"
import type { GroupAttributes } from "./attributes.ts"
import { isOwnMember } from "./people.ts"
import type { PanelMember } from "./people.ts"

/** What the panel lets its user do in a group; the API itself refuses none of it. */
export interface PanelRights {
  /** Name and description. */
  readonly edit: boolean
  readonly changeAvatar: boolean
  /** Adding people, and every member's menu. */
  readonly changeMembers: boolean
  readonly answerRequests: boolean
  readonly changeSettings: boolean
  readonly leave: boolean
}

/**
 * What may be done: in a group that was left nothing, else all by an admin, and editing and leaving by anybody
 * [groups §13].
 */
export const panelRights = (isInboxAdmin: boolean, { groupLeft }: GroupAttributes): PanelRights => {
  const isInside = groupLeft !== true
  const isAdmin = isInside && isInboxAdmin
  return {
    edit: isInside,
    changeAvatar: isAdmin,
    changeMembers: isAdmin,
    answerRequests: isAdmin,
    changeSettings: isAdmin,
    leave: isInside
  }
}

/** Something that can be done with a member; its texts are `<action>.label`, `.progress`, `.success` and `.error`. */
export type MemberAction = "promote" | "demote" | "remove"

/** The role that an action gives; a removal gives none. */
export const roleAfter = (action: MemberAction): GroupRole | null =>
  action === "remove" ? null : action === "promote" ? "admin" : "member"

/** The entries of a member's menu; nobody has one for the inbox itself [groups §13]. */
export const memberMenu = (
  member: PanelMember,
  { changeMembers }: Pick<PanelRights, "changeMembers">,
  own: MaybePhone
): ReadonlyArray<MemberAction> =>
  changeMembers && !isOwnMember(member, own) ? [member.role === "member" ? "promote" : "demote", "remove"] : []
