import type { Language } from "./language.ts"
import type { Status } from "./state.ts"

/** The texts of activities in one language; `by` is whoever did it. */
export interface ActivityWords {
  /** What automation is called. */
  readonly automation: string
  readonly status: Readonly<Record<Status, (by: string) => string>>
  readonly resolvedByContact: (contact: string) => string
  readonly resolvedWhenIdle: Readonly<Record<"days" | "hours" | "minutes", (count: number) => string>>
  readonly reopenedByMessage: string
  readonly prioritySet: (by: string, to: string) => string
  readonly priorityChanged: (by: string, from: string, to: string) => string
  readonly priorityRemoved: (by: string) => string
  readonly selfAssigned: (by: string) => string
  readonly assigned: (to: string, by: string) => string
  readonly unassigned: (by: string) => string
  readonly assignedVia: (to: string, team: string, by: string) => string
  readonly takenFromTeam: (team: string, by: string) => string
  readonly labelsAdded: (by: string, labels: string) => string
  readonly labelsRemoved: (by: string, labels: string) => string
  readonly muted: (by: string) => string
  readonly unmuted: (by: string) => string
  readonly closingWordsUnsent: string
}

const english: ActivityWords = {
  automation: "Automation System",
  status: {
    open: (by) => `Conversation was reopened by ${by}`,
    resolved: (by) => `Conversation was marked resolved by ${by}`,
    pending: (by) => `Conversation was marked as pending by ${by}`,
    snoozed: (by) => `Conversation was snoozed by ${by}`
  },
  resolvedByContact: (contact) => `Conversation was resolved by ${contact}`,
  resolvedWhenIdle: {
    days: (count) => `Conversation was marked resolved by system due to ${count} days of inactivity`,
    hours: (count) => `Conversation was marked resolved by system due to ${count} hours of inactivity`,
    minutes: (count) => `Conversation was marked resolved by system due to ${count} minutes of inactivity`
  },
  reopenedByMessage: "System reopened the conversation due to a new incoming message.",
  prioritySet: (by, to) => `${by} set the priority to ${to}`,
  priorityChanged: (by, from, to) => `${by} changed the priority from ${from} to ${to}`,
  priorityRemoved: (by) => `${by} removed the priority`,
  selfAssigned: (by) => `${by} self-assigned this conversation`,
  assigned: (to, by) => `Assigned to ${to} by ${by}`,
  unassigned: (by) => `Conversation unassigned by ${by}`,
  assignedVia: (to, team, by) => `Assigned to ${to} via ${team} by ${by}`,
  takenFromTeam: (team, by) => `Unassigned from ${team} by ${by}`,
  labelsAdded: (by, labels) => `${by} added ${labels}`,
  labelsRemoved: (by, labels) => `${by} removed ${labels}`,
  muted: (by) => `${by} has muted the conversation`,
  unmuted: (by) => `${by} has unmuted the conversation`,
  closingWordsUnsent: "Auto-resolve message not sent due to outgoing message restrictions"
}

const portuguese: ActivityWords = {
  automation: "Sistema de Automação",
  status: {
    open: (by) => `Conversa foi reaberta por ${by}`,
    resolved: (by) => `Conversa foi marcada como resolvida por ${by}`,
    pending: (by) => `Conversa foi marcada como pendente por ${by}`,
    snoozed: (by) => `Conversa foi adiada por ${by}`
  },
  resolvedByContact: (contact) => `A conversa foi resolvida por ${contact}`,
  resolvedWhenIdle: {
    days: (count) => `A conversa foi marcada como resolvida pelo sistema por ter ${count} dias de inatividade`,
    hours: (count) => `A conversa foi marcada como resolvida pelo sistema por ter ${count} horas de inatividade`,
    minutes: (count) => `A conversa foi marcada como resolvida pelo sistema por ter ${count} minutos de inatividade`
  },
  reopenedByMessage: "O sistema reabriu a conversa devido a uma nova mensagem recebida.",
  prioritySet: (by, to) => `${by} definiu a prioridade para ${to}`,
  priorityChanged: (by, from, to) => `${by} mudou a prioridade de ${from} para ${to}`,
  priorityRemoved: (by) => `${by} removeu a prioridade`,
  selfAssigned: (by) => `${by} atribuiu a si mesmo essa conversa`,
  assigned: (to, by) => `Atribuído a ${to} por ${by}`,
  unassigned: (by) => `Conversa desatribuída por ${by}`,
  assignedVia: (to, team, by) => `Atribuído a ${to} via ${team} por ${by}`,
  takenFromTeam: (team, by) => `Desatribuído de ${team} por ${by}`,
  labelsAdded: (by, labels) => `${by} adicionou ${labels}`,
  labelsRemoved: (by, labels) => `${by} removeu ${labels}`,
  muted: (by) => `${by} silenciou a conversa`,
  unmuted: (by) => `${by} reativou a conversa`,
  closingWordsUnsent: "Auto-resolver mensagem não enviada devido a restrições de envio de mensagens"
}

/** The texts of activities by language. */
export const activityWords: Readonly<Record<Language, ActivityWords>> = { en: english, "pt-BR": portuguese }
