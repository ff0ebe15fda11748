import { scriptedBots } from "@mootkit/core"
import type { Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { addCrew, addMember } from "../crew.ts"
import type { Member } from "../crew.ts"
import { attachBot } from "../inboxes.ts"
import { formTeam, offerLabels, seatAgents } from "../stage.ts"
import type { LabelLook, Stage } from "../stage.ts"
import type { Talk } from "../talk.ts"
import { day, hour, minute } from "../times.ts"
import { addInboxes } from "./inboxes.ts"
import type { InboxName } from "./inboxes.ts"
import type { PersonName } from "./people.ts"
import { script } from "./script.ts"

/** Who works in the shop beside the bot: an administrator, the counter, the workshop. */
const staff = {
  benedita: { name: "Benedita Salgueiro", email: "benedita@example.test" },
  duarte: { name: "Duarte Moura", displayName: "Duarte", email: "duarte@example.test", autoOffline: false },
  yara: { name: "Yara Sequeira", email: "yara@example.test", availability: "busy", autoOffline: false }
} satisfies Record<string, Member>

/** One of those who work in the shop. */
type StaffName = keyof typeof staff

/** A conversation of the shop's. */
export type ShopTalk = Talk<StaffName, PersonName, InboxName>

const offered: Readonly<Record<string, LabelLook>> = {
  "devolução": { description: "Devoluções e trocas", color: "#ef6c00" },
  encomenda: { description: "Encomendas a caminho", color: "#1f93ff" },
  frota: { description: "Empresas", color: "#00897b" },
  internacional: { description: "Fora de Portugal", color: "#00acc1" },
  oficina: { description: "Revisões e reparações", color: "#6d4c41" },
  passeios: { description: "Passeios de sábado", color: "#8e24aa" },
  vip: { description: "Clientes da casa", color: "#f9a825" }
}

const team = { name: "oficina", description: "Revisões, reparações e orçamentos", allowAutoAssign: false }

/** Opens the shop: account, staff, team, labels, three inboxes, and in all of them a bot that talks by its script. */
export const openShop = (tx: Tx) =>
  Effect.gen(function*() {
    const crew = yield* addCrew(tx, {
      account: "Bicicletas Andorinha",
      createdAt: tx.now - 70 * day,
      administrator: { ...staff.benedita, activeAt: tx.now - hour },
      agent: { ...staff.duarte, activeAt: tx.now - 3 * minute },
      bot: { name: "Pia", description: "Answers whoever writes to the shop, until somebody there takes over" },
      platformApp: "Andorinha back office"
    })
    const { administrator: { row: benedita }, agent: { row: duarte } } = crew
    const { row: yara } = yield* addMember(tx, crew.account, { ...staff.yara, inviterId: benedita.id, activeAt: tx.now - 30 * minute })
    const hired = { benedita, duarte, yara }
    yield* offerLabels(tx, crew, offered)
    const inboxes = yield* addInboxes(tx, crew.account)
    yield* seatAgents({ tx, crew, staff: hired, inboxes }, { whatsapp: ["duarte", "yara"], website: ["duarte"], telegram: ["duarte", "yara"] })
    for (const inbox of Object.values(inboxes)) yield* attachBot(tx, crew, inbox)
    yield* tx.insert(scriptedBots, { agentBotId: crew.bot.row.id, script })
    const shop: Stage<StaffName, InboxName> = { tx, crew, staff: hired, inboxes, team: yield* formTeam(tx, crew, team, [duarte, yara]) }
    return shop
  })
