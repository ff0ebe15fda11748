import { localPart } from "@mootkit/phone"
import { upsertMember } from "./add.ts"
import type { Membership } from "./add.ts"
import type { GroupsQuirks } from "./quirks.ts"
import { fillTemplate } from "./template.ts"
import { isBlank, present } from "./whitespace.ts"

/** A language that activities are written in. */
export type Language = "en" | "pt-BR"

/** A change of membership as the provider reports it. */
export type ParticipantAction = "add" | "remove" | "promote" | "demote"

/** A change of membership as people see it: who adds himself joins, who removes himself leaves [groups §6.3]. */
export type EffectiveAction = ParticipantAction | "join" | "leave"

/** What an activity needs to know of a person. */
export interface NamedPerson {
  readonly name: string | null
  /** E.164. */
  readonly phoneNumber: string | null
  /** `<digits>@lid`. */
  readonly identifier: string | null
}

/** A change of the members of a group, with the people already known. */
export interface ParticipantsChange {
  readonly action: ParticipantAction
  /** The address of who made the change, as the provider gave it. */
  readonly author: string | null
  /** His name, or what stands for it; empty without author. */
  readonly authorName: string
  readonly participants: ReadonlyArray<NamedPerson>
  readonly language: Language
}

/** The texts for one person and for several. */
export interface ParticipantsText {
  readonly one: string
  readonly many: string
}

const forFirst = (text: string): ParticipantsText => ({ one: text, many: text })

/**
 * The real server's texts. `{author}` made the change; `{first}` is the first person, `{last}` the last one and `{others}`
 * all before the last. Who joins or leaves does so alone in the text, whoever else does with him [groups §6.3].
 */
export const participantsTexts: Readonly<Record<Language, Readonly<Record<EffectiveAction, ParticipantsText>>>> = {
  en: {
    add: { one: "{author} added {first} to the group", many: "{author} added {others} and {last} to the group" },
    join: forFirst("{first} joined using the group invite link"),
    leave: forFirst("{first} left the group"),
    remove: {
      one: "{author} removed {first} from the group",
      many: "{author} removed {others} and {last} from the group"
    },
    promote: { one: "{author} promoted {first} to admin", many: "{author} promoted {others} and {last} to admin" },
    demote: { one: "{author} demoted {first} to member", many: "{author} demoted {others} and {last} to member" }
  },
  "pt-BR": {
    add: { one: "{author} adicionou {first} ao grupo", many: "{author} adicionou {others} e {last} ao grupo" },
    join: forFirst("{first} entrou usando o link do grupo"),
    leave: forFirst("{first} saiu do grupo"),
    remove: { one: "{author} removeu {first} do grupo", many: "{author} removeu {others} e {last} do grupo" },
    promote: { one: "{author} promoveu {first} a admin", many: "{author} promoveu {others} e {last} a admin" },
    demote: { one: "{author} rebaixou {first} a membro", many: "{author} rebaixou {others} e {last} a membro" }
  }
}

/** Whether an author is one of the people: by phone, or by identifier, with the quirk by how the identifier begins. */
const isAmong = (author: string, people: ReadonlyArray<NamedPerson>, { leaverByPrefix }: GroupsQuirks): boolean => {
  const user = localPart(author)
  const isOwn = (identifier: string) => leaverByPrefix ? identifier.startsWith(user) : localPart(identifier) === user
  return people.some(({ identifier, phoneNumber }) =>
    (identifier !== null && isOwn(identifier)) || phoneNumber?.replaceAll("+", "") === user
  )
}

/**
 * What a change is to people: an addition without author is a joining, a removal by one of the removed a leaving
 * [groups §6.3].
 */
export const effectiveAction = (
  { action, author, participants }: Pick<ParticipantsChange, "action" | "author" | "participants">,
  quirks: GroupsQuirks
): EffectiveAction => {
  const hasAuthor = author !== null && !isBlank(author)
  if (action === "add" && !hasAuthor) return "join"
  if (action === "remove" && hasAuthor && isAmong(author, participants, quirks)) return "leave"
  return action
}

/** What an activity calls a person: the name, else the phone, else the identifier [groups §6.3]. */
export const activityName = ({ identifier, name, phoneNumber }: NamedPerson): string =>
  present(name) ?? phoneNumber ?? identifier ?? ""

/** The text of the activity message about a change of members [groups §6.3]. */
export const participantsActivity = (change: ParticipantsChange, quirks: GroupsQuirks): string => {
  const names = change.participants.map(activityName)
  const text = participantsTexts[change.language][effectiveAction(change, quirks)][names.length === 1 ? "one" : "many"]
  return fillTemplate(text, {
    author: change.authorName,
    first: names[0],
    others: names.slice(0, -1).join(", "),
    last: names.at(-1)
  })
}

/**
 * The membership of somebody whom the provider reports as added: an active one stays as it is, any other begins as
 * member. With the quirk an active admin becomes a member too [groups §6.3].
 */
export const reportedMember = (known: Membership | null, { readdedAdminBecomesMember }: GroupsQuirks): Membership =>
  upsertMember(readdedAdminBecomesMember ? null : known)

/**
 * Where a change leaves somebody who has, or had, a place in the group; nowhere if he had none and was not added
 * [groups §6.3].
 */
export const changedMembership = (
  action: ParticipantAction,
  known: Membership | null,
  quirks: GroupsQuirks
): Membership | null => {
  if (action === "add") return reportedMember(known, quirks)
  if (known === null) return null
  if (action === "remove") return { ...known, isActive: false }
  return { ...known, role: action === "promote" ? "admin" : "member" }
}
