import * as fc from "fast-check"
import { ownNumber } from "../hall.ts"
import { groupOf } from "./state.ts"
import type { Contact, Model } from "./state.ts"

/** Somebody by where he stands in a group when it comes to that: what is done to a group should mostly be possible. */
export interface Who {
  readonly stands: "admin" | "inside" | "outside" | "waiting" | "anywhere" | "own"
  readonly n: number
  readonly toString: () => string
}

const anyWhere = (stands: Who["stands"]): fc.Arbitrary<Who> =>
  fc.nat({ max: 9 }).map((n) => ({ stands, n, toString: () => `${stands} ${n}` }))

const mostly = (...stands: ReadonlyArray<Who["stands"]>): fc.Arbitrary<Who> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...stands).chain(anyWhere) }, anyWhere("anywhere"))

/** Somebody who does something. */
export const anyActor = mostly("admin", "admin", "inside", "own")

/** Somebody who is in the group, as a rule. */
export const anyInsider = mostly("inside")

/** Somebody who is not in the group, as a rule. */
export const anyOutsider = mostly("outside")

/** Somebody who waits to be let in, as a rule. */
export const anyWaiting = mostly("waiting", "waiting", "outside")

/** Anybody. */
export const anybody = mostly("inside", "outside")

/** One of some things, whatever the number. */
export const pick = <A>(list: ReadonlyArray<A>, n: number): A | undefined => list[n % list.length]

/** Whom that means. */
export const phoneOf = (model: Model, jid: string, { n, stands }: Who): string => {
  if (stands === "own") return ownNumber
  const group = groupOf(model, jid)
  const places = group?.places ?? []
  const inside = places.map(({ phone }) => phone)
  const all = model.people.map(({ phone }) => phone)
  const candidates = {
    admin: places.filter(({ admin }) => admin !== null).map(({ phone }) => phone),
    inside,
    outside: all.filter((phone) => !inside.includes(phone)),
    waiting: group?.requests.map(({ phone }) => phone) ?? [],
    anywhere: all
  }[stands]
  return pick(candidates, n) ?? pick(all, n) ?? ownNumber
}

/** Whom these mean, each once. */
export const phonesOf = (model: Model, jid: string, whos: ReadonlyArray<Who>): ReadonlyArray<string> =>
  [...new Set(whos.map((who) => phoneOf(model, jid, who)))]

/** Mostly the first group. */
export const anyGroup = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.nat({ max: 4 }))

/** One of the groups that the account knows. */
export const known = ({ contacts }: Model, n: number): Contact => pick(contacts.filter(({ isGroup }) => isGroup), n) as Contact

/** One of the groups of WhatsApp, by its address. */
export const onNetwork = ({ groups }: Model, n: number): string => pick(groups, n)?.jid ?? ""
