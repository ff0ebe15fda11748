import { activityWords } from "./activity-words.ts"
import type { ActivityWords } from "./activity-words.ts"
import type { Doer } from "./doer.ts"
import type { Language } from "./language.ts"
import type { ConversationState, Status } from "./state.ts"

/** The largest unit that a number of minutes is a whole multiple of. */
const units = [["days", 1440], ["hours", 60], ["minutes", 1]] as const

/** The name that an activity gives whoever did something; none for those who leave no trace. */
const nameOf = (by: Doer, words: ActivityWords): string | null => {
  if (by.type === "User" || by.type === "AgentBot") return by.name
  return by.type === "Automation" || by.type === "Incoming" ? words.automation : null
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()

const idleText = (words: ActivityWords, minutes: number): string => {
  const [unit, size] = units.find(([, size]) => minutes >= size && minutes % size === 0) ?? units[2]
  return words.resolvedWhenIdle[unit](minutes / size)
}

/** The text of a change of status; a conversation that time or a channel closes counts as idle for that many minutes. */
const statusText = (words: ActivityWords, status: Status, by: Doer, idleMinutes: number): string | null => {
  switch (by.type) {
    case "Incoming":
      return words.reopenedByMessage
    case "User":
    case "AgentBot":
      return words.status[status](by.name)
    case "Automation":
      return words.status[status](words.automation)
    case "Contact":
      return status === "resolved" ? words.resolvedByContact(capitalized(by.name)) : null
    case "System":
      return status === "resolved" ? idleText(words, idleMinutes) : null
  }
}

const priorityText = (words: ActivityWords, from: string | null, to: string | null, by: string): string => {
  if (to === null) return words.priorityRemoved(by)
  return from === null ? words.prioritySet(by, to) : words.priorityChanged(by, from, to)
}

const labelTexts = (
  words: ActivityWords,
  before: ReadonlyArray<string>,
  after: ReadonlyArray<string>,
  by: string
): ReadonlyArray<string> => {
  const [former, current] = [new Set(before), new Set(after)]
  const added = after.filter((label) => !former.has(label))
  const removed = before.filter((label) => !current.has(label))
  return [
    ...added.length > 0 ? [words.labelsAdded(by, added.join(", "))] : [],
    ...removed.length > 0 ? [words.labelsRemoved(by, removed.join(", "))] : []
  ]
}

/** The names that activities call people and teams by. */
export interface ActivityNames {
  /** Whoever the conversation is given to now. */
  readonly assignee: string | null
  readonly team: string | null
  readonly formerTeam: string | null
}

/** What is known of a change of which activities tell. */
interface ToldChange {
  readonly before: ConversationState
  readonly after: ConversationState
  readonly by: Doer
  readonly names: ActivityNames
}

/** What tells of whoever a conversation is given to, in the words of `name`; null where nothing tells of him. */
const assigneeText = (words: ActivityWords, { after, before, by, names }: ToldChange, name: string): string | null => {
  const { assigneeId } = after
  if (assigneeId === null || assigneeId === before.assigneeId) return null
  if (before.teamId !== after.teamId) {
    return names.team === null || names.assignee === null ? null : words.assignedVia(names.assignee, names.team, name)
  }
  const isOwn = by.type === "User" && by.id === assigneeId
  return isOwn ? words.selfAssigned(name) : words.assigned(names.assignee ?? "", name)
}

const assignmentText = (words: ActivityWords, change: ToldChange, name: string): ReadonlyArray<string> => {
  const { after, before, names } = change
  const given = assigneeText(words, change, name)
  if (given !== null) return [given]
  if (before.teamId !== after.teamId) {
    return [names.team === null ? words.takenFromTeam(names.formerTeam ?? "", name) : words.assigned(names.team, name)]
  }
  return before.assigneeId === after.assigneeId ? [] : [words.unassigned(name)]
}

/**
 * What a conversation's activities say of a change, in order: of its status, priority, labels and assignment; a change
 * of team speaks for a change of assignee, too [conversations §4.4, §4.7, §4.8, §5].
 */
export const changeActivities = (
  language: Language,
  change: ToldChange & {
    /** After how many minutes without activity the account closes conversations; 0 where it does not. */
    readonly idleMinutes: number
  }
): ReadonlyArray<string> => {
  const { after, before, by, idleMinutes } = change
  const words = activityWords[language]
  const name = nameOf(by, words)
  const moved = before.status === after.status ? null : statusText(words, after.status, by, idleMinutes)
  return [
    ...moved === null ? [] : [moved],
    ...name === null || before.priority === after.priority ? [] : [priorityText(words, before.priority, after.priority, name)],
    ...name === null ? [] : labelTexts(words, before.labels, after.labels, name),
    ...name === null ? [] : assignmentText(words, change, name)
  ]
}

/** Whether the last activity of a change tells of whoever the conversation is given to. */
export const tellsOfAssignee = (change: ToldChange): boolean => {
  const words = activityWords.en
  const name = nameOf(change.by, words)
  return name !== null && assigneeText(words, change, name) !== null
}

/** What the activity of muting or unmuting a contact says [conversations §4.11]. */
export const muteActivity = (language: Language, isMuted: boolean, by: string): string =>
  activityWords[language][isMuted ? "muted" : "unmuted"](by)
