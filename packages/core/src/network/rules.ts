import * as Effect from "effect/Effect"
import type { Reader } from "../store.ts"
import type { NetworkGroup, NetworkParticipant, NetworkPerson } from "../tables/network.ts"
import { networkGroups } from "../tables/network.ts"
import { NetworkRefusal } from "./refusal.ts"

/** Somebody's place in a group. */
export const placeOf = ({ participants }: NetworkGroup, { jid }: NetworkPerson): NetworkParticipant | undefined =>
  participants.find((participant) => participant.jid === jid)

/** Whether somebody is an admin of a group; its creator is one. */
export const isAdmin = (group: NetworkGroup, person: NetworkPerson): boolean =>
  (placeOf(group, person)?.admin ?? null) !== null

/** What somebody wants to do in a group. */
export type Right = "see" | "write" | "edit" | "add" | "administer"

type Setting = "announce" | "restrict" | "memberAddMode"

/** What those who are no admins may do [groups §1.1]. */
const open: Readonly<Record<Right, (group: Pick<NetworkGroup, Setting>) => boolean>> = {
  see: () => true,
  write: ({ announce }) => !announce,
  edit: ({ restrict }) => !restrict,
  add: ({ memberAddMode }) => memberAddMode,
  administer: () => false
}

/** A group, by its address. */
export const findGroup = (reader: Reader, jid: string): Effect.Effect<NetworkGroup, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* reader.get(networkGroups, jid)
    return group ?? (yield* Effect.fail(new NetworkRefusal("no such group")))
  })

/** The group in which somebody may do something; refused where he may not, or is not in it. */
export const groupFor = (
  reader: Reader,
  jid: string,
  person: NetworkPerson,
  right: Right
): Effect.Effect<NetworkGroup, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* findGroup(reader, jid)
    if (!placeOf(group, person)) return yield* Effect.fail(new NetworkRefusal("not in the group"))
    if (isAdmin(group, person) || open[right](group)) return group
    return yield* Effect.fail(new NetworkRefusal("not an admin"))
  })

/** How long somebody who has left a group twice cannot be added back, milliseconds: a day, as WhatsApp's help says. */
const returnDelay = 24 * 60 * 60_000

/** Whether somebody has left a group so often, and so lately, that he cannot be added back. */
export const leftRecently = ({ departures }: NetworkGroup, { jid }: NetworkPerson, now: number): boolean => {
  const left = departures.filter((departure) => departure.jid === jid)
  const last = left.at(-1)
  return left.length > 1 && last !== undefined && now - last.at < returnDelay
}
