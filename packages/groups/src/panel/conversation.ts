import type { GroupAttributes } from "./attributes.ts"
import type { PanelTextKey } from "./texts.ts"

/** What banners and editor need to know of the open conversation. */
export interface OpenConversation {
  /** Its inbox: WhatsApp by the provider that knows groups, WhatsApp by another one, an API inbox, or another kind. */
  readonly channel: "baileys" | "whatsapp" | "api" | "other"
  readonly groupType: string
  readonly canReply: boolean
  /** It came through an Instagram account that has an inbox of its own by now. */
  readonly isDuplicateInstagram: boolean
  /** Its contact's. */
  readonly attributes: GroupAttributes
  /** Whether the installation has groups on. */
  readonly groupsEnabled: boolean
  readonly areMembersLoaded: boolean
  readonly isInboxAdmin: boolean
}

const isWhatsappGroup = ({ channel, groupType }: OpenConversation): boolean =>
  channel === "baileys" && groupType === "group"

/** Whether the inbox left the group or was removed from it. */
export const isGroupLeft = (conversation: OpenConversation): boolean =>
  isWhatsappGroup(conversation) && conversation.attributes.groupLeft === true

/** Whether only admins write into the group and the inbox is known to be none. */
export const isAnnouncementOnly = (conversation: OpenConversation): boolean =>
  isWhatsappGroup(conversation)
  && conversation.attributes.announce === true
  && conversation.areMembersLoaded
  && !conversation.isInboxAdmin

/** Whether the conversation is a group while groups are off; it has a banner of its own beside any other. */
export const isGroupsDisabled = (conversation: OpenConversation): boolean =>
  isWhatsappGroup(conversation) && !conversation.groupsEnabled

/** The one banner that says why something cannot be sent; those of groups have their text under `banner.<name>`. */
export type ConversationBanner = "cannotReply" | "duplicateInstagram" | "groupLeft" | "announcement"

/** The banner of a conversation: the first that fits, in the order of {@link ConversationBanner} [groups §13]. */
export const conversationBanner = (conversation: OpenConversation): ConversationBanner | null => {
  if (!conversation.canReply) return "cannotReply"
  if (conversation.isDuplicateInstagram) return "duplicateInstagram"
  if (isGroupLeft(conversation)) return "groupLeft"
  return isAnnouncementOnly(conversation) ? "announcement" : null
}

/** Whether one can write, and what stands in the empty editor. */
export interface EditorState {
  readonly isDisabled: boolean
  readonly placeholder: Extract<PanelTextKey, `editor.${string}`>
}

const restriction = (conversation: OpenConversation): EditorState["placeholder"] | null => {
  if (isGroupsDisabled(conversation)) return "editor.groupsDisabled"
  if (isGroupLeft(conversation)) return "editor.groupLeft"
  if (isAnnouncementOnly(conversation)) return "editor.announcement"
  const isWhatsapp = conversation.channel === "baileys" || conversation.channel === "whatsapp"
  return isWhatsapp && !conversation.canReply ? "editor.templatesOnly" : null
}

/**
 * The editor of a conversation. Notes can always be written; messages not while groups are off, after leaving, among
 * admins only, or, on WhatsApp, when the time to reply is over: in this order. Other inboxes, but those of the API,
 * turn to notes by themselves then [groups §13].
 */
export const conversationEditor = (conversation: OpenConversation, isNote: boolean): EditorState => {
  const placeholder = isNote ? null : restriction(conversation)
  if (placeholder !== null) return { isDisabled: true, placeholder }
  const isPrivate = isNote || (conversation.channel === "other" && !conversation.canReply)
  return { isDisabled: false, placeholder: isPrivate ? "editor.note" : "editor.message" }
}
