import { isLidJid, mentionMatches, userJid } from "@mootkit/phone"

/** What a mention needs to know of a contact. */
export interface MentionedContact {
  readonly id: number | string
  readonly name: string | null
  /** E.164. */
  readonly phoneNumber: string | null
  /** `<digits>@lid` for people whose hidden id is known. */
  readonly identifier: string | null
}

/**
 * How to find the contact that an address mentions: by `identifier` in the account, else by `sourceId` in the inbox;
 * or among the phones of the account, with {@link mentionedByPhone}. [groups §8.1]
 */
export type MentionKey =
  | { readonly _tag: "Lid"; readonly user: string; readonly identifier: string; readonly sourceId: string }
  | {
    readonly _tag: "Phone"
    readonly user: string
    /** The phones that are looked for first. */
    readonly phones: ReadonlyArray<string>
    /** How a phone may end that is taken when there is none of those; null when the address is too short. */
    readonly tail: string | null
  }

/** How to find the contact that one of the `mentionedJid` means; null for an address of nobody. [groups §8.1] */
export const mentionKey = (jid: string): MentionKey | null => {
  const [user = "", server] = jid.split("@")
  if (user === "") return null
  if (server === "lid") return { _tag: "Lid", user, identifier: `${user}@lid`, sourceId: user }
  return { _tag: "Phone", user, phones: [user, `+${user}`], tail: user.length < 8 ? null : user.slice(-8) }
}

/**
 * The contact with the mentioned phone: the phone itself, else with `+`, else the lowest id among equal last eight.
 * [groups §8.1]
 */
export const mentionedByPhone = <Contact extends { readonly id: number; readonly phoneNumber: string | null }>(
  user: string,
  candidates: ReadonlyArray<Contact>
): Contact | undefined => {
  const matching = candidates.filter(({ phoneNumber }) => mentionMatches(phoneNumber, user))
  const exactly = (phone: string) => matching.find(({ phoneNumber }) => phoneNumber === phone)
  return exactly(user) ?? exactly(`+${user}`) ?? matching.toSorted((a, b) => a.id - b.id)[0]
}

/**
 * Where WhatsApp reaches a contact: the hidden id when it is known, else the phone; null when there is neither.
 * [groups §8.2]
 */
export const mentionJid = ({ identifier, phoneNumber }: MentionedContact): string | null => {
  if (identifier !== null && isLidJid(identifier)) return identifier
  return phoneNumber === null || phoneNumber === "" ? null : userJid(phoneNumber)
}
