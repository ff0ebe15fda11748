import { inboxes } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup, lidOf } from "./guests.ts"
import { addAccount, addInbox, baileys, ownNumber, verifyToken } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { stateOf } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"
const cloudNumber = "+15550001111"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { channel } = hall.inbox
    if (channel.type !== "Channel::Whatsapp") return yield* Effect.die("the hall has no WhatsApp inbox")
    const reached = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }])
    const conversation = yield* addConversation(hall, reached)
    yield* addInbox(hall, "Cloud", { ...channel, phoneNumber: cloudNumber, provider: "whatsapp_cloud" })
    return { talk: conversation.displayId }
  })

type Made = Effect.Success<ReturnType<typeof build>>
type At = () => Visit<Made>

const people = ["+5511977776601", "+5511977776602", "+5511977776603"]

const joined = (phone = people[0] ?? "") => ({
  event: "group-participants.update",
  data: { id: group, participants: [{ id: lidOf(phone), phoneNumber: `${phone.slice(1)}@s.whatsapp.net` }], action: "add" }
})

const hook = async (at: At, json: object, number = ownNumber, headers: Readonly<Record<string, string>> = {}) => {
  const { body, status } = await at().ask(`POST /webhooks/whatsapp/${number}`, { token: null, headers, json })
  return { status, body }
}

const proven = (said: object, more: object = {}) => ({ ...said, webhookVerifyToken: verifyToken, ...more })

const activities = async (at: At) => {
  const params = { account_id: at().accountId, conversation_id: at().made.talk }
  return (await at().as().listAllMessages({ params })).payload.map(({ content }) => content)
}

const heard = (phone: string) => `${phone.slice(1)} joined using the group invite link`

const done = { status: 200, body: undefined }

/** Time passes for every event that is taken in, whatever it says. */
const timeless = async (at: At) => ({ ...await stateOf(at()), "/_mootkit/clock": "" })

const changesNothing = async (at: At, ask: () => Promise<unknown>) => {
  const before = await timeless(at)
  const answer = await ask()
  expect(await timeless(at)).toEqual(before)
  return answer
}

const admitting = (at: At) => {
  it("takes an event in after the answer, without any token but that in the body", async () => {
    expect(await hook(at, proven(joined(), { extra: { anything: 1 } }))).toEqual(done)
    expect(await activities(at)).toEqual([heard("+5511977776601")])
  })

  it("knows the number with its plus sign as it is and escaped", async () => {
    await hook(at, proven(joined(people[0])))
    await hook(at, proven(joined(people[1])), ownNumber.replace("+", "%2B"))
    expect(await activities(at)).toEqual([heard("+5511977776601"), heard("+5511977776602")])
    expect(await changesNothing(at, () => hook(at, proven(joined(people[2])), ownNumber.slice(1)))).toEqual(done)
  })

  it.each(["group_participants_update", "group.participants-update"])("takes %s for the same event", async (event) => {
    await hook(at, { ...proven(joined()), event })
    expect(await activities(at)).toHaveLength(1)
  })

  it.each([
    ["wrong", { webhookVerifyToken: "guess" }],
    ["missing", { webhookVerifyToken: undefined }],
    ["no text", { webhookVerifyToken: [verifyToken] }]
  ])("answers 200 to a token that is %s and does nothing, 401 if the sender waits [groups 277]", async (_, more) => {
    expect(await changesNothing(at, () => hook(at, proven(joined(), more)))).toEqual(done)
    const waited = { ...more, awaitResponse: true }
    expect(await changesNothing(at, () => hook(at, proven(joined(), waited)))).toEqual({ status: 401, body: undefined })
  })

  it("answers 200 to events that nobody handles, and does nothing [groups 278]", async () => {
    for (const event of ["presence.update", "messaging-history.set", "__proto__", "constructor", "x".repeat(5000)]) {
      for (const awaitResponse of [false, true]) {
        expect(await changesNothing(at, () => hook(at, proven({ event, data: { id: 1 } }, { awaitResponse })))).toEqual(done)
      }
    }
  })

  it.each([
    ["no event", { event: undefined }],
    ["a blank event", { event: " " }],
    ["an event that is no text", { event: 7 }],
    ["no data", { data: undefined }],
    ["empty data", { data: {} }],
    ["no items", { data: [] }],
    ["a blank text", { data: "\u00a0" }]
  ])("answers 200 to %s, after the token was looked at, and does nothing", async (_, more) => {
    for (const awaitResponse of [false, true]) {
      expect(await changesNothing(at, () => hook(at, proven(joined(), { ...more, awaitResponse })))).toEqual(done)
    }
    const wrong = { ...more, webhookVerifyToken: "guess", awaitResponse: true }
    expect(await hook(at, proven(joined(), wrong))).toEqual({ status: 401, body: undefined })
  })
}

const numbers = (at: At) => {
  it("answers 200 for numbers that nobody has or that know no groups, and does nothing", async () => {
    for (const number of ["+15559999999", cloudNumber, "%00", "x"]) {
      for (const awaitResponse of [false, true]) {
        expect(await changesNothing(at, () => hook(at, proven(joined(), { awaitResponse }), number))).toEqual(done)
      }
    }
  })

  it("refuses numbers that are shut out, whatever is said of them", async () => {
    await at().control().updateSettings({ body: { inactive_numbers: [ownNumber] } })
    const refused = { status: 422, body: { error: "Inactive WhatsApp number" } }
    for (const json of [proven(joined()), proven(joined(), { awaitResponse: true }), {}]) {
      expect(await changesNothing(at, () => hook(at, json))).toEqual(refused)
    }
    await at().control().updateSettings({ body: { inactive_numbers: [] } })
    expect(await hook(at, proven(joined()))).toEqual(done)
    expect(await activities(at)).toHaveLength(1)
  })
}

const waiting = (at: At) => {
  it.each(["true", 1, "false", { a: 1 }])("takes an event in before it answers if awaitResponse is %j, and once more after it", async (awaitResponse) => {
    expect(await hook(at, proven(joined(), { awaitResponse }))).toEqual(done)
    expect(await activities(at)).toEqual([heard("+5511977776601"), heard("+5511977776601")])
  })

  it.each([false, null, "", " ", [], {}])("does not wait for %j", async (awaitResponse) => {
    expect(await hook(at, proven(joined(), { awaitResponse, webhookVerifyToken: "guess" }))).toEqual(done)
    await hook(at, proven(joined(), { awaitResponse }))
    expect(await activities(at)).toHaveLength(1)
  })
}

/** Events that the WhatsApp provider sends [groups §6.1]. */
export const whatsappWebhookSuite: Suite = (target) => {
  describe("the provider's webhook", () => {
    const at = visitingHall(target, build)
    admitting(at)
    numbers(at)
    waiting(at)
  })

  describe("the provider's webhook without the quirk awaitedTwice", () => {
    const at = visitingHall(target, build, { quirks: { awaitedTwice: false } })

    it("takes an awaited event in once", async () => {
      expect(await hook(at, proven(joined(), { awaitResponse: true }))).toEqual(done)
      expect(await activities(at)).toEqual([heard("+5511977776601")])
    })
  })

  describe("the provider's webhook where no token was agreed on", () => {
    const at = visitingHall(target, build, { channel: { ...baileys(ownNumber), providerConfig: {} } })

    it.each([undefined, null])("takes in what comes with the token %j, and nothing that comes with another", async (webhookVerifyToken) => {
      await hook(at, proven(joined()))
      expect(await activities(at)).toEqual([])
      await hook(at, { ...joined(), webhookVerifyToken })
      expect(await activities(at)).toEqual([heard("+5511977776601")])
    })
  })

  describe("the provider's webhook of a suspended account", () => {
    const suspended = (hall: Hall) =>
      Effect.gen(function*() {
        const made = yield* build(hall)
        const other = yield* addAccount(hall.tx, { name: "Suspended", status: "suspended" })
        yield* hall.tx.update(inboxes, hall.inbox.id, { accountId: other.id })
        return made
      })
    const at = visitingHall(target, suspended)

    it("answers 200 and does nothing", async () => {
      expect(await hook(at, proven(joined(), { awaitResponse: true }))).toEqual(done)
      expect(await hook(at, proven(joined()))).toEqual(done)
      expect(await activities(at)).toEqual([])
    })
  })
}
