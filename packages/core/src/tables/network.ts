import type { EchoId, FaultId } from "../ids.ts"
import { table } from "../table.ts"

/** Somebody who has WhatsApp: `jid` is the hidden id, `phone` digits only. */
export interface NetworkPerson {
  readonly jid: string
  readonly phone: string
  readonly name: string
  /** Whether anybody may add him to a group; who may not is told to invite him. */
  readonly groupsAdd: "everyone" | "nobody"
  /** The address of his picture; null for none. */
  readonly pictureUrl: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** People of the simulated network, unique by phone. */
export const networkPeople = table<NetworkPerson, string>()("network_people", {
  key: "jid",
  generated: false,
  unique: { phone: ["phone"] }
})

/** A place in a group of the simulated network. */
export interface NetworkParticipant {
  readonly jid: string
  readonly admin: "admin" | "superadmin" | null
}

/** Somebody who waits to be let into a group; `at` is epoch milliseconds. */
export interface NetworkJoinRequest {
  readonly jid: string
  readonly method: "invite_link" | "non_admin_add"
  readonly at: number
}

/** A group as WhatsApp has it. */
export interface NetworkGroup {
  readonly jid: string
  readonly subject: string
  readonly description: string | null
  readonly owner: string | null
  readonly announce: boolean
  readonly restrict: boolean
  readonly joinApprovalMode: boolean
  readonly memberAddMode: boolean
  readonly inviteCode: string
  /** The address of its picture; null for none. */
  readonly pictureUrl: string | null
  readonly participants: ReadonlyArray<NetworkParticipant>
  readonly joinRequests: ReadonlyArray<NetworkJoinRequest>
  /** Who left by himself and when, epoch milliseconds: who did so twice may not be added back for a day. */
  readonly departures: ReadonlyArray<{ readonly jid: string; readonly at: number }>
  readonly createdAt: number
  readonly updatedAt: number
}

/** Groups of the simulated network, found by invite code too. */
export const networkGroups = table<NetworkGroup, string>()("network_groups", {
  key: "jid",
  generated: false,
  indexes: { invite: ["inviteCode"] }
})

/** The columns of a group of the network that says nothing special about itself. */
export const blankNetworkGroup = {
  description: null,
  owner: null,
  announce: false,
  restrict: false,
  joinApprovalMode: false,
  memberAddMode: false,
  inviteCode: "",
  pictureUrl: null,
  joinRequests: [],
  departures: []
} satisfies Partial<NetworkGroup>

/** The columns of somebody on the network who says nothing special about himself. */
export const blankNetworkPerson = { groupsAdd: "everyone", pictureUrl: null } satisfies Partial<NetworkPerson>

/** A message as the network has it, to be found again by reactions, edits, receipts and downloads. */
export interface NetworkMessage {
  readonly id: string
  /** The chat that it was sent to: a group, or the other person of two. */
  readonly chat: string
  /** Who wrote it, by hidden id. */
  readonly author: string
  /** The WhatsApp message itself, as the provider passes it on. */
  readonly message: Readonly<Record<string, unknown>>
  /** The file that it carries: the key of its bytes. */
  readonly blobKey: string | null
  /** What its sender calls the sending of it. */
  readonly reference: string | null
  /** Who has received or read it, by hidden id. */
  readonly receipts: Readonly<Record<string, "delivered" | "read">>
  readonly createdAt: number
  readonly updatedAt: number
}

/** Messages of the simulated network. */
export const networkMessages = table<NetworkMessage, string>()("network_messages", {
  key: "id",
  generated: false,
  unique: { reference: ["author", "reference"] }
})

/** What a connected number hears; `group` is the group whose message it is. */
export interface News {
  readonly event: string
  readonly data: unknown
  readonly group?: string
}

/** A number that the provider is, or was, connected with. */
export interface NetworkConnection {
  /** In E.164. */
  readonly connection: string
  readonly open: boolean
  readonly groupsEnabled: boolean
  /** Groups that were written to while groups were switched off, to be told in one event. */
  readonly activity: Readonly<Record<string, { readonly unreadCount: number; readonly lastMessageAt: number }>>
  /** What happened while the connection was closed, to be told when it is open again. */
  readonly waiting: ReadonlyArray<News>
}

/** Connections of the provider; a number without a row is connected, with groups. */
export const networkConnections = table<NetworkConnection, string>()("network_connections", {
  key: "connection",
  generated: false,
  stamped: false
})

/** A provider event on its way to the server: what a change in the network echoes. */
export interface Echo {
  readonly id: EchoId
  /** The connected number, digits with `+`. */
  readonly connection: string
  readonly event: string
  readonly data: unknown
}

/** Echoes not yet taken in, oldest first. */
export const echoes = table<Echo, EchoId>()("network_echoes", { key: "id", stamped: false })

/** How a provider call goes wrong (`empty` is a success that says nothing), or a request: `broken` and `slow`. */
export type FaultKind = "unavailable" | "refused" | "forbidden" | "transport" | "empty" | "broken" | "slow"

/**
 * A planned failure: from the `nth` matching call on (1 is the next), `times` calls fail; null is for ever.
 * `seen` counts the calls that matched.
 */
export interface Fault {
  readonly id: FaultId
  /** Whether calls of the provider fail, or requests for an operation. */
  readonly target: "provider" | "operation"
  /** A provider method or the id of an operation; `*` for all. */
  readonly name: string
  readonly kind: FaultKind
  readonly nth: number
  readonly times: number | null
  readonly delay: number
  readonly seen: number
}

/** Planned failures, first declared first asked. */
export const faults = table<Fault, FaultId>()("network_faults", { key: "id", stamped: false })
