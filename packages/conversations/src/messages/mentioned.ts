import { mentionedIds } from "@mootkit/mentions"

/** Whom of the staff a message names, as texts of digits: users, and teams. */
export interface NamedStaff {
  readonly users: ReadonlyArray<string>
  readonly teams: ReadonlyArray<string>
}

/** Whom of the staff a message names: only private notes can [conversations §6.5]. */
export const namedStaff = (message: { readonly private: boolean; readonly content: string | null }): NamedStaff => {
  const { content, private: isPrivate } = message
  return isPrivate && content !== null
    ? { users: mentionedIds("user", content), teams: mentionedIds("team", content) }
    : { users: [], teams: [] }
}

/**
 * The users whom a note mentions, each once: those named, then the members of the teams named, as far as they may see
 * the inbox. A number with zeros before it names no user [conversations §6.5].
 */
export const mentionedUsers = <UserId extends number>(
  { users }: NamedStaff,
  teamMembers: ReadonlyArray<UserId>,
  mentionable: Iterable<UserId>
): ReadonlyArray<UserId> => {
  const known = new Map(Array.from(mentionable, (user) => [String(user), user]))
  const named = new Set([...users, ...teamMembers.map(String)])
  return [...named].flatMap((user) => known.get(user) ?? [])
}
