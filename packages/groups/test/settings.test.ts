import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { InvalidProperty, settingDecision } from "../src/index.ts"

const decided = (property: unknown, enabled: unknown) => Result.getOrThrow(settingDecision(property, enabled))

const setting = (name: string | null) => ({ method: "updateSetting", setting: name })
const approval = (mode: string) => ({ method: "updateJoinApproval", mode })
const adding = (mode: string) => ({ method: "updateMemberAddMode", mode })

describe("settingDecision", () => {
  it.each([
    ["announce", true, setting("announcement")],
    ["announce", false, setting("not_announcement")],
    ["restrict", true, setting("locked")],
    ["restrict", false, setting("unlocked")],
    ["join_approval_mode", true, approval("on")],
    ["join_approval_mode", false, approval("off")],
    ["member_add_mode", true, adding("all_member_add")],
    ["member_add_mode", false, adding("admin_add")]
  ] as const)("asks the network in its own words for %s to be %s, and records that [groups 149, 150, 151, 152, 153]", (property, value, command) => {
    expect(decided(property, value)).toEqual({ property, value, command })
  })

  it.each(["foo", "Announce", "announce ", "", null, undefined, 1, true, ["announce"], { announce: true }])(
    "knows no property %j [groups 154]",
    (property) => {
      expect(settingDecision(property, true)).toEqual(Result.fail(new InvalidProperty()))
    }
  )

  it.each([false, 0, "0", "f", "F", "false", "FALSE", "off", "OFF"])("takes %j for no [groups 155]", (enabled) => {
    expect(decided("announce", enabled)).toMatchObject({ value: false, command: setting("not_announcement") })
  })

  it.each([true, 1, -1, "yes", "1", "t", "true", "on", "False", "Off", "no", " ", "off "])("takes %j for yes [groups 155]", (enabled) => {
    expect(decided("announce", enabled)).toMatchObject({ value: true, command: setting("announcement") })
  })

  it.each([undefined, null, "", [], [true], {}])("takes %j for nothing, of which the network is told as it can be [groups 156, 157]", (enabled) => {
    expect(decided("announce", enabled)).toEqual({ property: "announce", value: null, command: setting(null) })
    expect(decided("restrict", enabled)).toEqual({ property: "restrict", value: null, command: setting(null) })
    expect(decided("join_approval_mode", enabled)).toMatchObject({ value: null, command: approval("off") })
    expect(decided("member_add_mode", enabled)).toMatchObject({ value: null, command: adding("admin_add") })
  })
})
