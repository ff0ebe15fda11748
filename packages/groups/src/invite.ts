/**
 * The link that leads into a group by its invite code; a code that is not known makes a link that leads nowhere
 * [groups §4.8].
 */
export const inviteUrl = (code: string | null): string => `https://chat.whatsapp.com/${code ?? ""}`
