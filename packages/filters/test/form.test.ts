import { describe, expect, it } from "vitest"
import { rowOfWire } from "../src/rows.ts"

const wire = {
  id: 101,
  meta: { assignee: { id: 7, name: "Ada" }, assignee_type: "User", team: { id: 2 }, sender: { id: 5 } },
  status: "open",
  inbox_id: 3,
  priority: null,
  group_type: "group",
  labels: ["vip"],
  additional_attributes: { referer: "x" },
  custom_attributes: { plan: "gold" },
  created_at: 1_749_081_600,
  last_activity_at: 1_749_081_601
}

describe("a conversation in wire form", () => {
  it("is a row in which filters find what they ask for", () => {
    expect(rowOfWire("conversation", wire)).toEqual({
      displayId: 101,
      status: "open",
      assigneeId: 7,
      inboxId: 3,
      teamId: 2,
      campaignId: undefined,
      priority: null,
      groupType: "group",
      labels: ["vip"],
      additionalAttributes: { referer: "x" },
      customAttributes: { plan: "gold" },
      createdAt: 1_749_081_600_000,
      lastActivityAt: 1_749_081_601_000
    })
  })

  it("has no assignee when a bot is shown for one, or nobody", () => {
    const ofBot = { ...wire, meta: { assignee: { id: 7 }, assignee_type: "AgentBot" } }
    expect(rowOfWire("conversation", ofBot)).toMatchObject({ assigneeId: null, teamId: undefined })
    expect(rowOfWire("conversation", { ...wire, meta: {} })["assigneeId"]).toBeUndefined()
  })

  it("may be anything", () => {
    for (const given of [null, undefined, 5, "x", [], {}]) {
      expect(Object.values(rowOfWire("conversation", given)).filter((value) => value !== undefined)).toEqual([])
      if (typeof given !== "object" || given === null) expect(Object.keys(rowOfWire("conversation", given))).toEqual([])
    }
    expect(rowOfWire("conversation", { created_at: "yesterday", meta: "x" })).toMatchObject({ createdAt: undefined, assigneeId: undefined })
  })
})

describe("a contact in wire form", () => {
  it("is a row without labels, as its wire form has none", () => {
    const contact = {
      id: 1,
      name: "Ana",
      email: null,
      phone_number: "+55",
      identifier: "x",
      blocked: false,
      additional_attributes: { city: "Lima" },
      custom_attributes: {},
      created_at: 10
    }
    expect(rowOfWire("contact", contact)).toEqual({
      name: "Ana",
      email: null,
      phoneNumber: "+55",
      identifier: "x",
      blocked: false,
      labels: undefined,
      additionalAttributes: { city: "Lima" },
      customAttributes: {},
      createdAt: 10_000,
      lastActivityAt: undefined
    })
  })
})
