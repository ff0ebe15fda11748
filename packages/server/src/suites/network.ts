import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { stateOf } from "./state.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"
const admin = "+5511988880001"
const member = "+5511988880002"
const newcomer = "+5511988880003"

const build = (hall: Hall) =>
  Effect.map(
    addGroup(hall, group, [
      { phone: ownNumber, role: "admin" },
      { phone: admin, role: "admin" },
      { phone: member },
      { phone: newcomer, isActive: false }
    ]),
    ({ contact }) => ({ group: contact.id })
  )

type At = () => Visit<{ readonly group: number }>

const state = async (at: At) => {
  const { groups } = await at().control().groups({ query: { group } })
  const [only] = groups
  if (!only) throw new Error("the group is gone")
  return only
}

const places = async (at: At) => Object.fromEntries((await state(at)).participants.map((one) => [`+${one.phone}`, one.admin]))

const atFirst = { [ownNumber]: "admin", [admin]: "admin", [member]: null }

const groupActs = (at: At) => {
  it("is shown with all that it is", async () => {
    expect(await state(at)).toMatchObject({
      jid: group,
      subject: `Group ${group}`,
      description: null,
      announce: false,
      restrict: false,
      join_approval_mode: false,
      member_add_mode: false,
      picture_url: null,
      join_requests: []
    })
    expect(await places(at)).toEqual(atFirst)
    expect((await state(at)).participants[2]).toEqual({ jid: lidOf(member), phone: member.slice(1), name: `Person ${member}`, admin: null })
    const unknown = await at().ask("GET /_mootkit/groups?group=1@g.us")
    expect([unknown.status, unknown.body]).toMatchObject([404, { error: { field: "group" } }])
  })

  it("is founded by somebody with the own number in it", async () => {
    const body = { phone: newcomer, subject: "Trip", participants: [ownNumber, lidOf(member)] }
    const founded = await at().control().foundGroup({ body })
    expect(founded).toMatchObject({ subject: "Trip", owner: lidOf(newcomer), member_add_mode: true })
    expect(founded.participants.map(({ phone, ...one }) => [`+${phone}`, one.admin])).toEqual([
      [newcomer, "superadmin"],
      [ownNumber, null],
      [member, null]
    ])
    expect((await at().control().groups()).groups.map(({ jid }) => jid)).toEqual(expect.arrayContaining([group, founded.jid]))
  })

  it("is changed by an admin in one act", async () => {
    const { invite_code: before } = await state(at)
    const body = {
      group,
      phone: admin,
      subject: "New",
      description: "What for",
      picture: btoa("picture"),
      announce: true,
      restrict: true,
      join_approval_mode: true,
      member_add_mode: true,
      new_invite: true
    }
    const changed = await at().control().changeGroup({ body })
    expect(changed).toMatchObject({
      subject: "New",
      description: "What for",
      picture_url: expect.stringMatching(/^https:/) as string,
      announce: true,
      restrict: true,
      join_approval_mode: true,
      member_add_mode: true
    })
    expect(changed.invite_code).not.toBe(before)
    expect(await state(at)).toEqual(changed)
    expect(await at().control().changeGroup({ body: { group, phone: admin, description: "" } })).toEqual({ ...changed, description: null })
  })

  it("has its members changed by an admin, several at once", async () => {
    const change = (action: "add" | "remove" | "promote" | "demote", ...participants: ReadonlyArray<string>) =>
      at().control().changeMembers({ body: { group, phone: admin, action, participants } })
    await change("add", newcomer, "5511977776666@s.whatsapp.net")
    expect(await places(at)).toEqual({ ...atFirst, [newcomer]: null, "+5511977776666": null })
    await change("promote", newcomer, lidOf(member))
    expect(await places(at)).toEqual({ ...atFirst, [newcomer]: "admin", [member]: "admin", "+5511977776666": null })
    await change("demote", newcomer, member)
    await change("remove", newcomer, "+5511977776666")
    expect(await places(at)).toEqual(atFirst)
  })

  it("lets those in whom an admin approves; others are turned away or give up", async () => {
    const control = at().control()
    const { invite_code } = await control.changeGroup({ body: { group, phone: admin, join_approval_mode: true, new_invite: true } })
    const ask = () => control.joinGroup({ body: { invite: invite_code, phone: newcomer } })
    const decide = (action: "approve" | "reject") =>
      control.decideRequests({ body: { group, phone: admin, action, participants: [newcomer] } })
    await ask()
    expect((await state(at)).join_requests).toMatchObject([{ jid: lidOf(newcomer), method: "invite_link" }])
    await control.withdrawRequest({ body: { group, phone: newcomer } })
    expect((await state(at)).join_requests).toEqual([])
    await ask()
    expect((await decide("reject")).join_requests).toEqual([])
    expect(await places(at)).toEqual(atFirst)
    await ask()
    await decide("approve")
    expect(await places(at)).toEqual({ ...atFirst, [newcomer]: null })
  })
}

const chats = (at: At) => {
  const send = (body: { readonly phone: string; readonly to: string; readonly text: string; readonly reply_to?: string }) =>
    at().control().sendMessage({ body })

  it("writes texts and files, with mentions and answers, to groups and to the number", async () => {
    const control = at().control()
    const asked = await send({ phone: member, to: group, text: "Who?" })
    expect(asked).toMatchObject({ chat: group, author: lidOf(member), content: { conversation: "Who?" }, receipts: {} })
    const body = { phone: admin, to: group, text: "@all @you", mentions: [member, lidOf(newcomer)], everyone: true, reply_to: asked.id }
    expect((await control.sendMessage({ body })).content).toEqual({
      extendedTextMessage: {
        text: "@all @you",
        contextInfo: {
          mentionedJid: [lidOf(member), lidOf(newcomer)],
          groupMentions: [{ groupSubject: "everyone" }],
          stanzaId: asked.id,
          participant: lidOf(member),
          quotedMessage: { conversation: "Who?" }
        }
      }
    })
    const file = { media: "document", file: btoa("bytes"), mimetype: "application/pdf", file_name: "a.pdf", caption: "Read" } as const
    expect(await control.sendMessage({ body: { phone: member, to: ownNumber, ...file } })).toMatchObject({
      chat: lidOf(ownNumber),
      content: { documentMessage: { mimetype: "application/pdf", fileLength: 5, fileName: "a.pdf", caption: "Read" } }
    })
  })

  it("sends places, cards and orders, and chooses from a message", async () => {
    const control = at().control()
    const sent = async (body: Omit<Parameters<typeof control.sendMessage>[0]["body"], "phone" | "to">) =>
      (await control.sendMessage({ body: { phone: member, to: group, ...body } })).content
    expect(await sent({ location: { latitude: -23.55, longitude: -46.63, name: "Sé", address: "Praça da Sé" } })).toEqual({
      locationMessage: { degreesLatitude: -23.55, degreesLongitude: -46.63, name: "Sé", address: "Praça da Sé" }
    })
    expect(await sent({ contact: { name: "Nina", phone: "+55 (11) 98888-0003" } })).toMatchObject({
      contactMessage: { displayName: "Nina", vcard: expect.stringContaining("waid=5511988880003:") as string }
    })
    expect(await sent({ order: { title: "Pizzeria", count: 2, total: 79.9, currency: "BRL", text: "Ring twice" } })).toMatchObject({
      orderMessage: { orderId: "1", itemCount: 2, totalAmount1000: 79_900, totalCurrencyCode: "BRL", message: "Ring twice" }
    })
    const { id } = await send({ phone: admin, to: group, text: "When?" })
    expect(await sent({ choice: { id: "late", title: "After 18:00" }, reply_to: id })).toMatchObject({
      buttonsResponseMessage: { selectedButtonId: "late", selectedDisplayText: "After 18:00", contextInfo: { stanzaId: id } }
    })
  })

  it("reacts, edits, takes back, receives and reads", async () => {
    const control = at().control()
    const { id: message } = await send({ phone: ownNumber, to: group, text: "Helo" })
    const reaction = await control.reactToMessage({ body: { phone: member, message, emoji: "👍" } })
    expect(reaction.content).toMatchObject({ reactionMessage: { key: { id: message, fromMe: false }, text: "👍" } })
    expect((await control.editMessage({ body: { phone: ownNumber, message, text: "Hello" } })).content).toEqual({ conversation: "Hello" })
    await control.receiveMessage({ body: { phone: member, message, receipt: "delivered" } })
    const read = await control.receiveMessage({ body: { phone: admin, message, receipt: "read" } })
    expect(read.receipts).toEqual({ [lidOf(member)]: "delivered", [lidOf(admin)]: "read" })
    expect(await control.unsendMessage({ body: { phone: admin, message } })).toEqual(read)
    const again = await at().ask("POST /_mootkit/people/unsend", { json: { phone: admin, message } })
    expect([again.status, again.body]).toMatchObject([422, { error: { field: "message" } }])
  })

  it("says who may add him to groups", async () => {
    await at().control().letAdd({ body: { phone: newcomer, who: "nobody" } })
    const json = { group, phone: admin, action: "add", participants: [newcomer] }
    const refused = await at().ask("POST /_mootkit/people/change-members", { json })
    expect([refused.status, refused.body]).toMatchObject([422, { error: { field: "participants" } }])
    await at().control().letAdd({ body: { phone: newcomer, who: "everyone" } })
    expect((await at().ask("POST /_mootkit/people/change-members", { json })).status).toBe(200)
  })
}

const location = { latitude: -23.55, longitude: -46.63 }
const order = { title: "Pizzeria", count: 2, total: 79.9, currency: "BRL" }
const choice = { id: "late", title: "After 18:00" }

const refusals = [
  ["found", { phone: admin, subject: "x".repeat(101), participants: [member] }, "subject"],
  ["found", { phone: admin, subject: "Team", participants: [] }, "participants"],
  ["found", { phone: admin, subject: "Team", participants: ["12"] }, "participants[0]"],
  ["change-group", { group, phone: member, announce: true }, "phone"],
  ["change-group", { group, jid: lidOf(newcomer), subject: "New" }, "jid"],
  ["change-group", { group, phone: admin, description: "x".repeat(2049) }, "description"],
  ["change-group", { group, phone: admin, picture: "?" }, "picture"],
  ["change-members", { group, phone: member, action: "add", participants: [newcomer] }, "phone"],
  ["change-members", { group, phone: admin, action: "add", participants: [member] }, "participants"],
  ["change-members", { group, phone: admin, action: "demote", participants: [newcomer] }, "participants"],
  ["change-members", { group, phone: admin, action: "seize", participants: [newcomer] }, "action"],
  ["decide-requests", { group, phone: admin, action: "approve", participants: [newcomer] }, "participants"],
  ["withdraw", { group, phone: newcomer }, "phone"],
  ["join", { phone: newcomer }, "group"],
  ["join", { group, invite: "code", phone: newcomer }, "invite"],
  ["join", { invite: "no such code", phone: newcomer }, "invite"],
  ["let-add", { phone: newcomer, who: "friends" }, "who"],
  ["send", { phone: newcomer, to: group, text: "Hi" }, "phone"],
  ["send", { phone: member, to: group }, "text"],
  ["send", { phone: member, to: group, text: "Hi", media: "image", file: "AAAA" }, "text"],
  ["send", { phone: member, to: group, media: "image" }, "file"],
  ["send", { phone: member, to: group, text: "Hi", choice }, "text"],
  ["send", { phone: member, to: group, media: "image", file: "AAAA", order }, "order"],
  ["send", { phone: member, to: group, location, contact: { name: "Nina", phone: newcomer } }, "contact"],
  ["send", { phone: member, to: group, location: { latitude: -91, longitude: 0 } }, "location.latitude"],
  ["send", { phone: member, to: group, location: { latitude: 0, longitude: "x" } }, "location.longitude"],
  ["send", { phone: member, to: group, location: { ...location, label: "Sé" } }, "location.label"],
  ["send", { phone: member, to: group, contact: { name: "Nina", phone: "12" } }, "contact.phone"],
  ["send", { phone: member, to: group, contact: { name: " ", phone: newcomer } }, "contact.name"],
  ["send", { phone: member, to: group, order: { ...order, count: 0 } }, "order.count"],
  ["send", { phone: member, to: group, order: { ...order, total: -1 } }, "order.total"],
  ["send", { phone: member, to: group, order: "Pizza" }, "order"],
  ["send", { phone: member, to: group, choice: { title: "Later" } }, "choice.id"],
  ["send", { phone: member, to: group, choice, reply_to: "none" }, "message"],
  ["send", { phone: member, to: "12", text: "Hi" }, "to[0]"],
  ["send", { phone: member, to: group, text: "Hi", reply_to: "none" }, "message"],
  ["react", { phone: member, message: "none", emoji: "👍" }, "message"],
  ["edit", { phone: member, message: "none", text: "Hi" }, "message"],
  ["receive", { phone: member, message: "none", receipt: "read" }, "message"]
] as const

/** What people of the simulated WhatsApp do by themselves, and what the control plane shows of it. */
export const networkSuite: Suite = (target) => {
  describe("a group of the network", () => {
    groupActs(visitingHall(target, build))
  })
  describe("somebody on the network", () => {
    chats(visitingHall(target, build))
  })

  describe("the network", () => {
    const at = visitingHall(target, build)

    it.each(refusals)("refuses %s with %j, names what is wrong and changes nothing", async (act, json, field) => {
      const before = await stateOf(at())
      const { body, status } = await at().ask(`POST /_mootkit/people/${act}`, { json })
      expect([status, body]).toMatchObject([422, { error: { code: "invalid", field } }])
      expect(await stateOf(at())).toEqual(before)
    })

    it.each([
      ["change-group", { group: "1@g.us", phone: admin, subject: "New" }],
      ["leave", { group: "1@g.us", phone: admin }],
      ["send", { to: "1@g.us", phone: admin, text: "Hi" }],
      ["withdraw", { group: "1@g.us", phone: admin }]
    ])("knows no group 1@g.us to %s", async (act, json) => {
      const { body, status } = await at().ask(`POST /_mootkit/people/${act}`, { json })
      expect([status, body]).toEqual([404, { error: { code: "not_found", message: "The network has no group 1@g.us", field: "group" } }])
    })

    it("loses a connection and gets it back; meanwhile nothing can be asked of WhatsApp", async () => {
      const control = at().control()
      expect(await control.connect({ body: { number: ownNumber, open: false } })).toEqual({ number: ownNumber, open: false })
      const json = { participants: [newcomer] }
      const add = () => at().ask(`POST ${at().account}/contacts/${at().made.group}/group_members`, { json })
      expect((await add()).status).toBe(422)
      const twice = await at().ask("POST /_mootkit/connections", { json: { number: ownNumber, open: false } })
      expect([twice.status, twice.body]).toMatchObject([422, { error: { field: "number" } }])
      await control.connect({ body: { number: ownNumber, open: true } })
      expect((await add()).status).toBe(200)
    })
  })

  describe("groups that are switched off", () => {
    const at = visitingHall(target, build, { groups: false })
    const events = async () => (await at().control().events()).events.map(({ type }) => type)

    it("say half a minute later that there was something, not what", async () => {
      const control = at().control()
      await control.sendMessage({ body: { phone: member, to: group, text: "Hi" } })
      await control.setClock({ body: { advance_ms: 29_000 } })
      expect(await events()).toEqual([])
      await control.setClock({ body: { advance_ms: 1000 } })
      expect(await events()).toContain("conversation.updated")
      expect(await events()).not.toContain("message.created")
    })

    it("are off from the start where the server was told so, and on again when that is set", async () => {
      const control = at().control()
      expect(await control.settings()).toMatchObject({ groups_enabled: false })
      await control.sendMessage({ body: { phone: member, to: group, text: "Hi" } })
      expect(await events()).not.toContain("message.created")
      expect(await control.updateSettings({ body: { groups_enabled: true } })).toMatchObject({ groups_enabled: true })
      const calls = await control.providerCalls({ query: { method: "setup" } })
      expect(calls.calls).toMatchObject([{ request: { connection: ownNumber, groupsEnabled: true }, outcome: "answered" }])
      await control.updateSettings({ body: { groups_enabled: true } })
      expect((await control.providerCalls({ query: { method: "setup" } })).calls).toHaveLength(1)
    })
  })
}
