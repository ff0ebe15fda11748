import { noQuirks } from "@mootkit/groups"
import type { GroupsQuirks } from "@mootkit/groups"

/** Every named bug of the real system that can be switched on, by the package that owns it. */
export interface CoreQuirks {
  readonly groups: GroupsQuirks
}

/** None of them: what a library user gets who asks for nothing else. */
export const noCoreQuirks: CoreQuirks = { groups: noQuirks }
