import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeLiquid } from "../src/liquid.ts"
import { readDrops } from "../src/liquid/drops.ts"
import type { Author, LiquidDrops } from "../src/liquid/drops.ts"
import { renderMessage } from "../src/liquid/messages.ts"
import { hasLiquid, liquidFor, noLiquid, renderTemplateParams, renderText, scheduledCode } from "../src/liquid/renderer.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Message } from "../src/tables/messages.ts"
import { blankConversation } from "../src/conversations.ts"
import { id } from "../src/ids.ts"
import type { ChannelId, DisplayId } from "../src/ids.ts"
import type { Tx } from "../src/store.ts"
import { accounts, users } from "../src/tables/accounts.ts"
import { contactInboxes, contacts, blankContact } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Conversation } from "../src/tables/conversations.ts"
import { baileysChannel, blankInbox, inboxes } from "../src/tables/inboxes.ts"
import { agentBots, blankAgentBot } from "../src/tables/tokens.ts"
import { account, options, ownNumber, start } from "./rows.ts"

const liquid = makeLiquid()

interface Given {
  readonly contact?: string
  readonly locale?: string
  readonly conversation?: Partial<Conversation>
}

/** A conversation with a contact, written by an agent or a bot, and what is made of it. */
const inTalk = <A>(
  { contact: name = "joHn van DOE", conversation = {}, locale = "en" }: Given,
  then: (tx: Tx, talk: Conversation) => Effect.Effect<A>
): A =>
  Effect.runSync(makeMemoryStore(options).transact((tx) =>
    Effect.gen(function*() {
      const { id: accountId } = yield* tx.insert(accounts, { ...account, locale })
      const channel = baileysChannel(ownNumber)
      const inbox = yield* tx.insert(inboxes, { ...blankInbox, accountId, name: "Shop", channelId: id<ChannelId>(1), channel })
      const customAttributes = { plan: "gold", seats: 3 }
      const email = "john@example.com"
      const contact = yield* tx.insert(contacts, { ...blankContact, accountId, name, email, phoneNumber: "+5511988880001", customAttributes })
      const link = yield* tx.insert(contactInboxes, {
        contactId: contact.id,
        inboxId: inbox.id,
        sourceId: "1",
        hmacVerified: false,
        pubsubToken: "t"
      })
      yield* tx.insert(users, {
        name: "ana maria SILVA",
        displayName: "Ana S.",
        email: "ana@example.com",
        type: null,
        confirmed: true,
        avatarUrl: "",
        messageSignature: null,
        pubsubToken: "u",
        uiSettings: {},
        customAttributes: {}
      })
      const bot = { ...blankAgentBot, accountId, name: "robo" }
      yield* tx.insert(agentBots, bot)
      const talk = yield* tx.insert(conversations, {
        ...blankConversation,
        accountId,
        displayId: id<DisplayId>(7),
        uuid: "u",
        inboxId: inbox.id,
        contactId: contact.id,
        contactInboxId: link.id,
        status: "open",
        groupType: "individual",
        waitingSince: null,
        lastActivityAt: start,
        customAttributes: { order: "A-1" },
        ...conversation
      })
      return yield* then(tx, talk)
    }).pipe(Effect.orDie)
  ))

const ana: Author = { senderType: "User", senderId: 1 }
const robo: Author = { senderType: "AgentBot", senderId: 1 }

const drops = (given: Given = {}, author?: Author): LiquidDrops => inTalk(given, (tx, talk) => readDrops(tx, talk, author))

const fill = (text: string, given: Given = {}, author?: Author): string =>
  renderText(text, { liquid, drops: drops(given, author), now: start })

const draft: Pick<Message, "messageType" | "content" | "additionalAttributes" | "senderType" | "senderId"> =
  { messageType: "outgoing", content: null, additionalAttributes: {}, ...ana }

describe("what a template may say", () => {
  it.each([
    ["{{contact.name}}, {{contact.first_name}}, {{contact.last_name}}", "John Van Doe, John, Doe"],
    ["{{contact.email}} {{contact.phone_number}} {{contact.id}}", "john@example.com +5511988880001 1"],
    ["{{contact.custom_attribute.plan}} {{contact.custom_attribute.seats | plus: 1}}", "gold 4"],
    ["{{agent.name}}, {{agent.first_name}}, {{agent.last_name}}, {{agent.available_name}}", "Ana Maria Silva, Ana, Silva, Ana S."],
    ["{{conversation.display_id}} {{conversation.contact_name}} {{conversation.custom_attribute.order}}", "7 John van doe A-1"],
    ["{{conversation.last_activity_at}}|{{conversation.last_activity_at_time}}", "Jan 05, 2026|Jan 05, 2026 09:00"],
    ["{{conversation.first_reply_created_at}}|{{conversation.first_reply_created_at_time}}", "|"],
    ["{{inbox.name}} {{account.name}} {{inbox.id}}{{account.id}}", "Shop Hall 11"],
    ["{{contact}} {{agent}} {{conversation}} {{inbox}} {{account}}", "ContactDrop UserDrop ConversationDrop InboxDrop AccountDrop"],
    ["{% if contact.email %}mail{% else %}none{% endif %}", "mail"],
    ["{{ contact.name | upcase | truncate: 7 }}", "JOHN..."],
    ["{{ nobody.name }}{{ contact.nothing }}!", "!"]
  ])("%s", (text, filled) => {
    expect(fill(text, {}, ana)).toBe(filled)
  })

  it("a name of one word has neither a first nor a last part", () => {
    expect(fill("{{contact.name}}|{{contact.first_name}}|{{contact.last_name}}", { contact: "  madonna " })).toBe("Madonna||")
  })

  it("a bot goes by its name, and where nobody says it there is no agent", () => {
    expect(fill("{{agent.name}} {{agent.available_name}}", {}, robo)).toBe("Robo robo")
    expect(fill("[{{agent.name}}]")).toBe("[]")
  })

  it("days are written as the account's language has them", () => {
    const given = { locale: "pt_BR", conversation: { firstReplyCreatedAt: start } }
    expect(fill("{{conversation.first_reply_created_at_time}}", given)).toBe("05/01/2026 09:00")
  })

  it("now is the world's time", () => {
    expect(fill("{{ 'now' | date: '%Y-%m-%d %H:%M' }} {{ 'today' | date: '%Y' }}")).toBe("2026-01-05 09:00 2026")
  })

  it.each([
    ["conversation.last_activity_at_time", "2026-01-05 09:00 +0000"],
    ["'5 June 2026 10:00 -0300'", "2026-06-05 13:00 +0000"],
    ["'2026-06-05 10:00'", "2026-06-05 10:00 +0000"],
    ["'0'", "1970-01-01 00:00 +0000"],
    ["60", "1970-01-01 00:01 +0000"],
    ["'soon'", "soon"]
  ])("%s is a date in UTC wherever the server runs", (value, date) => {
    expect(fill(`{{ ${value} | date: '%Y-%m-%d %H:%M %z' }}`)).toBe(date)
  })
})

describe("texts that stay as they are", () => {
  it.each([
    "Hello {{contact.name | }",
    "{% nope %} {{contact.name}}",
    "{{contact.name}} {% if contact.email %}",
    "{% include 'x' %}",
    "{% render 'x' %}",
    "{% layout 'x' %}",
    "plain `text`",
    "`{{contact.name}}`",
    "a `{% if x %}` b",
    "`two\nlines {{contact.name}}`"
  ])("%s", (text) => {
    expect(fill(text)).toBe(text)
  })

  it("code stays while the rest is filled in", () => {
    expect(fill("Use `{{contact.name}}`, {{contact.first_name}}")).toBe("Use `{{contact.name}}`, John")
  })

  it("code of scheduled messages ends in its line", () => {
    const filling = { liquid, drops: drops(), now: start }
    expect(renderText("`{{contact.first_name}}` {{inbox.name}}", filling, scheduledCode)).toBe("`{{contact.first_name}}` Shop")
    expect(renderText("`a\n{{inbox.name}}`", filling, scheduledCode)).toBe("`a\nShop`")
  })
})

describe("hostile templates", () => {
  it.each([
    "{% for i in (1..1000000000) %}x{% endfor %}",
    "{% for i in (1..9999) %}{% for j in (1..9999) %}x{% endfor %}{% endfor %}",
    `{% assign a = "x" %}${"{% assign a = a | append: a %}".repeat(60)}{{a}}`,
    "{{ 'x' | " + "append: 'x' | ".repeat(30_000) + "upcase }}"
  ])("%#: takes too much", (text) => {
    expect(fill(text)).toBe(text)
  })

  it("reach nothing but what they are given", () => {
    const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "now"]
    expect(fill(names.map((name) => `{{contact.${name}}}{{${name}}}{{contact.name.${name}}}`).join(""))).toBe("")
    expect(fill("{{ contact | json }} {{ 'a,b' | split: ',' | sample }} {{ contact.name | inspect }}")).toBe("ContactDrop ab John Van Doe")
  })
})

describe("a message", () => {
  const render = (given: Partial<typeof draft>, renderer = liquid) =>
    inTalk({}, (tx, talk) => renderMessage(tx, renderer, talk, { ...draft, ...given }))

  it.each(["outgoing", "template"] as const)("that is %s is filled in", (messageType) => {
    const filled = render({ messageType, content: "Hi {{contact.first_name}}" })
    expect(filled).toEqual({ ...draft, messageType, content: "Hi John" })
  })

  it.each(["incoming", "activity"] as const)("that is %s stays as it is", (messageType) => {
    const given = { messageType, content: "Hi {{contact.first_name}}" }
    expect(render(given)).toEqual({ ...draft, ...given })
  })

  it("has each text of its template filled in by itself, in which code is nothing special", () => {
    const body = { "1": "{{contact.first_name}}", "2": "{{broken", "3": ["`{{agent.first_name}}`", 5, null, true] }
    const template = { name: "{{contact.name}}", processed_params: { body, "{{key}}": "" } }
    const filled = render({ additionalAttributes: { campaign_id: 1, template_params: template } })
    expect(filled.additionalAttributes).toEqual({
      campaign_id: 1,
      template_params: {
        name: "{{contact.name}}",
        processed_params: { body: { "1": "John", "2": "{{broken", "3": ["`Ana`", 5, null, true] }, "{{key}}": "" }
      }
    })
    expect(filled.content).toBe(null)
  })

  it("is the same object where nothing is to be filled in", () => {
    const plain = { ...draft, content: "Hi { } % }}" }
    expect(inTalk({}, (tx, talk) => renderMessage(tx, liquid, talk, plain))).toBe(plain)
  })

  it("stays as it is without a renderer", () => {
    expect(render({ content: "{{contact.name}}" }, noLiquid).content).toBe("{{contact.name}}")
  })
})

it("a template without parameters, or that is none, stays as it is", () => {
  const filling = { liquid, drops: drops(), now: start }
  for (const template of [{ name: "{{x}}" }, { processed_params: "{{x}}" }, null, "{{x}}", ["{{x}}"]]) {
    expect(renderTemplateParams(template, filling)).toBe(template)
  }
})

it("a template with more than a hundred texts to fill in stays as it is", () => {
  const filling = { liquid, drops: drops(), now: start }
  const of = (count: number) => ({ processed_params: { body: Array.from({ length: count }, () => "{{contact.first_name}}"), plain: "x" } })
  expect(renderTemplateParams(of(100), filling)).toEqual({ processed_params: { body: Array(100).fill("John"), plain: "x" } })
  const many = of(101)
  expect(renderTemplateParams(many, filling)).toBe(many)
})

it("the renderer is fetched for texts that need it, and for no others", () => {
  let fetched = 0
  const services = { liquid: Effect.sync(() => (fetched++, liquid)) }
  const fetch = (...values: ReadonlyArray<unknown>) => Effect.runSync(liquidFor(services, ...values))
  expect(fetch("a { b % }} %}", null, undefined, { a: { b: [{}] } })).toBe(noLiquid)
  expect(fetched).toBe(0)
  expect(fetch("plain", { a: ["{{x}}"] })).toBe(liquid)
  expect(fetched).toBe(1)
  expect([hasLiquid("{%"), hasLiquid({ "{{": 1 }), hasLiquid("{ {")]).toEqual([true, true, false])
})
