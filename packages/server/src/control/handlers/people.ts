import { networkGroups, networkPeople } from "@mootkit/core"
import type { NetworkPerson, NetworkRefusal, Reader, World } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"
import { optional, text } from "../input.ts"
import { ControlInvalid, ControlMissing } from "../refusals.ts"

const view = ({ jid, name, phone }: NetworkPerson) => ({ jid, phone, name })

const noGroup = (group: string) => new ControlMissing("group", `The network has no group ${group}`)

const membersOf = (reader: Reader, jid: string) =>
  Effect.gen(function*() {
    const group = yield* reader.get(networkGroups, jid)
    if (!group) return yield* Effect.fail(noGroup(jid))
    const people = yield* reader.getMany(networkPeople, group.participants.map((participant) => participant.jid))
    return [...people.values()]
  })

/** Lists the people of the network, or those of a group in the order in which they came. */
export const listPeople = answering("people", { group: optional(text, null) }, ({ group }, { place: { world } }) =>
  world.store.read((reader) =>
    Effect.map(
      group === null ? reader.query(networkPeople, { where: always }) : membersOf(reader, group),
      (people) => ({ people: people.map(view) })
    )
  ))

interface Given {
  readonly phone: string | null
  readonly jid: string | null
}

/** Seven to fifteen digits, the first of them no zero: what a number with its country code may be. */
const possible = /^[1-9]\d{6,14}$/

const expected = "a phone number of 7 to 15 digits, country code first"

/** The number of whoever is named: by phone, by an address made of a phone, or by a hidden id that the network knows. */
const phoneOf = ({ store }: World, { jid, phone }: Given): Effect.Effect<string, ControlInvalid | ControlMissing> =>
  Effect.gen(function*() {
    if (jid !== null && phone !== null) return yield* Effect.fail(new ControlInvalid("jid", "left out beside phone"))
    if (jid === null) {
      const cleaned = digits(phone ?? "")
      return possible.test(cleaned) ? cleaned : yield* Effect.fail(new ControlInvalid("phone", expected))
    }
    const [user = "", server] = jid.split("@")
    if (server === "s.whatsapp.net" && possible.test(user)) return user
    if (server !== "lid") return yield* Effect.fail(new ControlInvalid("jid", "<phone>@s.whatsapp.net or <hidden id>@lid"))
    const person = yield* store.read((reader) => reader.get(networkPeople, jid))
    return person?.phone ?? (yield* Effect.fail(new ControlMissing("jid", `The network knows nobody as ${jid}`)))
  })

const refusalOf = ({ reason }: NetworkRefusal, group: string, { jid }: Given) => {
  const field = jid === null ? "phone" : "jid"
  switch (reason) {
    case "no such group":
      return noGroup(group)
    case "no such person":
      return new ControlMissing(field, "The network knows no such person")
    case "already in the group":
      return new ControlInvalid(field, "somebody who is not in the group yet")
    case "not in the group":
      return new ControlInvalid(field, "somebody who is in the group")
  }
}

const act = (
  given: Given & { readonly group: string },
  does: (phone: string) => Effect.Effect<NetworkPerson, NetworkRefusal>,
  world: World
) =>
  Effect.gen(function*() {
    const phone = yield* phoneOf(world, given)
    return view(yield* Effect.mapError(does(phone), (refusal) => refusalOf(refusal, given.group, given)))
  })

const named = { group: text, phone: optional(text, null), jid: optional(text, null) }

/** Lets a person open the invite link of a group; a number that WhatsApp has not seen signs up now. */
export const joinGroup = answering(
  "join-group",
  { ...named, name: optional(text, undefined) },
  ({ name, ...given }, { place: { world } }) => act(given, (phone) => world.network.join(given.group, phone, name), world)
)

/** Lets a person leave a group. */
export const leaveGroup = answering("leave-group", named, (given, { place: { world } }) =>
  act(given, (phone) => world.network.leave(given.group, phone), world))
