import { describe, expect, it } from "vitest"
import { lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import { ana, askForSync, contact, events, later, members, minute, rita, syncHall, team } from "./group-sync-hall.ts"
import type { At, Name } from "./group-sync-hall.ts"
import { asked, planFault } from "./provider-calls.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"

const dora = "+5511988880004"

const payloads = (at: At) => {
  it("of a sync is the group with all its members, its inbox's number and whether that is an admin [groups 279]", async () => {
    await askForSync(at)
    const [told] = await events(at, "contact.group_synced")
    const { additional_attributes, blocked, email, group_type, id, identifier, name, phone_number, thumbnail } = await contact(at)
    expect(told?.payload).toEqual({
      additional_attributes,
      blocked,
      email,
      group_type,
      id,
      identifier,
      name,
      phone_number,
      thumbnail,
      custom_attributes: {},
      type: "contact",
      account_id: at().accountId,
      group_members: (await members(at)).toSorted((a, b) => a.id - b.id),
      inbox_phone_number: ownNumber,
      is_inbox_admin: true
    })
  })

  it("shows the picture of who has one, which is not fetched again [groups 64]", async () => {
    const body = new FormData()
    body.append("avatar", new File([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)], "team.jpg", { type: "image/jpeg" }))
    await at().ask(`PATCH ${at().account}/contacts/${at().made.team}/group_metadata`, { body })
    const ofTeam = async () => (await asked(at, "profilePicture")).filter(({ jid }) => jid === team).length
    const before = await ofTeam()
    await askForSync(at)
    const { thumbnail } = await contact(at)
    expect(thumbnail).toMatch(/\.jpg$/)
    expect((await events(at, "contact.group_synced")).at(-1)?.payload).toMatchObject({ thumbnail })
    expect(await ofTeam()).toBe(before)
  })

  it("is of the moment it tells of, not of now", async () => {
    await askForSync(at)
    await later(at, 15 * minute)
    await at().control().leaveGroup({ body: { group: team, phone: rita } })
    const [first, second] = (await events(at, "contact.group_synced")).map(({ payload }) => payload?.["group_members"])
    expect([first, second]).toMatchObject([{ length: 3 }, { length: 2 }])
  })

  it("of a contact that is new or changed is the contact", async () => {
    await at().control().joinGroup({ body: { group: team, phone: dora, name: "Dora" } })
    const [created] = await events(at, "contact.created")
    expect(created?.payload).toEqual({
      additional_attributes: {},
      custom_attributes: {},
      email: null,
      group_type: "individual",
      id: created?.ids["contact"],
      identifier: expect.stringMatching(/@lid$/),
      name: dora.slice(1),
      phone_number: dora,
      thumbnail: "",
      blocked: false,
      type: "contact",
      account_id: at().accountId
    })
    await askForSync(at)
    const [updated] = await events(at, "contact.updated")
    expect(updated?.payload).toMatchObject({ id: at().made.team, name: "Team", additional_attributes: { description: "Ours" } })
  })

  it("of a conversation tells whose it is, so that whoever made a group finds it by its address [groups 22]", async () => {
    await askForSync(at, "cloud")
    const [begun] = await events(at, "conversation.created")
    const { id, identifier, name } = await contact(at, at().made.cloud)
    expect(begun?.payload).toMatchObject({
      account_id: at().accountId,
      group_type: "group",
      status: "open",
      messages: [],
      meta: { sender: { id, identifier, name, type: "contact" }, assignee: null, assignee_type: null, team: null },
      contact_inbox: { contact_id: id, hmac_verified: false }
    })
  })
}

const documented = (target: Target) => {
  const at = visitingHall(target, syncHall, { fidelity: "documented" })
  const ask = (name: Name = "team") => askForSync(at, name)
  const person = (phone: string) => ({ contact: { name: `Person ${phone}`, phone_number: phone, identifier: lidOf(phone) } })

  it("is waited for and answered with the group and its members [groups 26]", async () => {
    const { body, status } = await ask()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      payload: {
        id: at().made.team,
        name: "Team",
        identifier: team,
        thumbnail: "",
        custom_attributes: {},
        contact_inboxes: [{ source_id: "120363000000000001", inbox: { name: "WhatsApp", provider: "baileys" } }],
        group_members: [
          { role: "admin", is_active: true, ...person(ownNumber) },
          { role: "member", is_active: true, ...person(rita) },
          { role: "admin", is_active: true, ...person(ana) }
        ]
      }
    })
    expect(await ask()).toEqual({ status, body })
  })

  it("that was made a moment ago, or of a group that is left, is answered with the group as it is", async () => {
    expect(await ask("left")).toMatchObject({ status: 200, body: { payload: { id: at().made.left, group_members: [person(rita)] } } })
    expect(await ask("cloud")).toMatchObject({ status: 200, body: { payload: { id: at().made.cloud } } })
  })

  it.each(["unavailable", "transport", "empty"] as const)("that the provider fails, being %s, is answered 500 [groups 35]", async (kind) => {
    await planFault(at, "groupMetadata", kind)
    const faults = [{ field: "base", message: "Internal Server Error", code: "error" }]
    expect(await ask()).toEqual({ status: 500, body: { description: "Internal Server Error", errors: faults } })
    expect((await contact(at)).name).toBe("Old name")
  })

  it.each(["lonely", "api", "person", "nameless"] as const)("that no inbox can make is refused: %s [groups 24, 25, 27]", async (name) => {
    const faults = [{ field: "base", message: "Bad Request", code: "bad_request" }]
    expect(await ask(name)).toEqual({ status: 400, body: { description: "Bad Request", errors: faults } })
  })
}

/** What is told of a sync: by events, and by its answer where that is as documented [groups §10, §14.1]. */
export const groupSyncedSuite: Suite = (target) => {
  describe("the payload of an event", () => {
    payloads(visitingHall(target, syncHall))
  })
  describe("a sync as documented", () => {
    documented(target)
  })
}
