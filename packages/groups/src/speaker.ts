import { isLidJid, jidUser, lidDigits, localPart, phoneDigitsOf } from "@mootkit/phone"
import type { PersonKey } from "@mootkit/phone"
import { upsertMember } from "./add.ts"
import type { Membership } from "./add.ts"
import type { GroupsQuirks } from "./quirks.ts"
import { isBlank } from "./whitespace.ts"

/** Who wrote a message in a group, as its key says: one address, and perhaps another of the same person. */
export interface Speaker {
  readonly participant: string | null
  readonly participantAlt: string | null
}

const onlyDigits = (text: string | undefined): string | null => text !== undefined && /^\d+$/.test(text) ? text : null

const phoneOf = ({ participant, participantAlt }: Speaker, { addressesConfused }: GroupsQuirks): string | null => {
  const isPhone = (jid: string | null): jid is string => jid !== null && (addressesConfused || !isLidJid(jid))
  const alternative = isPhone(participantAlt) ? phoneDigitsOf(participantAlt) : null
  return alternative ?? (isPhone(participant) ? onlyDigits(localPart(participant).split(":")[0]) : null)
}

const hiddenIdOf = (
  { participant, participantAlt }: Speaker,
  { addressesConfused, deviceAsHiddenId }: GroupsQuirks
): string | null => {
  if (participant === null) return null
  const [, ...devices] = localPart(participant).split(":")
  if (deviceAsHiddenId && devices.length > 0) return onlyDigits(devices.at(-1))
  if (isLidJid(participant)) return onlyDigits(jidUser(participant))
  return addressesConfused ? null : lidDigits(participantAlt)
}

/** Who wrote a message in a group; a null `sourceId` means that nobody can be told [groups §7.2]. */
export const speakerKey = (speaker: Speaker, quirks: GroupsQuirks): PersonKey => {
  const lid = hiddenIdOf(speaker, quirks)
  const phone = phoneOf(speaker, quirks)
  return { lid, phone, sourceId: lid ?? phone }
}

/** The two addresses of a private chat, and which of them its key says to be the first: `pn`, `lid`, or nothing. */
export interface PrivateChat {
  readonly remoteJid: string
  readonly remoteJidAlt: string | null
  readonly addressingMode: string | null
}

/**
 * Whom a private chat is with. The real server goes by the addressing mode alone: where the key has none, the one
 * address is phone and hidden id at once [groups §2].
 */
export const chatKey = (
  { addressingMode, remoteJid, remoteJidAlt }: PrivateChat,
  { addressesConfused }: GroupsQuirks
): PersonKey => {
  const jids = [remoteJid, remoteJidAlt].filter((jid) => jid !== null)
  const said = (mode: string) => addressingMode !== null && addressingMode !== mode ? remoteJidAlt : remoteJid
  const user = (jid: string | null | undefined) => jid == null ? null : onlyDigits(jidUser(jid))
  const lid = user(addressesConfused ? said("lid") : jids.find(isLidJid))
  const phone = user(addressesConfused ? said("pn") : jids.find((jid) => !isLidJid(jid)))
  return { lid, phone, sourceId: addressesConfused ? lid : lid ?? phone }
}

/**
 * The place of somebody who speaks in a group: he is in it, and no mere word of his makes an admin a member
 * [groups §7.2].
 */
export const speakerMembership = (
  existing: Membership | null,
  { adminWhoSpeaksBecomesMember }: GroupsQuirks
): Membership => adminWhoSpeaksBecomesMember ? { role: "member", isActive: true } : upsertMember(existing)

/** Whether somebody's name says so little that the one he goes by on WhatsApp replaces it [groups §7.2]. */
export const isNameless = (name: string): boolean => isBlank(name) || /^\d/m.test(name)
