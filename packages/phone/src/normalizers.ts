/**
 * The Brazilian rewriting that the server applies to Cloud and Twilio senders: a text that begins with 55 and is not
 * 13 characters long gets a 9 after the area code. Odd on purpose, as the server is: landlines and texts of any length
 * get it too. `variants` is the rule that makes sense. [groups §9.4]
 */
export const normalizeBrazil = (waId: string): string =>
  waId.startsWith("55") && waId.length !== 13 ? `${waId.slice(0, 4)}9${waId.slice(4)}` : waId

/**
 * The Argentinian rewriting of the same senders: a leading 549 loses its 9, whatever follows.
 * As odd as the server; `variants` is the rule that makes sense. [groups §9.4]
 */
export const normalizeArgentina = (waId: string): string => waId.replace(/^549/, "54")

/**
 * The messaging provider's own rewriting: `+55`, an area code and exactly eight digits get the ninth, landlines
 * included. As odd as the provider; `variants` is the rule that makes sense. [groups §9.4]
 */
export const normalizeProviderPhone = (phone: string): string => phone.replace(/^\+55\d{2}(?=\d{8}$)/, "$&9")
