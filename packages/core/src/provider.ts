import type * as Effect from "effect/Effect"

/** The provider answered, but not with success; what it said goes along for the journal. */
export class ProviderUnavailable {
  readonly _tag = "ProviderUnavailable"
  readonly method: string
  readonly reason: string
  constructor(method: string, reason: string) {
    this.method = method
    this.reason = reason
  }
}

/** The provider answered that its key may not use this connection [provider §1 listJoinRequests]. */
export class ProviderForbidden {
  readonly _tag = "ProviderForbidden"
  readonly method: string
  constructor(method: string) {
    this.method = method
  }
}

/** The provider gave no answer at all: refused connection, reset, time-out. */
export class ProviderTransport {
  readonly _tag = "ProviderTransport"
  readonly method: string
  readonly reason: string
  constructor(method: string, reason: string) {
    this.method = method
    this.reason = reason
  }
}

/** What any provider call may fail with. */
export type ProviderError = ProviderUnavailable | ProviderForbidden | ProviderTransport

/** A change of somebody's place in a group. */
export type ParticipantAction = "add" | "remove" | "promote" | "demote"

/** What became of one participant: the provider's own code as a text, "200" for done. */
export interface ParticipantResult {
  readonly jid: string
  readonly status: string
}

/** Somebody in a group as the provider lists him; in a group addressed by LID `id` is the hidden id. */
export interface GroupParticipant {
  readonly id: string
  readonly phoneNumber?: string
  readonly lid?: string
  readonly admin: "admin" | "superadmin" | null
}

/** All that the provider tells of a group; what it does not know it leaves out [provider §1]. */
export interface GroupMetadata {
  readonly id: string
  readonly addressingMode?: "lid" | "pn"
  readonly subject?: string
  readonly owner?: string
  readonly ownerPn?: string
  readonly desc?: string
  readonly creation?: number
  readonly size?: number
  readonly restrict?: boolean
  readonly announce?: boolean
  readonly joinApprovalMode?: boolean
  readonly memberAddMode?: boolean
  readonly participants: ReadonlyArray<GroupParticipant>
}

/** Somebody who asks to be let into a group; `request_time` is epoch seconds as a text. */
export interface JoinRequest {
  readonly jid: string
  readonly phone_number?: string
  readonly request_method?: string
  readonly request_time?: string
}

/** Which message is meant; `participant` says who wrote it in a group, unless the connected number did. */
export interface MessageKey {
  readonly id: string
  readonly remoteJid: string
  readonly fromMe: boolean
  readonly participant?: string
}

/** A message that another one answers. */
export interface QuotedMessage {
  readonly key: MessageKey
  readonly message: Readonly<Record<string, unknown>>
}

/** A kind of file that a message may be. */
export type MediaKind = "image" | "video" | "audio" | "document" | "sticker"

/** What is sent: a text, a file, or a reaction to another message [provider §1 messageContent]. */
export type OutboundContent =
  | {
    readonly text: string
    readonly mentions?: ReadonlyArray<string>
    readonly groupMentions?: ReadonlyArray<{ readonly groupSubject: string }>
    readonly quotedMessage?: QuotedMessage
  }
  | {
    readonly media: MediaKind
    readonly bytes: Uint8Array
    readonly caption?: string
    readonly fileName?: string
    readonly mimetype?: string
    readonly ptt?: boolean
    readonly quotedMessage?: QuotedMessage
  }
  | { readonly react: { readonly key: MessageKey; readonly text: string } }

/** Bytes with their media type. */
export interface Download {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string | null
}

interface Call<Request extends object, Response = void> {
  /** `connection` is the connected number in E.164 with `+`. */
  readonly request: Request & { readonly connection: string }
  readonly response: Response
}

interface InGroup {
  /** The group's address. */
  readonly jid: string
}

/** What is asked of WhatsApp and what it answers, by method [provider §1]. Null stands for what a caller left out. */
export interface ProviderCalls {
  /** Connects a number, again if need be. */
  readonly setup: Call<{ readonly groupsEnabled: boolean }>
  readonly disconnect: Call<object>
  /**
   * `id` is the provider's id of the message, `timestamp` epoch seconds. `reference` is what the sender calls this sending:
   * asked for again, as after the sender's end before it heard the answer, it is not sent again.
   */
  readonly sendMessage: Call<
    { readonly jid: string; readonly content: OutboundContent; readonly reference?: string },
    { readonly id: string | null; readonly timestamp: number | null }
  >
  readonly editMessage: Call<{ readonly jid: string; readonly key: MessageKey; readonly text: string }>
  readonly deleteMessage: Call<{ readonly jid: string; readonly key: MessageKey }>
  readonly readMessages: Call<{ readonly keys: ReadonlyArray<MessageKey> }>
  readonly sendReceipts: Call<{ readonly keys: ReadonlyArray<MessageKey> }>
  /** Marks a chat unread from its last message on; `timestamp` is what that message holds as the provider's time. */
  readonly markUnread: Call<{ readonly jid: string; readonly key: MessageKey | null; readonly timestamp: unknown }>
  /** What the account's side of a chat shows: that somebody writes, records, or has stopped. */
  readonly presence: Call<{ readonly jid: string; readonly type: "composing" | "recording" | "paused" }>
  /** The address of somebody's or a group's picture; null for none. */
  readonly profilePicture: Call<{ readonly jid: string }, string | null>
  /** The bytes behind the address of a picture. */
  readonly picture: Call<{ readonly url: string }, Download>
  /** The file of a message. */
  readonly media: Call<{ readonly messageId: string }, Download>
  /** Null for an answer that holds nothing. */
  readonly groupMetadata: Call<InGroup, GroupMetadata | null>
  /** The new group's address; null for an answer without it. */
  readonly createGroup: Call<
    { readonly subject: string | null; readonly participants: ReadonlyArray<string> },
    string | null
  >
  /** Null is what was given but is no text. */
  readonly updateSubject: Call<InGroup & { readonly subject: string | null }>
  readonly updateDescription: Call<InGroup & { readonly description: string | null }>
  readonly updatePicture: Call<InGroup & { readonly image: Uint8Array }>
  readonly updateParticipants: Call<
    InGroup & { readonly participant: string; readonly action: ParticipantAction },
    ReadonlyArray<ParticipantResult>
  >
  readonly inviteCode: Call<InGroup, string | null>
  readonly revokeInvite: Call<InGroup, string | null>
  readonly joinRequests: Call<InGroup, ReadonlyArray<JoinRequest>>
  readonly handleJoinRequests: Call<
    InGroup & { readonly participants: ReadonlyArray<string> | null; readonly action: string | null }
  >
  readonly leaveGroup: Call<InGroup>
  readonly updateSetting: Call<
    InGroup & { readonly setting: "announcement" | "not_announcement" | "locked" | "unlocked" | null }
  >
  readonly updateJoinApproval: Call<InGroup & { readonly mode: "on" | "off" }>
  readonly updateMemberAddMode: Call<InGroup & { readonly mode: "all_member_add" | "admin_add" }>
}

/** The name of a provider call. */
export type ProviderMethod = keyof ProviderCalls

/** All that is asked of WhatsApp. Calls may take time, so no transaction is open while one runs. */
export type Provider = {
  readonly [M in ProviderMethod]: (
    request: ProviderCalls[M]["request"]
  ) => Effect.Effect<ProviderCalls[M]["response"], ProviderError>
}

/** The methods of the provider in the order of its reference: what a planned failure can aim at. */
export const providerMethods = [
  "setup",
  "disconnect",
  "sendMessage",
  "editMessage",
  "deleteMessage",
  "readMessages",
  "sendReceipts",
  "markUnread",
  "presence",
  "profilePicture",
  "picture",
  "media",
  "groupMetadata",
  "createGroup",
  "updateSubject",
  "updateDescription",
  "updatePicture",
  "updateParticipants",
  "inviteCode",
  "revokeInvite",
  "joinRequests",
  "handleJoinRequests",
  "leaveGroup",
  "updateSetting",
  "updateJoinApproval",
  "updateMemberAddMode"
] as const satisfies ReadonlyArray<ProviderMethod>
