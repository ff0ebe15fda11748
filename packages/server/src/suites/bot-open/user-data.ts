import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addBotUser, logInBot, openBotInboxes } from "../bot-hall.ts"
import { addContact, addInbox, addLink, apiChannel, baileys } from "../hall.ts"
import type { Hall } from "../hall.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { asApp } from "./callers.ts"

const visitor = "0c6a7a0e-5c1f-4d1c-9d39-0c7b1e8a3f11"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { telegram, web, whatsapp } = yield* openBotInboxes(hall)
    const customAttributes = { plan: "gold", visits: 3, vip: true, last: null, tags: ["a"], deep: { " a": 1 } }
    yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: "+5511988880001", customAttributes, labels: ["vip", "Billing"] })
    yield* addBotUser(hall, whatsapp, "900000000000002", { name: "Bia", customAttributes: { of: "bia" } })
    yield* addBotUser(hall, web, visitor, { name: "Caio", phoneNumber: "+5511988880003", customAttributes: { of: "caio" } })
    yield* addBotUser(hall, telegram, "55519", { name: "Duda", customAttributes: { of: "duda" } })
    yield* addBotUser(hall, telegram, "a/b ?#%:é🙂", { name: "Odd", customAttributes: { of: "odd" } })
    yield* addBotUser(hall, whatsapp, "120363000000000001", { name: "Club", groupType: "group", customAttributes: { of: "club" } })
    yield* addContact(hall, { name: "Unreached", phoneNumber: "+5511988880008", customAttributes: { of: "unreached" } })
    const elsewhere = yield* addInbox(hall, "Elsewhere", baileys("+5511999990009"))
    yield* addBotUser(hall, elsewhere, "", { name: "Eva", phoneNumber: "+5511988880009", customAttributes: { of: "eva" } })
    // Somebody may be known by two inboxes of the bot at once.
    const fabio = yield* addBotUser(hall, web, "fabio", { name: "Fabio", phoneNumber: "+5511988880006", customAttributes: { of: "fabio" } })
    yield* addLink(hall, fabio.contact, whatsapp, "5511988880006")
    yield* addLink(hall, fabio.contact, yield* addInbox(hall, "Desk", apiChannel("desk")), "fabio-at-the-desk")
  })

const nothing = { customFields: {}, tags: [] }

const shown = (of: string) => ({ customFields: { of }, tags: [] })

/** What is known of a user [bots §A.1, §A.2]. */
export const botOpenUserDataSuite: Suite = (target) => {
  describe("the data of a bot's user", () => {
    const at: () => Visit<unknown> = visitingHall(target, build)

    const dataOf = async (path: string) => {
      const { body, status } = await asApp(at, `GET /userData/${path}`, await logInBot(at()))
      return { status, body }
    }

    it("are his custom fields as they are, and his tags [bots §A.1, §A.2]", async () => {
      const customFields = { plan: "gold", visits: 3, vip: true, last: null, tags: ["a"], deep: { " a": 1 } }
      expect(await dataOf("5511988880001")).toEqual({ status: 200, body: { customFields, tags: ["vip", "Billing"] } })
    })

    it.each([
      ["a phone of WhatsApp with a plus", "+5511988880006", "fabio"],
      ["one with a plus in another spelling", "%2B5511988880006", "fabio"],
      ["one without a plus", "5511988880006", "fabio"],
      ["one with digits in another spelling", "%35511988880006", "fabio"],
      ["an address of WhatsApp whose phone is not known", "900000000000002", "bia"],
      ["a visitor of a website", visitor, "caio"],
      ["a user of Telegram", "55519", "duda"],
      ["an id with characters of all kinds", encodeURIComponent("a/b ?#%:é🙂"), "odd"],
      ["another id of the same user", "fabio", "fabio"]
    ])("are found by %s [bots §A.1]", async (_, path, of) => {
      expect(await dataOf(path)).toEqual({ status: 200, body: shown(of) })
      expect(await dataOf(`${path}/`)).toEqual({ status: 200, body: shown(of) })
    })

    it("are found by a typed client, whatever the id [bots §A.1]", async () => {
      const client = at().botOpen(await logInBot(at()))
      for (const [botUserId, of] of [["+5511988880006", "fabio"], ["a/b ?#%:é🙂", "odd"], [visitor, "caio"]] as const) {
        expect(await client.userData({ params: { botUserId } })).toEqual(shown(of))
      }
    })

    it.each([
      ["nobody", "5511900000000"],
      ["a visitor in capital letters", visitor.toUpperCase()],
      ["a user of Telegram with a plus", "+55519"],
      ["a phone with two pluses", "++5511988880006"],
      ["a part of a phone", "551198888000"],
      ["the phone of somebody who came through a website", "+5511988880003"],
      ["a group", "120363000000000001"],
      ["somebody whom nothing leads to", "+5511988880008"],
      ["a user of an inbox without the bot", "+5511988880009"],
      ["an id in an inbox without the bot", "fabio-at-the-desk"],
      ["a word that is a prototype's", "__proto__"],
      ["a NUL", "%00"],
      ["the id of a row", "1"]
    ])("are none of %s [bots §A.2]", async (_, path) => {
      expect(await dataOf(path)).toEqual({ status: 200, body: nothing })
    })

    it("are of somebody who has to be named [bots §A.3]", async () => {
      const message = "botUserId must be a text that is not blank"
      for (const path of ["%20", "%09%0A"]) expect(await dataOf(path)).toEqual({ status: 400, body: { message } })
    })

    it("may be asked for by HEAD, which tells nothing", async () => {
      const headers = { authorization: await logInBot(at()) }
      expect(await at().ask(`HEAD /userData/${visitor}`, { token: null, headers })).toMatchObject({ status: 200, text: "" })
    })
  })
}
