import { addGroupMembers, DigestReader, listGroupMembers, makeWorld, quirksWith } from "@mootkit/core"
import type { Contact, Conversation } from "@mootkit/core"
import { allQuirks, compareMembers, participantsActivity } from "@mootkit/groups"
import { isWhatsappSourceId, phoneTail } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { scenarios } from "../src/scenarios/scenarios.ts"
import { found, seeded, written } from "./scenario-rows.ts"

const { store } = seeded("group-support")
const { start } = scenarios["group-support"]
const world = written(store)

const byId = <Row extends { readonly id: number }>(rows: ReadonlyArray<Row>) => new Map(rows.map((row) => [row.id, row]))
const contactById: ReadonlyMap<number, Contact> = byId(world.contacts)

const group = (name: string): Contact => found(world.contacts.find((contact) => contact.name === name))
const club = group("Clube Aurora ☕")
const news = group("Aurora Avisos 📣")
const fair = group("Feira de Cafés Especiais")
const own = found(world.contacts.find(({ phoneNumber }) => phoneNumber === "+5511999990000"))
const whatsapp = found(world.inboxes[0])

/** Members in the order of the list. */
const membersOf = ({ id }: Contact) =>
  world.groupMembers.filter(({ groupContactId }) => groupContactId === id).sort(compareMembers)
const activeOf = (contact: Contact) => membersOf(contact).filter(({ isActive }) => isActive)

const saidIn = ({ id }: Conversation) => world.messages.filter(({ conversationId }) => conversationId === id)
const conversationOf = ({ id }: Contact) => found(world.conversations.find(({ contactId }) => contactId === id))
const saidInGroup = (contact: Contact) => saidIn(conversationOf(contact))

/** The hidden ids and phones that stand for a person of the network; what the desk does not know is null. */
const personBehind = ({ identifier, phoneNumber }: Contact) =>
  world.networkPeople.find(({ jid, phone }) => identifier === jid || (identifier === null && phoneNumber === `+${phone}`))

describe("the group-support scenario", () => {
  it("has a club of exactly 25 with three admins, its own number among them, and one who left", () => {
    expect(activeOf(club)).toHaveLength(25)
    expect(activeOf(club).filter(({ role }) => role === "admin")).toHaveLength(3)
    expect(membersOf(club)).toHaveLength(26)
    expect(activeOf(club).find(({ contactId }) => contactId === own.id)?.role).toBe("admin")
  })

  it("has an announcement group of 20 with its own number as a plain member, the 15th of the list", () => {
    expect(activeOf(news)).toHaveLength(20)
    expect(activeOf(news).findIndex(({ contactId }) => contactId === own.id)).toBe(14)
    expect(activeOf(news)[14]?.role).toBe("member")
    expect(news.additionalAttributes["announce"]).toBe(true)
    expect(saidInGroup(news).some(({ status }) => status === "failed")).toBe(true)
  })

  it("has a group that it left: its own row inactive, nothing open any more", () => {
    expect(fair.additionalAttributes["group_left"]).toBe(true)
    expect(membersOf(fair).filter(({ isActive }) => !isActive).map(({ contactId }) => contactId)).toEqual([own.id])
    const statuses = world.conversations.filter(({ contactId }) => contactId === fair.id).map(({ status }) => status)
    expect(statuses).toEqual(["resolved"])
    expect(isWhatsappSourceId(found(fair.identifier ?? undefined).slice(0, -"@g.us".length))).toBe(true)
  })

  it("is numbered so that the club is the first contact and the first conversation", () => {
    expect(club.id).toBe(1)
    expect(conversationOf(club).displayId).toBe(1)
    const ages = [...world.conversations].sort((a, b) => a.displayId - b.displayId).map(({ createdAt }) => createdAt)
    expect(ages).toEqual([...ages].sort((a, b) => a - b))
    expect(world.conversations.map(({ displayId }) => displayId)).toEqual(world.conversations.map((_, i) => i + 1))
  })

  it("tells one own member by the last eight digits, and nobody else of the people shares his", () => {
    const tails = world.contacts.map(({ phoneNumber }) => phoneTail(phoneNumber)).filter((tail) => tail !== null)
    const shared = tails.filter((tail, i) => tails.indexOf(tail) !== i)
    expect(shared).toEqual(["88465072"])
  })

  it("has one Brazilian number in both forms, as two contacts and one person of the network", () => {
    const numbers = world.contacts.map(({ phoneNumber }) => phoneNumber)
    expect(numbers).toEqual(expect.arrayContaining(["+5587988465072", "+558788465072"]))
    expect(world.networkPeople.filter(({ phone }) => phone.endsWith("88465072")).map(({ phone }) => phone)).toEqual([
      "558788465072"
    ])
  })

  it("has conversations for two pages, of every status, priority, channel and kind of assignment", () => {
    expect(world.conversations.filter(({ groupType }) => groupType === "individual").length).toBeGreaterThanOrEqual(30)
    expect(world.conversations.filter(({ status }) => status === "open").length).toBeGreaterThan(25)
    const kinds = <K extends keyof Conversation>(column: K) => new Set(world.conversations.map((row) => row[column]))
    expect(kinds("status")).toEqual(new Set(["open", "resolved", "pending", "snoozed"]))
    expect(kinds("priority")).toEqual(new Set([null, "low", "medium", "high", "urgent"]))
    expect(kinds("inboxId")).toEqual(new Set(world.inboxes.map(({ id }) => id)))
    expect(kinds("assigneeId")).toEqual(new Set([null, ...world.users.map(({ id }) => id)]))
    expect(kinds("assigneeAgentBotId").size).toBe(2)
    expect(kinds("teamId").size).toBe(2)
    expect(world.conversations.some(({ labels }) => labels.length > 1)).toBe(true)
  })

  it("has one administrator and three agents: online, busy, and away", () => {
    const shown = world.accountUsers.map(({ autoOffline, availability, role }) => [role, availability, autoOffline])
    expect(shown).toEqual([
      ["administrator", "online", true],
      ["agent", "online", false],
      ["agent", "busy", false],
      ["agent", "online", true]
    ])
    expect(world.users.every(({ email }) => email.endsWith("@example.test"))).toBe(true)
  })

  it("writes as people do: accents, emoji, quotes, answers, reactions, notes, files and places", () => {
    const said = saidInGroup(club)
    const text = said.map(({ content }) => content ?? "").join("\n")
    for (const sample of ["ã", "☕", "\"", "日本"]) expect(text).toContain(sample)
    const speakers = new Set(said.map(({ senderId, senderType }) => `${senderType} ${senderId}`))
    expect(speakers.size).toBeGreaterThan(15)
    expect(said.some((message) => message.private)).toBe(true)
    expect(said.some(({ contentAttributes }) => contentAttributes["is_reaction"] === true)).toBe(true)
    expect(new Set(world.attachments.map(({ fileType }) => fileType))).toEqual(new Set(["image", "audio", "location"]))
  })

  it("tells of members as the provider's events do", () => {
    const named = (name: string) => found(world.contacts.find((contact) => contact.name === name))
    const [camila, otavio, helio] = [named("Camila Duarte"), named("Otávio Mendonça"), named("Hélio Bittencourt")]
    const told = (action: "add" | "remove", { identifier: author, name: authorName }: Contact, participant: Contact) =>
      participantsActivity({ action, author, authorName, participants: [participant], language: "en" }, allQuirks)
    const activities = saidInGroup(club).flatMap(({ content, messageType }) => messageType === "activity" ? [content] : [])
    expect(activities).toEqual(expect.arrayContaining([told("add", camila, otavio), told("remove", helio, helio)]))
  })
})

describe("the network of the group-support scenario", () => {
  it("has each group as the desk has it", () => {
    const groups = [club, news, fair]
    expect(new Set(world.networkGroups.map(({ jid }) => jid))).toEqual(new Set(groups.map(({ identifier }) => identifier)))
    for (const contact of groups) {
      const there = found(world.networkGroups.find(({ jid }) => jid === contact.identifier))
      const { announce, description, owner, restrict, subject } = there
      expect(contact.name).toBe(subject)
      expect(contact.additionalAttributes).toMatchObject({
        announce,
        description,
        owner,
        restrict,
        join_approval_mode: there.joinApprovalMode,
        member_add_mode: there.memberAddMode
      })
      const members = activeOf(contact).map(({ contactId, role }) => ({
        jid: found(personBehind(found(contactById.get(contactId)))).jid,
        admin: role === "admin"
      }))
      expect(there.participants.map(({ admin, jid }) => ({ jid, admin: admin !== null }))).toEqual(members)
      expect(there.participants.filter(({ admin }) => admin === "superadmin").map(({ jid }) => jid)).toEqual([there.owner])
    }
  })

  it("knows everybody whom the desk reaches on WhatsApp by the address that the desk has, but for one spelling", () => {
    const links = world.contactInboxes.filter(({ inboxId }) => inboxId === whatsapp.id)
    const people = links.map((link) => ({ link, contact: found(contactById.get(link.contactId)) }))
      .filter(({ contact }) => contact.groupType === "individual")
    const strangers = people.filter(({ contact }) => personBehind(contact) === undefined)
    expect(strangers.map(({ contact }) => contact.phoneNumber)).toEqual(["+5587988465072"])
    for (const { contact, link } of people) {
      const address = contact.identifier ?? contact.phoneNumber ?? ""
      expect(address.replace(/\D/g, "")).toBe(link.sourceId)
      if (contact.phoneNumber !== null && contact.identifier !== null) {
        expect(personBehind(contact)?.phone).toBe(contact.phoneNumber.slice(1))
      }
    }
  })

  it("has members that the desk knows by phone only and by hidden id only", () => {
    const known = activeOf(club).map(({ contactId }) => found(contactById.get(contactId)))
    expect(known.filter(({ identifier }) => identifier === null)).toHaveLength(1)
    expect(known.filter(({ phoneNumber }) => phoneNumber === null)).toHaveLength(1)
  })

  it("is alive: who is added or joins becomes a member, who leaves is one no more, each with an activity", async () => {
    const fork = await Effect.runPromise(store.fork)
    const living = makeWorld({ store: fork, quirks: quirksWith(true) })
    const jid = found(club.identifier ?? undefined)
    await Effect.runPromise(addGroupMembers(living, club, ["+5511955554444"]))
    await Effect.runPromise(living.network.join(jid, "+5511977776666"))
    await Effect.runPromise(living.network.leave(jid, "+5592988880124"))
    await Effect.runPromise(living.settle)
    const now = written(fork)
    const active = now.groupMembers.filter(({ groupContactId, isActive }) => groupContactId === club.id && isActive)
    expect(active).toHaveLength(26)
    expect(now.contacts).toHaveLength(world.contacts.length + 2)
    expect(now.messages.slice(-3).map(({ content }) => content)).toEqual([
      "Café Aurora added +5511955554444 to the group",
      "5511977776666 joined using the group invite link",
      "Caio Valença left the group"
    ])
  })

  it("shows the own member first on the first page of the announcement group [groups 80]", () => {
    const request = { page: 1, perPage: 10, offset: 0 }
    const page = Effect.runSync(store.read((reader) => listGroupMembers(reader, quirksWith(true), news, request)))
    const first = activeOf(news).slice(0, 9)
    expect(page.rows.map(({ person }) => person.id)).toEqual([own.id, ...first.map(({ contactId }) => contactId)])
    expect(page).toMatchObject({ total: 20, inboxPhoneNumber: "+5511999990000", isInboxAdmin: false })
  })
})

describe("what is derived in the group-support scenario", () => {
  it("has a weeks-old club with an unread end, conversations that were seen, and one with more unread than is counted", () => {
    const digests = Effect.runSync(store.read((reader) => new DigestReader().read(reader, world.conversations)))
    const unread = world.conversations.map(({ id }) => digests.get(id)?.unread ?? 0)
    expect(unread.filter((count) => count === 0).length).toBeGreaterThan(10)
    expect(unread.filter((count) => count > 0).length).toBeGreaterThan(10)
    expect(unread.filter((count) => count === 10)).toHaveLength(1)
    for (const conversation of world.conversations) {
      const seen = conversation.agentLastSeenAt ?? 0
      const unseen = saidIn(conversation).filter(({ createdAt, messageType }) => messageType === "incoming" && createdAt > seen)
      expect(digests.get(conversation.id)?.unread).toBe(Math.min(10, unseen.length))
    }
    expect(digests.get(conversationOf(club).id)?.unread).toBeGreaterThan(0)
    expect(start - conversationOf(club).createdAt).toBeGreaterThan(28 * 86_400_000)
  })

  it("is snoozed until some time to come, or until the contact writes", () => {
    const until = world.conversations.filter(({ snoozedUntil }) => snoozedUntil !== null)
    expect(until.filter(({ snoozedUntil, status }) => status === "snoozed" && Number(snoozedUntil) > start)).toEqual(until)
    expect(until).toHaveLength(2)
    expect(world.conversations.filter(({ status }) => status === "snoozed")).toHaveLength(3)
  })
})
