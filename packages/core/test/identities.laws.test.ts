import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { accountByCustomerId, botByKey, botKeyOf, customerIdOf } from "../src/bots/identities.ts"
import type { AccountId, AgentBotId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import { holds } from "./law.ts"

const anyBot = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.maxSafeInteger().filter((n) => n > 0)).map((n) => id<AgentBotId>(n))

const mostAccounts = 999_999_999_999_999 - 10_000

const anyAccount = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: mostAccounts })).map((n) => id<AccountId>(n))

const anyText = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[0-9a-f]{15,17}$/),
  fc.stringMatching(/^[0-9A-F]{16}$/),
  fc.stringMatching(/^-?\d{0,20}$/),
  fc.constantFrom("", "__proto__", "0".repeat(16), "f".repeat(16), "10000", "010001", " 10001", "10001\n", "1e5", "١٠٠٠١")
)

describe("the key of a bot", () => {
  it("is 16 hexadecimal digits, and leads back to its bot [bots §B.0]", () => {
    holds(fc.property(anyBot, (bot) => {
      expect(botKeyOf(bot)).toMatch(/^[0-9a-f]{16}$/)
      expect(botByKey(botKeyOf(bot))).toBe(bot)
    }))
  })

  it("is another one for another bot", () => {
    holds(fc.property(fc.uniqueArray(anyBot), (bots) => {
      expect(new Set(bots.map(botKeyOf)).size).toBe(bots.length)
    }))
  })

  it("is the only text that leads to a bot [bots §B.0]", () => {
    holds(fc.property(anyText, (text) => {
      const bot = botByKey(text)
      expect(bot === undefined || botKeyOf(bot) === text).toBe(true)
    }), 2000)
  })

  it("stays what it is: clients keep it", () => {
    expect([1, 2, 3].map((n) => botKeyOf(id<AgentBotId>(n)))).toEqual(["f35816cd14230824", "51019c0695fd8c1b", "b7c9025816b6000e"])
  })

  it.each(["", "0".repeat(16), "F35816CD14230824", "f35816cd1423082", "f35816cd142308240", " f35816cd14230824", "f35816cd14230824\n"])(
    "is not %j",
    (text) => {
      expect(botByKey(text)).toBeUndefined()
    }
  )
})

describe("the number of a customer", () => {
  it("is five digits or more, and leads back to its account [bots §B.0]", () => {
    holds(fc.property(anyAccount, (account) => {
      expect(customerIdOf(account)).toMatch(/^[1-9]\d{4,14}$/)
      expect(accountByCustomerId(customerIdOf(account))).toBe(account)
    }))
  })

  it("is the only text that leads to an account [bots §B.0]", () => {
    holds(fc.property(anyText, (text) => {
      const account = accountByCustomerId(text)
      expect(account === undefined || customerIdOf(account) === text).toBe(true)
    }), 2000)
  })

  it.each(["", "1", "10000", "010001", "+10001", "10001.0", " 10001", "10001\n", "1".repeat(16)])("is not %j", (text) => {
    expect(accountByCustomerId(text)).toBeUndefined()
  })
})
