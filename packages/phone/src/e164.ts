import * as Result from "effect/Result"
// The small metadata on purpose: it accepts a Brazilian mobile of eight digits, which WhatsApp still uses.
import { type CountryCode, type PhoneNumber as Parsed, parsePhoneNumberFromString } from "libphonenumber-js/min"

/** An ISO 3166 country of two letters that has a numbering plan, such as `BR`. */
export type { CountryCode }

/** A phone read against the world's numbering plans. */
export interface PhoneNumber {
  /** `+`, calling code and national number. */
  readonly e164: string
  /** Calling code digits, such as `55`. */
  readonly callingCode: string
  /** National significant digits. */
  readonly national: string
  /** Null for numbers that belong to no country, such as international freephone. */
  readonly country: CountryCode | null
  /**
   * Whether the number fits its country's plan. The plans are read without number types, so a Brazilian mobile
   * with eight digits is valid here, though the full metadata of libphonenumber refuses it.
   */
  readonly valid: boolean
}

/** The text is no phone number of any country. */
export class InvalidPhone {
  readonly _tag = "InvalidPhone"
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** How a number is written: with calling code, as dialled inside its country, or as a `tel:` address. */
export type PhoneStyle = "international" | "national" | "uri"

const parse = (text: string, country?: CountryCode): Result.Result<Parsed, InvalidPhone> => {
  const options = { extract: false, ...(country !== undefined && { defaultCountry: country }) }
  return Result.fromNullishOr(parsePhoneNumberFromString(text, options), () => new InvalidPhone(text))
}

/**
 * Reads a whole text as a phone; without `+` it needs the country whose national number it is.
 * Wrong lengths are read and marked not `valid`; an extension is left out.
 */
export const parsePhone = (text: string, country?: CountryCode): Result.Result<PhoneNumber, InvalidPhone> =>
  Result.map(parse(text, country), (parsed) => ({
    e164: parsed.number,
    callingCode: parsed.countryCallingCode,
    national: parsed.nationalNumber,
    country: parsed.country ?? null,
    valid: parsed.isValid(),
  }))

/**
 * Writes a phone for people or links. A Brazilian mobile with eight digits comes out ungrouped, since the plans
 * have no format for it any more.
 */
export const formatPhone = (
  text: string,
  style: PhoneStyle,
  country?: CountryCode,
): Result.Result<string, InvalidPhone> =>
  Result.map(parse(text, country), (parsed) => {
    switch (style) {
      case "international":
        return parsed.formatInternational()
      case "national":
        return parsed.formatNational()
      case "uri":
        return parsed.getURI()
    }
  })
