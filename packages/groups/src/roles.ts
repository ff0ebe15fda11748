import { isLidJid, userJid } from "@mootkit/phone"
import * as Result from "effect/Result"
import type { NamedPerson } from "./activity.ts"
import type { GroupRole } from "./members.ts"
import type { GroupsQuirks } from "./quirks.ts"

/** The role asked for is none that a group knows [groups §4.5]. */
export class InvalidRole {
  readonly _tag = "InvalidRole"
}

/** WhatsApp does not let anybody lower or remove who created a group [groups §4.5, §4.6]. */
export class CreatorNotModifiable {
  readonly _tag = "CreatorNotModifiable"
}

/** What giving somebody a role takes: what is asked of the network, and the role that is recorded. */
export interface RoleDecision {
  readonly role: GroupRole
  readonly action: "promote" | "demote"
}

/**
 * Decides how somebody gets a role, from the `role` of the request. Whether he has it already, is still in the group, or
 * created it, makes no difference here [groups §4.5].
 */
export const roleDecision = (role: unknown): Result.Result<RoleDecision, InvalidRole> => {
  if (role === "admin") return Result.succeed({ role, action: "promote" })
  if (role === "member") return Result.succeed({ role, action: "demote" })
  return Result.fail(new InvalidRole())
}

/**
 * The address by which the network is told whose place changes: made of the phone, else the hidden id. With the quirk
 * it is always made of the phone, so that somebody without one has the address of nobody [groups §4.5].
 */
export const memberJid = (
  { identifier, phoneNumber }: Pick<NamedPerson, "identifier" | "phoneNumber">,
  { memberByPhoneOnly }: Pick<GroupsQuirks, "memberByPhoneOnly">
): string =>
  !memberByPhoneOnly && !phoneNumber && identifier !== null && isLidJid(identifier) ? identifier : userJid(phoneNumber ?? "")

/** WhatsApp's code for who created the group and may not be touched. */
const untouchable = "406"

/**
 * Whether a change of somebody's place counts as done, by what the network says of him. The one code that matters is
 * that of the creator, and only where he would be lowered or removed; an answer without codes is a success
 * [groups §4.5, §4.6].
 */
export const placeVerdict = (
  action: RoleDecision["action"] | "remove",
  results: ReadonlyArray<{ readonly status: string }> | null
): Result.Result<void, CreatorNotModifiable> =>
  action !== "promote" && results?.some(({ status }) => status === untouchable)
    ? Result.fail(new CreatorNotModifiable())
    : Result.succeed(undefined)
