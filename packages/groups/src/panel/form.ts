import type { CreationState } from "./creation.ts"
import type { PanelContact } from "./people.ts"

/** What the form for a new group needs to know of a person. */
export type Participant = Pick<PanelContact, "id" | "phoneNumber">

/** What is filled into the form for a new group. */
export interface CreateForm {
  readonly inboxId: number | null
  readonly name: string
  readonly participants: ReadonlyArray<Participant>
}

/** What POST groups is to be asked for. */
export interface GroupToCreate {
  readonly inboxId: number
  readonly subject: string
  readonly participants: ReadonlyArray<string>
}

/** The group that a form asks for; null while it lacks inbox, name or people [groups §13]. */
export const groupToCreate = ({ inboxId, name, participants }: CreateForm): GroupToCreate | null => {
  const subject = name.trim()
  if (inboxId === null || subject === "" || participants.length === 0) return null
  return { inboxId, subject, participants: participants.flatMap(({ phoneNumber }) => phoneNumber ?? []) }
}

/** What the form says is missing, in the fields that its user has been to [groups §13]. */
export const createErrors = (
  { name, participants }: Pick<CreateForm, "name" | "participants">,
  touched: { readonly name: boolean; readonly participants: boolean }
): ReadonlyArray<"create.nameRequired" | "create.participantsRequired"> => [
  ...touched.name && name.trim() === "" ? ["create.nameRequired" as const] : [],
  ...touched.participants && participants.length === 0 ? ["create.participantsRequired" as const] : []
]

/** Those of the people found who can be chosen for a new group: they have a phone, and are not chosen yet. */
export const participantCandidates = <Person extends Participant>(
  found: ReadonlyArray<Person>,
  { participants }: Pick<CreateForm, "participants">
): ReadonlyArray<Person> =>
  found.filter(({ id, phoneNumber }) => Boolean(phoneNumber) && participants.every((chosen) => chosen.id !== id))

/** Whether the form can be sent: it is complete, none is on its way, and groups are on [groups §12, §13]. */
export const canCreate = (form: CreateForm, { isCreating }: CreationState, groupsEnabled: boolean): boolean =>
  groupsEnabled && !isCreating && groupToCreate(form) !== null
