import * as Result from "effect/Result"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  anyBubbleMessage,
  anyGroupAttributes,
  anyGroupFacts,
  anyListedParticipant,
  anyMembers,
  anyMembership,
  anyMembersMeta,
  anyOpenConversation,
  anyPanelAction,
  anyPanelMember,
  anyPanelMembers,
  anyParticipantsChange,
  anyParticipantsInput,
  anySync
} from "../src/arbitrary.ts"
import { addDecision, effectiveAction, noQuirks } from "../src/index.ts"
import { closedPanel, conversationBanner, reducePanel } from "../src/panel.ts"

const sample = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { seed: 20260101, numRuns: 300 })

describe("arbitraries", () => {
  it("give the same values for the same seed", () => {
    const ofRules = [anyMembers, anyMembership, anyParticipantsChange, anyParticipantsInput]
    const ofSync = [anyGroupFacts, anyListedParticipant, anySync]
    const ofPanel = [anyBubbleMessage, anyGroupAttributes, anyMembersMeta, anyOpenConversation, anyPanelAction, anyPanelMember]
    for (const values of [...ofRules, ...ofSync, ...ofPanel]) {
      expect(sample<unknown>(values)).toEqual(sample<unknown>(values))
    }
  })

  it("give groups in which nobody is twice", () => {
    for (const members of [...sample(anyMembers), ...sample(anyPanelMembers)]) {
      expect(new Set(members.map(({ id }) => id)).size).toBe(members.length)
    }
  })

  it("reach every effective action", () => {
    expect(new Set(sample(anyParticipantsChange).map((change) => effectiveAction(change, noQuirks)))).toEqual(
      new Set(["add", "join", "remove", "leave", "promote", "demote"])
    )
  })

  it("give participants that are taken and such that are refused", () => {
    const decisions = sample(anyParticipantsInput).map(addDecision)
    expect(decisions.some(Result.isSuccess)).toBe(true)
    expect(decisions.some(Result.isFailure)).toBe(true)
  })

  it("reach every banner, and every kind of want that one action makes", () => {
    expect(new Set(sample(anyOpenConversation).map(conversationBanner))).toEqual(
      new Set([null, "cannotReply", "duplicateInstagram", "groupLeft", "announcement"])
    )
    const wanted = new Set<string>()
    sample(anyPanelAction).reduce((state, action) => {
      const outcome = reducePanel(state, action)
      for (const want of outcome.wants) wanted.add(want._tag)
      return outcome.state
    }, closedPanel)
    expect(wanted).toEqual(new Set(["LoadPage", "Sync", "LoadInvite", "AddMember", "ChangeMember", "Notify"]))
  })
})
