import { describe, expect, it } from "vitest"
import {
  arrivalTimeout,
  closedPanel,
  hasMoreMembers,
  memberCount,
  noCreation,
  pendingChange,
  reduceCreation,
  reducePanel,
  shownMembers
} from "../src/panel.ts"
import type { CreationState, MemberAction, PanelAction, PanelState } from "../src/panel.ts"
import { inboxPhone, member, meta } from "./panel-people.ts"

const contactId = 7
const [ana, bia] = [member(1, { role: "admin" }), member(2)]

/** The state after some actions, the wants of all but the last left aside. */
const after = (state: PanelState, ...actions: ReadonlyArray<PanelAction>): PanelState =>
  actions.reduce((state, action) => reducePanel(state, action).state, state)

const opened = reducePanel(closedPanel, { _tag: "Opened", contactId, inviteCode: "AbC" }).state
const loaded = after(
  opened,
  { _tag: "SyncAnswered", contactId },
  { _tag: "PageLoaded", contactId, page: 1, members: [ana, bia], meta }
)

const nothing = (state: PanelState) => ({ state, wants: [] })

describe("opening a group", () => {
  it("loads page 1 and syncs, from a blank panel", () => {
    expect(reducePanel({ ...loaded, adding: ["+1"] }, { _tag: "Opened", contactId: 8, inviteCode: "AbC" })).toEqual({
      state: {
        contactId: 8,
        members: [],
        meta: null,
        isFetching: true,
        isFetchingMore: false,
        isSyncing: true,
        adding: [],
        changes: [],
        inviteUrl: null
      },
      wants: [{ _tag: "LoadPage", contactId: 8, page: 1 }, { _tag: "Sync", contactId: 8 }]
    })
  })

  it.each([null, ""])("fetches the invite link when the code stored is %j", (inviteCode) => {
    const { state, wants } = reducePanel(closedPanel, { _tag: "Opened", contactId, inviteCode })
    expect(wants.at(-1)).toEqual({ _tag: "LoadInvite", contactId })
    const inviteUrl = "https://chat.whatsapp.com/AbC"
    expect(reducePanel(state, { _tag: "InviteAnswered", contactId, inviteUrl })).toEqual(nothing({ ...state, inviteUrl }))
    expect(after({ ...state, inviteUrl }, { _tag: "InviteAnswered", contactId, inviteUrl: null }).inviteUrl).toBeNull()
  })

  it("leaves nothing to answers about a group that is not open", () => {
    expect(closedPanel.contactId).toBeNull()
    for (const state of [closedPanel, { ...loaded, contactId: 8 }]) {
      expect(reducePanel(state, { _tag: "PageLoaded", contactId, page: 1, members: [ana], meta })).toEqual(nothing(state))
    }
  })
})

describe("pages of members", () => {
  it("page 1 replaces, page 2 goes to the end [groups 268]", () => {
    const wide = after(loaded, { _tag: "PageLoaded", contactId, page: 1, members: [bia], meta: { ...meta, totalCount: 21 } })
    expect(wide.members).toEqual([bia])
    expect([wide.isFetching, wide.isFetchingMore]).toEqual([false, false])
    const more = reducePanel(wide, { _tag: "MoreAsked", contactId })
    expect(more).toEqual({ state: { ...wide, isFetchingMore: true }, wants: [{ _tag: "LoadPage", contactId, page: 2 }] })
    const second = { ...meta, totalCount: 21, page: 2 }
    expect(after(more.state, { _tag: "PageLoaded", contactId, page: 2, members: [ana], meta: second })).toEqual(
      { ...wide, members: [bia, ana], meta: second }
    )
  })

  it("who comes again is renewed in his place", () => {
    const renewed = { ...ana, role: "member" } as const
    const state = after(loaded, { _tag: "PageLoaded", contactId, page: 2, members: [member(3), renewed], meta })
    expect(state.members).toEqual([renewed, bia, member(3)])
  })

  it.each([
    [1, 10, 10, false],
    [1, 10, 11, true],
    [2, 10, 20, false],
    [2, 10, 21, true],
    [1, 0, 0, false]
  ])("page %i of %i: of %i members more are to come: %s [groups 268]", (page, perPage, totalCount, more) => {
    const state = { ...loaded, meta: { ...meta, page, perPage, totalCount } }
    expect(hasMoreMembers(state)).toBe(more)
    expect(reducePanel(state, { _tag: "MoreAsked", contactId }).wants).toHaveLength(more ? 1 : 0)
  })

  it("no more are asked for while some are on their way, or before the first ones came", () => {
    const wide = { ...loaded, meta: { ...meta, totalCount: 30 } }
    for (const state of [{ ...wide, isFetchingMore: true }, opened]) {
      expect(reducePanel(state, { _tag: "MoreAsked", contactId })).toEqual(nothing(state))
    }
    expect(hasMoreMembers(opened)).toBe(false)
  })

  it("a failed page only ends its wait", () => {
    const waiting = { ...loaded, isFetching: true, isFetchingMore: true }
    expect(reducePanel(waiting, { _tag: "PageFailed", contactId, page: 1 })).toEqual(nothing({ ...waiting, isFetching: false }))
    expect(reducePanel(waiting, { _tag: "PageFailed", contactId, page: 2 })).toEqual(
      nothing({ ...waiting, isFetchingMore: false })
    )
  })
})

describe("the event of a sync", () => {
  it("brings everybody, as one page [groups 269]", () => {
    const members = [bia, member(3), member(4)]
    const wide = { ...loaded, meta: { ...meta, totalCount: 90 } }
    const isInboxAdmin = false
    const synced = reducePanel(wide, { _tag: "GroupSynced", contactId, members, inboxPhoneNumber: inboxPhone, isInboxAdmin })
    expect(synced).toEqual(nothing({
      ...loaded,
      members,
      meta: { totalCount: 3, page: 1, perPage: 3, inboxPhoneNumber: inboxPhone, isInboxAdmin }
    }))
    expect(hasMoreMembers(synced.state)).toBe(false)
  })

  it.each([{}, { inboxPhoneNumber: null, isInboxAdmin: null }, { inboxPhoneNumber: "" }])(
    "knows no phone and no admin when it says %j [groups 269]",
    (said) => {
      expect(after(loaded, { _tag: "GroupSynced", contactId, members: [], ...said }).meta).toEqual(
        { totalCount: 0, page: 1, perPage: 0, inboxPhoneNumber: null, isInboxAdmin: null }
      )
    }
  )

  it("is not what answers the call, which loads nothing and tells of no error [groups 272]", () => {
    const syncing = { ...loaded, isSyncing: true }
    expect(loaded.isSyncing).toBe(false)
    expect(reducePanel(syncing, { _tag: "SyncAnswered", contactId })).toEqual(nothing(loaded))
  })
})

describe("adding somebody", () => {
  const phoneNumber = "+5511977776666"
  const asked = reducePanel(loaded, { _tag: "AddAsked", contactId, phoneNumber })

  it("is asked of the API once", () => {
    expect(asked).toEqual({
      state: { ...loaded, adding: [phoneNumber] },
      wants: [{ _tag: "AddMember", contactId, phoneNumber }]
    })
    expect(reducePanel(asked.state, { _tag: "AddAsked", contactId, phoneNumber })).toEqual(nothing(asked.state))
  })

  it("goes on for others while one waits", () => {
    const both = after(asked.state, { _tag: "AddAsked", contactId, phoneNumber: "+1" })
    expect(both.adding).toEqual([phoneNumber, "+1"])
    expect(after(both, { _tag: "AddFailed", contactId, phoneNumber }).adding).toEqual(["+1"])
  })

  it("loads page 1 again and says so [groups 272]", () => {
    expect(reducePanel(asked.state, { _tag: "AddDone", contactId, phoneNumber })).toEqual({
      state: { ...loaded, isFetching: true },
      wants: [{ _tag: "LoadPage", contactId, page: 1 }, { _tag: "Notify", text: "add.success" }]
    })
  })

  it("tells of a failure and loads nothing [groups 272]", () => {
    expect(reducePanel(asked.state, { _tag: "AddFailed", contactId, phoneNumber })).toEqual({
      state: loaded,
      wants: [{ _tag: "Notify", text: "add.error" }]
    })
  })
})

describe("changing a member", () => {
  const ask = (state: PanelState, memberId: number, action: MemberAction) =>
    reducePanel(state, { _tag: "ChangeAsked", contactId, memberId, action })

  it.each([["promote", "admin"], ["demote", "member"], ["remove", "member"]] as const)(
    "to %s him is asked of the API once, and shows him as %s at once",
    (action, role) => {
      const { state, wants } = ask(loaded, 2, action)
      expect(wants).toEqual([{ _tag: "ChangeMember", contactId, memberId: 2, action }])
      expect(state).toEqual({ ...loaded, changes: [{ memberId: 2, action }] })
      expect(shownMembers(state)).toEqual([ana, { ...bia, role }])
      expect([pendingChange(state, 2), pendingChange(state, 1)]).toEqual([action, null])
      expect(ask(state, 2, "remove")).toEqual(nothing(state))
    }
  )

  it.each([
    ["promote", { ...bia, role: "admin" }],
    ["demote", bia],
    ["remove", { ...bia, isActive: false }]
  ] as const)("to %s him loads page 1 again and says so [groups 272]", (action, changed) => {
    expect(reducePanel(ask(loaded, 2, action).state, { _tag: "ChangeDone", contactId, memberId: 2 })).toEqual({
      state: { ...loaded, members: [ana, changed], isFetching: true },
      wants: [{ _tag: "LoadPage", contactId, page: 1 }, { _tag: "Notify", text: `${action}.success` }]
    })
  })

  it.each(["promote", "demote", "remove"] as const)("to %s him takes all back and says so when it fails [groups 272]", (action) => {
    const asked = ask(loaded, 2, action).state
    expect(reducePanel(asked, { _tag: "ChangeFailed", contactId, memberId: 2, error: "down" })).toEqual({
      state: loaded,
      wants: [{ _tag: "Notify", text: `${action}.error` }]
    })
    expect(reducePanel(asked, { _tag: "ChangeFailed", contactId, memberId: 2, error: "group_creator_not_modifiable" })).toEqual({
      state: loaded,
      wants: [{ _tag: "Notify", text: "member.creator" }]
    })
  })

  it("goes on for others while one waits, and an answer is about its own member", () => {
    const both = ask(ask(loaded, 1, "demote").state, 2, "promote").state
    expect(shownMembers(both).map(({ role }) => role)).toEqual(["member", "admin"])
    const one = after(both, { _tag: "ChangeFailed", contactId, memberId: 1, error: null })
    expect(one.changes).toEqual([{ memberId: 2, action: "promote" }])
    expect(shownMembers(one).map(({ role }) => role)).toEqual(["admin", "admin"])
  })

  it("is not ended by an answer that nobody waits for", () => {
    expect(reducePanel(loaded, { _tag: "ChangeDone", contactId, memberId: 2 })).toEqual(nothing(loaded))
    expect(reducePanel(loaded, { _tag: "ChangeFailed", contactId, memberId: 2, error: null })).toEqual(nothing(loaded))
  })

  it("shows who is active, and counts all that the API counts", () => {
    const gone = { ...loaded, members: [ana, { ...bia, isActive: false }] }
    expect(shownMembers(gone)).toEqual([ana])
    expect(memberCount(gone)).toBe(2)
    expect(memberCount({ ...gone, meta: null })).toBe(1)
  })
})

describe("a new group", () => {
  const group = { inboxId: 1, subject: "Club", participants: ["+5511988880101"] }
  const groupJid = "120363000000000009@g.us"
  const now = 1_000
  const created = reduceCreation({ ...noCreation, isCreating: true }, { _tag: "Created", groupJid, now })
  const came = (state: CreationState, identifier: string | null, at: number) =>
    reduceCreation(state, { _tag: "ConversationCreated", conversationId: 5, identifier, now: at })

  it("is asked for once at a time", () => {
    const asked = reduceCreation(noCreation, { _tag: "CreateAsked", group })
    expect(asked).toEqual({ state: { isCreating: true, awaited: null }, wants: [{ _tag: "CreateGroup", group }] })
    expect(reduceCreation(asked.state, { _tag: "CreateAsked", group })).toEqual({ state: asked.state, wants: [] })
  })

  it("is told of, and its conversation awaited", () => {
    expect(created).toEqual({
      state: { isCreating: false, awaited: { groupJid, until: now + 30_000 } },
      wants: [{ _tag: "Notify", text: "create.success" }]
    })
  })

  it("that failed is told of, and the one before is still awaited", () => {
    expect(reduceCreation({ ...created.state, isCreating: true }, { _tag: "CreateFailed" })).toEqual({
      state: created.state,
      wants: [{ _tag: "Notify", text: "create.error" }]
    })
  })

  it("is opened when its conversation comes within thirty seconds, once", () => {
    const opened = came(created.state, groupJid, now + arrivalTimeout)
    expect(opened).toEqual({ state: noCreation, wants: [{ _tag: "OpenConversation", conversationId: 5 }] })
    expect(came(opened.state, groupJid, now)).toEqual({ state: noCreation, wants: [] })
  })

  it("is not opened later", () => {
    expect(came(created.state, groupJid, now + arrivalTimeout + 1)).toEqual({ state: noCreation, wants: [] })
  })

  it.each([null, "120363000000000008@g.us"])("is awaited further when the conversation of %j comes", (identifier) => {
    expect(came(created.state, identifier, now)).toEqual({ state: created.state, wants: [] })
  })
})
