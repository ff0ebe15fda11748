import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openBotInboxes } from "../src/suites/bot-hall.ts"
import { addContact, addLink, assemble } from "../src/suites/hall.ts"
import type { Hall } from "../src/suites/hall.ts"
import { askMyBot, usersPath } from "../src/suites/mybot/hall.ts"
import { inProcess } from "../src/suites/target.ts"
import { Visit } from "../src/suites/visit.ts"

/** Somebody, and how some channels know him: not at all, by his phone, or by another address. */
interface Person {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly level: unknown
  readonly whatsapp: "phone" | "other" | null
  readonly web: boolean
}

const phones = ["+5511988880001", "+5511988880002", "5511988880001", " ", ""]
const emails = ["ana@example.test", "Bia@Example.test", "", "ÄÖ@example.test"]
const levels = [1, "1", true, "true", null, "", [1], { a: "1" }]

const anyPeople = fc.array(
  fc.record<Person>({
    name: fc.constantFrom("Ana", "ana", ""),
    phone: fc.option(fc.constantFrom(...phones)),
    email: fc.option(fc.constantFrom(...emails)),
    level: fc.constantFrom(...levels),
    whatsapp: fc.option(fc.constantFrom("phone", "other")),
    web: fc.boolean()
  }),
  { maxLength: 6 }
).map((people) =>
  // Phones and addresses are one person's only, in whatever case; blank phones are nobody's.
  people.map((person, i) => {
    const before = people.slice(0, i)
    const isTaken = person.phone?.trim() && before.some(({ phone }) => phone === person.phone)
    const isUsed = before.some(({ email }) => email !== null && email.toLowerCase() === person.email?.toLowerCase())
    return { ...person, phone: isTaken ? null : person.phone, email: isUsed ? null : person.email }
  })
)

const digitsOf = (phone: string) => phone.replace(/\D/g, "")

/** What is written otherwise is no number that WhatsApp could know. */
const isNumber = (phone: string | null): phone is string => phone?.startsWith("+") ?? false

const build = (people: ReadonlyArray<Person>) => (hall: Hall) =>
  Effect.gen(function*() {
    const inboxes = yield* openBotInboxes(hall)
    for (const [i, { email, level, name, phone, web, whatsapp }] of people.entries()) {
      const contact = yield* addContact(hall, { name, email, phoneNumber: phone, customAttributes: { level: level as string } })
      const address = whatsapp === "phone" && isNumber(phone) ? digitsOf(phone) : `wa${i}`
      if (whatsapp) yield* addLink(hall, contact, inboxes.whatsapp, address)
      if (web) yield* addLink(hall, contact, inboxes.web, `web${i}`)
    }
  })

/** Each person as each channel knows him, in the order in which they came. */
const usersOf = (people: ReadonlyArray<Person>) =>
  people.flatMap(({ email, level, name, phone, web, whatsapp }, i) => {
    const own = { user_name: name, phone_no: phone, email, level: typeof level === "string" || level === null ? level : JSON.stringify(level) }
    const onWhatsapp = { ...own, user_id: isNumber(phone) ? digitsOf(phone) : `wa${i}`, channel: "whatsapp" }
    return [...whatsapp ? [onWhatsapp] : [], ...web ? [{ ...own, user_id: `web${i}`, channel: "webchat" }] : []]
  })

const names = ["user_id", "user_name", "phone_no", "email", "channel", "level"] as const

const anyValue = fc.oneof(
  fc.constantFrom(...phones, ...phones.map(digitsOf), ...emails, ...emails.map((text) => text.toUpperCase())),
  fc.constantFrom("Ana", "ana", "1", "true", "null", "[1]", "{\"a\":\"1\"}", "whatsapp", "webchat", "wa0", "web0", "web1", "+web0", "x")
)

describe("matching users", () => {
  it("are all whose attribute is the value, and nobody else, whether they are looked up or everybody is asked [bots §B.2]", async () => {
    await fc.assert(
      fc.asyncProperty(anyPeople, fc.array(fc.tuple(fc.constantFrom(...names), anyValue), { minLength: 1, maxLength: 20 }), async (people, questions) => {
        const target = inProcess()
        const { scenario } = assemble(build(people))
        const visit = new Visit(await target.open({ scenario }), target.check, undefined)
        for (const [name, value] of questions) {
          const wanted = usersOf(people).filter((user) => user[name] === value).map(({ channel, user_id }) => ({ channel, user_id }))
          const { body, status } = await askMyBot(visit, usersPath(visit, name, value))
          expect([name, value, status]).toEqual([name, value, wanted.length === 0 ? 404 : 200])
          if (status === 200) expect(body).toMatchObject({ users: wanted, total: wanted.length })
        }
      }),
      { seed: 20260101, numRuns: 80 }
    )
  })
})
