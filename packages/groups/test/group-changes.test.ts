import { describe, expect, it } from "vitest"
import { allQuirks, groupSteps, noQuirks } from "../src/index.ts"
import type { GroupUpdate } from "../src/index.ts"

const known = {
  name: "Team",
  attributes: { description: "Ours", invite_code: "abc", restrict: false, announce: true, member_add_mode: true, join_approval_mode: false }
}

const steps = (update: GroupUpdate, quirks = noQuirks) => groupSteps(update, known, quirks)
const store = (attributes: object) => ({ _tag: "Store", attributes })
const tell = (notice: string) => ({ _tag: "Tell", notice })

/** The whole of the group as it is known. */
const report: GroupUpdate = {
  subject: "Team",
  desc: "Ours",
  inviteCode: "abc",
  restrict: false,
  announce: true,
  memberAddMode: true,
  joinApprovalMode: false
}

describe.each([["without quirks", noQuirks], ["with all quirks", allQuirks]])("groupSteps %s", (_, quirks) => {
  it("a new name [groups 182]", () => {
    expect(steps({ subject: "Crew" }, quirks)).toEqual([{ _tag: "Rename", name: "Crew" }, tell("subjectChanged")])
  })

  it.each(["", " \u00a0", null])("%j is no name [groups 183]", (subject) => {
    expect(steps({ subject }, quirks)).toEqual([])
  })

  it("a new description [groups 184]", () => {
    expect(steps({ desc: "New" }, quirks)).toEqual([store({ description: "New" }), tell("descriptionChanged")])
  })

  it.each(["", " ", null])("%j removes the description [groups 185]", (desc) => {
    expect(steps({ desc }, quirks)).toEqual([store({ description: null }), tell("descriptionRemoved")])
  })

  it("what is not told changes nothing [groups 186]", () => {
    expect(steps({}, quirks)).toEqual([])
  })

  it("a new invite code [groups 187]", () => {
    expect(steps({ inviteCode: "xyz" }, quirks)).toEqual([store({ invite_code: "xyz" }), tell("inviteReset")])
  })

  it("stores all settings, then tells of each in an order of its own", () => {
    expect(steps({ joinApprovalMode: true, memberAddMode: false, announce: null, restrict: true }, quirks)).toEqual([
      store({ restrict: true, announce: null, member_add_mode: false, join_approval_mode: true }),
      tell("restrictOn"),
      tell("announceOff"),
      tell("memberAddModeOff"),
      tell("joinApprovalModeOn")
    ])
  })
})

describe("the quirk unchangedIsNews", () => {
  it("makes an activity of every value of a full report; without it what is known is no news", () => {
    const notices = steps(report, allQuirks).flatMap((step) => step._tag === "Tell" ? [step.notice] : [])
    expect(notices).toEqual([
      "subjectChanged",
      "descriptionChanged",
      "inviteReset",
      "restrictOff",
      "announceOn",
      "memberAddModeOn",
      "joinApprovalModeOff"
    ])
    expect(steps(report, noQuirks)).toEqual([])
  })

  it.each(["", null])("tells of an invite code %j that it stores nowhere [groups 187]", (inviteCode) => {
    expect(steps({ inviteCode }, allQuirks)).toEqual([tell("inviteReset")])
    expect(steps({ inviteCode }, noQuirks)).toEqual([])
  })

  it("makes an activity of a removal where nothing was", () => {
    const bare = { name: "Team", attributes: {} }
    expect(groupSteps({ desc: null }, bare, noQuirks)).toEqual([])
    expect(groupSteps({ desc: null }, bare, allQuirks)).toEqual([store({ description: null }), tell("descriptionRemoved")])
  })
})
