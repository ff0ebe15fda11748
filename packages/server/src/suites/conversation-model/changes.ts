import { bot, callerOf, happen, membersOf, talkOf, teamOf } from "./state.ts"
import type { Changed, Contact, InboxName, Model, Status, Talk, Team } from "./state.ts"

/** The columns of a conversation that changes tell of, as a caller may set them. */
export type Patch = Partial<
  Pick<
    Talk,
    | "status"
    | "snoozedUntil"
    | "priority"
    | "assignee"
    | "isBots"
    | "team"
    | "labels"
    | "custom"
    | "waitingSince"
    | "firstReplyAt"
  >
>

/** Who changes something: somebody by name, or nobody in particular; `isOwnWord` where the contact's message is told as the cause. */
export interface By {
  readonly name: string | null
  readonly isOwnWord?: boolean
}

/** Time, or a channel. */
export const nobody: By = { name: null }

const shown = (model: Model, talk: Talk) => ({
  status: talk.status,
  snoozed_until: talk.snoozedUntil,
  priority: talk.priority,
  assignee_id: talk.assignee === null ? null : callerOf(model, talk.assignee).id,
  assignee_agent_bot_id: talk.isBots ? callerOf(model, bot).id : null,
  team_id: teamOf(model, talk.team)?.id ?? null,
  labels: talk.labels,
  custom_attributes: talk.custom,
  waiting_since: talk.waitingSince,
  first_reply_created_at: talk.firstReplyAt
})

const differences = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Changed =>
  Object.fromEntries(
    Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, [before[name], after[name]]])
  )

const statusTexts: Readonly<Record<Status, (by: string) => string>> = {
  open: (by) => `Conversation was reopened by ${by}`,
  resolved: (by) => `Conversation was marked resolved by ${by}`,
  pending: (by) => `Conversation was marked as pending by ${by}`,
  snoozed: (by) => `Conversation was snoozed by ${by}`
}

const idleText = ({ idle }: Model): string => {
  const minutes = idle.auto_resolve_after
  const span = minutes % 1440 === 0 ? `${minutes / 1440} days` : minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`
  return `Conversation was marked resolved by system due to ${span} of inactivity`
}

const statusText = (model: Model, status: Status, { isOwnWord, name }: By): string | null => {
  if (isOwnWord) return "System reopened the conversation due to a new incoming message."
  if (name !== null) return statusTexts[status](name)
  return status === "resolved" ? idleText(model) : null
}

const priorityText = (from: string | null, to: string | null, by: string): string => {
  if (to === null) return `${by} removed the priority`
  return from === null ? `${by} set the priority to ${to}` : `${by} changed the priority from ${from} to ${to}`
}

const labelTexts = (from: ReadonlyArray<string>, to: ReadonlyArray<string>, by: string): ReadonlyArray<string> => {
  const added = to.filter((label) => !from.includes(label))
  const removed = from.filter((label) => !to.includes(label))
  return [
    ...(added.length > 0 ? [`${by} added ${added.join(", ")}`] : []),
    ...(removed.length > 0 ? [`${by} removed ${removed.join(", ")}`] : [])
  ]
}

type Assignment = Pick<Talk, "assignee" | "team">

const assignmentTexts = (before: Assignment, after: Assignment, by: string): ReadonlyArray<string> => {
  const { assignee, team } = after
  const isReassigned = before.assignee !== assignee
  if (before.team !== team) {
    if (team === null) return [`Unassigned from ${before.team} by ${by}`]
    return [isReassigned && assignee !== null ? `Assigned to ${assignee} via ${team} by ${by}` : `Assigned to ${team} by ${by}`]
  }
  if (!isReassigned) return []
  if (assignee === null) return [`Conversation unassigned by ${by}`]
  return [assignee === by ? `${by} self-assigned this conversation` : `Assigned to ${assignee} by ${by}`]
}

/** Lets texts be written into a conversation once the answer is out. */
export const tellLater = (model: Model, talk: Talk, texts: ReadonlyArray<string>): void => {
  if (texts.length > 0) model.work.push({ kind: "tell", talk: talk.id, texts })
}

/** Whose turn it is of those who may be chosen: whoever was online and waited longest, who stands last then. */
const nextTurn = (model: Model, name: InboxName, team: Team | null): string | null => {
  const inbox = model.inboxes[name]
  const next = inbox.line.find((one) => callerOf(model, one).isOnline && (team === null || team.members.includes(one)))
  if (next === undefined) return null
  inbox.line = [...inbox.line.filter((one) => one !== next), next]
  return next
}

/** What a conversation's new columns mean to each other. */
const settleColumns = (model: Model, talk: Talk, formerTeam: string | null): void => {
  if (talk.status !== "snoozed") talk.snoozedUntil = null
  if (talk.assignee !== null) talk.isBots = false
  const team = teamOf(model, talk.team)
  if (talk.team === formerTeam || team === null) return
  if (talk.assignee !== null && !team.members.includes(talk.assignee)) talk.assignee = null
  if (talk.assignee === null && team.choosesItself) talk.assignee = nextTurn(model, talk.inbox, team)
}

/** Who takes a conversation that has come to be open, where it is nobody's who sees its inbox. */
const turnFor = (model: Model, talk: Talk): string | null => {
  const { assignee, inbox } = talk
  const team = teamOf(model, talk.team)
  if ((assignee !== null && membersOf(model, inbox).includes(assignee)) || team?.choosesItself === false) return null
  return nextTurn(model, inbox, team)
}

/** Whoever is given a conversation follows it, if he may take care of its inbox. */
const follow = (model: Model, { assignee, followers, inbox }: Talk): void => {
  if (assignee === null || followers.includes(assignee)) return
  if (model.callers[assignee]?.role === "administrator" || membersOf(model, inbox).includes(assignee)) followers.push(assignee)
}

const eventsOf = (changed: Changed, { status }: Talk): ReadonlyArray<string> => [
  ...(changed["status"] && (status === "open" || status === "resolved") ? [`conversation.${status === "open" ? "opened" : "resolved"}`] : []),
  ...(changed["status"] ? ["conversation.status_changed"] : []),
  "conversation.updated",
  ...(changed["assignee_id"] ? ["assignee.changed"] : []),
  ...(changed["team_id"] ? ["team.changed"] : [])
]

/** Changes a conversation and all that follows from it. */
export const change = (model: Model, talk: Talk, patch: Patch, by: By): void => {
  const before = { ...talk }
  Object.assign(talk, patch)
  settleColumns(model, talk, before.team)
  const changed = differences(shown(model, before), shown(model, talk))
  if (changed["status"] && talk.status === "resolved") talk.waitingSince = null
  if (Object.keys(changed).length === 0) return
  const next = changed["status"] && talk.status === "open" ? turnFor(model, talk) : null
  if (next !== null && model.quirks.turnsHushOpenings) return change(model, talk, { assignee: next }, { name: by.name })
  for (const type of eventsOf(changed, talk)) happen(model, type, talk, { changed })
  const { name } = by
  const moved = changed["status"] ? statusText(model, talk.status, by) : null
  tellLater(model, talk, [
    ...(moved === null ? [] : [moved]),
    ...(name === null || !changed["priority"] ? [] : [priorityText(before.priority, talk.priority, name)]),
    ...(name === null ? [] : labelTexts(before.labels, talk.labels, name)),
    ...(name === null ? [] : assignmentTexts(before, talk, name))
  ])
  if (changed["assignee_id"]) follow(model, talk)
  if (next !== null) change(model, talk, { assignee: next }, { name })
}

/** What may be wished of a conversation that begins. */
export type Wish = Partial<Pick<Talk, "status" | "snoozedUntil" | "assignee" | "team" | "custom">>

/** A conversation begins. */
export const begin = (model: Model, inbox: InboxName, contact: Contact, wish: Wish, { name }: By): Talk => {
  const { hasBot } = model.inboxes[inbox]
  const talk: Talk = {
    ...talkOf(model.talks.length + 1, inbox, contact, model.now),
    ...wish,
    status: contact.blocked ? "resolved" : hasBot ? "pending" : wish.status ?? "open",
    waitingSince: model.now
  }
  settleColumns(model, talk, null)
  const next = talk.status === "open" ? turnFor(model, talk) : null
  if (next !== null) talk.assignee = next
  model.talks.push(talk)
  happen(model, "conversation.created", talk)
  const changed = differences({ assignee_id: null, team_id: null, snoozed_until: null }, {
    assignee_id: shown(model, talk).assignee_id,
    team_id: shown(model, talk).team_id,
    snoozed_until: talk.snoozedUntil
  })
  if (talk.assignee !== null) happen(model, "assignee.changed", talk, { changed })
  if (talk.team !== null) happen(model, "team.changed", talk, { changed })
  if (name !== null) tellLater(model, talk, assignmentTexts({ assignee: null, team: null }, talk, name))
  follow(model, talk)
  return talk
}
