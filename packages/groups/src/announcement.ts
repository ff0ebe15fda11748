import { phonesMatch } from "@mootkit/phone"
import * as Result from "effect/Result"

/** Only admins may write into the group, and the inbox's own number is none of them [groups §7.3]. */
export class OnlyAdminsMaySend {
  readonly _tag = "OnlyAdminsMaySend"
}

/** What the rule needs to know of the place that is written to. */
export interface SendingPlace {
  readonly groupType: "individual" | "group"
  /** The group's setting as it is kept; only `true` counts. */
  readonly announce: unknown
  /** The number of the inbox; formatting makes no difference. */
  readonly ownPhone: string | null
  /** The phones of the group's active admins. */
  readonly adminPhones: ReadonlyArray<string | null>
}

/** Whether the inbox may write: in a group where only admins do, it has to be one [groups §7.3]. */
export const sendingDecision = (
  { adminPhones, announce, groupType, ownPhone }: SendingPlace
): Result.Result<void, OnlyAdminsMaySend> => {
  const isOpen = groupType !== "group" || announce !== true
  return isOpen || adminPhones.some((phone) => phonesMatch(phone, ownPhone))
    ? Result.succeed(undefined)
    : Result.fail(new OnlyAdminsMaySend())
}
