/** The statuses in the order of their numbers. */
export const statuses = ["open", "resolved", "pending", "snoozed"] as const

/** Where a conversation stands. */
export type Status = (typeof statuses)[number]

/** The priorities in the order of their numbers. */
export const priorities = ["low", "medium", "high", "urgent"] as const

/** How urgent a conversation is; null says nothing. */
export type Priority = (typeof priorities)[number] | null

/** The columns of a conversation whose change somebody hears of. */
export interface ConversationState<UserId extends number = number, BotId extends number = number, TeamId extends number = number> {
  readonly status: Status
  readonly priority: Priority
  readonly assigneeId: UserId | null
  readonly assigneeAgentBotId: BotId | null
  readonly teamId: TeamId | null
  readonly labels: ReadonlyArray<string>
  /** Epoch milliseconds; null unless it is snoozed, and then for until somebody writes. */
  readonly snoozedUntil: number | null
  readonly waitingSince: number | null
}
