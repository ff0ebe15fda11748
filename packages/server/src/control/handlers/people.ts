import { networkGroups, networkPeople } from "@mootkit/core"
import type { Reader } from "@mootkit/core"
import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { answering } from "../answering.ts"
import { FieldInvalid, optional, text, word } from "../../fields.ts"
import { acting, actor, noGroup, personView } from "../network.ts"

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
      (people) => ({ people: people.map(personView) })
    )
  ))

/** Lets a person open the invite of a group; a number that WhatsApp has not seen signs up now. */
export const joinGroup = answering(
  "join-group",
  { group: optional(text, null), invite: optional(text, null), ...actor, name: optional(text, undefined) },
  ({ group, invite, name, ...given }, { place: { world } }) => {
    const way = invite ?? group
    if (way === null) return Effect.fail(new FieldInvalid("group", "given, or else invite"))
    if (group !== null && invite !== null) return Effect.fail(new FieldInvalid("invite", "left out beside group"))
    return Effect.map(acting(world, { ...given, group: way }, (phone) => world.network.join(way, phone, name)), personView)
  }
)

/** Lets a person leave a group. */
export const leaveGroup = answering("leave-group", { group: text, ...actor }, (given, { place: { world } }) =>
  Effect.map(acting(world, given, (phone) => world.network.leave(given.group, phone)), personView))

/** Lets a person no longer wait to be let into a group. */
export const withdrawRequest = answering("withdraw-request", { group: text, ...actor }, (given, { place: { world } }) =>
  Effect.map(acting(world, given, (phone) => world.network.withdraw(given.group, phone)), personView))

/** Lets a person say who may add him to groups. */
export const letAdd = answering(
  "let-add",
  { ...actor, who: word(["everyone", "nobody"]) },
  (given, { place: { world } }) => Effect.map(acting(world, given, (phone) => world.network.letAdd(phone, given.who)), personView)
)
