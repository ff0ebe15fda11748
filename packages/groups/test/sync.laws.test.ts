import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyGroupFacts, anyGroupsQuirks, anyListedParticipant, anySync } from "../src/arbitrary.ts"
import { isSyncDue, membersDiff, noQuirks, participantKey, syncCooldown, syncedAttributes } from "../src/index.ts"
import type { GroupRole, GroupsQuirks, KnownPlace, ListedPlace } from "../src/index.ts"
import { holds } from "./law.ts"

type Rows = ReadonlyArray<KnownPlace<number>>

/** The rows after what a sync says has to be written. */
const synced = (rows: Rows, listed: ReadonlyArray<ListedPlace<number>>, quirks: GroupsQuirks): Rows => {
  const { added, changed, gone } = membersDiff(rows, listed, quirks)
  return [
    ...rows.map((row) => {
      const role = changed.find((one) => one.row === row)?.role
      if (role) return { ...row, role, isActive: true }
      return gone.includes(row) ? { ...row, isActive: false } : row
    }),
    ...added.map(({ person, role }) => ({ contactId: person, role, isActive: true }))
  ]
}

const active = (rows: Rows): Readonly<Record<number, GroupRole>> =>
  Object.fromEntries(rows.filter(({ isActive }) => isActive).map(({ contactId, role }) => [contactId, role]))

const places = (listed: ReadonlyArray<ListedPlace<number>>) => Object.fromEntries(listed.map(({ person, role }) => [person, role]))

describe("membersDiff", () => {
  it("makes exactly the listed people active, in their roles; an empty list too, without the quirk", () =>
    holds(fc.property(anySync, anyGroupsQuirks, ({ listed, rows }, quirks) => {
      expect(active(synced(rows, listed, noQuirks))).toEqual(places(listed))
      fc.pre(listed.length > 0)
      expect(active(synced(rows, listed, quirks))).toEqual(places(listed))
    })))

  it("keeps everybody's row, one for each, and the role of who is gone", () =>
    holds(fc.property(anySync, anyGroupsQuirks, ({ listed, rows }, quirks) => {
      const after = synced(rows, listed, quirks)
      expect(new Set(after.map(({ contactId }) => contactId)).size).toBe(after.length)
      expect(after.slice(0, rows.length).map(({ contactId }) => contactId)).toEqual(rows.map(({ contactId }) => contactId))
      for (const [i, row] of rows.entries()) if (!after[i]?.isActive) expect(after[i]?.role).toBe(row.role)
    })))

  it("has nothing left to say when it was followed [groups 67]", () =>
    holds(fc.property(anySync, anyGroupsQuirks, ({ listed, rows }, quirks) => {
      expect(membersDiff(synced(rows, listed, quirks), listed, quirks)).toEqual({ added: [], changed: [], gone: [] })
    })))
})

describe("isSyncDue", () => {
  it("lets two syncs come no closer than the cooldown, wherever the clock jumps, and waits for no more [groups 30, 31, 32, 34]", () =>
    holds(fc.property(fc.array(fc.integer({ min: 0, max: 2 * syncCooldown })), (jumps) => {
      let now = 1_768_222_800_000
      let last: number | undefined
      for (const jump of jumps) {
        now += jump
        const stamp = syncedAttributes({ facts: {}, inviteCode: null, pending: null }, last ?? 0)["group_last_synced_at"]
        const isDue = isSyncDue(last === undefined ? undefined : stamp, now)
        // The stamp has whole seconds, so the wait may be up to a second shorter, and never longer.
        if (last !== undefined && isDue) expect(now - last).toBeGreaterThan(syncCooldown - 1000)
        if (last === undefined || now - last >= syncCooldown) expect(isDue).toBe(true)
        if (isDue) last = now
      }
    })))
})

describe("syncedAttributes", () => {
  it("writes a setting exactly when it is told", () =>
    holds(fc.property(anyGroupFacts, fc.integer({ min: 0 }), (facts, now) => {
      const written = syncedAttributes({ facts, inviteCode: null, pending: null }, now)
      expect([written["announce"], written["restrict"]]).toEqual([facts.announce, facts.restrict])
      expect([written["member_add_mode"], written["join_approval_mode"]]).toEqual([facts.memberAddMode, facts.joinApprovalMode])
      expect(Object.values(written)).not.toContain(undefined)
    })))
})

describe("participantKey", () => {
  const isPhone = (address: string | null | undefined) => address != null && /^\d+@s\.whatsapp\.net$/.test(address)
  const isLid = (address: string | null | undefined) => address != null && /^\d+@lid$/.test(address)

  it("knows whoever is listed with a phone or a hidden id as such, without the quirk", () =>
    holds(fc.property(anyListedParticipant, (participant) => {
      const { id, lid, phoneNumber } = participant
      const key = participantKey(participant, noQuirks)
      if (isLid(id) || isPhone(id) || isPhone(phoneNumber)) expect(key.sourceId).not.toBeNull()
      if (isLid(id)) expect(`${key.lid}@lid`).toBe(id)
      if (isPhone(id) && isLid(lid)) expect(`${key.lid}@lid`).toBe(lid)
      expect(key.sourceId).toBe(key.lid ?? key.phone)
    })))
})
