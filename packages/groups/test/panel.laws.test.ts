import { anyE164 } from "@mootkit/phone/arbitrary"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyPanelAction, anyPanelMembers } from "../src/arbitrary.ts"
import {
  arrivalTimeout,
  closedPanel,
  hasMoreMembers,
  memberCount,
  noCreation,
  reduceCreation,
  reducePanel,
  shownMembers
} from "../src/panel.ts"
import type { CreationAction, MemberAction, PanelAction, PanelMember, PanelState, PanelWant } from "../src/panel.ts"
import { holds } from "./law.ts"
import { member, meta } from "./panel-people.ts"

const contactId = 1

const frozen = <T>(value: T): T => {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

const after = (state: PanelState, actions: ReadonlyArray<PanelAction>): PanelState =>
  actions.reduce((state, action) => reducePanel(state, action).state, state)

const anyActions = fc.array(anyPanelAction, { maxLength: 12 })

/** A panel after anything at all has happened to it. */
const anyPanel = anyActions.map((actions) =>
  after(closedPanel, [{ _tag: "Opened", contactId, inviteCode: null }, ...actions])
)

const ids = (members: ReadonlyArray<PanelMember>) => members.map(({ id }) => id).toSorted((a, b) => a - b)

/** So many members in pages, and what happens when they are loaded. */
const loads = (total: number, perPage: number): ReadonlyArray<PanelAction> =>
  Array.from({ length: Math.max(1, Math.ceil(total / perPage)) }, (_, i) => ({
    _tag: "PageLoaded",
    contactId,
    page: i + 1,
    members: Array.from({ length: Math.min(perPage, total - i * perPage) }, (_, at) => member(i * perPage + at + 1)),
    meta: { ...meta, totalCount: total, page: i + 1, perPage }
  }))

const everybody = (total: number) => Array.from({ length: total }, (_, i) => i + 1)

describe("the panel", () => {
  it("makes the same of the same, whatever happens, and touches nothing that it is given", () =>
    holds(
      fc.property(anyPanel, anyPanelAction, (state, action) => {
        const before = frozen(structuredClone({ state, action }))
        const outcome = reducePanel(before.state, before.action)
        expect(outcome).toEqual(reducePanel(state, action))
        expect(before).toEqual({ state, action })
      })
    ))

  it("cares for nothing that happens to another group", () =>
    holds(
      fc.property(anyPanel, anyPanelAction, (state, action) => {
        const { state: next, wants } = reducePanel(state, action)
        for (const want of wants) if ("contactId" in want) expect(want.contactId).toBe(next.contactId)
        if (action._tag !== "Opened" && action.contactId !== state.contactId) {
          expect(next).toBe(state)
          expect(wants).toEqual([])
        }
      })
    ))

  it("is busy with nothing once all that it wanted is answered, well or not", () =>
    holds(
      fc.property(anyActions, fc.infiniteStream(fc.boolean()), fc.option(anyE164), (actions, luck, inboxPhone) => {
        let state = closedPanel
        const open: Array<PanelWant> = []
        const happen = (action: PanelAction) => {
          const outcome = reducePanel(state, action)
          state = outcome.state
          open.push(...outcome.wants)
        }
        for (const action of actions) if (/Opened|Asked|Synced/.test(action._tag)) happen(action)
        for (let want = open.shift(); want !== undefined; want = open.shift()) {
          const action = answer(want, luck.next().value === true, inboxPhone)
          if (action !== null) happen(action)
        }
        const { adding, changes, isFetching, isFetchingMore, isSyncing } = state
        expect({ adding, changes, isFetching, isFetchingMore, isSyncing }).toEqual(
          { adding: [], changes: [], isFetching: false, isFetchingMore: false, isSyncing: false }
        )
      })
    ))
})

/** What a call may be answered with. */
const answer = (want: PanelWant, isLucky: boolean, inboxPhoneNumber: string | null): PanelAction | null => {
  switch (want._tag) {
    case "LoadPage":
      return isLucky
        ? { ...want, _tag: "PageLoaded", members: [member(want.page)], meta: { ...meta, inboxPhoneNumber } }
        : { ...want, _tag: "PageFailed" }
    case "Sync":
      return { ...want, _tag: "SyncAnswered" }
    case "LoadInvite":
      return { ...want, _tag: "InviteAnswered", inviteUrl: isLucky ? "https://chat.whatsapp.com/x" : null }
    case "AddMember":
      return { ...want, _tag: isLucky ? "AddDone" : "AddFailed" }
    case "ChangeMember":
      return isLucky ? { ...want, _tag: "ChangeDone" } : { ...want, _tag: "ChangeFailed", error: null }
    case "Notify":
      return null
  }
}

describe("pages", () => {
  const anySizes = fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 12 }))

  it("after the first one bring the same people in any order, however often, and nobody twice", () =>
    holds(
      fc.property(
        anyPanel,
        anySizes.chain(([total, perPage]) => {
          const [first, ...rest] = loads(total, perPage)
          return fc.record({
            total: fc.constant(total),
            first: fc.constant(first),
            once: fc.shuffledSubarray(rest, { minLength: rest.length }),
            again: rest.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...rest), { maxLength: 3 })
          })
        }),
        (state, { again, first, once, total }) => {
          fc.pre(state.contactId === contactId && first !== undefined)
          const loaded = after(state, [...first ? [first] : [], ...once, ...again])
          expect(ids(loaded.members)).toEqual(everybody(total))
        }
      )
    ))

  it("one after another say that more are to come until all are there", () =>
    holds(
      fc.property(anySizes, ([total, perPage]) => {
        let state = reducePanel(closedPanel, { _tag: "Opened", contactId, inviteCode: null }).state
        for (const load of loads(total, perPage)) {
          state = reducePanel(state, load).state
          expect(hasMoreMembers(state)).toBe(state.members.length < total)
          expect(memberCount(state)).toBe(total)
          expect(reducePanel(state, { _tag: "MoreAsked", contactId }).wants).toHaveLength(state.members.length < total ? 1 : 0)
        }
      })
    ))

  it("are over after an event, which holds everybody", () =>
    holds(
      fc.property(anyPanel, anyPanelMembers, (state, members) => {
        fc.pre(state.contactId === contactId)
        const synced = reducePanel(state, { _tag: "GroupSynced", contactId, members }).state
        expect(synced.members).toEqual(members)
        expect(hasMoreMembers(synced)).toBe(false)
      })
    ))
})

describe("a change of a member", () => {
  const anyChange = fc.record({
    memberId: fc.integer({ min: 1, max: 20 }),
    action: fc.constantFrom<MemberAction>("promote", "demote", "remove")
  })

  it("that fails leaves the panel as it was before", () =>
    holds(
      fc.property(anyPanel, anyChange, (state, { action, memberId }) => {
        fc.pre(state.contactId === contactId)
        const asked = reducePanel(state, { _tag: "ChangeAsked", contactId, memberId, action })
        fc.pre(asked.wants.length > 0)
        const failed = reducePanel(asked.state, { _tag: "ChangeFailed", contactId, memberId, error: null }).state
        expect(failed).toEqual(state)
        expect(shownMembers(failed)).toEqual(shownMembers(state))
      })
    ))

  it("that goes well shows the same role before and after its answer, or nobody", () =>
    holds(
      fc.property(anyPanel, anyChange, (state, { action, memberId }) => {
        fc.pre(state.contactId === contactId)
        const asked = reducePanel(state, { _tag: "ChangeAsked", contactId, memberId, action })
        fc.pre(asked.wants.length > 0)
        const done = reducePanel(asked.state, { _tag: "ChangeDone", contactId, memberId }).state
        const expected = shownMembers(asked.state).filter(({ id }) => action !== "remove" || id !== memberId)
        expect(shownMembers(done)).toEqual(expected)
      })
    ))

  it("leaves everybody else as he is", () =>
    holds(
      fc.property(anyPanel, anyChange, (state, { action, memberId }) => {
        fc.pre(state.contactId === contactId)
        const others = (state: PanelState) => shownMembers(state).filter(({ id }) => id !== memberId)
        expect(others(reducePanel(state, { _tag: "ChangeAsked", contactId, memberId, action }).state)).toEqual(others(state))
      })
    ))
})

describe("a new group", () => {
  const jid = fc.constantFrom("1@g.us", "2@g.us")
  const anyCreation = fc.array(
    fc.tuple(
      fc.nat({ max: 20_000 }),
      fc.oneof(
        fc.record({ _tag: fc.constant("Created"), groupJid: jid }),
        fc.record({ _tag: fc.constant("ConversationCreated"), conversationId: fc.nat(), identifier: fc.option(jid) })
      )
    ),
    { maxLength: 20 }
  )

  it("is opened only by its own conversation, at most thirty seconds later, and once", () =>
    holds(
      fc.property(anyCreation, (steps) => {
        let state = noCreation
        let now = 0
        let expected: { readonly groupJid: string; readonly at: number } | null = null
        for (const [later, step] of steps) {
          now += later
          const action: CreationAction = { ...step, now }
          const { state: next, wants } = reduceCreation(state, action)
          const opens = action._tag === "ConversationCreated"
            && expected?.groupJid === action.identifier && now - expected.at <= arrivalTimeout
          expect(wants.some(({ _tag }) => _tag === "OpenConversation")).toBe(opens)
          if (action._tag === "Created") expected = { groupJid: action.groupJid, at: now }
          if (opens) expected = null
          state = next
        }
      })
    ))
})
