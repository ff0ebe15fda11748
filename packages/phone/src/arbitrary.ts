import * as fc from "fast-check"
import type {
  BroadcastJid,
  CallJid,
  GroupJid,
  Jid,
  LidJid,
  NewsletterJid,
  StatusJid,
  UserJid,
} from "./jid.ts"

/** Digits of a Brazilian mobile in either form: with and without the ninth digit. */
export const anyBrazilianMobile: fc.Arbitrary<string> = fc.stringMatching(/^55[1-9]{2}9?[6-9][0-9]{7}$/)

/** Digits of a Brazilian landline. */
export const anyBrazilianLandline: fc.Arbitrary<string> = fc.stringMatching(/^55[1-9]{2}[2-5][0-9]{7}$/)

/** Digits of an Argentinian number in either form: with and without the 9 after 54. */
export const anyArgentinian: fc.Arbitrary<string> = fc.stringMatching(/^549?(?:11[2-7]|2[2-9]{2}|3[3-8]{2})[0-9]{7}$/)

const anyOtherPhone = fc.oneof(
  fc.stringMatching(/^1[2-9][0-9]{2}[2-9][0-9]{6}$/),
  fc.stringMatching(/^3519[1236][0-9]{7}$/),
  fc.stringMatching(/^447[4-9][0-9]{8}$/),
  fc.stringMatching(/^91[6-9][0-9]{9}$/),
  fc.stringMatching(/^521?[2-9][0-9]{9}$/),
)

/** Digits of a phone with calling code, more than half of them from Brazil and Argentina. */
export const anyPhoneDigits: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: anyBrazilianMobile },
  { weight: 2, arbitrary: anyBrazilianLandline },
  { weight: 2, arbitrary: anyArgentinian },
  { weight: 4, arbitrary: anyOtherPhone },
)

/** A phone in E.164 form, as contacts store it. */
export const anyE164: fc.Arbitrary<string> = anyPhoneDigits.map((digits) => `+${digits}`)

const anySeparator = fc.constantFrom(" ", "-", ".", " (", ") ", "\u00a0")

/** The digits of a phone as a person may type them: `+` or not, and a few spaces, hyphens, dots, brackets in between. */
export const anyRendering = (digits: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom("", "+"), fc.array(fc.tuple(fc.nat({ max: digits.length }), anySeparator), { maxLength: 4 }))
    .map(([plus, marks]) => {
      const separators = new Map(marks)
      return plus + [...digits].map((digit, at) => (separators.get(at) ?? "") + digit).join("")
    })

const deviceParts = { agent: fc.nat({ max: 255 }), device: fc.nat({ max: 99 }) }

const anyNewGroupId = fc.stringMatching(/^120363[0-9]{12}$/)
const anyLegacyGroupId = fc
  .tuple(anyPhoneDigits, fc.stringMatching(/^1[3-6][0-9]{8}$/))
  .map(([creator, timestamp]) => `${creator}-${timestamp}`)

/** The digits of a hidden id. */
export const anyLidDigits: fc.Arbitrary<string> = fc.stringMatching(/^[1-9][0-9]{13,14}$/)

const userParts = {
  _tag: fc.constant("User"),
  user: anyPhoneDigits,
  server: fc.constantFrom("s.whatsapp.net", "c.us"),
}
const lidParts = { _tag: fc.constant("Lid"), user: anyLidDigits }

/** A person by phone, half of them without agent and device. */
export const anyUserJid: fc.Arbitrary<UserJid> = fc.oneof(
  fc.record(userParts, { noNullPrototype: true }),
  fc.record({ ...userParts, ...deviceParts }, { requiredKeys: ["_tag", "user", "server"], noNullPrototype: true }),
)

/** A person by hidden id, half of them without agent and device. */
export const anyLidJid: fc.Arbitrary<LidJid> = fc.oneof(
  fc.record(lidParts, { noNullPrototype: true }),
  fc.record({ ...lidParts, ...deviceParts }, { requiredKeys: ["_tag", "user"], noNullPrototype: true }),
)

/** A group, of the present and of the hyphenated legacy form. */
export const anyGroupJid: fc.Arbitrary<GroupJid> = fc
  .oneof(anyNewGroupId, anyLegacyGroupId)
  .map((id) => ({ _tag: "Group", id }))

const anyBroadcastJid: fc.Arbitrary<BroadcastJid> = fc
  .stringMatching(/^1[5-7][0-9]{8}$/)
  .map((id) => ({ _tag: "Broadcast", id }))
const anyStatusJid: fc.Arbitrary<StatusJid> = fc.constant({ _tag: "Status" })
const anyNewsletterJid: fc.Arbitrary<NewsletterJid> = anyNewGroupId.map((id) => ({ _tag: "Newsletter", id }))
const anyCallJid: fc.Arbitrary<CallJid> = anyLidDigits.map((id) => ({ _tag: "Call", id }))

/** An address of any kind. */
export const anyJid: fc.Arbitrary<Jid> = fc.oneof(
  anyUserJid,
  anyLidJid,
  anyGroupJid,
  anyBroadcastJid,
  anyStatusJid,
  anyNewsletterJid,
  anyCallJid,
)
