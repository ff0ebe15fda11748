import { conversationsQuirks } from "@mootkit/conversations/quirk-descriptions"
import type { ConversationsQuirks } from "@mootkit/conversations"
import { filtersQuirks } from "@mootkit/filters/quirk-descriptions"
import type { FiltersQuirks } from "@mootkit/filters"
import { groupsQuirks } from "@mootkit/groups/quirk-descriptions"
import type { GroupsQuirks } from "@mootkit/groups"
import type { QuirkDescription } from "@mootkit/groups/quirk-descriptions"
import { mentionsQuirks } from "@mootkit/mentions/quirk-descriptions"
import type { MentionsQuirks } from "@mootkit/mentions"
import { intakeQuirks } from "./intake/quirks.ts"
import type { IntakeQuirks } from "./intake/quirks.ts"

/** Every named bug of the real system that can be switched on, by the package that owns it. */
export interface CoreQuirks {
  readonly groups: GroupsQuirks
  readonly mentions: MentionsQuirks
  readonly conversations: ConversationsQuirks
  readonly intake: IntakeQuirks
  readonly filters: FiltersQuirks
}

type Owned<Quirks> = Readonly<Record<keyof Quirks, QuirkDescription>>

const owned: { readonly [Owner in keyof CoreQuirks]: Owned<CoreQuirks[Owner]> } = {
  groups: groupsQuirks,
  mentions: mentionsQuirks,
  conversations: conversationsQuirks,
  intake: intakeQuirks,
  filters: filtersQuirks
}

/** Every quirk by its name, which no two owners share. */
export const coreQuirks: Readonly<Record<string, QuirkDescription>> = Object.assign({}, ...Object.values(owned))

/** All quirks on, or off, but for those that are chosen by name; names that nobody knows choose nothing. */
export const quirksWith = (others: boolean, chosen: Readonly<Record<string, boolean>> = {}): CoreQuirks => {
  const stateOf = (name: string) => Object.hasOwn(chosen, name) ? chosen[name] : others
  const ofOwners = Object.entries(owned).map(([owner, quirks]) => [
    owner,
    Object.fromEntries(Object.keys(quirks).map((name) => [name, stateOf(name)]))
  ])
  // Owner by owner and name by name this is what the record says; the compiler does not follow it through entries.
  return Object.fromEntries(ofOwners) as CoreQuirks
}

/** None of them: what a library user gets who asks for nothing else. */
export const noCoreQuirks: CoreQuirks = quirksWith(false)
