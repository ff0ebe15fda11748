import type { GroupsQuirks } from "./quirks.ts"

/** What a quirk does, where the reference tells of it, and which law does not hold while it is on. */
export interface QuirkDescription {
  readonly summary: string
  readonly source: string
  readonly law: string
}

/** Every quirk of this package, by name. */
export const groupsQuirks: Readonly<Record<keyof GroupsQuirks, QuirkDescription>> = {
  ownMemberHole: {
    summary:
      "The first page of a group's members shows the inbox's own member in place of its last row: that row is on no page, and the own member is on a later page again.",
    source: "groups §4.3",
    law: "the pages of a group's members concatenate to all of its active members, each once"
  },
  memberByPhoneOnly: {
    summary:
      "A change of somebody's place in a group is asked of WhatsApp by phone, also for a member of whom only the hidden id is known: WhatsApp changes nobody, and the account records the change all the same.",
    source: "groups §4.5",
    law: "what is asked of WhatsApp about a member names that member, whenever anything is known by which to name him"
  },
  leaverByPrefix: {
    summary:
      "A removal is told as a leaving when the identifier of somebody removed merely begins with the author's: 1@lid removes 12@lid, and 12@lid has left.",
    source: "groups §6.3",
    law: "a removal is told as a leaving exactly when its author is one of the removed"
  },
  readdedAdminBecomesMember: {
    summary: "An active admin of a group whom the provider reports as added becomes a mere member until the next sync.",
    source: "groups §6.3",
    law: "adding somebody who is in the group changes nothing"
  },
  unchangedIsNews: {
    summary:
      "An update of a group makes an activity for every value that stands in it, changed or not: a full report of the group makes seven.",
    source: "groups §6.4",
    law: "an update taken in twice makes its activities once"
  },
  emptySyncKeepsMembers: {
    summary: "A sync that finds nobody in a group deactivates nobody: who left last stays a member for ever.",
    source: "groups §5.3",
    law: "after a sync the active members are exactly the people whom the provider lists and who can be told"
  },
  phoneAddressedDropped: {
    summary:
      "In groups addressed by phone the participants are listed by `id` and `lid` without `phoneNumber`: neither is read, and all of them are dropped.",
    source: "groups §5.3, §6.2",
    law: "whoever is listed with a phone or a hidden id can be told"
  },
  adminWhoSpeaksBecomesMember: {
    summary: "An admin of a group who writes in it becomes a mere member until the next sync.",
    source: "groups §7.2",
    law: "what somebody says changes nobody's role"
  },
  addressesConfused: {
    summary:
      "Whoever writes and is known by his hidden id only gets that id with a plus sign as his phone number; a private chat whose key names no addressing mode gets one number as both, and one whose key tells no hidden id is not taken in.",
    source: "groups §7.2",
    law: "a contact's phone number is one that WhatsApp knows by that phone"
  },
  deviceAsHiddenId: {
    summary: "Whoever writes from a second device in a group gets the number of that device as his hidden id, and shares it with others.",
    source: "groups §7.2",
    law: "two people never become one contact"
  }
}
