const before = (text: string, mark: string): string => {
  const at = text.indexOf(mark)
  return at < 0 ? text : text.slice(0, at)
}

/**
 * The text of an address before `@`, agent and device included; the whole text when there is no `@`.
 * For a group this is the source id of its contact inbox. [groups §1.4]
 */
export const localPart = (jid: string): string => before(jid, "@")

/** The user that the server reads out of a private chat's address: cut at `@`, then `:`, then `_`. [groups §2] */
export const jidUser = (jid: string): string => before(before(localPart(jid), ":"), "_")

/** Whether an address is a group's, told by its ending alone. [groups §2] */
export const isGroupJid = (jid: string): boolean => jid.endsWith("@g.us")

/** Whether an address is a person's hidden id, told by its ending alone. [groups §2] */
export const isLidJid = (jid: string): boolean => jid.endsWith("@lid")

/**
 * The address that the server derives from a phone: every `+` deleted, nothing else cleaned.
 * Spaces and hyphens stay, so `"11 9 8888"` becomes an address that nobody has. [groups §2]
 */
export const userJid = (phone: string): string => `${phone.replaceAll("+", "")}@s.whatsapp.net`

/** The address that the server sends to: hidden ids and groups as they are, anything else as a phone. [groups §2] */
export const remoteJid = (recipient: string): string =>
  isLidJid(recipient) || isGroupJid(recipient) ? recipient : userJid(recipient)

/**
 * The source ids that the server accepts in a WhatsApp inbox: digits, or two runs of digits with a hyphen,
 * each run of at most 20. Its pattern begins at the start of any line, not of the text, so lines
 * before the last one are not looked at: `"x\n5511"` passes. [groups §1.4]
 */
export const sourceIdPattern = /(?:^|\n)\d{1,20}(?:-\d{1,20})?$/

/** Whether the server accepts a text as a WhatsApp source id, by {@link sourceIdPattern}. [groups §1.4] */
export const isWhatsappSourceId = (text: string): boolean => sourceIdPattern.test(text)
