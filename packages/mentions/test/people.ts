import type { MentionedContact } from "../src/index.ts"

/** A contact with a name, and the rest where it matters. */
export const named = (
  id: number,
  name: string | null,
  rest: Partial<Pick<MentionedContact, "phoneNumber" | "identifier">> = {}
): MentionedContact => ({ id, name, phoneNumber: null, identifier: null, ...rest })

/** Finds one of these by the key, as a caller does who has loaded them. */
export const among = (people: Readonly<Record<string, MentionedContact>>) => (key: string) =>
  Object.hasOwn(people, key) ? people[key] : undefined
