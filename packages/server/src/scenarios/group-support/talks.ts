import type { Talk } from "../talk.ts"
import type { StaffName } from "./desk.ts"
import type { GroupName } from "./groups.ts"
import type { InboxName } from "./inboxes.ts"
import type { PersonName } from "./people.ts"

/** A conversation of the desk's. */
export type DeskTalk = Talk<StaffName, PersonName | GroupName, InboxName>
