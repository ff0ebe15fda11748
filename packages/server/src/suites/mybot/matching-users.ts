import type { Contact } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addBotRow, addBotUser, attachBot, botPath, openBotInboxes } from "../bot-hall.ts"
import { addGroup } from "../guests.ts"
import { addContact, addInbox, addLink, apiChannel, baileys } from "../hall.ts"
import type { Hall } from "../hall.ts"
import type { Suite } from "../target.ts"
import { visitingHall } from "../visit.ts"
import type { Visit } from "../visit.ts"
import { askMyBot, historyPath, refusals, usersPath } from "./hall.ts"

/** Attributes that a customer gave to Ana. */
const given: Contact["customAttributes"] = {
  plan: "Gold",
  age: 30,
  price: 1.5,
  huge: 1e21,
  vip: true,
  lost: false,
  nothing: null,
  empty: "",
  blank: " ",
  list: ["a", 1, null],
  nested: { b: { c: "d" }, a: 1 },
  "shop.city": "São Paulo",
  "user.plan": "Silver",
  "two words": "x y",
  "Plan": "other case",
  "🙂": "ã",
  constructor: "builder",
  toString: 7,
  // The same as a name of the platform's own: it cannot be asked for.
  email: "custom@example.test",
  "user.phone_no": "custom"
}

// A literal would set the prototype.
const anasAttributes = JSON.parse(`{"__proto__":"proto",${JSON.stringify(given).slice(1)}`) as Contact["customAttributes"]

const ana = {
  name: "Ana Lima",
  phoneNumber: "+5511988880001",
  email: "Ana@Example.test",
  customAttributes: anasAttributes,
  additionalAttributes: { language: "pt", browser_language: "en" }
}

const everybody = { team: "all", plan: "Gold" }

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const { telegram, web, whatsapp } = yield* openBotInboxes(hall)
    const uuid = yield* tx.uuid
    const here = yield* addBotUser(hall, whatsapp, "", ana)
    const visitor = { additionalAttributes: { browser_language: "de" }, customAttributes: { plan: "gold", level: "null" } }
    yield* addBotUser(hall, web, uuid, { name: "Wim", ...visitor })
    yield* addBotUser(hall, telegram, "4711", { name: "", email: "tom@example.test", additionalAttributes: { language: 7 } })
    yield* addLink(hall, here.contact, web, "ana-on-the-web")
    const second = yield* addInbox(hall, "Second number", baileys("+5511999990009"))
    yield* attachBot(hall, second)
    const [bare, theirs] = [yield* addInbox(hall, "No bot", apiChannel("bare")), yield* addInbox(hall, "Their bot", apiChannel("theirs"))]
    yield* addBotRow(hall, "Other", crew.account.id, [theirs])
    yield* addBotUser(hall, second, "", { name: "Zoe", phoneNumber: "+5511988880003", customAttributes: everybody })
    yield* addBotUser(hall, bare, "ben", { name: "Ben", email: "ben@example.test", customAttributes: everybody })
    yield* addBotUser(hall, theirs, "tim", { name: "Tim", phoneNumber: "+5511988880004", customAttributes: everybody })
    yield* addContact(hall, { name: "Uli", email: "uli@example.test", customAttributes: everybody })
    yield* addGroup(hall, "120363000000000001@g.us", [], { name: "Club", customAttributes: everybody })
    return { uuid }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

interface Found {
  readonly users: ReadonlyArray<{ readonly user_id: string }>
  readonly total: number
}

const ask = (at: At, name: string, value: string) => askMyBot(at(), usersPath(at(), name, value))

/** The ids of those who are found; none where nobody is. */
const found = async (at: At, name: string, value: string): Promise<ReadonlyArray<string>> => {
  const answer = await ask(at, name, value)
  if (answer.status === 404) {
    expect(answer).toEqual(refusals.noUser)
    return []
  }
  const { total, users } = answer.body as Found
  expect([answer.status, total]).toEqual([200, users.length])
  return users.map(({ user_id }) => user_id)
}

const anaId = "5511988880001"
const anaOnWeb = "ana-on-the-web"
const both = [anaId, anaOnWeb]

const shown = (at: At) => {
  it("are shown whole, once for each of the bot's inboxes that knows them, oldest first [bots §B.2]", async () => {
    const common = {
      user_name: "Ana Lima",
      phone_no: "+5511988880001",
      email: "Ana@Example.test",
      language: "pt",
      attributes: anasAttributes
    }
    expect(await ask(at, "user_name", "Ana Lima")).toEqual({
      status: 200,
      body: {
        users: [
          { user_id: anaId, channel_user_id: anaId, channel: "whatsapp", ...common },
          { user_id: anaOnWeb, channel_user_id: anaOnWeb, channel: "webchat", ...common }
        ],
        total: 2
      }
    })
  })

  it("have null for what is not known of them [bots §B.2]", async () => {
    const { uuid } = at().made
    expect(await ask(at, "user_id", uuid)).toEqual({
      status: 200,
      body: {
        users: [{
          user_id: uuid,
          channel_user_id: uuid,
          channel: "webchat",
          user_name: "Wim",
          phone_no: null,
          email: null,
          language: "de",
          attributes: { plan: "gold", level: "null" }
        }],
        total: 1
      }
    })
  })

  it("are shown to the typed client [bots §B.2]", async () => {
    const [bot] = at().handles.bots
    const params = { customerId: bot?.customer_id ?? "", botKey: bot?.bot_key ?? "" }
    const { total, users } = await at().myBot().matchingUsers({ params, query: { attribute_name: "plan", attribute_value: "gold" } })
    expect([total, users.map(({ user_name }) => user_name)]).toEqual([1, ["Wim"]])
    const nobody = at().myBot().matchingUsers({ params, query: { attribute_name: "plan", attribute_value: "none" } })
    await expect(nobody).rejects.toMatchObject({ status: 404 })
  })

  it("have an id that their chat history is asked for with [bots §B.1]", async () => {
    for (const channel of ["whatsapp", "webchat", "telegram"]) {
      const ids = await found(at, "channel", channel)
      expect(ids.length).toBeGreaterThan(0)
      for (const id of ids) expect(await askMyBot(at(), historyPath(at(), id))).toMatchObject({ status: 200 })
    }
  })
}

/** Which value of which attribute of the platform's own finds whom. */
const system: ReadonlyArray<readonly [name: string, value: string, who: ReadonlyArray<string>]> = [
  ["user_id", anaId, [anaId]],
  ["user_id", anaOnWeb, [anaOnWeb]],
  ["user_id", `+${anaId}`, []],
  ["channel_user_id", "4711", ["4711"]],
  ["channel", "whatsapp", [anaId, "5511988880003"]],
  ["channel", "telegram", ["4711"]],
  ["channel", "WhatsApp", []],
  ["user_name", "Ana Lima", both],
  ["user_name", "ana lima", []],
  ["user_name", "Ana", []],
  ["user_name", "", ["4711"]],
  ["phone_no", "+5511988880001", both],
  ["phone_no", "5511988880001", []],
  ["phone_no", " +5511988880001", []],
  ["phone_no", "", []],
  ["email", "Ana@Example.test", both],
  ["email", "ana@example.test", []],
  ["email", "custom@example.test", []],
  ["email", "", []],
  ["language", "pt", both],
  ["language", "7", []]
]

/** Which value of which attribute that a customer gave finds Ana, or nobody. */
const custom: ReadonlyArray<readonly [name: string, value: string, isFound: boolean]> = [
  ["age", "30", true],
  ["age", "30.0", false],
  ["price", "1.5", true],
  ["huge", "1e+21", true],
  ["vip", "true", true],
  ["vip", "TRUE", false],
  ["lost", "false", true],
  ["nothing", "null", false],
  ["nothing", "", false],
  ["empty", "", true],
  ["empty", " ", false],
  ["blank", " ", true],
  ["blank", "", false],
  ["list", "[\"a\",1,null]", true],
  ["list", "[\"a\", 1, null]", false],
  ["list", "a", false],
  ["nested", "{\"b\":{\"c\":\"d\"},\"a\":1}", true],
  ["nested", "[object Object]", false],
  ["nested.a", "1", false],
  ["shop.city", "São Paulo", true],
  ["shop.city", "São paulo", false],
  ["user.plan", "Silver", true],
  ["user.plan", "Gold", false],
  ["two words", "x y", true],
  ["Plan", "other case", true],
  ["PLAN", "other case", false],
  ["🙂", "ã", true],
  ["constructor", "builder", true],
  ["toString", "7", true],
  ["__proto__", "proto", true],
  ["__proto__", "", false],
  ["__proto__", "{}", false],
  ["hasOwnProperty", "", false],
  ["unknown", "", false],
  ["unknown", "undefined", false],
  ["user.", "", false],
  ["user.user.email", "Ana@Example.test", false],
  ["User.email", "Ana@Example.test", false],
  ["user.phone_no", "custom", false]
]

const attributes = (at: At) => {
  it.each(system)("%s is %j of %j [bots §B.2]", async (name, value, who) => {
    expect(await found(at, name, value)).toEqual(who)
    expect(await found(at, `user.${name}`, value)).toEqual(who)
  })

  it.each(custom)("%s is %j: %j [bots §B.2]", async (name, value, isFound) => {
    expect(await found(at, name, value)).toEqual(isFound ? both : [])
  })

  it("is compared exactly, with the users of this bot and of no other, and with no group [bots §B.2]", async () => {
    expect(await found(at, "plan", "Gold")).toEqual([...both, "5511988880003"])
    expect(await found(at, "plan", "gold")).toEqual([at().made.uuid])
    expect(await found(at, "level", "null")).toEqual([at().made.uuid])
    expect(await found(at, "team", "all")).toEqual(["5511988880003"])
    const strangers = [["email", "ben@example.test"], ["phone_no", "+5511988880004"], ["email", "uli@example.test"], ["user_name", "Club"], ["user_id", "tim"]]
    for (const [name = "", value = ""] of strangers) expect([name, await found(at, name, value)]).toEqual([name, []])
  })
}

const parameters = (at: At) => {
  const users = (query: string) => askMyBot(at(), `${botPath(at())}/users?${query}`)

  it.each(["", "=", "=%20", "[]=email", "[a]=email"])("are refused with attribute_name%s, which names nothing [bots §B.2]", async (name) => {
    expect(await users(`attribute_name${name}&attribute_value=x`)).toEqual(refusals.noName)
  })

  it.each(["", "[]=x", "[a]=x"])("are refused with attribute_value%s, which is no text [bots §B.2]", async (value) => {
    expect(await users(`attribute_name=email&attribute_value${value}`)).toEqual(refusals.noValue)
  })

  it("are refused where one is missing, the name first [bots §B.2]", async () => {
    expect(await users("")).toEqual(refusals.noName)
    expect(await users("attribute_value=x")).toEqual(refusals.noName)
    expect(await users("attribute_name=email")).toEqual(refusals.noValue)
    expect(await users("attribute_name=nothing-of-the-kind")).toEqual(refusals.noValue)
  })

  it("are read by names in any case; of several the last counts, and others mean nothing", async () => {
    const one = await ask(at, "plan", "gold")
    expect(await users("ATTRIBUTE_NAME=plan&Attribute_Value=gold")).toEqual(one)
    expect(await users("attribute_name=email&attribute_name=plan&attribute_value=x&attribute_value=gold")).toEqual(one)
    expect(await users("_json=1&page_size=1&attribute_name=plan&attribute_value=gold&page_number=0")).toEqual(one)
  })
}

/** The users of a bot who have a value for an attribute, as the MyBOT APIs show them [bots §B.2]. */
export const matchingUsersSuite: Suite = (target) => {
  describe("matching users", () => {
    const at = visitingHall(target, build)
    shown(at)
    parameters(at)
    describe("an attribute", () => {
      attributes(at)
    })
  })
}
