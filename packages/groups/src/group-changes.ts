import type { GroupNotice } from "./group-texts.ts"
import type { GroupsQuirks } from "./quirks.ts"
import { present } from "./whitespace.ts"

/** What the provider tells of a group, or of a change to it: what is not there was not told, null is told to be none. */
export interface GroupUpdate {
  readonly subject?: string | null
  readonly desc?: string | null
  readonly inviteCode?: string | null
  readonly restrict?: boolean | null
  readonly announce?: boolean | null
  readonly memberAddMode?: boolean | null
  readonly joinApprovalMode?: boolean | null
}

/** What is known of a group: its name, and its attributes as they are stored. */
export interface KnownGroup {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** One thing that an update of a group comes to: a new name, attributes to be stored, an activity to be written. */
export type GroupStep =
  | { readonly _tag: "Rename"; readonly name: string }
  | { readonly _tag: "Store"; readonly attributes: Readonly<Record<string, string | boolean | null>> }
  | { readonly _tag: "Tell"; readonly notice: GroupNotice }

/** The settings in the order in which they are told of, with the attributes that they are stored in [groups §1.1]. */
export const groupSettings = [
  ["restrict", "restrict"],
  ["announce", "announce"],
  ["memberAddMode", "member_add_mode"],
  ["joinApprovalMode", "join_approval_mode"]
] as const

const store = (attribute: string, value: string | boolean | null): GroupStep =>
  ({ _tag: "Store", attributes: { [attribute]: value } })

const tell = (notice: GroupNotice): GroupStep => ({ _tag: "Tell", notice })

/**
 * What an update of a group comes to, in order: name, description, invite code, then all settings at once and an activity
 * for each. A blank name is none; a blank description removes the one there was; a blank invite code is told of and not
 * stored. What was known before is no news, unless by the quirk [groups §6.4].
 */
export const groupSteps = (
  update: GroupUpdate,
  { attributes, name }: KnownGroup,
  { unchangedIsNews }: GroupsQuirks
): ReadonlyArray<GroupStep> => {
  const isNews = (attribute: string, value: unknown) => unchangedIsNews || (attributes[attribute] ?? null) !== value
  const steps: Array<GroupStep> = []
  const subject = present(update.subject)
  if (subject !== null && (unchangedIsNews || subject !== name)) {
    steps.push({ _tag: "Rename", name: subject }, tell("subjectChanged"))
  }
  const description = present(update.desc)
  if (update.desc !== undefined && isNews("description", description)) {
    steps.push(store("description", description), tell(description === null ? "descriptionRemoved" : "descriptionChanged"))
  }
  const inviteCode = present(update.inviteCode)
  if (inviteCode !== null && isNews("invite_code", inviteCode)) {
    steps.push(store("invite_code", inviteCode), tell("inviteReset"))
  }
  if (inviteCode === null && update.inviteCode !== undefined && unchangedIsNews) steps.push(tell("inviteReset"))
  const settings = groupSettings.flatMap(([key, attribute]) => {
    const value = update[key]
    return value === undefined || !isNews(attribute, value) ? [] : [{ key, attribute, value }]
  })
  if (settings.length > 0) {
    const values = Object.fromEntries(settings.map(({ attribute, value }) => [attribute, value]))
    steps.push({ _tag: "Store", attributes: values }, ...settings.map(({ key, value }) => tell(`${key}${value ? "On" : "Off"}`)))
  }
  return steps
}
