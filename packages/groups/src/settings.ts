import * as Result from "effect/Result"

/** The settings of a group, by the names under which they are stored [groups §1.1]. */
export const settingProperties = ["announce", "restrict", "join_approval_mode", "member_add_mode"] as const

/** The name of a setting of a group [groups §1.1]. */
export type SettingProperty = (typeof settingProperties)[number]

/** What is to be set is no setting of a group [groups §4.12]. */
export class InvalidProperty {
  readonly _tag = "InvalidProperty"
}

/**
 * What is asked of the network: `announcement` lets only admins write, `locked` lets only them change the group's name
 * and description, `on` has them approve who joins, `admin_add` lets only them add people. Null is no setting, which the
 * network refuses [groups §4.12].
 */
export type SettingCommand =
  | {
    readonly method: "updateSetting"
    readonly setting: "announcement" | "not_announcement" | "locked" | "unlocked" | null
  }
  | { readonly method: "updateJoinApproval"; readonly mode: "on" | "off" }
  | { readonly method: "updateMemberAddMode"; readonly mode: "all_member_add" | "admin_add" }

/** What setting a property takes: what is asked of the network, and the value that is recorded [groups §4.12]. */
export interface SettingDecision {
  readonly property: SettingProperty
  readonly value: boolean | null
  readonly command: SettingCommand
}

const falseValues: ReadonlySet<unknown> = new Set([false, 0, "0", "f", "F", "false", "FALSE", "off", "OFF"])

/**
 * A value of a request as the real server's boolean: nothing and an empty text are null, whatever it does not know is
 * true.
 */
const castBoolean = (given: unknown): boolean | null => {
  // Arrays and objects are no simple values: they count as not given, as null does.
  if (given === undefined || given === "" || typeof given === "object") return null
  return !falseValues.has(given)
}

const settings = {
  announce: { on: "announcement", off: "not_announcement" },
  restrict: { on: "locked", off: "unlocked" }
} as const

/** What the network is asked for a property to have a value; only `member_add_mode` gives something to all when it is on. */
const commandOf = (property: SettingProperty, value: boolean | null): SettingCommand => {
  switch (property) {
    case "announce":
    case "restrict": {
      const { off, on } = settings[property]
      return { method: "updateSetting", setting: value === null ? null : value ? on : off }
    }
    case "join_approval_mode":
      return { method: "updateJoinApproval", mode: value ? "on" : "off" }
    case "member_add_mode":
      return { method: "updateMemberAddMode", mode: value ? "all_member_add" : "admin_add" }
  }
}

/** Decides how a property of a group is set, from `property` and `enabled` of the request [groups §4.12]. */
export const settingDecision = (property: unknown, enabled: unknown): Result.Result<SettingDecision, InvalidProperty> => {
  const known = settingProperties.find((each) => each === property)
  if (known === undefined) return Result.fail(new InvalidProperty())
  const value = castBoolean(enabled)
  return Result.succeed({ property: known, value, command: commandOf(known, value) })
}
