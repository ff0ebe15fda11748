import { localPart } from "./address.ts"

type MaybeJid = string | null | undefined

/** The digits of a hidden id; null for other servers and for an address with agent or device. [groups §6.2] */
export const lidDigits = (id: MaybeJid): string | null => /^(\d+)@lid$/.exec(id ?? "")?.[1] ?? null

/** The local part of an address when it is digits only, else null; the server is not looked at. [groups §6.2] */
export const phoneDigitsOf = (jid: MaybeJid): string | null => /^\d+$/.exec(localPart(jid ?? ""))?.[0] ?? null

/** A participant or join requester as the provider names them. */
export interface Person {
  readonly id: MaybeJid
  readonly phoneNumber?: MaybeJid
}

/** What identifies a person in an inbox: digits each; `sourceId` is the LID when known, else the phone. */
export interface PersonKey {
  readonly lid: string | null
  readonly phone: string | null
  readonly sourceId: string | null
}

/**
 * Reads who a participant or join requester is; a null `sourceId` means that the server drops them. A participant
 * with a phone address as `id` and no `phoneNumber`, as groups addressed by phone list them, is dropped. [groups §6.2]
 */
export const personKey = ({ id, phoneNumber }: Person): PersonKey => {
  const lid = lidDigits(id)
  const phone = phoneDigitsOf(phoneNumber)
  return { lid, phone, sourceId: lid ?? phone }
}
