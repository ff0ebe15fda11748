import { networkPeople } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, failures, methodsAsked, planFault } from "./provider-calls.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { keyOf, phoneJid, team, upsert, waMessage } from "./wa-messages.ts"

const friend = "+5511988880001"
const faceless = "+5511988880002"

const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, ...new TextEncoder().encode("face"))

/** Where WhatsApp shows that picture, whoever has it. */
const address = "https://pps.whatsapp.net/v/d28f16445aa3acbbaa86a62cc591663c45471345b6e23f00de01d8ce6a0abeb5"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const group = yield* addGroup(hall, team, [{ phone: ownNumber, role: "admin" }, { phone: friend }, { phone: faceless }])
    const { displayId: talk } = yield* addConversation(hall, group)
    yield* hall.tx.update(networkPeople, lidOf(friend), { pictureUrl: address })
    return { group: group.contact.id, talk }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

/** Gives the group its picture, on WhatsApp and here; WhatsApp tells of it, and it is fetched anew. */
const upload = async (at: At) => {
  const form = new FormData()
  form.append("avatar", new File([jpeg], "mine.jpg", { type: "image/jpeg" }))
  expect(await at().ask(`PATCH ${at().account}/contacts/${at().made.group}/group_metadata`, { body: form })).toMatchObject({ status: 200 })
}

const iconChanged = (at: At) =>
  upsert(at, waMessage(keyOf(friend, "ICON"), undefined, { messageStubType: "GROUP_CHANGE_ICON", messageStubParameters: ["1"] }))

const shown = async (at: At, id = at().made.group) => {
  const { payload } = await at().as().contactDetails({ params: { account_id: at().accountId, id } })
  return { thumbnail: payload.thumbnail, noted: Object.keys(payload.additional_attributes).sort() }
}

const fetched = {
  thumbnail: expect.stringMatching(/\/rails\/active_storage\/blobs\/redirect\/[0-9a-f]{64}\/picture\.jpg$/),
  noted: ["avatar_url_hash", "last_avatar_sync_at"]
}

const nothing = { thumbnail: "", noted: [] }

const activities = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload.flatMap(({ content, message_type }) => message_type === 2 ? [content] : [])
}

const changes = async (at: At) =>
  (await at().control().events({ query: { type: "contact.updated" } })).events.map(({ changed }) => Object.keys(changed))

const people = async (at: At) => {
  const params = { account_id: at().accountId, id: at().made.group }
  const { payload } = await at().as().contactGroupMembersList({ params })
  return Object.fromEntries(payload.map(({ contact }) => [contact.phone_number, contact.thumbnail]))
}

const sync = (at: At) => at().ask(`POST ${at().account}/contacts/${at().made.group}/sync_group`)

const ofGroups = (at: At) => {
  it("is forgotten and fetched anew when WhatsApp tells that it is another one [groups 201]", async () => {
    await upload(at)
    expect(await methodsAsked(at)).toEqual(["updatePicture", "profilePicture", "picture"])
    expect(await asked(at, "profilePicture")).toEqual([{ connection: ownNumber, jid: team }])
    expect(await asked(at, "picture")).toEqual([{ connection: ownNumber, url: address }])
    expect(await shown(at)).toEqual(fetched)
    expect(await changes(at)).toEqual([["avatar"], ["avatar"], ["avatar", "additional_attributes"]])
    expect(await activities(at)).toEqual([`Person ${ownNumber} changed the group image`])
  })

  it("is looked for again as often as WhatsApp tells of it, however soon [groups 201]", async () => {
    await upload(at)
    await iconChanged(at)
    expect(await asked(at, "picture")).toHaveLength(2)
    expect(await shown(at)).toEqual(fetched)
    expect(await activities(at)).toHaveLength(2)
  })

  it.each(failures)("is gone where its address cannot be had: the provider is %s; what was told of it stays [groups 202]", async (kind) => {
    await upload(at)
    await planFault(at, "profilePicture", kind)
    await iconChanged(at)
    expect(await shown(at)).toEqual(nothing)
    expect(await activities(at)).toContain(`Person ${friend} changed the group image`)
  })

  it.each(failures)("is gone where it cannot be fetched: the provider is %s; that it was looked for is noted [groups 202]", async (kind) => {
    await upload(at)
    await planFault(at, "picture", kind)
    await iconChanged(at)
    expect(await shown(at)).toEqual({ ...fetched, thumbnail: "" })
    expect(await activities(at)).toContain(`Person ${friend} changed the group image`)
  })

  it("is there again when an earlier state of the world is brought back", async () => {
    await upload(at)
    await at().control().snapshot()
    await planFault(at, "profilePicture", "unavailable")
    await iconChanged(at)
    expect(await shown(at)).toEqual(nothing)
    await at().control().restore({ body: { snapshot: "1" } })
    const { thumbnail } = await shown(at)
    expect(thumbnail).toEqual(fetched.thumbnail)
    const { headers } = await at().server.request(thumbnail.slice(at().server.url.length), { redirect: "manual" })
    const file = await at().server.request((headers.get("location") ?? "").slice(at().server.url.length))
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(jpeg)
  })
}

const ofMembers = (at: At) => {
  const jids = async () => (await asked(at, "profilePicture")).map(({ jid }) => jid)
  const others = [ownNumber, friend, faceless].map(phoneJid)

  it("is looked for with a sync, of the group and of all who have none; who has none on WhatsAph stays without [groups 64]", async () => {
    await sync(at)
    expect((await jids()).sort()).toEqual([team, ...others].sort())
    expect(await shown(at)).toMatchObject({ thumbnail: "" })
    expect(Object.values(await people(at))).toEqual(["", "", ""])
  })

  it("is not looked for again with a sync where one is kept [groups 64]", async () => {
    await upload(at)
    await sync(at)
    expect((await jids()).sort()).toEqual([team, ...others].sort())
    expect(await people(at)).toEqual({ [ownNumber]: "", [friend]: fetched.thumbnail, [faceless]: "" })
    await at().control().setClock({ body: { advance_ms: 3_600_000 } })
    await sync(at)
    expect((await jids()).slice(others.length + 1).sort()).toEqual([ownNumber, faceless].map(phoneJid).sort())
  })

  it("is looked for when somebody writes who has none", async () => {
    await upload(at)
    await upsert(at, waMessage(keyOf(friend, "M1"), { conversation: "Hello" }))
    expect((await jids()).slice(1)).toEqual([phoneJid(friend)])
    expect(await people(at)).toMatchObject({ [friend]: fetched.thumbnail })
    await upsert(at, waMessage(keyOf(friend, "M2"), { conversation: "Hello again" }))
    expect(await jids()).toHaveLength(2)
  })

  it("is shown with each message of whoever has one", async () => {
    await upload(at)
    await upsert(at, waMessage(keyOf(friend, "M1"), { conversation: "Hello" }))
    const params = { account_id: at().accountId, conversation_id: at().made.talk }
    const { meta, payload } = await at().as().listAllMessages({ params })
    expect(payload.at(-1)?.sender).toMatchObject({ type: "contact", thumbnail: fetched.thumbnail })
    expect(meta.contact.thumbnail).toEqual(fetched.thumbnail)
  })
}

/** Pictures of groups and people, as WhatsApp has them [groups §5.4, §6.5]. */
export const picturesSuite: Suite = (target) => {
  describe("the picture of a group", () => {
    ofGroups(visitingHall(target, build))
  })
  describe("the picture of somebody", () => {
    ofMembers(visitingHall(target, build))
  })
}
