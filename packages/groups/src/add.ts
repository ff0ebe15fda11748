import { userJid } from "@mootkit/phone"
import * as Result from "effect/Result"
import type { GroupRole } from "./members.ts"
import { scalarsIn, textOf } from "./scalars.ts"
import { isBlank, strip } from "./whitespace.ts"

/** Nobody was named to be added: `participants` is missing, empty, no array, or holds what is no scalar [groups §4.4]. */
export class ParticipantsRequired {
  readonly _tag = "ParticipantsRequired"
}

/** Somebody to be added on the network: the participant as it came, and the address made of it. */
export interface ProviderAddition {
  readonly raw: string
  readonly jid: string
}

/** Somebody to be recorded: the phone with a leading `+`, which is also the name of a new contact, and the source id. */
export interface LocalAddition {
  readonly phone: string
  readonly sourceId: string
}

/**
 * What adding people to a group takes: first the network, one by one, in order; when all went through, the records,
 * one by one. An invalid phone or source id shows only when its record is made; what was done before it stays
 * [groups §4.4].
 */
export interface AddDecision {
  readonly provider: ReadonlyArray<ProviderAddition>
  readonly local: ReadonlyArray<LocalAddition>
}

const localAddition = (raw: string): ReadonlyArray<LocalAddition> => {
  const trimmed = strip(raw)
  if (isBlank(trimmed)) return []
  const phone = trimmed.startsWith("+") ? trimmed : `+${trimmed}`
  return [{ phone, sourceId: phone.replaceAll("+", "") }]
}

/**
 * Decides whom to add to a group, from the `participants` of the request. Numbers and booleans count as their texts,
 * nulls as not there; one array or object among them spoils all. The network gets every participant untrimmed, empty
 * ones too; records are made of the trimmed ones that are not blank [groups §4.4].
 */
export const addDecision = (participants: unknown): Result.Result<AddDecision, ParticipantsRequired> => {
  const given = scalarsIn(participants) ?? []
  if (given.length === 0) return Result.fail(new ParticipantsRequired())
  const texts = given.map(textOf)
  return Result.succeed({
    provider: texts.map((raw) => ({ raw, jid: userJid(raw) })),
    local: texts.flatMap(localAddition)
  })
}

/** Where somebody stands in a group: his role, and whether he is in it [groups §1.2]. */
export interface Membership {
  readonly role: GroupRole
  readonly isActive: boolean
}

/** The membership of somebody who was added: an active one stays as it is, any other begins as member [groups §4.4]. */
export const upsertMember = (existing: Membership | null): Membership =>
  existing?.isActive ? existing : { role: "member", isActive: true }
