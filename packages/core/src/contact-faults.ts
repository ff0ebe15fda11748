import { all, eq } from "@mootkit/filters/query"
import { isBlank } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { tooLong } from "./faults.ts"
import type { Faults } from "./faults.ts"
import type { AccountId } from "./ids.ts"
import type { Reader } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import { contacts } from "./tables/contacts.ts"

/** What of a contact has rules of its own; what is left out has none to break. */
type Values = Pick<Contact, "name"> & Partial<Pick<Contact, "email" | "phoneNumber" | "identifier">>

/** A value that only one contact of an account may have: its column, what it is found by, and what the real server calls it. */
interface Unique {
  readonly column: "email" | "identifier" | "phoneNumber"
  readonly key: string
  readonly index: string
  readonly attribute: string
  readonly label: string
}

const uniques: ReadonlyArray<Unique> = [
  { column: "email", key: "emailKey", index: "email", attribute: "email", label: "Email" },
  { column: "identifier", key: "identifier", index: "identifier", attribute: "identifier", label: "Identifier" },
  { column: "phoneNumber", key: "phoneKey", index: "phone", attribute: "phone_number", label: "Phone number" }
]

const takenFault = ({ attribute, label }: Unique): Faults => [{ attribute, message: `${label} has already been taken` }]

/** What is said about a value that another contact of the account has already, by unique index. */
export const takenFaults = (index: string): Faults => uniques.filter((one) => one.index === index).flatMap(takenFault)

/** How an e-mail address looks, and how a phone number ends: its rule has no start anchor [resources §10, groups §1.1]. */
const rules: Readonly<Record<string, { readonly rule: RegExp; readonly fault: Faults[number] }>> = {
  email: { rule: /^[^@ \t\n\v\f\r]+@[^@ \t\n\v\f\r]+$/, fault: { attribute: "email", message: "Email Invalid email" } },
  phoneNumber: {
    rule: /\+[1-9]\d{1,14}$/,
    fault: { attribute: "phone_number", message: "Phone number should be in e164 format" }
  }
}

const formFaults = (column: string, value: string | null | undefined): Faults => {
  const known = rules[column]
  return known && value && !isBlank(value) && !known.rule.test(value) ? [known.fault] : []
}

/**
 * What is wrong with a contact's values, those that are `taken` by others included; in the order in which the real
 * server finds it [resources §10].
 */
export const contactFaults = (values: Values, taken: ReadonlySet<string> = new Set(), picture: Faults = []): Faults => [
  ...tooLong("name", "Name", values.name),
  ...tooLong("email", "Email", values.email),
  ...tooLong("phone_number", "Phone number", values.phoneNumber),
  ...tooLong("identifier", "Identifier", values.identifier),
  ...picture,
  ...uniques.flatMap((one) => [
    ...taken.has(one.column) ? takenFault(one) : [],
    ...formFaults(one.column, values[one.column])
  ])
]

/** Which values of a contact another one in the account has already; blank ones are not asked for. */
export const readTaken = (reader: Reader, accountId: AccountId, values: Values): Effect.Effect<ReadonlySet<string>> =>
  Effect.gen(function*() {
    const given = uniques.flatMap(({ column, key }) => {
      const value = values[column]
      return value && !isBlank(value) ? [{ column, where: all(eq("accountId", accountId), eq(key, value)) }] : []
    })
    const found = yield* reader.queryEach(contacts, given.map(({ where }) => ({ where, limit: 1 })))
    return new Set(given.filter((_, i) => (found[i]?.length ?? 0) > 0).map(({ column }) => column))
  })
