import type { MembersMeta, PanelMember } from "./people.ts"
import type { MemberAction } from "./rights.ts"
import type { PanelTextKey } from "./texts.ts"

/** Something that happened to the panel of a group: its user wants something, a call is answered, an event came. */
export type PanelAction =
  & { readonly contactId: number }
  & (
    | { readonly _tag: "Opened"; readonly inviteCode: string | null }
    | { readonly _tag: "MoreAsked" }
    | {
      readonly _tag: "PageLoaded"
      readonly page: number
      readonly members: ReadonlyArray<PanelMember>
      readonly meta: MembersMeta
    }
    | { readonly _tag: "PageFailed"; readonly page: number }
    /** The call ended, well or not: what it found comes as an event. */
    | { readonly _tag: "SyncAnswered" }
    /** The event `contact.group_synced`. */
    | {
      readonly _tag: "GroupSynced"
      readonly members: ReadonlyArray<PanelMember>
      readonly inboxPhoneNumber?: string | null
      readonly isInboxAdmin?: boolean | null
    }
    | { readonly _tag: "AddAsked"; readonly phoneNumber: string }
    | { readonly _tag: "AddDone"; readonly phoneNumber: string }
    | { readonly _tag: "AddFailed"; readonly phoneNumber: string }
    | { readonly _tag: "ChangeAsked"; readonly memberId: number; readonly action: MemberAction }
    | { readonly _tag: "ChangeDone"; readonly memberId: number }
    /** With the `error` that the API gave, if it gave one. */
    | { readonly _tag: "ChangeFailed"; readonly memberId: number; readonly error: string | null }
    /** Null when the link could not be fetched. */
    | { readonly _tag: "InviteAnswered"; readonly inviteUrl: string | null }
  )

/** Something that the panel wants done; a call is answered with an action about the same group. */
export type PanelWant =
  /** GET group_members, answered by PageLoaded or PageFailed. The size of the page is the API's own choice. */
  | { readonly _tag: "LoadPage"; readonly contactId: number; readonly page: number }
  /** POST sync_group, answered by SyncAnswered. */
  | { readonly _tag: "Sync"; readonly contactId: number }
  /** GET group_invite, answered by InviteAnswered. */
  | { readonly _tag: "LoadInvite"; readonly contactId: number }
  /** POST group_members, answered by AddDone or AddFailed. */
  | { readonly _tag: "AddMember"; readonly contactId: number; readonly phoneNumber: string }
  /** PATCH or DELETE of the member, answered by ChangeDone or ChangeFailed. */
  | {
    readonly _tag: "ChangeMember"
    readonly contactId: number
    readonly memberId: number
    readonly action: MemberAction
  }
  /** Something to tell the user. */
  | { readonly _tag: "Notify"; readonly text: PanelTextKey }

/** A state, and what is to be done now that it holds. */
export interface Reduced<State, Want> {
  readonly state: State
  readonly wants: ReadonlyArray<Want>
}
