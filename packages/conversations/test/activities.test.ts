import { describe, expect, it } from "vitest"
import { activityWords, changeActivities, muteActivity, tellsOfAssignee } from "../src/index.ts"
import type { ActivityNames, ConversationState, Doer, Language } from "../src/index.ts"

const plain: ConversationState = {
  status: "pending",
  priority: null,
  assigneeId: null,
  assigneeAgentBotId: null,
  teamId: null,
  labels: [],
  snoozedUntil: null,
  waitingSince: null
}

const ana: Doer = { type: "User", id: 1, name: "Ana" }
const bot: Doer = { type: "AgentBot", id: 1, name: "Robô" }
const automation: Doer = { type: "Automation" }
const system: Doer = { type: "System" }
const incoming: Doer = { type: "Incoming", by: ana }
const contact: Doer = { type: "Contact", name: "joÃO da SILVA" }

const nobody: ActivityNames = { assignee: null, team: null, formerTeam: null }

interface Told {
  readonly from?: Partial<ConversationState>
  readonly to: Partial<ConversationState>
  readonly by?: Doer
  readonly names?: Partial<ActivityNames>
  readonly idleMinutes?: number
}

const told = (language: Language, { by = ana, from = {}, idleMinutes = 0, names = {}, to }: Told) =>
  changeActivities(language, {
    before: { ...plain, ...from },
    after: { ...plain, ...from, ...to },
    by,
    names: { ...nobody, ...names },
    idleMinutes
  })

type Case = readonly [change: Told, english: string, portuguese: string]

const say = (name: string, cases: ReadonlyArray<Case>) =>
  describe(name, () => {
    it.each(cases)("%j: %s", (change, english, portuguese) => {
      expect(told("en", change)).toEqual([english])
      expect(told("pt-BR", change)).toEqual([portuguese])
    })
  })

say("a status that somebody changes", [
  [{ to: { status: "open" } }, "Conversation was reopened by Ana", "Conversa foi reaberta por Ana"],
  [{ to: { status: "resolved" } }, "Conversation was marked resolved by Ana", "Conversa foi marcada como resolvida por Ana"],
  [{ to: { status: "snoozed" } }, "Conversation was snoozed by Ana", "Conversa foi adiada por Ana"],
  [
    { from: { status: "open" }, to: { status: "pending" } },
    "Conversation was marked as pending by Ana",
    "Conversa foi marcada como pendente por Ana"
  ],
  [{ to: { status: "open" }, by: bot }, "Conversation was reopened by Robô", "Conversa foi reaberta por Robô"],
  [
    { to: { status: "snoozed" }, by: automation },
    "Conversation was snoozed by Automation System",
    "Conversa foi adiada por Sistema de Automação"
  ]
])

say("a status that changes by itself", [
  [
    { to: { status: "open" }, by: incoming },
    "System reopened the conversation due to a new incoming message.",
    "O sistema reabriu a conversa devido a uma nova mensagem recebida."
  ],
  [
    { to: { status: "resolved" }, by: contact },
    "Conversation was resolved by João da silva",
    "A conversa foi resolvida por João da silva"
  ],
  ...([
    [2880, "2 days", "2 dias"],
    [1440, "1 days", "1 dias"],
    [1500, "25 hours", "25 horas"],
    [60, "1 hours", "1 horas"],
    [61, "61 minutes", "61 minutos"],
    [30, "30 minutes", "30 minutos"],
    [0, "0 minutes", "0 minutos"]
  ] as const).map(([idleMinutes, english, portuguese]): Case => [
    { to: { status: "resolved" }, by: system, idleMinutes },
    `Conversation was marked resolved by system due to ${english} of inactivity`,
    `A conversa foi marcada como resolvida pelo sistema por ter ${portuguese} de inatividade`
  ])
])

say("a priority", [
  [{ to: { priority: "high" } }, "Ana set the priority to high", "Ana definiu a prioridade para high"],
  [
    { from: { priority: "low" }, to: { priority: "urgent" } },
    "Ana changed the priority from low to urgent",
    "Ana mudou a prioridade de low para urgent"
  ],
  [{ from: { priority: "low" }, to: { priority: null } }, "Ana removed the priority", "Ana removeu a prioridade"]
])

say("labels", [
  [{ from: { labels: ["a"] }, to: { labels: ["a", "b", "c"] } }, "Ana added b, c", "Ana adicionou b, c"],
  [{ from: { labels: ["a", "b"] }, to: { labels: [] } }, "Ana removed a, b", "Ana removeu a, b"],
  [
    { from: { labels: ["b"] }, to: { labels: ["b", "a"] }, by: automation },
    "Automation System added a",
    "Sistema de Automação adicionou a"
  ],
  [{ to: { labels: ["a"] }, by: incoming }, "Automation System added a", "Sistema de Automação adicionou a"]
])

say("an assignee", [
  [{ to: { assigneeId: 1 } }, "Ana self-assigned this conversation", "Ana atribuiu a si mesmo essa conversa"],
  [{ to: { assigneeId: 2 }, names: { assignee: "Bia" } }, "Assigned to Bia by Ana", "Atribuído a Bia por Ana"],
  [{ to: { assigneeId: 1 }, by: bot, names: { assignee: "Ana" } }, "Assigned to Ana by Robô", "Atribuído a Ana por Robô"],
  [{ to: { assigneeId: 9 } }, "Assigned to  by Ana", "Atribuído a  por Ana"],
  [{ from: { assigneeId: 1 }, to: { assigneeId: null } }, "Conversation unassigned by Ana", "Conversa desatribuída por Ana"]
])

say("a team", [
  [{ to: { teamId: 3 }, names: { team: "sales" } }, "Assigned to sales by Ana", "Atribuído a sales por Ana"],
  [
    { to: { teamId: 3, assigneeId: 2 }, names: { team: "sales", assignee: "Bia" } },
    "Assigned to Bia via sales by Ana",
    "Atribuído a Bia via sales por Ana"
  ],
  [
    { from: { assigneeId: 2 }, to: { teamId: 3 }, names: { team: "sales", assignee: "Bia" } },
    "Assigned to sales by Ana",
    "Atribuído a sales por Ana"
  ],
  [
    { from: { assigneeId: 2 }, to: { teamId: 3, assigneeId: null }, names: { team: "sales" } },
    "Assigned to sales by Ana",
    "Atribuído a sales por Ana"
  ],
  [
    { from: { teamId: 3 }, to: { teamId: null }, names: { formerTeam: "sales" } },
    "Unassigned from sales by Ana",
    "Desatribuído de sales por Ana"
  ],
  [{ from: { teamId: 3 }, to: { teamId: null } }, "Unassigned from  by Ana", "Desatribuído de  por Ana"]
])

describe("activities", () => {
  it("tell everything that changed, in order", () => {
    expect(
      told("en", {
        from: { labels: ["old"], priority: "low" },
        to: { status: "open", priority: null, labels: ["new"], assigneeId: 1 }
      })
    ).toEqual([
      "Conversation was reopened by Ana",
      "Ana removed the priority",
      "Ana added new",
      "Ana removed old",
      "Ana self-assigned this conversation"
    ])
  })

  it("tell nothing of what time, a channel or a contact does but that they close", () => {
    const to: Partial<ConversationState> = { priority: "low", labels: ["a"], assigneeId: 1, teamId: 2 }
    for (const by of [system, contact]) {
      for (const status of ["open", "pending", "snoozed"] as const) expect(told("en", { to: { ...to, status }, by })).toEqual([])
      expect(told("en", { to: { ...to, status: "resolved" }, by })).toHaveLength(1)
    }
  })

  it("tell of a new assignee where the last of them names him", () => {
    const tells = ({ by = ana, from = {}, names = {}, to }: Told) =>
      tellsOfAssignee({ before: { ...plain, ...from }, after: { ...plain, ...from, ...to }, by, names: { ...nobody, ...names } })
    expect(tells({ to: { assigneeId: 1, status: "open" } })).toBe(true)
    expect(tells({ to: { assigneeId: 2 } })).toBe(true)
    expect(tells({ to: { assigneeId: 2, teamId: 3 }, names: { team: "sales", assignee: "Bia" } })).toBe(true)
    expect(tells({ from: { teamId: 3 }, to: { assigneeId: 2, teamId: null }, names: { assignee: "Bia" } })).toBe(false)
    expect(tells({ from: { assigneeId: 2 }, to: { teamId: 3 }, names: { team: "sales", assignee: "Bia" } })).toBe(false)
    expect(tells({ from: { assigneeId: 2 }, to: { assigneeId: null } })).toBe(false)
    expect(tells({ to: { assigneeId: 2 }, by: system })).toBe(false)
  })

  it("tell of a contact that is muted and unmuted", () => {
    expect([true, false].map((isMuted) => muteActivity("en", isMuted, "Ana"))).toEqual([
      "Ana has muted the conversation",
      "Ana has unmuted the conversation"
    ])
    expect([true, false].map((isMuted) => muteActivity("pt-BR", isMuted, "Ana"))).toEqual([
      "Ana silenciou a conversa",
      "Ana reativou a conversa"
    ])
  })

  it("tell of closing words that may not be sent", () => {
    expect(activityWords.en.closingWordsUnsent).toBe("Auto-resolve message not sent due to outgoing message restrictions")
    expect(activityWords["pt-BR"].closingWordsUnsent).toBe(
      "Auto-resolver mensagem não enviada devido a restrições de envio de mensagens"
    )
  })
})
