import { matchingRules } from "@mootkit/phone"
import type { MaybePhone } from "@mootkit/phone"
import type { PanelMember } from "./people.ts"

/** Somebody to choose in the mention dropdown, and what choosing him emits. */
export interface MentionItem {
  readonly id: number
  readonly type: "contact"
  readonly displayName: string
  readonly displayInfo: string
  readonly thumbnail: string
  readonly name: string
}

/** The mention dropdown: a heading that cannot be chosen, and those who can. */
export interface MentionDropdown {
  readonly header: "mention.header"
  readonly items: ReadonlyArray<MentionItem>
}

const mentionItem = ({ contact: { id, name, phoneNumber, thumbnail } }: PanelMember): MentionItem => {
  const displayName = name || phoneNumber || ""
  return { id, type: "contact", displayName, displayInfo: phoneNumber ?? "", thumbnail, name: displayName }
}

/** Whether members are offered for a mention: in messages to a group that its people can see [groups §13]. */
export const offersMembers = (groupType: string, isPrivate: boolean): boolean => groupType === "group" && !isPrivate

/**
 * The mention dropdown: active members other than the inbox, by a part of name or phone in any case; null when there is
 * nobody to show. Nothing stands for everybody at once [groups §13].
 */
export const mentionDropdown = (
  members: ReadonlyArray<PanelMember>,
  search: string,
  excludePhoneNumber: MaybePhone
): MentionDropdown | null => {
  const wanted = search.trim().toLowerCase()
  const isOwn = ({ contact }: PanelMember) => matchingRules.mentionDropdown(contact.phoneNumber, excludePhoneNumber)
  const items = members
    .filter((member) => member.isActive && !isOwn(member))
    .map(mentionItem)
    .filter((item) => [item.displayName, item.displayInfo].some((text) => text.toLowerCase().includes(wanted)))
  return items.length === 0 ? null : { header: "mention.header", items }
}
