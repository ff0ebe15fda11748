import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { OnlyAdminsMaySend, sendingDecision } from "../src/index.ts"
import type { SendingPlace } from "../src/index.ts"

const own = "+5587988465072"
const place: SendingPlace = { groupType: "group", announce: true, ownPhone: own, adminPhones: ["+5511999990001", null] }
const decided = (change: Partial<SendingPlace>) => sendingDecision({ ...place, ...change })

describe("the inbox writes", () => {
  it("into a group where only admins do as one of them, however its number is written", () => {
    for (const phone of [own, "558788465072", "+55 (87) 98846-5072"]) {
      expect(decided({ adminPhones: ["+5511999990001", phone] })).toEqual(Result.succeed(undefined))
    }
  })

  it("not into it while its number is none of theirs", () => {
    for (const change of [{}, { adminPhones: [] }, { ownPhone: null, adminPhones: [null] }]) {
      expect(decided(change)).toEqual(Result.fail(new OnlyAdminsMaySend()))
    }
  })

  it.each([undefined, null, false, "true", 1])("into a group whose setting is kept as %j", (announce) => {
    expect(decided({ announce })).toEqual(Result.succeed(undefined))
  })

  it("into a private chat, whatever is kept of it", () => {
    expect(decided({ groupType: "individual" })).toEqual(Result.succeed(undefined))
  })
})
