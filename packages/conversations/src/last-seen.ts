/** When those who answer saw a conversation last, and when something happened in it last; epoch milliseconds. */
export interface Seen {
  readonly agentLastSeenAt: number | null
  readonly assigneeLastSeenAt: number | null
  readonly lastActivityAt: number
}

/** Somebody's look at a conversation. */
export interface Look {
  /** Whether the conversation is given to him. */
  readonly isAssignee: boolean
  /** Whether anything was said since he, or any agent, saw it last. */
  readonly hasUnread: boolean
  readonly now: number
}

/** What becomes of a look: what is noted, and whether the channel is told that messages were read. */
export interface LookEffect {
  readonly patch: Partial<Pick<Seen, "agentLastSeenAt" | "assigneeLastSeenAt">>
  readonly tellsRead: boolean
}

const hour = 3_600_000

const isOld = (seenAt: number | null, now: number): boolean => seenAt === null || seenAt < now - hour

/**
 * What becomes of somebody's look at a conversation; null where nothing does. What is unread is seen at once; else a look
 * is noted once an hour, or when something happened that left no message. Only then is the channel told, and only of the
 * assignee's look [conversations §4.11, groups §11].
 */
export const lookEffect = (seen: Seen, { hasUnread, isAssignee, now }: Look): LookEffect | null => {
  const { agentLastSeenAt, assigneeLastSeenAt, lastActivityAt } = seen
  const patch = { agentLastSeenAt: now, ...isAssignee ? { assigneeLastSeenAt: now } : {} }
  if (hasUnread) return { patch, tellsRead: false }
  const isDue = isOld(agentLastSeenAt, now) || lastActivityAt > (agentLastSeenAt ?? 0) ||
    (isAssignee && isOld(assigneeLastSeenAt, now))
  return isDue ? { patch, tellsRead: isAssignee } : null
}
