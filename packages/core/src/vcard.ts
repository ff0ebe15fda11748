import { contactCard } from "./body.ts"
import type { ContactCard } from "./body.ts"

/** A property of a card; of its parameters only the text. */
interface Property {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

/** The properties that are read; a group's name may stand before them. */
const property = /^(?:[\w-]+\.)?(N|FN|TEL)(;[^:]*)?:([^]*)$/i

/** The properties of a card; long ones go on in lines that begin with a blank. */
const propertiesOf = (vcard: string): ReadonlyArray<Property> =>
  vcard.replaceAll(/\r?\n[ \t]/g, "").split(/\r?\n/).flatMap((line) => {
    const [, name, parameters = "", value = ""] = property.exec(line) ?? []
    return name === undefined ? [] : [{ name: name.toUpperCase(), parameters, value }]
  })

const tokens = /\\[^]|;|[^\\;]+|\\/g

/** What a token of a value stands for. */
const meant = (token: string): string => {
  if (token.length === 1 || !token.startsWith("\\")) return token
  return /n/i.test(token) ? "\n" : token.slice(1)
}

/** The parts of a value, which semicolons divide. */
const partsOf = (value: string): ReadonlyArray<string> => {
  const parts = [""]
  for (const [token] of value.matchAll(tokens)) {
    if (token === ";") parts.push("")
    else parts[parts.length - 1] += meant(token)
  }
  return parts.map((part) => part.trim())
}

const whatsappNumber = /waid=(\d+)/i

/** The digits of a phone: those that WhatsApp knows it by, where the card tells them. */
const phoneOf = ({ parameters, value }: Property): string =>
  whatsappNumber.exec(parameters)?.[1] ?? value.replaceAll(/\D/g, "")

const phonesOf = (vcard: string, properties: ReadonlyArray<Property>): ReadonlyArray<string> => {
  const phones = properties.filter(({ name }) => name === "TEL").map(phoneOf).filter((phone) => phone !== "")
  return phones.length > 0 ? [...new Set(phones)] : whatsappNumber.exec(vcard)?.slice(1) ?? []
}

/** Reads somebody's card under the name that it is shown by, if there is one; nothing where it names nobody. */
export const readCard = (shown: string, vcard: string): ContactCard | undefined => {
  const properties = propertiesOf(vcard)
  const valueOf = (name: string) => partsOf(properties.find((one) => one.name === name)?.value ?? "")
  const [lastName = "", firstName = ""] = valueOf("N")
  const phones = phonesOf(vcard, properties)
  const names = [shown, valueOf("FN").join(";"), `${firstName} ${lastName}`.trim(), ...phones]
  const name = names.find((one) => one.trim() !== "")
  if (name === undefined) return undefined
  return { ...contactCard(name, phones), ...(firstName || lastName ? { firstName, lastName } : {}), vcard }
}

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n")

/** The card of somebody who has WhatsApp, as its clients write it; `phone` is digits. */
export const writeCard = (name: string, phone: string): string => {
  const { firstName, lastName } = contactCard(name, [])
  return [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `N:${escaped(lastName)};${escaped(firstName)};;;`,
    `FN:${escaped(name)}`,
    `TEL;type=CELL;type=VOICE;waid=${phone}:+${phone}`,
    "END:VCARD"
  ].join("\n")
}
