import { accounts, startIdleChecks } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { activitiesOf, addDesk, addOnlineAgent, addTeam, pass, post } from "./desk.ts"
import type { Hall } from "./hall.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

const minute = 60_000

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const account = yield* tx.update(accounts, crew.account.id, { settings: { auto_resolve_after: 90 } })
    const desk = yield* addDesk(hall, { lastActivityAt: tx.now })
    const mona = yield* addOnlineAgent(hall, "Mona Online", [desk.inbox])
    const team = yield* addTeam(hall, "vendas", [mona.row.id])
    yield* startIdleChecks(tx, account)
    return { ...desk, otto: crew.agent.row.id, team: team.id }
  })

/** The activities of conversations in the language of their account [conversations §5]. */
export const conversationLanguageSuite: Suite = (target) => {
  describe("activities in Portuguese", () => {
    const at = visitingHall(target, build, { locale: "pt_BR", quirks: { turnsHushOpenings: false } })
    const change = (path: string, json: object, token = at().token("administrator")) => post(at, at().made.open, path, json, { token })
    const told = () => activitiesOf(at, at().made.open)

    it("tell of statuses, and of turns", async () => {
      for (const status of ["resolved", "pending", "snoozed", "open"]) await change("toggle_status", { status })
      expect(await told()).toEqual([
        "Conversa foi marcada como resolvida por Ada Admin",
        "Conversa foi marcada como pendente por Ada Admin",
        "Conversa foi adiada por Ada Admin",
        "Conversa foi reaberta por Ada Admin",
        "Atribuído a Mona Online por Ada Admin"
      ])
    })

    it("tell of priorities and labels", async () => {
      for (const priority of ["low", "high", null]) await change("toggle_priority", { priority })
      for (const labels of [["a", "b"], ["c"]]) await change("labels", { labels })
      expect(await told()).toEqual([
        "Ada Admin definiu a prioridade para low",
        "Ada Admin mudou a prioridade de low para high",
        "Ada Admin removeu a prioridade",
        "Ada Admin adicionou a, b",
        "Ada Admin adicionou c",
        "Ada Admin removeu a, b"
      ])
    })

    it("tell of assignments", async () => {
      const { otto, team } = at().made
      await change("assignments", { assignee_id: otto })
      await change("assignments", { assignee_id: null })
      await change("assignments", { assignee_id: otto }, at().token("agent"))
      for (const team_id of [team, 0]) await change("assignments", { team_id })
      expect(await told()).toEqual([
        "Atribuído a Otto Agent por Ada Admin",
        "Conversa desatribuída por Ada Admin",
        "Otto Agent atribuiu a si mesmo essa conversa",
        "Atribuído a Mona Online via vendas por Ada Admin",
        "Desatribuído de vendas por Ada Admin"
      ])
    })

    it("tell of the contact: what he opened, and that he is silenced", async () => {
      await change("toggle_status", { status: "resolved" })
      await change("messages", { content: "Olá?", message_type: "incoming" })
      for (const path of ["mute", "unmute"]) await change(path, {})
      expect(await told()).toEqual([
        "Conversa foi marcada como resolvida por Ada Admin",
        "O sistema reabriu a conversa devido a uma nova mensagem recebida.",
        "Atribuído a Mona Online por Ada Admin",
        "Conversa foi marcada como resolvida por Ada Admin",
        "Ada Admin silenciou a conversa",
        "Ada Admin reativou a conversa"
      ])
    })

    it("tell what time has closed", async () => {
      await pass(at, 95 * minute)
      expect(await told()).toEqual(["A conversa foi marcada como resolvida pelo sistema por ter 90 minutos de inatividade"])
    })
  })
}
