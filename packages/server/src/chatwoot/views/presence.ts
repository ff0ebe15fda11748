import type { AccountUser, Availability } from "@mootkit/core"

/** Who is connected right now. */
export interface Presence {
  /** Another value after each coming and going. */
  readonly version: () => unknown
  readonly contact: (id: number) => boolean
  readonly user: (id: number) => boolean
}

/** Nobody is connected. */
export const nobody: Presence = { version: () => 0, contact: () => false, user: () => false }

/** What an agent's availability looks like to others: without a connection it is offline, unless he wants it to stay. */
export const availabilityOf = ({ autoOffline, availability, userId }: AccountUser, presence: Presence): Availability =>
  !autoOffline || presence.user(userId) ? availability : "offline"

/** Whether a contact is connected. */
export const contactAvailability = (id: number, presence: Presence): "online" | "offline" =>
  presence.contact(id) ? "online" : "offline"
