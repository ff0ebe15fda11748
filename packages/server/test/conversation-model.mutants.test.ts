import type * as conversations from "@mootkit/conversations"
import type * as messages from "@mootkit/conversations/messages"
import * as Effect from "effect/Effect"
import { describeMutants, mutantsOf } from "./mutants.ts"
import type { Mutant } from "./mutants.ts"

const ofConversations = mutantsOf<typeof conversations>()
const ofMessages = mutantsOf<typeof messages>()
const ofCore = mutantsOf<Core>()

/** What is mutated of modules that are no part of a surface which these tests may use. */
interface Core {
  readonly turnFor: () => unknown
  readonly chooseAgent: () => unknown
  readonly moveConversation: (tx: unknown, conversation: unknown, patch: unknown, by: unknown, quirks: object) => unknown
  readonly enqueueWaking: () => unknown
  readonly enqueueIdleCheck: () => unknown
  readonly enqueueActivities: (tx: unknown, conversation: unknown, texts: ReadonlyArray<string>) => unknown
  readonly lastIncomingAt: () => unknown
  readonly enqueueSending: () => unknown
  readonly reopen: (tx: unknown, inbox: unknown, contact: object, conversation: unknown, more: object) => unknown
  readonly listConversations: (reader: unknown, seeker: unknown, search: object, quirks: unknown) => unknown
  readonly toggleStatus: (tx: unknown, conversation: unknown, wish: object, requester: object, quirks: object) => unknown
  readonly noteSeen: (tx: unknown, conversation: unknown, userId: unknown, quirks: object) => unknown
}

const statuses: ReadonlyArray<Mutant> = [
  ofConversations("what wakes keeps its time to wake at", "conversations/src/status.ts", ({ settled }) => ({
    settled: (...[before, after]: Parameters<typeof settled>) => ({ ...settled(before, after), snoozedUntil: after.snoozedUntil })
  })),
  ofConversations("somebody waits in what was resolved", "conversations/src/status.ts", ({ settled }) => ({
    settled: (...[before, after]: Parameters<typeof settled>) => ({ ...settled(before, after), waitingSince: after.waitingSince })
  })),
  ofConversations("a bot keeps what is an agent's", "conversations/src/status.ts", ({ settled }) => ({
    settled: (...[before, after]: Parameters<typeof settled>) => ({ ...settled(before, after), assigneeAgentBotId: after.assigneeAgentBotId })
  })),
  ofConversations("what is pending turns into resolved", "conversations/src/status.ts", ({ toggledStatus }) => ({
    toggledStatus: (status: conversations.Status) => status === "pending" ? "resolved" : toggledStatus(status)
  })),
  ofConversations("a bot does not begin", "conversations/src/status.ts", ({ firstStatus }) => ({
    firstStatus: (...[{ isBlocked }, wished]: Parameters<typeof firstStatus>) => firstStatus({ isBlocked, hasActiveBot: false }, wished)
  })),
  ofConversations("who is blocked begins like others", "conversations/src/status.ts", ({ firstStatus }) => ({
    firstStatus: (...[{ hasActiveBot }, wished]: Parameters<typeof firstStatus>) => firstStatus({ isBlocked: false, hasActiveBot }, wished)
  })),
  ofConversations("who is blocked wakes a conversation", "conversations/src/status.ts", ({ reopenedStatus }) => ({
    reopenedStatus: (...[status, { hasActiveBot }]: Parameters<typeof reopenedStatus>) => reopenedStatus(status, { isBlocked: false, hasActiveBot })
  })),
  ofConversations("what wakes is the bot's", "conversations/src/status.ts", ({ reopenedStatus }) => ({
    reopenedStatus: (...[status, given]: Parameters<typeof reopenedStatus>) => reopenedStatus(status === "snoozed" ? "resolved" : status, given)
  })),
  ofCore("an agent who opens it does not take it over", "core/src/usecases/conversation-states.ts", ({ toggleStatus }) => ({
    toggleStatus: (...[tx, conversation, wish, requester, quirks]: Parameters<typeof toggleStatus>) =>
      toggleStatus(tx, conversation, wish, requester, { ...quirks, openingTakesOver: false })
  }), true),
  ofCore("an administrator who opens it takes it", "core/src/usecases/conversation-states.ts", ({ toggleStatus }) => ({
    toggleStatus: (...[tx, conversation, wish, requester, quirks]: Parameters<typeof toggleStatus>) =>
      toggleStatus(tx, conversation, wish, { ...requester, role: "agent" }, quirks)
  }), true)
]

const told: ReadonlyArray<Mutant> = [
  ofConversations("a change of status is not told", "conversations/src/events.ts", ({ changeEvents }) => ({
    changeEvents: (...given: Parameters<typeof changeEvents>) => changeEvents(...given).filter((type) => type !== "conversation.status_changed")
  })),
  ofConversations("a change is told of twice", "conversations/src/events.ts", ({ changeEvents }) => ({
    changeEvents: (...given: Parameters<typeof changeEvents>) => changeEvents(...given).flatMap((type) => type === "conversation.updated" ? [type, type] : [type])
  })),
  ofConversations("a change is told of the other way round", "conversations/src/events.ts", ({ changeEvents }) => ({
    changeEvents: (...given: Parameters<typeof changeEvents>) => changeEvents(...given).toReversed()
  })),
  ofConversations("who takes something himself is told like others", "conversations/src/activities.ts", ({ changeActivities }) => ({
    changeActivities: (...[language, change]: Parameters<typeof changeActivities>) =>
      changeActivities(language, change.by.type === "User" ? { ...change, by: { ...change.by, id: 0 } } : change)
  })),
  ofConversations("labels are told of before the status", "conversations/src/activities.ts", ({ changeActivities }) => ({
    changeActivities: (...given: Parameters<typeof changeActivities>) => changeActivities(...given).toReversed()
  })),
  ofConversations("muting is told of as unmuting", "conversations/src/activities.ts", ({ muteActivity }) => ({
    muteActivity: (...[language, isMuted, by]: Parameters<typeof muteActivity>) => muteActivity(language, !isMuted, by)
  })),
  ofCore("an activity is not written", "core/src/jobs/activities.ts", ({ enqueueActivities }) => ({
    enqueueActivities: (...[tx, conversation, texts]: Parameters<typeof enqueueActivities>) => enqueueActivities(tx, conversation, texts.slice(1))
  })),
  ofCore("the contact's word is not told as the cause", "core/src/conversations.ts", ({ reopen }) => ({
    reopen: (...[tx, inbox, contact, conversation, more]: Parameters<typeof reopen>) =>
      reopen(tx, inbox, contact, conversation, { ...more, isOwnWord: false })
  }))
]

const assignments: ReadonlyArray<Mutant> = [
  ofConversations("the same agent has every turn", "conversations/src/assignment.ts", ({ nextTurn }) => ({
    nextTurn: (...[, members, eligible]: Parameters<typeof nextTurn>) => nextTurn([], members, eligible)
  })),
  ofConversations("agents who are offline have turns", "conversations/src/assignment.ts", ({ eligibleAgents }) => ({
    eligibleAgents: (...[members, , team]: Parameters<typeof eligibleAgents>) => eligibleAgents(members, new Set(members), team)
  })),
  ofConversations("a team that does not want it has turns", "conversations/src/assignment.ts", ({ eligibleAgents }) => ({
    eligibleAgents: (...[members, online, team]: Parameters<typeof eligibleAgents>) =>
      eligibleAgents(members, online, team && { ...team, allowAutoAssign: true })
  })),
  ofConversations("an agent of another team keeps it", "conversations/src/assignment.ts", () => ({
    assigneeInTeam: (assigneeId: number | null) => assigneeId
  })),
  ofConversations("who loses its team loses its agent", "conversations/src/assignment.ts", ({ assigneeInTeam }) => ({
    assigneeInTeam: (...[assigneeId, team]: Parameters<typeof assigneeInTeam>) => team === null ? null : assigneeInTeam(assigneeId, team)
  })),
  ofCore("nobody has a turn when a conversation begins", "core/src/conversation-changes.ts", () => ({ turnFor: () => Effect.succeed(null) })),
  ofCore("nobody has a turn", "core/src/assignment.ts", () => ({ chooseAgent: () => Effect.succeed(null) })),
  ofCore("a turn does not hush an opening", "core/src/conversation-changes.ts", ({ moveConversation }) => ({
    moveConversation: (...[tx, conversation, patch, by]: Parameters<typeof moveConversation>) =>
      moveConversation(tx, conversation, patch, by, { turnsHushOpenings: false })
  }), true)
]

const attention: ReadonlyArray<Mutant> = [
  ofConversations("what is marked unread is read", "conversations/src/last-seen.ts", () => ({ unreadFrom: (at: number | null) => at })),
  ofConversations("whoever looks is the assignee", "conversations/src/last-seen.ts", ({ lookAt }) => ({
    lookAt: (...[state, look, quirks]: Parameters<typeof lookAt>) => lookAt(state, { ...look, isAssignee: true }, quirks)
  })),
  ofConversations("a stamp is not renewed", "conversations/src/last-seen.ts", ({ lookAt }) => ({
    lookAt: (...[state, look, quirks]: Parameters<typeof lookAt>) => look.hasNewMessages ? lookAt(state, look, quirks) : null
  })),
  ofCore("news are read aloud", "core/src/usecases/conversation-attention.ts", ({ noteSeen }) => ({
    noteSeen: (...[tx, conversation, userId, quirks]: Parameters<typeof noteSeen>) => noteSeen(tx, conversation, userId, { ...quirks, newsReadSilently: false })
  }), true),
  ofCore("nobody knows when the contact last spoke", "core/src/digests.ts", () => ({ lastIncomingAt: () => Effect.succeed(null) }))
]

const words: ReadonlyArray<Mutant> = [
  ofMessages("a note ends the waiting", "conversations/src/messages/reply.ts", ({ messageEffect }) => ({
    messageEffect: (...[waiting, message, isFirst]: Parameters<typeof messageEffect>) => messageEffect(waiting, { ...message, private: false }, isFirst)
  })),
  ofMessages("who writes again waits anew", "conversations/src/messages/reply.ts", ({ messageEffect }) => ({
    messageEffect: (...[waiting, message, isFirst]: Parameters<typeof messageEffect>) =>
      messageEffect(message.messageType === "incoming" ? { ...waiting, waitingSince: null } : waiting, message, isFirst)
  })),
  ofMessages("a bot's answer leaves one waiting", "conversations/src/messages/reply.ts", ({ messageEffect }) => ({
    messageEffect: (...[waiting, message, isFirst]: Parameters<typeof messageEffect>) =>
      messageEffect(waiting, message.senderType === "AgentBot" ? { ...message, private: true } : message, isFirst)
  })),
  ofMessages("a bot's answer is an answer", "conversations/src/messages/reply.ts", ({ answers }) => ({
    answers: (message: messages.SaidMessage) =>
      answers(message.senderType === "AgentBot" ? { ...message, senderType: "User" } : message)
  })),
  ofMessages("a rule's answer is a first one", "conversations/src/messages/reply.ts", ({ mayBeFirstReply }) => ({
    mayBeFirstReply: (...[waiting, message]: Parameters<typeof mayBeFirstReply>) => mayBeFirstReply(waiting, { ...message, contentAttributes: {} })
  })),
  ofConversations("labels between commas are one", "conversations/src/labels.ts", () => ({
    readLabelList: (given: unknown) => Array.isArray(given) ? given.map((label) => String(label).trim()).filter((label) => label !== "") : []
  })),
  ofCore("nothing is sent", "core/src/jobs/send-message.ts", () => ({ enqueueSending: () => Effect.void }))
]

const time: ReadonlyArray<Mutant> = [
  ofConversations("what was snoozed long ago wakes", "conversations/src/timers.ts", () => ({
    isWakeable: (until: number | null, now: number) => until !== null && until <= now,
    wakesAt: (until: number | null, now: number) => until === null ? null : Math.ceil(Math.max(until, now + 1) / 300_000) * 300_000
  })),
  ofConversations("what is snoozed wakes a round too late", "conversations/src/timers.ts", ({ wakesAt }) => ({
    wakesAt: (...given: Parameters<typeof wakesAt>) => {
      const at = wakesAt(...given)
      return at === null ? null : at + 300_000
    }
  })),
  ofConversations("what is idle closes at its very minute", "conversations/src/timers.ts", ({ idleFrom }) => ({
    idleFrom: (...[last, policy]: Parameters<typeof idleFrom>) => idleFrom(last - 1, policy)
  })),
  ofConversations("who waits is closed", "conversations/src/timers.ts", ({ idlePolicy }) => ({
    idlePolicy: (...given: Parameters<typeof idlePolicy>) => {
      const policy = idlePolicy(...given)
      return policy && { ...policy, ignoreWaiting: false }
    }
  })),
  ofCore("what is snoozed does not wake", "core/src/conversation-timers.ts", () => ({ enqueueWaking: () => Effect.void })),
  ofCore("what is opened does not close again", "core/src/conversation-timers.ts", () => ({ enqueueIdleCheck: () => Effect.void })),
  ofCore("what is followed is found everywhere", "core/src/usecases/conversations.ts", ({ listConversations }) => ({
    listConversations: (...[reader, seeker, search]: Parameters<typeof listConversations>) =>
      listConversations(reader, seeker, search, { followedAnywhere: true, searchCountsPage: false })
  })),
  ofCore("a list counts what it shows", "core/src/usecases/conversations.ts", ({ listConversations }) => ({
    listConversations: (...[reader, seeker, search, quirks]: Parameters<typeof listConversations>) =>
      Effect.map(
        listConversations(reader, seeker, search, quirks) as Effect.Effect<{ readonly rows: ReadonlyArray<unknown>; readonly counts: object }>,
        ({ counts, rows }) => ({ rows, counts: { ...counts, all: rows.length } })
      )
  }))
]

describeMutants("the model of conversations", [...statuses, ...told, ...assignments, ...attention, ...words, ...time], {
  same: "conversations/src/status.ts",
  disagrees: async (isOn, effort) => {
    const { conversationModel } = await import("../src/suites/conversation-model.ts")
    const { disagreesWith, modelQuirks } = await import("../src/suites/models.ts")
    const { inProcess } = await import("../src/suites/target.ts")
    return disagreesWith(conversationModel(isOn ? "plainly" : "politely"), inProcess(), modelQuirks(() => isOn), effort)
  }
})
