import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { providerSays } from "./provider.ts"
import { stateOf } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"
const admin = "+5511988880001"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const attributes = { description: "Ours", announce: false, group_left: false }
    const guests = [{ phone: ownNumber, role: "admin" as const }, { phone: admin, role: "admin" as const }]
    const reached = yield* addGroup(hall, group, guests, { name: "Team", additionalAttributes: attributes })
    const { displayId } = yield* addConversation(hall, reached)
    return { group: reached.contact.id, talk: displayId }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const update = (at: At, ...items: ReadonlyArray<unknown>) => providerSays(at, "groups.update", items)

const told = (at: At, changes: object, jid = group) => update(at, { id: jid, author: lidOf(admin), ...changes })

const activities = async (at: At, talk = at().made.talk) => {
  const { payload } = await at().as().listAllMessages({ params: { account_id: at().accountId, conversation_id: talk } })
  for (const message of payload) expect(message).toMatchObject({ message_type: 2, private: false, status: "sent" })
  return payload.map(({ content }) => content)
}

const contact = async (at: At) =>
  (await at().as().contactDetails({ params: { account_id: at().accountId, id: at().made.group } })).payload

const types = async (at: At) => (await at().control().events()).events.map(({ type }) => type)

const author = `Person ${admin}`

const texts = (at: At) => {
  it("renames it and says so with the name in quotes [groups 182]", async () => {
    await told(at, { subject: "Crew \"A\"" })
    expect((await contact(at)).name).toBe("Crew \"A\"")
    expect(await activities(at)).toEqual([`${author} changed the group name to "Crew "A""`])
    expect(await types(at)).toEqual(["contact.updated", "message.created", "contact.group_synced"])
  })

  it.each(["", " ", null])("is known anew, and nothing else, by the subject %j [groups 183]", async (subject) => {
    await told(at, { subject })
    expect((await contact(at)).name).toBe("Team")
    expect(await activities(at)).toEqual([])
    expect(await types(at)).toEqual(["contact.group_synced"])
  })

  it("has another description [groups 184]", async () => {
    await told(at, { desc: "Rules: be kind" })
    expect((await contact(at)).additional_attributes).toEqual({ description: "Rules: be kind", announce: false, group_left: false })
    expect(await activities(at)).toEqual([`${author} changed the group description`])
    expect(await types(at)).toEqual(["contact.updated", "message.created", "contact.group_synced"])
  })

  it.each(["", null])("has no description by %j [groups 185]", async (desc) => {
    await told(at, { desc })
    expect((await contact(at)).additional_attributes).toMatchObject({ description: null })
    expect(await activities(at)).toEqual([`${author} removed the group description`])
  })

  it("keeps what it is not told of [groups 186]", async () => {
    const before = await contact(at)
    await told(at, {})
    expect(await contact(at)).toEqual(before)
    expect(await activities(at)).toEqual([])
    expect(await types(at)).toEqual(["contact.group_synced"])
  })

  it("has a new invite code; a blank one is told of only [groups 135, 187]", async () => {
    await told(at, { inviteCode: "abc" })
    await told(at, { inviteCode: "" })
    expect((await contact(at)).additional_attributes).toMatchObject({ invite_code: "abc" })
    const reset = `${author} reset this group's invite link`
    expect(await activities(at)).toEqual([reset, reset])
    expect(await types(at)).toEqual([
      "contact.updated",
      "message.created",
      "contact.group_synced",
      "message.created",
      "contact.group_synced"
    ])
  })
}

const settings = (at: At) => {
  it.each([
    ["restrict", "restrict", "changed the settings so only admins can edit the group settings", "changed the settings so all members can edit the group settings"],
    ["announce", "announce", "changed this group's settings to allow only admins to send messages to this group", "changed this group's settings to allow all members to send messages to this group"],
    ["memberAddMode", "member_add_mode", "changed this group's setting to allow all members to add others to this group", "changed this group's setting to allow only admins to add others to this group"],
    ["joinApprovalMode", "join_approval_mode", "turned on admin approval to join this group", "turned off admin approval to join this group"]
  ])("has the setting %s switched", async (key, attribute, on, off) => {
    await told(at, { [key]: true })
    expect((await contact(at)).additional_attributes).toMatchObject({ [attribute]: true })
    await told(at, { [key]: false })
    expect((await contact(at)).additional_attributes).toMatchObject({ [attribute]: false })
    expect(await activities(at)).toEqual([`${author} ${on}`, `${author} ${off}`])
  })

  it("is told of in order: name, description, link, then each setting, stored at once", async () => {
    await told(at, { joinApprovalMode: true, announce: true, inviteCode: "abc", desc: "D", subject: "S", restrict: true, memberAddMode: false })
    expect(await activities(at)).toEqual([
      `${author} changed the group name to "S"`,
      `${author} changed the group description`,
      `${author} reset this group's invite link`,
      `${author} changed the settings so only admins can edit the group settings`,
      `${author} changed this group's settings to allow only admins to send messages to this group`,
      `${author} changed this group's setting to allow only admins to add others to this group`,
      `${author} turned on admin approval to join this group`
    ])
    const { events } = await at().control().events({ query: { type: "contact.updated" } })
    expect(events).toHaveLength(4)
    expect(events[3]?.changed["additional_attributes"]?.[1]).toEqual({
      description: "D",
      announce: true,
      group_left: false,
      invite_code: "abc",
      restrict: true,
      member_add_mode: false,
      join_approval_mode: true
    })
  })
}

const items = (at: At) => {
  it("may come beside others, each for itself; one without address is passed over", async () => {
    await update(at, { id: "", subject: "Nobody" }, null, 7, { subject: "None" }, { id: group, subject: "Crew" }, { id: "120363000000000002@g.us", desc: "New" })
    expect(await activities(at)).toEqual([" changed the group name to \"Crew\""])
    const { data } = await at().as().conversationList({ params: { account_id: at().accountId } })
    const [newest] = data.payload
    expect(newest).toMatchObject({ group_type: "group", status: "open", messages: [{ content: " changed the group description" }] })
    expect(newest?.meta.sender).toMatchObject({
      name: "120363000000000002",
      identifier: "120363000000000002@g.us",
      additional_attributes: { description: "New" }
    })
    expect(await types(at)).toEqual([
      "contact.updated",
      "message.created",
      "contact.group_synced",
      "contact.created",
      "conversation.created",
      "contact.updated",
      "message.created",
      "contact.group_synced"
    ])
  })

  it("is changed by strangers under the user of their address", async () => {
    await told(at, { author: "777@lid", desc: "X" })
    expect(await activities(at)).toEqual(["777 changed the group description"])
  })

  it.each([
    ["an address of another kind", { id: "5511988880001@s.whatsapp.net", subject: "X" }],
    ["an address that cannot be", { id: "a b@g.us", subject: "X" }],
    ["an address that is no text", { id: [group], subject: "X" }]
  ])("stays as it is at %s", async (_, item) => {
    const before = await stateOf(at())
    await update(at, item)
    expect({ ...await stateOf(at()), "/_mootkit/clock": "" }).toEqual({ ...before, "/_mootkit/clock": "" })
  })

  it("ignores values of the wrong type, and takes the others", async () => {
    await told(at, { subject: 7, desc: ["x"], inviteCode: {}, restrict: "yes", announce: 1, memberAddMode: true })
    expect(await activities(at)).toEqual([`${author} changed this group's setting to allow all members to add others to this group`])
    expect((await contact(at)).additional_attributes).toEqual({ description: "Ours", announce: false, group_left: false, member_add_mode: true })
  })
}

const report = { subject: "Team", desc: "Ours", announce: false }

const quirks = (target: Target) => {
  describe("a report of what is known", () => {
    const at = visitingHall(target, build)

    it("makes an activity of every value, with the quirk unchangedIsNews", async () => {
      await told(at, report)
      expect(await activities(at)).toHaveLength(3)
      expect(await types(at)).toEqual(["message.created", "message.created", "message.created", "contact.group_synced"])
    })
  })

  describe("a report of what is known, without the quirk unchangedIsNews", () => {
    const at = visitingHall(target, build, { quirks: { unchangedIsNews: false } })

    it("makes no activity, and one of what changed", async () => {
      await told(at, report)
      expect(await activities(at)).toEqual([])
      await told(at, { ...report, subject: "Crew" })
      await told(at, { ...report, subject: "Crew" })
      expect(await activities(at)).toEqual([`${author} changed the group name to "Crew"`])
    })
  })
}

const inPortuguese = (target: Target) => {
  describe("a group of an account in Portuguese", () => {
    const at = visitingHall(target, build, { locale: "pt_BR" })

    it("is told of in its language", async () => {
      await told(at, { subject: "Equipe", desc: "Nossa", inviteCode: "abc", restrict: false, announce: true, memberAddMode: true, joinApprovalMode: false })
      await told(at, { desc: null })
      expect(await activities(at)).toEqual([
        `${author} alterou o nome do grupo para "Equipe"`,
        `${author} alterou a descrição do grupo`,
        `${author} redefiniu o link do grupo para convidar outras pessoas`,
        `${author} mudou as configurações para permitir que todos os membros editem as configurações do grupo`,
        `${author} mudou as configurações desse grupo para permitir que somente admins enviem mensagens ao grupo`,
        `${author} mudou as configurações do grupo para permitir que todos os membros adicionem outras pessoas`,
        `${author} desativou a autorização de admins para entrar neste grupo`,
        `${author} removeu a descrição do grupo`
      ])
    })
  })
}

/** What the provider tells of groups themselves [groups §6.4]. */
export const groupUpdatesSuite: Suite = (target) => {
  describe("a group that is changed on WhatsApp", () => {
    const at = visitingHall(target, build)
    texts(at)
    settings(at)
    items(at)
  })
  quirks(target)
  inPortuguese(target)
}
