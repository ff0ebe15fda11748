import { describe, expect, it } from "vitest"
import { answers, mayBeFirstReply, mentionedUsers, messageEffect, namedStaff } from "../src/messages.ts"
import type { SaidMessage } from "../src/messages.ts"

const reply: SaidMessage = {
  messageType: "outgoing",
  private: false,
  senderType: "User",
  contentAttributes: {},
  additionalAttributes: {},
  createdAt: 50
}

const notAnswered = { firstReplyCreatedAt: null, waitingSince: 9 }

describe("a message", () => {
  it.each<[string, Partial<SaidMessage>, boolean, boolean]>([
    ["of a user", {}, true, true],
    ["of a user's own phone", { senderType: null, contentAttributes: { external_echo: true } }, true, false],
    ["of nobody", { senderType: null }, false, false],
    ["of a bot", { senderType: "AgentBot" }, false, false],
    ["of a contact", { messageType: "incoming", senderType: "Contact" }, false, false],
    ["of an automation", { contentAttributes: { automation_rule_id: 1 } }, false, true],
    ["of a campaign", { additionalAttributes: { campaign_id: 1 } }, false, false],
    ["of a campaign that is none", { additionalAttributes: { campaign_id: null } }, true, false],
    ["that is private", { private: true }, false, false],
    ["that is an activity", { messageType: "activity" }, false, false],
    ["that is a template", { messageType: "template" }, false, false]
  ])("%s: %j may be the first answer: %s, and makes a later one not the first: %s", (_, given, isFirst, isAnswer) => {
    const message = { ...reply, ...given }
    expect([mayBeFirstReply(notAnswered, message), answers(message)]).toEqual([isFirst, isAnswer])
    expect(mayBeFirstReply({ ...notAnswered, firstReplyCreatedAt: 5 }, message)).toBe(false)
  })
})

describe("what a message makes of its conversation", () => {
  const effect = (given: Partial<SaidMessage>, waitingSince: number | null, isFirstReply = false) =>
    messageEffect({ firstReplyCreatedAt: null, waitingSince }, { ...reply, ...given }, isFirstReply)

  const nothing = { patch: {}, event: null }

  it("is the first reply, after which nobody waits", () => {
    const first = { patch: { firstReplyCreatedAt: 50, waitingSince: null }, event: "first.reply.created" }
    expect([effect({}, 9, true), effect({}, null, true)]).toEqual([first, first])
  })

  it("is a reply where somebody waited", () => {
    expect(effect({}, 9)).toEqual({ patch: { waitingSince: null }, event: "reply.created" })
    expect(effect({}, null)).toEqual(nothing)
  })

  it("is an answer without a word where a bot gave it", () => {
    expect(effect({ senderType: "AgentBot" }, 9)).toEqual({ patch: { waitingSince: null }, event: null })
    expect([effect({ senderType: "AgentBot" }, null), effect({ senderType: "AgentBot", private: true }, 9)]).toEqual([nothing, nothing])
    expect(effect({ senderType: "AgentBot", messageType: "template" }, 9)).toEqual(nothing)
  })

  it("is that the contact waits from his first message on", () => {
    const incoming = { messageType: "incoming", senderType: "Contact" } as const
    expect(effect(incoming, null)).toEqual({ patch: { waitingSince: 50 }, event: null })
    expect(effect(incoming, 9)).toEqual(nothing)
  })

  it("is nothing else", () => {
    for (const given of [{ private: true }, { messageType: "activity" }, { contentAttributes: { automation_rule_id: 1 } }] as const) {
      expect([effect(given, 9), effect(given, null)]).toEqual([nothing, nothing])
    }
  })
})

describe("whom a note names", () => {
  const content = "[@Ana](mention://user/7/Ana) and [@Sales](mention://team/3/sales), [@Ana](mention://user/7/Ana)"

  it("are users and teams, each once", () => {
    expect(namedStaff({ private: true, content })).toEqual({ users: ["7"], teams: ["3"] })
  })

  it("is nobody where it says nothing, or is no note", () => {
    const nobody = { users: [], teams: [] }
    expect([{ private: true, content: null }, { private: true, content: "Ana" }, { private: false, content }].map(namedStaff)).toEqual([
      nobody,
      nobody,
      nobody
    ])
  })

  it("are mentioned once, those of the teams after the others, as far as they may see the inbox", () => {
    expect(mentionedUsers({ users: ["7", "07", "5"], teams: [] }, [8, 7, 6], [6, 7, 8])).toEqual([7, 8, 6])
  })
})
