import { accounts, agentBotInboxes, blankNetworkPerson, inboxMembers, networkPeople, participants, startIdleChecks } from "@mootkit/core"
import type { Inbox as InboxRow, UserId } from "@mootkit/core"
import { digits, localPart } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { mondayMorning } from "../../scenarios/times.ts"
import { addOnlineAgent, addTeam } from "../desk.ts"
import { lidOf } from "../guests.ts"
import { addAgent, addContact, addInbox, addLink, apiChannel } from "../hall.ts"
import type { Hall } from "../hall.ts"
import { addConversation } from "../talks.ts"
import { talkOf } from "./state.ts"
import type { Caller, Contact, IdleSettings, Inbox, InboxName, Model, ModelQuirks, Talk, Team } from "./state.ts"

/** The time at which a server has to stand still for the model: not one at which the rounds of timers come. */
export const standing = { frozen: mondayMorning + 61_000 }

const caio = "+5511977770003"
const duda = "+5511977770004"

/** Who joins which inbox, in this order; the administrator and whoever is in a team only join none. */
const members: Readonly<Record<InboxName, ReadonlyArray<string>>> = {
  WhatsApp: ["Otto Agent", "Mona Online"],
  Desk: ["Otto Agent", "Mona Online", "Nina Online"],
  Robot: ["Nina Online", "Mona Online"]
}

const sales = { name: "sales", members: ["Mona Online", "Tina Team"], choosesItself: true }
const quiet = { name: "quiet", members: ["Nina Online", "Otto Agent"], choosesItself: false }

const addStaff = (hall: Hall) =>
  Effect.gen(function*() {
    const { administrator, agent, bot } = hall.crew
    const tina = yield* addAgent(hall, "Tina Team")
    const mona = yield* addOnlineAgent(hall, "Mona Online", [])
    const nina = yield* addOnlineAgent(hall, "Nina Online", [])
    return {
      "Ada Admin": { id: administrator.row.id, token: administrator.token, role: "administrator", isOnline: false },
      "Otto Agent": { id: agent.row.id, token: agent.token, role: "agent", isOnline: false },
      "Mona Online": { id: mona.row.id, token: mona.token, role: "agent", isOnline: true },
      "Nina Online": { id: nina.row.id, token: nina.token, role: "agent", isOnline: true },
      "Tina Team": { id: tina.row.id, token: tina.token, role: "agent", isOnline: false },
      "Bot": { id: bot.row.id, token: bot.token, role: "bot", isOnline: false }
    } satisfies Record<string, Caller & { readonly token: string }>
  })

type Staff = Effect.Success<ReturnType<typeof addStaff>>

const idOf = (staff: Staff, name: string): UserId => staff[name as keyof Staff].id as UserId

const addInboxes = (hall: Hall, staff: Staff) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const desk = yield* addInbox(hall, "Desk", apiChannel("desk"))
    const robot = yield* addInbox(hall, "Robot", apiChannel("robot"))
    yield* tx.insert(agentBotInboxes, { accountId: crew.account.id, inboxId: robot.id, agentBotId: crew.bot.row.id, status: "active" })
    const inboxes: Record<InboxName, InboxRow> = { WhatsApp: hall.inbox, Desk: desk, Robot: robot }
    for (const [name, inbox] of Object.entries(inboxes)) {
      const joining = members[name as InboxName].filter((member) => name !== "WhatsApp" || member !== "Otto Agent")
      for (const member of joining) yield* tx.insert(inboxMembers, { inboxId: inbox.id, userId: idOf(staff, member) })
    }
    return inboxes
  })

const addWhatsappPerson = (hall: Hall, name: string, phone: string) =>
  Effect.gen(function*() {
    const identifier = lidOf(phone)
    yield* hall.tx.insert(networkPeople, { ...blankNetworkPerson, jid: identifier, phone: digits(phone), name })
    const contact = yield* addContact(hall, { name, phoneNumber: phone, identifier, contactType: "lead" })
    return { contact, link: yield* addLink(hall, contact, hall.inbox, localPart(identifier)) }
  })

/**
 * Builds the hall of the model: inboxes with agents, a bot and teams, contacts, and a conversation of each inbox. One is
 * followed from earlier by somebody who does not see it any more.
 */
export const conversationModelHall = (settings: IdleSettings) => (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const account = yield* tx.update(accounts, crew.account.id, { settings: { ...settings } })
    const staff = yield* addStaff(hall)
    const inboxes = yield* addInboxes(hall, staff)
    const teams = []
    for (const { choosesItself, members, name } of [sales, quiet]) {
      const { id } = yield* addTeam(hall, name, members.map((member) => idOf(staff, member)), { allowAutoAssign: choosesItself })
      teams.push(id)
    }
    const ana = yield* addContact(hall, { name: "Ana" })
    const left = yield* addConversation(hall, { contact: ana, link: yield* addLink(hall, ana, inboxes.Desk, "ana") })
    yield* tx.insert(participants, { accountId: account.id, conversationId: left.id, userId: idOf(staff, "Tina Team") })
    yield* addConversation(hall, { contact: ana, link: yield* addLink(hall, ana, inboxes.Robot, "ana-robot") }, { status: "pending" })
    const bruno = yield* addContact(hall, { name: "Bruno" })
    yield* addConversation(hall, { contact: bruno, link: yield* addLink(hall, bruno, inboxes.Desk, "bruno") }, { status: "resolved" })
    yield* addConversation(hall, yield* addWhatsappPerson(hall, "Caio", caio))
    yield* addWhatsappPerson(hall, "Duda", duda)
    yield* startIdleChecks(tx, account)
    return { staff, teams, inboxes: { WhatsApp: inboxes.WhatsApp.id, Desk: inboxes.Desk.id, Robot: inboxes.Robot.id } }
  })

/** What a hall of the model was built with. */
export type Made = Effect.Success<ReturnType<ReturnType<typeof conversationModelHall>>>

const people: ReadonlyArray<Contact> = [
  { id: 1, phone: null, inboxes: ["Desk", "Robot"] },
  { id: 2, phone: null, inboxes: ["Desk", "Robot"] },
  { id: 3, phone: caio, inboxes: ["WhatsApp", "Desk"] },
  { id: 4, phone: duda, inboxes: ["WhatsApp", "Robot"] }
].map((person) => ({ ...person, inboxes: person.inboxes as ReadonlyArray<InboxName>, blocked: false, activeAt: null }))

const talkWith = (id: number, inbox: InboxName, contact: Contact, status: Talk["status"]): Talk =>
  ({ ...talkOf(id, inbox, contact, standing.frozen), status })

/** The same as the model has it. */
export const beginning = ({ inboxes, staff, teams }: Made, quirks: ModelQuirks, idle: IdleSettings): Model => {
  const contacts = people.map((person) => ({ ...person }))
  const [ana, bruno, caio] = contacts as [Contact, Contact, Contact]
  const inboxOf = (name: InboxName): Inbox => ({ id: inboxes[name], hasBot: name === "Robot", line: [...members[name]] })
  const teamOf = (i: number, { choosesItself, members }: typeof sales): Team => ({ id: teams[i] ?? 0, members, choosesItself })
  return {
    quirks,
    idle,
    now: standing.frozen,
    inboxes: { WhatsApp: inboxOf("WhatsApp"), Desk: inboxOf("Desk"), Robot: inboxOf("Robot") },
    callers: Object.fromEntries(Object.entries(staff).map(([name, { id, isOnline, role }]) => [name, { id, isOnline, role }])),
    teams: { sales: teamOf(0, sales), quiet: teamOf(1, quiet) },
    contacts,
    talks: [
      { ...talkWith(1, "Desk", ana, "open"), followers: ["Tina Team"] },
      talkWith(2, "Robot", ana, "pending"),
      talkWith(3, "Desk", bruno, "resolved"),
      talkWith(4, "WhatsApp", caio, "open")
    ],
    work: [],
    events: [],
    compared: 0,
    hasPassed: false
  }
}
