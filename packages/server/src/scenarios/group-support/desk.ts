import type { Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { addCrew, addMember } from "../crew.ts"
import type { Member } from "../crew.ts"
import { attachBot } from "../inboxes.ts"
import { formTeam, offerLabels, seatAgents } from "../stage.ts"
import type { LabelLook, Stage } from "../stage.ts"
import { day, hour, minute } from "../times.ts"
import { addInboxes } from "./inboxes.ts"
import type { InboxName } from "./inboxes.ts"

/** Who works at the desk: an administrator, then three agents. Rafael shows as online, Ingrid as busy, Kenji as away. */
const staff = {
  helena: { name: "Helena Prado", email: "helena@example.test" },
  rafael: {
    name: "Rafael Nunes",
    displayName: "Rafa",
    email: "rafael@example.test",
    messageSignature: "Rafa · Café Aurora ☕",
    autoOffline: false
  },
  ingrid: { name: "Ingrid Larsen", email: "ingrid@example.test", availability: "busy", autoOffline: false },
  kenji: { name: "Kenji Mori", email: "kenji@example.test" }
} satisfies Record<string, Member>

/** One of the desk. */
export type StaffName = keyof typeof staff

const agentsOf: Readonly<Record<InboxName, ReadonlyArray<StaffName>>> = {
  whatsapp: ["rafael", "ingrid", "kenji"],
  api: ["ingrid", "kenji"],
  website: ["rafael", "kenji"]
}

/** The desk before anybody has written to it. */
export type Desk = Stage<StaffName, InboxName>

const hire = (tx: Tx) =>
  Effect.gen(function*() {
    const crew = yield* addCrew(tx, {
      account: "Café Aurora",
      createdAt: tx.now - 90 * day,
      administrator: { ...staff.helena, activeAt: tx.now - hour },
      agent: { ...staff.rafael, activeAt: tx.now - 2 * minute },
      bot: { name: "Barista", description: "Takes partner orders and hands over what it cannot answer" },
      platformApp: "Aurora back office"
    })
    const inviterId = crew.administrator.row.id
    const { row: third } = yield* addMember(tx, crew.account, { ...staff.ingrid, inviterId, activeAt: tx.now - 20 * minute })
    const { row: fourth } = yield* addMember(tx, crew.account, { ...staff.kenji, inviterId, activeAt: tx.now - 2 * day })
    const hired: Desk["staff"] = {
      helena: crew.administrator.row,
      rafael: crew.agent.row,
      ingrid: third,
      kenji: fourth
    }
    return { crew, staff: hired }
  })

const team = { name: "entregas", description: "Pedidos a caminho, atrasos e trocas", allowAutoAssign: true }

/** The labels that the desk offers, by title; one that conversations carry besides is none of them. */
const offered: Readonly<Record<string, LabelLook>> = {
  assinatura: { description: "Clube de assinatura", color: "#6d4c41" },
  atacado: { description: "Cafeterias e revendas", color: "#00897b" },
  avisos: { description: "Novidades do grupo", color: "#8e24aa" },
  clube: { description: "Grupo do clube", color: "#3949ab" },
  "cobrança": { description: "Pagamentos e notas", color: "#c62828" },
  entrega: { description: "Pedidos a caminho", color: "#1f93ff" },
  eventos: { description: "Feiras e degustações", color: "#f9a825" },
  internacional: { description: "Fora do Brasil", color: "#00acc1" },
  troca: { description: "Trocas e devoluções", color: "#ef6c00" }
}

/** Opens the desk: account, staff, team, labels, inboxes and who sees them, a bot in the API inbox. */
export const openDesk = (tx: Tx) =>
  Effect.gen(function*() {
    const { crew, staff } = yield* hire(tx)
    yield* offerLabels(tx, crew, offered)
    const inboxes = yield* addInboxes(tx, crew.account)
    yield* seatAgents({ tx, crew, staff, inboxes }, agentsOf)
    yield* attachBot(tx, crew, inboxes.api)
    const desk: Desk = { tx, crew, staff, inboxes, team: yield* formTeam(tx, crew, team, [staff.rafael, staff.kenji]) }
    return desk
  })
