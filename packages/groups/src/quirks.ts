/** The named bugs of the real system's groups; `true` behaves as the real system does. */
export interface GroupsQuirks {
  /** On page 1 the own member takes the last row's place; that row stands on no page, and the own member on two. */
  readonly ownMemberHole: boolean
  /** Whoever is known by his hidden id only is promoted, demoted and removed here, and on WhatsApp nobody is. */
  readonly memberByPhoneOnly: boolean
  /** Who removes somebody counts as that person where the person's identifier begins with his. */
  readonly leaverByPrefix: boolean
  /** An active admin whom the provider reports as added becomes a member. */
  readonly readdedAdminBecomesMember: boolean
  /** Whatever the provider tells of a group makes an activity, also what was known already. */
  readonly unchangedIsNews: boolean
  /** A sync that finds nobody in a group leaves its members as they were. */
  readonly emptySyncKeepsMembers: boolean
  /** Whoever the provider lists by a phone address only is nobody, although phone and hidden id are told. */
  readonly phoneAddressedDropped: boolean
  /** An admin who writes in his group becomes a member. */
  readonly adminWhoSpeaksBecomesMember: boolean
  /** A hidden id is taken for a phone number, and the other way round, where an address stands alone or the other way. */
  readonly addressesConfused: boolean
  /** The number of the device that somebody writes with is taken for his hidden id. */
  readonly deviceAsHiddenId: boolean
}

/** The sane rules: what a library user gets. */
export const noQuirks: GroupsQuirks = {
  ownMemberHole: false,
  memberByPhoneOnly: false,
  leaverByPrefix: false,
  readdedAdminBecomesMember: false,
  unchangedIsNews: false,
  emptySyncKeepsMembers: false,
  phoneAddressedDropped: false,
  adminWhoSpeaksBecomesMember: false,
  addressesConfused: false,
  deviceAsHiddenId: false
}

/** The real system's behaviour throughout. */
export const allQuirks: GroupsQuirks = {
  ownMemberHole: true,
  memberByPhoneOnly: true,
  leaverByPrefix: true,
  readdedAdminBecomesMember: true,
  unchangedIsNews: true,
  emptySyncKeepsMembers: true,
  phoneAddressedDropped: true,
  adminWhoSpeaksBecomesMember: true,
  addressesConfused: true,
  deviceAsHiddenId: true
}
