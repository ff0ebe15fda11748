import { networkPeople } from "@mootkit/core"
import type { NetworkPerson, NetworkRefusal, RefusalReason, World } from "@mootkit/core"
import { digits, isGroupJid, localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { FieldInvalid, optional, text } from "../fields.ts"
import { ControlMissing } from "./refusals.ts"

/** The fields of an act that name whoever acts. */
export const actor = { phone: optional(text, null), jid: optional(text, null) }

/** Who acts, by one of the two. */
export interface Actor {
  readonly phone: string | null
  readonly jid: string | null
}

/** Somebody as the control plane shows him. */
export const personView = ({ jid, name, phone }: Pick<NetworkPerson, "jid" | "name" | "phone">) => ({ jid, phone, name })

/** Seven to fifteen digits, the first of them no zero: what a number with its country code may be. */
const possible = /^[1-9]\d{6,14}$/

const expected = "a phone number of 7 to 15 digits, country code first"

const byJid = ({ store }: World, field: string, jid: string) =>
  Effect.gen(function*() {
    const user = localPart(jid)
    if (jid.endsWith("@s.whatsapp.net") && possible.test(user)) return user
    if (!jid.endsWith("@lid")) return yield* Effect.fail(new FieldInvalid(field, "<phone>@s.whatsapp.net or <hidden id>@lid"))
    const person = yield* store.read((reader) => reader.get(networkPeople, jid))
    return person?.phone ?? (yield* Effect.fail(new ControlMissing(field, `The network knows nobody as ${jid}`)))
  })

/** A phone number of anybody, whether the network knows him or not: its digits. */
export const byPhone = (field: string, phone: string): Effect.Effect<string, FieldInvalid> => {
  const cleaned = digits(phone)
  return possible.test(cleaned) ? Effect.succeed(cleaned) : Effect.fail(new FieldInvalid(field, expected))
}

/** The number of whoever is named: by phone, by an address made of a phone, or by a hidden id that the network knows. */
const phoneOf = (world: World, { jid, phone }: Actor): Effect.Effect<string, FieldInvalid | ControlMissing> => {
  if (jid === null) return byPhone("phone", phone ?? "")
  return phone === null ? byJid(world, "jid", jid) : Effect.fail(new FieldInvalid("jid", "left out beside phone"))
}

/** The numbers of others who are named, each by a phone or by an address. */
export const phonesOf = (world: World, field: string, names: ReadonlyArray<string>) =>
  Effect.forEach(names, (name, i) =>
    name.includes("@") ? byJid(world, `${field}[${i}]`, name) : byPhone(`${field}[${i}]`, name))

/** A chat that is named: a group by its address, a person by phone or address. */
export const chatOf = (world: World, to: string): Effect.Effect<string, FieldInvalid | ControlMissing> =>
  isGroupJid(to) ? Effect.succeed(to) : Effect.map(phonesOf(world, "to", [to]), ([phone = ""]) => phone)

/** What each refusal of the network is of: a field, and what it must be; who acts is named by `phone` or `jid`. */
const expectations: Readonly<Record<RefusalReason, readonly [field: string | null, expected: string]>> = {
  "not connected": ["number", "a number of the server's that is connected, or to be connected again"],
  "no such group": ["group", "the address of a group"],
  "no such person": [null, expected],
  "no such invite": ["invite", "the code or the link of an invite that holds"],
  "no such request": [null, "somebody who waits to be let in"],
  "no such message": ["message", "a message that the network knows"],
  "no such file": ["message", "a message that carries a file"],
  "already in the group": [null, "somebody who is not in the group yet"],
  "already asked to join": [null, "somebody who does not wait to be let in already"],
  "not in the group": [null, "somebody who is in the group"],
  "not an admin": [null, "an admin of the group"],
  "not the author": [null, "whoever wrote the message"],
  "is the author": [null, "somebody else than the author of the message"],
  "is the creator": ["participants", "others than the creator of the group"],
  "lets nobody add him": ["participants", "people who let others add them to groups"],
  "left recently": ["participants", "people who did not leave the group twice, the last time within a day"],
  "nobody named": ["participants", "a list of at least one person"],
  "some are in the group": ["participants", "people who are not in the group yet"],
  "some are not in the group": ["participants", "people who are in the group"],
  "some do not wait": ["participants", "people who wait to be let in"],
  "bad subject": ["subject", "a text of 1 to 100 characters"],
  "bad description": ["description", "a text of at most 2048 characters"],
  "bad value": ["action", "something that WhatsApp knows"]
}

/** That the network has no such group. */
export const noGroup = (group: string) => new ControlMissing("group", `The network has no group ${group}`)

/** Who acts, and the group that it is about. */
interface Named extends Actor {
  readonly group?: string | null
}

/** What the control plane says to a refusal of the network. */
export const refusalOf = ({ reason }: NetworkRefusal, { group, jid }: Named): FieldInvalid | ControlMissing => {
  if (reason === "no such group") return noGroup(group ?? "")
  const [field, must] = expectations[reason]
  return new FieldInvalid(field ?? (jid === null ? "phone" : "jid"), must)
}

/** Lets somebody do something on the network. */
export const acting = <A>(
  world: World,
  given: Named,
  does: (phone: string) => Effect.Effect<A, NetworkRefusal>
): Effect.Effect<A, FieldInvalid | ControlMissing> =>
  Effect.flatMap(phoneOf(world, given), (phone) => Effect.mapError(does(phone), (refusal) => refusalOf(refusal, given)))
