import { describe, expect, it } from "vitest"
import {
  allQuirks,
  hasOwnAdmin,
  isGroupLeft,
  isSyncDue,
  listedRole,
  membersDiff,
  noQuirks,
  participantKey,
  syncedAttributes,
  syncedName
} from "../src/index.ts"
import type { GroupFacts } from "../src/index.ts"

const now = Date.UTC(2026, 0, 12, 13, 0, 0, 250)
const minutesAgo = (minutes: number, seconds = 0) => Math.floor(now / 1000) - minutes * 60 - seconds

describe("a sync is due", () => {
  it.each([
    ["never synced", undefined, true],
    ["synced 20 minutes ago [groups 30]", minutesAgo(20), true],
    ["synced 5 minutes ago [groups 31]", minutesAgo(5), false],
    ["synced exactly 15 minutes ago [groups 32]", minutesAgo(15), true],
    ["synced a second less than 15 minutes ago", minutesAgo(14, 59), false],
    ["synced at a time that is no number", "yesterday", true],
    ["synced in the future", minutesAgo(-5), false]
  ])("where the group was %s: %#", (_, lastSyncedAt, due) => {
    expect(isSyncDue(lastSyncedAt, now)).toBe(due)
  })

  it("to the millisecond", () => {
    expect(isSyncDue(1000, 1_900_000)).toBe(true)
    expect(isSyncDue(1000, 1_899_999)).toBe(false)
  })
})

describe("a group is left", () => {
  it.each([[undefined, false], [null, false], [false, false], [true, true], ["", true], [0, true]])("by %j: %j", (value, left) => {
    expect(isGroupLeft(value)).toBe(left)
  })
})

const attributes = (facts: GroupFacts) => syncedAttributes({ facts, inviteCode: null, pending: null }, now)
const bare = { description: null, owner: null, owner_pn: null, group_last_synced_at: minutesAgo(0), group_left: false }

describe("what a sync writes of a group", () => {
  it("is its subject as name, unless it is blank [groups 47]", () => {
    expect(syncedName("Old", { subject: "New" })).toBe("New")
    for (const facts of [{ subject: "" }, { subject: "  " }, { subject: null }, {}]) expect(syncedName("Old", facts)).toBe("Old")
  })

  it("is when it was, in whole seconds, and that the group is not left [groups 66]", () => {
    expect(attributes({})).toEqual(bare)
  })

  it("is the settings that are told, and no others [groups 49, 50]", () => {
    expect(attributes({ announce: true })).toEqual({ ...bare, announce: true })
    expect(attributes({ memberAddMode: false, joinApprovalMode: true })).toEqual({
      ...bare,
      member_add_mode: false,
      join_approval_mode: true
    })
  })

  it("is description and owner, also that there is none", () => {
    const facts = { desc: "Ours", owner: "1@lid", ownerPn: "55@s.whatsapp.net" }
    expect(attributes(facts)).toEqual({ ...bare, description: "Ours", owner: "1@lid", owner_pn: "55@s.whatsapp.net" })
    expect(attributes({ desc: " ", owner: "", ownerPn: "" })).toEqual({ ...bare, owner: "" })
  })

  it("is an invite code that is one [groups 59]", () => {
    const written = (inviteCode: string | null) => syncedAttributes({ facts: {}, inviteCode, pending: null }, now)
    expect(written("ABC")).toEqual({ ...bare, invite_code: "ABC" })
    expect(written(null)).toEqual(bare)
    expect(written(" ")).toEqual(bare)
  })

  it("is who waits, if that was told, nobody included [groups 60, 61, 62]", () => {
    const waiting = { jid: "9@lid", contact_id: 4, request_time: "170" }
    const written = (pending: ReadonlyArray<typeof waiting> | null) => syncedAttributes({ facts: {}, inviteCode: null, pending }, now)
    expect(written([waiting])).toEqual({ ...bare, pending_join_requests: [waiting] })
    expect(written([])).toEqual({ ...bare, pending_join_requests: [] })
    expect(written(null)).toEqual(bare)
  })
})

describe("who a listed participant is", () => {
  const byPhone = { id: "5511988887777@s.whatsapp.net", lid: "111@lid" }

  it.each([noQuirks, allQuirks])("is told by hidden id and phone %#", (quirks) => {
    const key = { lid: "111", phone: "5511988887777", sourceId: "111" }
    expect(participantKey({ id: "111@lid", phoneNumber: byPhone.id }, quirks)).toEqual(key)
    expect(participantKey({ id: "111@lid" }, quirks)).toEqual({ ...key, phone: null })
    expect(participantKey({ id: "1:2@lid" }, quirks).sourceId).toBeNull()
    expect(participantKey({ id: "", phoneNumber: byPhone.id }, quirks)).toEqual({ lid: null, phone: key.phone, sourceId: key.phone })
  })

  it("is nobody in a group addressed by phone, with the quirk phoneAddressedDropped [groups 56]", () => {
    expect(participantKey(byPhone, allQuirks)).toEqual({ lid: null, phone: null, sourceId: null })
  })

  it("is told by phone and hidden id in a group addressed by phone, without it [groups 56]", () => {
    expect(participantKey(byPhone, noQuirks)).toEqual({ lid: "111", phone: "5511988887777", sourceId: "111" })
    const phoneOnly = { lid: null, phone: "5511988887777", sourceId: "5511988887777" }
    expect(participantKey({ id: "5511988887777@c.us" }, noQuirks)).toEqual(phoneOnly)
    expect(participantKey({ id: "5511988887777:3@c.us", phoneNumber: byPhone.id }, noQuirks)).toEqual(phoneOnly)
    expect(participantKey({ id: `${byPhone.id}.example` }, noQuirks).sourceId).toBeNull()
  })
})

describe("the role of a listed participant", () => {
  it.each([["admin", "admin"], ["superadmin", "admin"], [null, "member"], ["owner", "member"]])("%j is %s [groups 51, 52]", (admin, role) => {
    expect(listedRole(admin)).toBe(role)
  })
})

describe("the difference between rows and the provider's list", () => {
  const admin = { contactId: 1, role: "admin", isActive: true } as const
  const member = { contactId: 2, role: "member", isActive: true } as const
  const former = { contactId: 3, role: "admin", isActive: false } as const
  const rows = [admin, member, former]
  const nothing = { added: [], changed: [], gone: [] }

  it("is who is new, who changed and who is gone [groups 51, 54]", () => {
    const listed = [{ person: 3, role: "member" }, { person: 2, role: "admin" }, { person: 9, role: "admin" }] as const
    expect(membersDiff<number, (typeof rows)[number]>(rows, listed, noQuirks)).toEqual({
      added: [{ person: 9, role: "admin" }],
      changed: [{ row: member, role: "admin" }, { row: former, role: "member" }],
      gone: [admin]
    })
  })

  it("is nothing where both say the same [groups 67]", () => {
    const listed = [{ person: 1, role: "admin" }, { person: 2, role: "member" }] as const
    expect(membersDiff<number, (typeof rows)[number]>(rows, listed, noQuirks)).toEqual(nothing)
  })

  it("of an empty list is nothing with the quirk emptySyncKeepsMembers, and everybody without it [groups 55]", () => {
    expect(membersDiff(rows, [], allQuirks)).toEqual(nothing)
    expect(membersDiff(rows, [], noQuirks)).toEqual({ ...nothing, gone: [admin, member] })
  })
})

describe("the own number among the admins that an event tells of", () => {
  const own = "+5587988465072"

  it.each([
    ["an admin with the same tail", [{ role: "admin", phoneNumber: "+558788465072" }], own, true],
    ["a second one, though the first is a member", [{ role: "member", phoneNumber: own }, { role: "admin", phoneNumber: "+558788465072" }], own, true],
    ["a member", [{ role: "member", phoneNumber: own }], own, false],
    ["an admin without a phone", [{ role: "admin", phoneNumber: null }], own, false],
    ["nobody, without an inbox", [{ role: "admin", phoneNumber: null }], null, false]
  ] as const)("is %s [groups 279]", (_, members, phone, is) => {
    expect(hasOwnAdmin(members, phone)).toBe(is)
  })
})
