import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  anyBubbleMessage,
  anyGroupAttributes,
  anyMembersMeta,
  anyOpenConversation,
  anyPanelMember,
  anyPanelMembers
} from "../src/arbitrary.ts"
import {
  addCandidates,
  bubblePlaces,
  conversationBanner,
  conversationEditor,
  editedDescription,
  editedName,
  follows,
  isGroupsDisabled,
  isInboxAdmin,
  isOwnMember,
  isSettingOn,
  memberMenu,
  mentionDropdown,
  moreRequests,
  ownPhone,
  panelRights,
  requestPageSize,
  requestSteps,
  senderColorIndex,
  shownRequests,
  toggleSteps
} from "../src/panel.ts"
import type { GroupAttributes, PanelSetting, PanelSteps } from "../src/panel.ts"
import { holds } from "./law.ts"
import { inboxPhone } from "./panel-people.ts"

const anySetting = fc.constantFrom<PanelSetting>("restrict", "announce", "memberAddMode", "joinApprovalMode")

/** A contact's attributes after steps all of which went well. */
const afterSteps = (attributes: GroupAttributes, { steps }: PanelSteps): GroupAttributes =>
  Object.assign({}, attributes, ...steps.map((step) => step._tag === "PutAttributes" ? step.attributes : {}))

describe("settings", () => {
  it("thrown once are the other way round, and nothing else is", () =>
    holds(
      fc.property(anySetting, anySetting, anyGroupAttributes, (setting, other, attributes) => {
        const thrown = afterSteps(attributes, toggleSteps(setting, attributes))
        const before = isSettingOn(other, attributes)
        expect(isSettingOn(other, thrown)).toBe(setting === other ? !before : before)
      })
    ))

  it("are told to the API before the contact, and the same to both", () =>
    holds(
      fc.property(anySetting, anyGroupAttributes, (setting, attributes) => {
        const { steps } = toggleSteps(setting, attributes)
        const set = steps.find((step) => step._tag === "SetProperty")
        expect(steps.at(-1)).toEqual({ _tag: "PutAttributes", attributes: { [setting]: set?.enabled } })
      })
    ))
})

describe("join requests", () => {
  it("all appear in the end, a portion at a time, in their order", () =>
    holds(
      fc.property(anyGroupAttributes, (attributes) => {
        const all = attributes.pendingJoinRequests ?? []
        let shown = requestPageSize
        for (let i = 0; i < all.length; i++) {
          expect(shownRequests(attributes, shown)).toEqual(all.slice(0, shown))
          shown = moreRequests(attributes, shown)
        }
        expect(shownRequests(attributes, shown)).toEqual(all)
        expect(moreRequests(attributes, shown)).toBe(shown)
      })
    ))

  it("that are answered go, one at a time", () =>
    holds(
      fc.property(anyGroupAttributes, fc.boolean(), (attributes, approve) => {
        const [first, ...rest] = attributes.pendingJoinRequests ?? []
        fc.pre(first !== undefined)
        const steps = requestSteps(attributes, first?.jid ?? "", approve ? "approve" : "reject")
        expect(afterSteps(attributes, steps).pendingJoinRequests).toEqual(rest)
      })
    ))
})

describe("editing", () => {
  it("calls nothing when what was saved is saved again, or nothing was typed", () =>
    holds(
      fc.property(fc.string(), fc.string(), (current, typed) => {
        const name = editedName(current, typed)
        if (name !== null) {
          expect(name).not.toBe("")
          expect(editedName(name, typed)).toBeNull()
        }
        const description = editedDescription({ description: current }, typed)
        if (description !== null) expect(editedDescription({ description }, typed)).toBeNull()
        expect(editedDescription({ description: current.trim() }, current)).toBeNull()
      })
    ))
})

describe("members", () => {
  it("have a menu of two entries, or none: the inbox, and in groups that it left or is no admin of", () =>
    holds(
      fc.property(anyPanelMember, fc.boolean(), anyGroupAttributes, (member, isAdmin, attributes) => {
        const menu = memberMenu(member, panelRights(isAdmin, attributes), inboxPhone)
        const isClosed = isOwnMember(member, inboxPhone) || !isAdmin || attributes.groupLeft === true
        expect(menu).toHaveLength(isClosed ? 0 : 2)
      })
    ))

  it("make the inbox an admin only where nobody says that it is or is not", () =>
    holds(
      fc.property(anyMembersMeta, anyPanelMembers, (meta, members) => {
        const own = ownPhone(meta, inboxPhone)
        const byRow = members.some((member) => isOwnMember(member, own) && member.role === "admin")
        expect(isInboxAdmin(meta, members, inboxPhone)).toBe(meta.isInboxAdmin === null ? byRow : meta.isInboxAdmin)
      })
    ))

  it("who are in the group cannot be added", () =>
    holds(
      fc.property(anyPanelMembers, anyPanelMembers, (members, others) => {
        const found = [...members, ...others].map(({ contact }) => contact)
        const candidates = addCandidates(found, members).map(({ phoneNumber }) => phoneNumber)
        for (const { contact } of members) expect(candidates).not.toContain(contact.phoneNumber)
        expect(candidates).not.toContain(null)
        expect(addCandidates(found, []).length).toBe(found.filter(({ phoneNumber }) => phoneNumber !== null).length)
      })
    ))

  it("are offered for a mention when active, each once, the inbox never", () =>
    holds(
      fc.property(anyPanelMembers, fc.string({ maxLength: 3 }), (members, search) => {
        const own = members[0]?.contact.phoneNumber ?? inboxPhone
        const items = mentionDropdown(members, search, own)?.items ?? []
        const all = mentionDropdown(members, "", own)?.items ?? []
        expect(all).toHaveLength(members.filter(({ contact, isActive }) => isActive && contact.phoneNumber !== own).length)
        for (const item of items) {
          expect(all).toContainEqual(item)
          expect(`${item.displayName}\n${item.displayInfo}`.toLowerCase()).toContain(search.trim().toLowerCase())
        }
      })
    ))
})

describe("bubbles", () => {
  it("of which none failed belong together in either direction", () =>
    holds(
      fc.property(anyBubbleMessage, anyBubbleMessage, (a, b) => {
        fc.pre(a.status !== "failed" && b.status !== "failed")
        expect(follows(a, b)).toBe(follows(b, a))
      })
    ))

  it("have a place each: with the previous one iff they follow it, with the next one only if that is with them", () =>
    holds(
      fc.property(fc.array(anyBubbleMessage, { maxLength: 8 }), fc.constantFrom("group", "individual"), (row, groupType) => {
        const places = bubblePlaces(row, groupType)
        expect(places).toHaveLength(row.length)
        places.forEach((place, at) => {
          const [message, previous] = [row[at], row[at - 1]]
          const isJoined = message !== undefined && previous !== undefined && follows(message, previous)
          expect(place.groupWithPrevious).toBe(isJoined)
          if (place.groupWithNext) expect(places[at + 1]?.groupWithPrevious).toBe(true)
          if (place.showsSenderName) expect(place.showsSenderAvatar && !place.groupWithPrevious).toBe(true)
        })
      })
    ))

  it("have one of six colours", () =>
    holds(
      fc.property(fc.string(), (name) => {
        expect([0, 1, 2, 3, 4, 5]).toContain(senderColorIndex(name))
        expect(senderColorIndex(`${name}abcdef`)).toBe(senderColorIndex(name))
      })
    ))
})

describe("an open conversation", () => {
  it("takes notes whatever stands in the way, and no message past a banner of its group", () =>
    holds(
      fc.property(anyOpenConversation, (conversation) => {
        expect(conversationEditor(conversation, true).isDisabled).toBe(false)
        const banner = conversationBanner(conversation)
        if (banner === "groupLeft" || banner === "announcement" || isGroupsDisabled(conversation)) {
          expect(conversationEditor(conversation, false).isDisabled).toBe(true)
        }
      })
    ))

  it("that is no group of the provider which knows them has no banner of groups", () =>
    holds(
      fc.property(anyOpenConversation, (conversation) => {
        fc.pre(conversation.channel !== "baileys" || conversation.groupType !== "group")
        expect(["cannotReply", "duplicateInstagram", null]).toContain(conversationBanner(conversation))
        expect(isGroupsDisabled(conversation)).toBe(false)
      })
    ))
})
