import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { createDecision, ParticipantsNotTexts } from "../src/index.ts"

const jids = (participants: unknown) => Result.getOrThrow(createDecision("Team", participants)).participants

describe("createDecision", () => {
  it("asks for the subject and the people's addresses [groups 9]", () => {
    expect(createDecision("Team", ["+5511988887777", "5511988887778"])).toEqual(
      Result.succeed({ subject: "Team", participants: ["5511988887777@s.whatsapp.net", "5511988887778@s.whatsapp.net"] })
    )
  })

  it.each([[undefined], [null], ["+5511988887777"], [[]], [{}], [[["+5511988887777"]]], [["+5511988887777", {}]], [7]])(
    "cases 15, 16: names nobody for %j",
    (participants) => {
      expect(jids(participants)).toEqual([])
    }
  )

  it("cleans nothing but the plus [groups 17]", () => {
    expect(jids(["11 9 8888", "++55+1", "", null])).toEqual([
      "11 9 8888@s.whatsapp.net",
      "551@s.whatsapp.net",
      "@s.whatsapp.net"
    ])
  })

  it.each([[[5511988887777]], [["+5511988887777", true]]])("refuses %j, on which the real server crashes", (participants) => {
    expect(createDecision("Team", participants)).toEqual(Result.fail(new ParticipantsNotTexts()))
  })

  it.each([[null], [undefined], [7], [["Team"]], [{}]])("passes no subject on for %j [groups 21]", (subject) => {
    expect(createDecision(subject, [])).toEqual(Result.succeed({ subject: null, participants: [] }))
  })

  it("passes an empty subject on", () => {
    expect(createDecision(" ", [])).toEqual(Result.succeed({ subject: " ", participants: [] }))
  })
})
