import type { EchoId, FaultId } from "../ids.ts"
import { table } from "../table.ts"

/** Somebody who has WhatsApp: `jid` is the hidden id, `phone` digits only. */
export interface NetworkPerson {
  readonly jid: string
  readonly phone: string
  readonly name: string
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
  readonly participants: ReadonlyArray<NetworkParticipant>
  readonly createdAt: number
  readonly updatedAt: number
}

/** Groups of the simulated network. */
export const networkGroups = table<NetworkGroup, string>()("network_groups", { key: "jid", generated: false })

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

/** How a provider call goes wrong. */
export type FaultKind = "unavailable" | "refused" | "transport" | "slow"

/**
 * A planned failure: from the `nth` matching call on (1 is the next), `times` calls fail; null is for ever.
 * `seen` counts the calls that matched.
 */
export interface Fault {
  readonly id: FaultId
  /** A provider method, or `*`. */
  readonly method: string
  readonly kind: FaultKind
  readonly nth: number
  readonly times: number | null
  readonly delay: number
  readonly seen: number
}

/** Planned failures, first declared first asked. */
export const faults = table<Fault, FaultId>()("network_faults", { key: "id", stamped: false })
