import type { ConversationState } from "./state.ts"

/** Changed columns of a conversation, each with its old and new value. */
export type ConversationChanges = Readonly<Record<string, readonly [unknown, unknown]>>

/** The columns of which an update is told. */
const told: ReadonlySet<string> = new Set([
  "teamId",
  "assigneeId",
  "assigneeAgentBotId",
  "status",
  "snoozedUntil",
  "customAttributes",
  "labels",
  "waitingSince",
  "firstReplyCreatedAt",
  "priority"
])

const hasLanguage = (attributes: unknown): boolean =>
  typeof attributes === "object" && attributes !== null && Object.hasOwn(attributes, "conversation_language")

const isTold = (changed: ConversationChanges): boolean =>
  Object.keys(changed).some((column) => told.has(column)) || hasLanguage(changed["additionalAttributes"]?.[1])

/** What is told of whom a conversation is given to, by the names of the events, in order. */
export const assignmentEvents = (changed: ConversationChanges): ReadonlyArray<string> => [
  ...changed["assigneeId"] ? ["assignee.changed"] : [],
  ...changed["teamId"] ? ["team.changed"] : []
]

/** What is told of a change to a conversation, by the names of the events, in order [conversations §5, reports B.7]. */
export const changeEvents = (changed: ConversationChanges, { status }: Pick<ConversationState, "status">): ReadonlyArray<string> => [
  ...changed["status"] && status === "open" ? ["conversation.opened"] : [],
  ...changed["status"] && status === "resolved" ? ["conversation.resolved"] : [],
  ...changed["status"] ? ["conversation.status_changed"] : [],
  ...isTold(changed) ? ["conversation.updated"] : [],
  ...assignmentEvents(changed)
]
