import { myBot } from "@mootkit/contract/mybot"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addBotUser, openBotInboxes } from "../src/suites/bot-hall.ts"
import type { Hall } from "../src/suites/hall.ts"
import { stateOf } from "../src/suites/state.ts"
import { addMessage } from "../src/suites/talks.ts"
import { inProcess, visitingHall } from "../src/suites.ts"

const anaId = "5511988880001"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { web, whatsapp } = yield* openBotInboxes(hall)
    const attributes = { customAttributes: { plan: "Gold", age: 30, deep: { a: [1] } } }
    const { conversation } = yield* addBotUser(hall, whatsapp, "", { name: "Ana", phoneNumber: `+${anaId}`, ...attributes })
    for (let i = 0; i < 5; i++) yield* addMessage(hall, conversation, `m${i}`)
    yield* addBotUser(hall, web, "wim", { name: "Wim", email: "wim@example.test" })
  })

const anyText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("1", "2", "0", "-1", "x", "", " ", "9".repeat(30), "1.5", "1e3", "\0", "ã🙂", "500", "501", String(Date.UTC(2026, 0, 12)), "__proto__")
  },
  { weight: 2, arbitrary: fc.constantFrom("user_id", "user.email", "plan", "age", "deep", "Gold", "30", anaId, `+${anaId}`, "wim@example.test", "{\"a\":[1]}") },
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "grapheme", maxLength: 4 })
)

const names = ["attribute_name", "attribute_value", "start_date", "end_date", "page_number", "page_size", "Page_size", "PAGE_SIZE", "unknown", "__proto__", "_json"]

/** Questions that find somebody, and stretches of time that are none. */
const goodQueries = ["attribute_name=user_id&attribute_value=wim", "attribute_name=age&attribute_value=30", "page_size=2", "start_date=1&end_date=1"]

const anyPairs = fc.array(
  fc.tuple(fc.constantFrom(...names), fc.constantFrom("", "", "", "", "[]", "[a]", "[][b]"), fc.oneof(anyText.map(encodeURIComponent), fc.constantFrom("%zz", "%"))),
  { maxLength: 5 }
).map((pairs) => pairs.map(([name, suffix, value]) => `${name}${suffix}=${value}`).join("&"))

const anyQuery = fc.tuple(fc.constantFrom("", ...goodQueries), anyPairs).map(([good, pairs]) => `${good}&${pairs}`)

/** An id that is what it should be, mostly, or anything that does not leave its place in the path. */
const anyId = (...good: ReadonlyArray<string>) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...good) },
    anyText.map((text) => /^\.{0,2}$/.test(text) ? "0" : encodeURIComponent(text))
  )

const anyRequest = fc.record({
  operation: fc.constantFrom(...Object.values(myBot)),
  customer: anyId("own"),
  bot: anyId("own"),
  user: anyId(anaId, anaId, "wim"),
  query: anyQuery,
  header: fc.oneof({ weight: 6, arbitrary: fc.constant("own") }, fc.constantFrom("", "Basic", "Basic x", "Bearer x", "Basic __proto__"))
})

describe("any request to the MyBOT APIs", () => {
  const at = visitingHall(inProcess(), build)

  it("is answered as the contract lists, breaks nothing, and changes nothing", { timeout: 30_000 }, async () => {
    const first = await stateOf(at())
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyRequest, async ({ bot, customer, header, operation: { id, path }, query, user }) => {
        const [handle] = at().handles.bots
        const ids: Readonly<Record<string, string | undefined>> = {
          ":customerId": customer === "own" ? handle?.customer_id : customer,
          ":botKey": bot === "own" ? handle?.bot_key : bot,
          ":channeluserId": user
        }
        const line = `GET ${path.replace(/:\w+/g, (name) => ids[name] ?? "")}?${query}`
        const authorization = header === "own" ? `Basic ${handle?.api_key}` : header
        const { status } = await at().ask(line, { token: null, headers: { authorization } })
        seen.add(`${id} ${status}`)
        expect([200, 400, 401, 404]).toContain(status)
      }),
      { seed: 20260101, numRuns: 1500 }
    )
    expect([...seen].toSorted()).toEqual([
      ...[200, 400, 401].map((status) => `chat-history ${status}`),
      ...[200, 400, 401, 404].map((status) => `matching-users ${status}`)
    ])
    expect(await stateOf(at())).toEqual(first)
  })
})
