import { networkGroups, networkPeople } from "@mootkit/core"
import type { NetworkPerson, NetworkRefusal, Reader, RefusalReason, World } from "@mootkit/core"
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

/** What each refusal of the network is of: a field, and what it must be; who acts is named by `phone` or `jid`. */
const expectations: Readonly<Record<RefusalReason, readonly [field: string | null, expected: string]>> = {
  "not connected": ["number", "a number that is connected"],
  "no such group": ["group", "the address of a group"],
  "no such person": [null, "somebody whom the network knows"],
  "no such invite": ["group", "an invite that still holds"],
  "no such request": [null, "somebody who waits to be let in"],
  "no such message": ["message", "a message that the network knows"],
  "no such file": ["message", "a message that carries a file"],
  "already in the group": [null, "somebody who is not in the group yet"],
  "already asked to join": [null, "somebody who does not wait to be let in already"],
  "not in the group": [null, "somebody who is in the group"],
  "not an admin": [null, "an admin of the group"],
  "not the author": [null, "whoever wrote the message"],
  "is the author": [null, "somebody else than whoever wrote the message"],
  "is the creator": ["participants", "others than the creator of the group"],
  "lets nobody add him": ["participants", "people who let others add them to groups"],
  "left recently": ["participants", "people who have not left the group twice within a day"],
  "nobody named": ["participants", "a list of at least one person"],
  "bad subject": ["subject", "a text of 1 to 100 characters"],
  "bad description": ["description", "a text of at most 2048 characters"],
  "bad value": [null, "something that WhatsApp knows"]
}

const refusalOf = ({ reason }: NetworkRefusal, group: string, { jid }: Given) => {
  if (reason === "no such group") return noGroup(group)
  const [field, expected] = expectations[reason]
  return new ControlInvalid(field ?? (jid === null ? "phone" : "jid"), expected)
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
