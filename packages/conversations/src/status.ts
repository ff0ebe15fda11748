import type { ConversationState, Status } from "./state.ts"

/** The status that a toggle without a wish leads to [conversations §4.5]. */
export const toggledStatus = (status: Status): Status => status === "open" ? "resolved" : "open"

/** How a conversation begins: closed with the blocked, with the bot where one answers, else as was wished [conversations §4.1]. */
export const firstStatus = (
  { hasActiveBot, isBlocked }: { readonly isBlocked: boolean; readonly hasActiveBot: boolean },
  wished: Status = "open"
): Status => isBlocked ? "resolved" : hasActiveBot ? "pending" : wished

/**
 * What an incoming message makes of a status: who rests is woken, to the bot where one answers; with somebody who is
 * blocked nothing changes [conversations §5].
 */
export const reopenedStatus = (
  status: Status,
  { hasActiveBot, isBlocked }: { readonly isBlocked: boolean; readonly hasActiveBot: boolean }
): Status => {
  if (isBlocked || status === "pending") return status
  return status === "resolved" && hasActiveBot ? "pending" : "open"
}

/**
 * A changed conversation with what its columns mean to each other: only what is snoozed keeps a time to wake at, nobody
 * waits any more in what was just resolved, and who is given to an agent is no bot's [conversations §4.5, §4.8, §5].
 */
export const settled = <State extends ConversationState>(before: Pick<ConversationState, "status">, after: State): State => ({
  ...after,
  snoozedUntil: after.status === "snoozed" ? after.snoozedUntil : null,
  waitingSince: after.status === "resolved" && before.status !== "resolved" ? null : after.waitingSince,
  assigneeAgentBotId: after.assigneeId === null ? after.assigneeAgentBotId : null
})
