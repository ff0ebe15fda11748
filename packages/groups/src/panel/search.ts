import type { PanelContact, PanelMember } from "./people.ts"

/** How long typing has to rest before people are searched, in milliseconds [groups §13]. */
export const searchDebounce = 300

/** Whether a text is long enough to search people by [groups §13]. */
export const isSearchable = (typed: string): boolean => typed.length >= 2

/**
 * Those of the people found who can be added: they have a phone, and no loaded member has just the same one
 * [groups §13].
 */
export const addCandidates = <Person extends Pick<PanelContact, "phoneNumber">>(
  found: ReadonlyArray<Person>,
  members: ReadonlyArray<PanelMember>
): ReadonlyArray<Person> => {
  const taken = new Set(members.map(({ contact }) => contact.phoneNumber))
  return found.filter(({ phoneNumber }) => Boolean(phoneNumber) && !taken.has(phoneNumber))
}
