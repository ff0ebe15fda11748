import { inboxes } from "@mootkit/core"
import type { ConversationStatus } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { lidOf } from "./guests.ts"
import { addContact, addLink, ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"
import { phoneJid, upsert, waMessage } from "./wa-messages.ts"

const people = {
  stranger: "+5511977770001",
  resolved: "+5511977770002",
  snoozed: "+5511977770003",
  blocked: "+5511977770004"
} as const

type Who = keyof typeof people

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const known = (who: Who, status: ConversationStatus) =>
      Effect.gen(function*() {
        const identifier = lidOf(people[who])
        const blocked = who === "blocked"
        const contact = yield* addContact(hall, { name: who, phoneNumber: people[who], identifier, blocked })
        const link = yield* addLink(hall, contact, hall.inbox, identifier.replace("@lid", ""))
        return (yield* addConversation(hall, { contact, link }, { status })).displayId
      })
    return {
      resolved: yield* known("resolved", "resolved"),
      snoozed: yield* known("snoozed", "snoozed"),
      blocked: yield* known("blocked", "snoozed")
    }
  })

const locked = (hall: Hall) =>
  Effect.andThen(hall.tx.update(inboxes, hall.inbox.id, { lockToSingleConversation: true }), build(hall))

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const keyOf = (who: Who, id: string) => ({
  id,
  remoteJid: lidOf(people[who]),
  remoteJidAlt: phoneJid(people[who]),
  addressingMode: "lid",
  fromMe: false
})

const says = (at: At, who: Who, text: string, key: object = {}, given: object = {}) =>
  upsert(at, waMessage({ ...keyOf(who, text), ...key }, { conversation: text }, { pushName: "Nina", ...given }))

const talks = async (at: At, phone: string) => {
  const { data } = await at().as().conversationList({ params: { account_id: at().accountId }, query: { status: "all" } })
  return data.payload.filter(({ meta }) => meta.sender.phone_number === phone)
}

const firsts = (at: At) => {
  it("begins a conversation with somebody new, known by phone and hidden id", async () => {
    await says(at, "stranger", "hello")
    const [talk] = await talks(at, people.stranger)
    expect(talk).toMatchObject({
      group_type: "individual",
      status: "open",
      meta: { sender: { name: "Nina", identifier: lidOf(people.stranger), group_type: "individual" } },
      messages: [{ content: "hello", message_type: 0, sender: { name: "Nina" } }]
    })
    const { calls } = await at().control().providerCalls({ query: { method: "sendReceipts" } })
    const key = { id: "hello", remoteJid: lidOf(people.stranger), fromMe: false }
    expect(calls.map(({ request }) => request)).toEqual([{ connection: ownNumber, keys: [key] }])
  })

  it("goes on in the same one, and comes once", async () => {
    await says(at, "stranger", "one")
    await says(at, "stranger", "two")
    await says(at, "stranger", "two")
    const [talk, ...others] = await talks(at, people.stranger)
    expect(others).toEqual([])
    const params = { account_id: at().accountId, conversation_id: talk?.id ?? 0 }
    expect((await at().as().listAllMessages({ params })).payload.map(({ content }) => content)).toEqual(["one", "two"])
  })

  it("of the connected number is outgoing and names the other by his phone, until he says who he is", async () => {
    await says(at, "stranger", "we write", { fromMe: true }, { pushName: "Us" })
    const [talk] = await talks(at, people.stranger)
    expect(talk).toMatchObject({
      meta: { sender: { name: people.stranger.slice(1) } },
      messages: [{ message_type: 1, content_attributes: { external_sender_name: "WhatsApp" } }]
    })
    await says(at, "stranger", "I am Nina")
    expect((await talks(at, people.stranger))[0]?.meta.sender.name).toBe("Nina")
  })

  it("to oneself names the contact, also where the number lacks its ninth digit", async () => {
    const own = "+551199990000"
    await says(at, "stranger", "a note", { fromMe: true, remoteJid: "900@lid", remoteJidAlt: phoneJid(own) }, { pushName: "Us" })
    expect((await talks(at, own))[0]?.meta.sender.name).toBe("Us")
  })

  it("prefers the name of a business", async () => {
    await says(at, "stranger", "offer", {}, { verifiedBizName: "Shop" })
    expect((await talks(at, people.stranger))[0]?.meta.sender.name).toBe("Shop")
  })

  it("is lost where no hidden id is told", async () => {
    await says(at, "stranger", "x", { remoteJid: phoneJid(people.stranger), remoteJidAlt: undefined, addressingMode: "pn" })
    expect(await talks(at, people.stranger)).toEqual([])
  })

  it("is lost where another contact has its author's phone", async () => {
    const key = { remoteJidAlt: phoneJid(people.resolved), remoteJid: lidOf(people.snoozed) }
    expect(await changedBy(at(), () => says(at, "stranger", "mine", key))).toEqual([])
  })

  it("is taken in while groups are switched off", async () => {
    await at().control().updateSettings({ body: { groups_enabled: false } })
    await says(at, "stranger", "alone")
    expect(await talks(at, people.stranger)).toHaveLength(1)
  })
}

const statuses = async (at: At, who: Who) => (await talks(at, people[who])).map(({ id, status }) => [id, status])

/** Messages that people write to the inbox alone [groups §2, §7.1]. */
export const privateMessagesSuite: Suite = (target) => {
  describe("a private message", () => {
    const at = visitingHall(target, build)
    firsts(at)

    it("opens a new conversation after a resolved one, and wakes a snoozed one", async () => {
      await says(at, "resolved", "again")
      const { resolved, snoozed } = at().made
      expect(await statuses(at, "resolved")).toEqual([[expect.any(Number), "open"], [resolved, "resolved"]])
      await says(at, "snoozed", "wake up")
      expect(await statuses(at, "snoozed")).toEqual([[snoozed, "open"]])
      const types = (await at().control().events()).events.map(({ type }) => type)
      expect(types.filter((type) => type.startsWith("conversation.") && type !== "conversation.updated")).toEqual([
        "conversation.created",
        "conversation.opened",
        "conversation.status_changed"
      ])
    })

    it("of our own wakes nothing, and neither does anybody who is blocked", async () => {
      await says(at, "snoozed", "psst", { fromMe: true })
      await says(at, "blocked", "hey")
      const { blocked, snoozed } = at().made
      expect([await statuses(at, "snoozed"), await statuses(at, "blocked")]).toEqual([[[snoozed, "snoozed"]], [[blocked, "snoozed"]]])
    })
  })

  describe("a private message without quirks", () => {
    const at = visitingHall(target, build, { quirks: { addressesConfused: false, takenNumberLosesMessage: false } })

    it("stands where another contact has its author's phone", async () => {
      await says(at, "stranger", "mine", { remoteJidAlt: phoneJid(people.resolved), remoteJid: lidOf(people.snoozed) })
      expect((await talks(at, people.snoozed))[0]?.messages).toMatchObject([{ content: "mine" }])
    })

    it("is not lost where no hidden id is told", async () => {
      await says(at, "stranger", "x", { remoteJid: phoneJid(people.stranger), remoteJidAlt: undefined, addressingMode: "pn" })
      expect((await talks(at, people.stranger))[0]?.meta.sender).toMatchObject({ identifier: null, phone_number: people.stranger })
    })
  })

  describe("a private message to an inbox that keeps to one conversation", () => {
    const at = visitingHall(target, locked)

    it("opens the resolved one again", async () => {
      await says(at, "resolved", "again")
      expect(await statuses(at, "resolved")).toEqual([[at().made.resolved, "open"]])
    })
  })
}
