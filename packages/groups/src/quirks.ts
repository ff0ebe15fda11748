/** The named bugs of the real system's groups; `true` behaves as the real system does. */
export interface GroupsQuirks {
  /** On page 1 the own member takes the last row's place; that row stands on no page, and the own member on two. */
  readonly ownMemberHole: boolean
}

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
  }
}

/** The sane rules: what a library user gets. */
export const noQuirks: GroupsQuirks = { ownMemberHole: false }

/** The real system's behaviour throughout. */
export const allQuirks: GroupsQuirks = { ownMemberHole: true }
