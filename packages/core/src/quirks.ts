import type { GroupsQuirks } from "@mootkit/groups"

/** Every named bug of the real system that can be switched on, by the package that owns it. */
export interface CoreQuirks {
  readonly groups: GroupsQuirks
}
