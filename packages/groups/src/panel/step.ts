import type { SettingProperty } from "../settings.ts"
import type { GroupAttributes } from "./attributes.ts"
import type { PanelTextKey } from "./texts.ts"

/** How a request to join is answered. */
export type RequestAction = "approve" | "reject"

/** One of the steps of something that the panel does about a group; the names of attributes are in camel case. */
export type PanelStep =
  /** Ask the user; a no ends it all without a word. */
  | { readonly _tag: "Confirm"; readonly title: PanelTextKey; readonly description: PanelTextKey }
  /** PATCH group_admin. */
  | { readonly _tag: "SetProperty"; readonly property: SettingProperty; readonly enabled: boolean }
  /** POST group_invite/revoke. */
  | { readonly _tag: "RevokeInvite" }
  /** POST group_join_requests/handle. */
  | { readonly _tag: "HandleRequest"; readonly jid: string; readonly requestAction: RequestAction }
  /** PUT contact; the API keeps the attributes that are not named. */
  | { readonly _tag: "PutAttributes"; readonly attributes: GroupAttributes }

/** Steps to be taken in order until one fails, and what to say then, or when all are done. */
export interface PanelSteps {
  readonly steps: ReadonlyArray<PanelStep>
  readonly success: PanelTextKey
  readonly failure: PanelTextKey
}
