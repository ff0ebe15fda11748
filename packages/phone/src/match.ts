import { digits, type MaybePhone } from "./digits.ts"

const tailLength = 8

/**
 * The dashboard's rule for "the same phone": equal digits, or at least eight on both sides and the last eight equal.
 * Null and texts without digits match nothing. Numbers that differ only in country or area code match too,
 * which `sameSubscriber` avoids. [groups §9.1]
 */
export const phonesMatch = (a: MaybePhone, b: MaybePhone): boolean => {
  const [left, right] = [digits(a ?? ""), digits(b ?? "")]
  // A text shorter than the tail is its own tail, so equal tails say both halves of the rule.
  return left !== "" && left.slice(-tailLength) === right.slice(-tailLength)
}

/**
 * The key under which the database finds a phone: `+` deleted, then the last eight characters; null for null.
 * Other formatting counts as characters, and short or empty texts are their own key. [groups §9.2]
 */
export const phoneTail = (phone: MaybePhone): string | null =>
  phone == null ? null : phone.replaceAll("+", "").slice(-tailLength)

/** The database's rule for "the same phone": equal {@link phoneTail}; null matches nothing. [groups §9.2] */
export const sameTail = (a: MaybePhone, b: MaybePhone): boolean => {
  const tail = phoneTail(a)
  return tail !== null && tail === phoneTail(b)
}

/** Equal digits in full, so a ninth digit makes a difference; null and no digits match nothing. [groups §9.3] */
export const sameDigits = (a: MaybePhone, b: MaybePhone): boolean => {
  const left = digits(a ?? "")
  return left !== "" && left === digits(b ?? "")
}

/** Equal as text, formatting included; null matches nothing. [groups §9.3] */
export const sameText = (a: MaybePhone, b: MaybePhone): boolean => a != null && a === b

/**
 * Whether a stored phone may be the one that a message mentions: the mentioned digits with or without `+`, or,
 * from eight digits on, any phone that ends in their last eight. A lookup prefers the exact forms in this order,
 * then the lowest id; `phoneTail(phone) === mentioned.slice(-8)` finds the last kind by key. [groups §8.1, §9.3]
 */
export const mentionMatches = (phone: MaybePhone, mentioned: string): boolean => {
  if (phone == null) return false
  if (phone === mentioned || phone === `+${mentioned}`) return true
  return mentioned.length >= tailLength && phone.endsWith(mentioned.slice(-tailLength))
}

/** Who compares phones by which rule; they disagree, so ask for the rule by its use. [groups §9] */
export const matchingRules = {
  /** Which member row is the inbox itself, for pinning and for `is_inbox_admin`: (member, inbox). */
  ownMember: sameTail,
  /** `is_inbox_admin` of a `contact.group_synced` event: (member, inbox). */
  groupSyncedAdmin: sameTail,
  /** Whether the inbox may write into an announcement group: (admin, inbox). */
  sendGuard: phonesMatch,
  /** The "you" badge in the members panel: (member, inbox). */
  youBadge: phonesMatch,
  /** Whether the number that left or was removed is the inbox's own: (participant, inbox). */
  ownNumberLeft: sameDigits,
  /** Which contact becomes the inbox's own member when it joins again: (contact, inbox). */
  rejoin: sameDigits,
  /** Which member the mention dropdown hides: (member, inbox). */
  mentionDropdown: sameText,
  /** Whose contact an incoming mention names: (contact, mentioned digits). */
  incomingMention: mentionMatches,
} as const
