import type { ConversationsQuirks } from "./quirks.ts"

const hour = 3_600_000

/** When a conversation was last looked at and talked in, epoch milliseconds. */
export interface SeenState {
  readonly agentLastSeenAt: number | null
  readonly assigneeLastSeenAt: number | null
  readonly lastActivityAt: number
}

/** What looking at a conversation changes, and whether it is told that its messages were read. */
export interface Look {
  readonly patch: Partial<Pick<SeenState, "agentLastSeenAt" | "assigneeLastSeenAt">>
  readonly tells: boolean
}

const isOld = (seenAt: number | null, now: number): boolean => seenAt === null || seenAt < now - hour

/**
 * What it means that somebody looks at a conversation: what is new is seen at once, without it a stamp is renewed after
 * an hour, or when something happened since; null where nothing changes [conversations §4.11, groups §11].
 */
export const lookAt = (
  state: SeenState,
  { hasNewMessages, isAssignee, now }: {
    readonly isAssignee: boolean
    /** Messages of whatever kind after the last look of the assignee, or of any agent where another one looks. */
    readonly hasNewMessages: boolean
    readonly now: number
  },
  { newsReadSilently }: Pick<ConversationsQuirks, "newsReadSilently">
): Look | null => {
  const { agentLastSeenAt, assigneeLastSeenAt, lastActivityAt } = state
  const patch = { agentLastSeenAt: now, ...isAssignee ? { assigneeLastSeenAt: now } : {} }
  if (hasNewMessages) return { patch, tells: isAssignee && !newsReadSilently }
  const isBehind = agentLastSeenAt === null || lastActivityAt > agentLastSeenAt
  const isDue = isBehind || isOld(agentLastSeenAt, now) || (isAssignee && isOld(assigneeLastSeenAt, now))
  return isDue ? { patch, tells: isAssignee } : null
}

/** When a conversation counts as last seen once it was marked unread: a second before its newest incoming message. */
export const unreadFrom = (lastIncomingAt: number | null): number | null => lastIncomingAt === null ? null : lastIncomingAt - 1000
