import type { GroupAttributes } from "./attributes.ts"
import type { SettingProperty } from "../settings.ts"
import type { PanelStep, PanelSteps } from "./step.ts"

/** A switch of the panel, by the attribute that it shows; its label is `settings.<name>`. */
export type PanelSetting = "restrict" | "announce" | "memberAddMode" | "joinApprovalMode"

/** What the API calls a setting, and the heading under which its switch stands. */
export interface SettingRow {
  readonly property: SettingProperty
  readonly heading: "settings.membersCan" | "settings.adminsCan"
}

/** The switches in the order of the panel. */
export const panelSettings: Readonly<Record<PanelSetting, SettingRow>> = {
  restrict: { property: "restrict", heading: "settings.membersCan" },
  announce: { property: "announce", heading: "settings.membersCan" },
  memberAddMode: { property: "member_add_mode", heading: "settings.membersCan" },
  joinApprovalMode: { property: "join_approval_mode", heading: "settings.adminsCan" }
}

/**
 * Whether a switch is on. Switches say what people may do, so those of `restrict` and `announce` are on while the
 * attribute is off, and members may add people until it is said that they may not [groups §13].
 */
export const isSettingOn = (setting: PanelSetting, attributes: GroupAttributes): boolean =>
  setting === "joinApprovalMode"
    ? attributes.joinApprovalMode === true
    : setting === "memberAddMode"
      ? attributes.memberAddMode !== false
      : attributes[setting] !== true

const confirm: PanelStep = {
  _tag: "Confirm",
  title: "settings.confirmTitle",
  description: "settings.confirmDescription"
}

/**
 * What it takes to throw a switch: the setting, then the attribute of the contact. To keep members from adding people
 * is asked for once more, and makes the invite link invalid too [groups §13].
 */
export const toggleSteps = (setting: PanelSetting, attributes: GroupAttributes): PanelSteps => {
  const isOn = isSettingOn(setting, attributes)
  const enabled = setting === "restrict" || setting === "announce" ? isOn : !isOn
  const endsAdding = setting === "memberAddMode" && isOn
  return {
    steps: [
      ...endsAdding ? [confirm] : [],
      { _tag: "SetProperty", property: panelSettings[setting].property, enabled },
      ...endsAdding ? [{ _tag: "RevokeInvite" } as const] : [],
      { _tag: "PutAttributes", attributes: { [setting]: enabled } }
    ],
    success: "settings.success",
    failure: "settings.error"
  }
}
