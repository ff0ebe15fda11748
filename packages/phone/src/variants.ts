import { digits, type MaybePhone } from "./digits.ts"

/** 55, area code, the ninth digit or nothing, and the eight digits of a mobile (6-9 first; 2-5 is a landline). */
const brazilianMobile = /^(55[1-9]{2})(9?)([6-9]\d{7})$/

/** 54, the mobile 9 or nothing, and area code with number: ten digits together. */
const argentinian = /^(54)(9?)([1-3]\d{9})$/

/**
 * The digit strings under which WhatsApp may know the subscriber of a phone, the given one first: two for a
 * Brazilian mobile (with and without the ninth digit) and for an Argentinian number (with and without the 9 after
 * 54), else one; none for a text without digits. Landlines of Brazil have one, and so have its nine-digit mobiles
 * whose second digit is below 6: they never had eight digits.
 */
export const variants = (phone: string): ReadonlyArray<string> => {
  const given = digits(phone)
  if (given === "") return []
  const parts = brazilianMobile.exec(given) ?? argentinian.exec(given)
  if (parts === null) return [given]
  const [, prefix, nine, subscriber] = parts
  return [given, `${prefix}${nine === "" ? "9" : ""}${subscriber}`]
}

/** Whether two phones reach the same subscriber: one is among the {@link variants} of the other. */
export const sameSubscriber = (a: MaybePhone, b: MaybePhone): boolean => variants(a ?? "").includes(digits(b ?? ""))
