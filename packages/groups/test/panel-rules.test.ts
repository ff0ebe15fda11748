import { describe, expect, it } from "vitest"
import {
  addCandidates,
  areMembersLoaded,
  canCreate,
  createErrors,
  editedDescription,
  editedName,
  editKey,
  groupToCreate,
  isInboxAdmin,
  isOwnMember,
  isSearchable,
  isSettingOn,
  memberMenu,
  moreRequests,
  noCreation,
  ownPhone,
  panelRights,
  panelSettings,
  participantCandidates,
  requestPageSize,
  requestSteps,
  roleAfter,
  searchDebounce,
  shownInvite,
  shownRequests,
  toggleSteps
} from "../src/panel.ts"
import type { GroupAttributes, PanelSetting } from "../src/panel.ts"
import { inboxPhone, member, meta } from "./panel-people.ts"

const own = member(9, { contact: { phoneNumber: "+551199990000" } })
const ownAdmin = { ...own, role: "admin" } as const

describe("the inbox in its group", () => {
  it("has the number that came with the members, else its own", () => {
    expect(ownPhone(meta, "+1")).toBe(inboxPhone)
    expect(ownPhone({ ...meta, inboxPhoneNumber: "" }, "+1")).toBe("+1")
    expect(ownPhone({ ...meta, inboxPhoneNumber: null }, "")).toBeNull()
    expect(ownPhone(null, undefined)).toBeNull()
  })

  it("is the member with its number, with or without the ninth digit [groups 260]", () => {
    expect(isOwnMember(own, inboxPhone)).toBe(true)
    expect(isOwnMember(member(1), inboxPhone)).toBe(false)
    expect(isOwnMember(own, null)).toBe(false)
    expect(isOwnMember(member(1, { contact: { phoneNumber: null } }), null)).toBe(false)
  })

  it("is an admin when the API says so, whoever is loaded", () => {
    expect(isInboxAdmin(meta, [own], inboxPhone)).toBe(true)
    expect(isInboxAdmin({ ...meta, isInboxAdmin: false }, [ownAdmin], inboxPhone)).toBe(false)
  })

  it("is an admin by its own row when the API does not say", () => {
    for (const silent of [null, { ...meta, isInboxAdmin: null }]) {
      expect(isInboxAdmin(silent, [member(1), ownAdmin], inboxPhone)).toBe(true)
      expect(isInboxAdmin(silent, [own, member(1, { role: "admin" })], inboxPhone)).toBe(false)
    }
    expect(isInboxAdmin({ ...meta, isInboxAdmin: null }, [ownAdmin], null)).toBe(true)
    expect(isInboxAdmin(null, [ownAdmin], null)).toBe(false)
  })

  it("is known to be an admin or not once the API said so, or anybody is loaded", () => {
    expect(areMembersLoaded({ ...meta, isInboxAdmin: false }, [])).toBe(true)
    expect(areMembersLoaded({ ...meta, isInboxAdmin: null }, [])).toBe(false)
    expect(areMembersLoaded(null, [member(1)])).toBe(true)
    expect(areMembersLoaded(null, [])).toBe(false)
  })
})

describe("rights", () => {
  it("are all an admin's", () => {
    expect(panelRights(true, {})).toEqual({
      edit: true,
      changeAvatar: true,
      changeMembers: true,
      answerRequests: true,
      changeSettings: true,
      leave: true
    })
  })

  it("of others are to edit name and description, and to leave", () => {
    expect(panelRights(false, { groupLeft: false })).toEqual({
      edit: true,
      changeAvatar: false,
      changeMembers: false,
      answerRequests: false,
      changeSettings: false,
      leave: true
    })
  })

  it("end when the group was left", () => {
    for (const isAdmin of [true, false]) {
      expect(new Set(Object.values(panelRights(isAdmin, { groupLeft: true })))).toEqual(new Set([false]))
    }
  })
})

describe("a member's menu", () => {
  it("promotes a member, demotes an admin, and removes either", () => {
    expect(memberMenu(member(1), { changeMembers: true }, inboxPhone)).toEqual(["promote", "remove"])
    expect(memberMenu(member(1, { role: "admin" }), { changeMembers: true }, inboxPhone)).toEqual(["demote", "remove"])
  })

  it("is empty for the inbox itself, and for those who may change nobody", () => {
    expect(memberMenu(own, { changeMembers: true }, inboxPhone)).toEqual([])
    expect(memberMenu(member(1), { changeMembers: false }, inboxPhone)).toEqual([])
  })

  it("gives roles", () => {
    expect([roleAfter("promote"), roleAfter("demote"), roleAfter("remove")]).toEqual(["admin", "member", null])
  })
})

describe("editing in place", () => {
  it("calls with the trimmed name, unless it is blank or the old one", () => {
    expect(editedName("Club", " Café ")).toBe("Café")
    expect(editedName(null, "Club")).toBe("Club")
    for (const typed of ["", " \n", "Club", " Club "]) expect(editedName("Club", typed)).toBeNull()
    expect(editedName("", " ")).toBeNull()
  })

  it("calls with the trimmed description, even an empty one, unless it is the old one", () => {
    expect(editedDescription({ description: "Be kind" }, " Be loud\n")).toBe("Be loud")
    expect(editedDescription({ description: "Be kind" }, " ")).toBe("")
    expect(editedDescription({ description: "Be kind" }, "Be kind ")).toBeNull()
    for (const attributes of [{}, { description: null }, { description: "" }]) {
      expect(editedDescription(attributes, "")).toBeNull()
    }
  })

  it("saves at Enter, makes a line at Shift and Enter, and gives up at Escape", () => {
    expect(editKey({ key: "Enter", shiftKey: false })).toBe("save")
    expect(editKey({ key: "Enter", shiftKey: true })).toBeNull()
    expect(editKey({ key: "Escape", shiftKey: false })).toBe("cancel")
    expect(editKey({ key: "Escape", shiftKey: true })).toBe("cancel")
    expect(editKey({ key: "a", shiftKey: false })).toBeNull()
  })
})

describe("searching people", () => {
  it("begins with two characters, after 300 ms of rest", () => {
    expect([isSearchable(""), isSearchable("a"), isSearchable("an")]).toEqual([false, false, true])
    expect(searchDebounce).toBe(300)
  })

  it("finds those with a phone that no member has in just this form", () => {
    const found = ["+5511988880101", "+551188880101", null, ""].map((phoneNumber, id) => ({ id, phoneNumber }))
    expect(addCandidates(found, [member(1), member(2, { contact: { phoneNumber: null } })])).toEqual([found[1]])
    expect(addCandidates(found, [])).toEqual([found[0], found[1]])
  })
})

describe("the invite link", () => {
  it("is that of the stored code, else the fetched one, else none", () => {
    expect(shownInvite({ inviteCode: "AbC" }, "https://chat.whatsapp.com/x")).toBe("https://chat.whatsapp.com/AbC")
    for (const attributes of [{}, { inviteCode: null }, { inviteCode: "" }]) {
      expect(shownInvite(attributes, "https://chat.whatsapp.com/x")).toBe("https://chat.whatsapp.com/x")
      expect(shownInvite(attributes, "")).toBeNull()
    }
    expect(shownInvite({}, null)).toBeNull()
  })
})

describe("join requests", () => {
  const pendingJoinRequests = [1, 2, 3].map((id) => ({ jid: `${id}@lid`, contactId: id, requestTime: "1767225600" }))

  it("are shown two at a time", () => {
    expect(requestPageSize).toBe(2)
    expect(shownRequests({ pendingJoinRequests }, 2)).toEqual(pendingJoinRequests.slice(0, 2))
    expect(moreRequests({ pendingJoinRequests }, 2)).toBe(4)
    expect(shownRequests({ pendingJoinRequests }, 4)).toEqual(pendingJoinRequests)
    expect(moreRequests({ pendingJoinRequests }, 4)).toBe(4)
    expect(moreRequests({ pendingJoinRequests }, 3)).toBe(3)
  })

  it("are none where none are told of", () => {
    for (const attributes of [{}, { pendingJoinRequests: null }]) {
      expect(shownRequests(attributes, 2)).toEqual([])
      expect(moreRequests(attributes, 2)).toBe(2)
      expect(requestSteps(attributes, "1@lid", "reject").steps[1]).toEqual(
        { _tag: "PutAttributes", attributes: { pendingJoinRequests: [] } }
      )
    }
  })

  it("are answered by address, then leave the contact's attributes", () => {
    const [first, , third] = pendingJoinRequests
    expect(requestSteps({ pendingJoinRequests }, "2@lid", "approve")).toEqual({
      steps: [
        { _tag: "HandleRequest", jid: "2@lid", requestAction: "approve" },
        { _tag: "PutAttributes", attributes: { pendingJoinRequests: [first, third] } }
      ],
      success: "requests.approved",
      failure: "requests.error"
    })
    expect(requestSteps({ pendingJoinRequests }, "2@lid", "reject").success).toBe("requests.rejected")
  })
})

describe("switches of settings", () => {
  it.each<[PanelSetting, ReadonlyArray<boolean>]>([
    ["restrict", [true, true, false, true]],
    ["announce", [true, true, false, true]],
    ["memberAddMode", [true, true, true, false]],
    ["joinApprovalMode", [false, false, true, false]]
  ])("%s, when its attribute is absent, null, true, false: %j", (setting, expected) => {
    const values: ReadonlyArray<GroupAttributes> = [{}, ...[null, true, false].map((value) => ({ [setting]: value }))]
    expect(values.map((attributes) => isSettingOn(setting, attributes))).toEqual(expected)
  })

  it.each<[PanelSetting, GroupAttributes, boolean]>([
    ["restrict", {}, true],
    ["restrict", { restrict: true }, false],
    ["announce", { announce: false }, true],
    ["announce", { announce: true }, false],
    ["memberAddMode", { memberAddMode: false }, true],
    ["joinApprovalMode", {}, true],
    ["joinApprovalMode", { joinApprovalMode: true }, false]
  ])("throwing %s with %j sets it to %s, then the contact's attribute", (setting, attributes, enabled) => {
    expect(toggleSteps(setting, attributes)).toEqual({
      steps: [
        { _tag: "SetProperty", property: panelSettings[setting].property, enabled },
        { _tag: "PutAttributes", attributes: { [setting]: enabled } }
      ],
      success: "settings.success",
      failure: "settings.error"
    })
  })

  it.each<GroupAttributes>([{}, { memberAddMode: null }, { memberAddMode: true }])(
    "keeping members from adding people asks first and revokes the invite (%j)",
    (attributes) => {
      expect(toggleSteps("memberAddMode", attributes).steps).toEqual([
        { _tag: "Confirm", title: "settings.confirmTitle", description: "settings.confirmDescription" },
        { _tag: "SetProperty", property: "member_add_mode", enabled: false },
        { _tag: "RevokeInvite" },
        { _tag: "PutAttributes", attributes: { memberAddMode: false } }
      ])
    }
  )

  it("stand in the panel's order, under two headings, with the API's names", () => {
    expect(Object.entries(panelSettings).map(([name, { heading, property }]) => [name, property, heading])).toEqual([
      ["restrict", "restrict", "settings.membersCan"],
      ["announce", "announce", "settings.membersCan"],
      ["memberAddMode", "member_add_mode", "settings.membersCan"],
      ["joinApprovalMode", "join_approval_mode", "settings.adminsCan"]
    ])
  })
})

describe("the form for a new group", () => {
  const person = { id: 1, phoneNumber: "+5511988880101" }
  const form = { inboxId: 3, name: " Club ", participants: [person] }

  it("asks for a group once it has inbox, name and people", () => {
    expect(groupToCreate(form)).toEqual({ inboxId: 3, subject: "Club", participants: ["+5511988880101"] })
    for (const lacking of [{ inboxId: null }, { name: " " }, { participants: [] }]) {
      expect(groupToCreate({ ...form, ...lacking })).toBeNull()
      expect(canCreate({ ...form, ...lacking }, noCreation, true)).toBe(false)
    }
    expect(groupToCreate({ ...form, participants: [person, { id: 2, phoneNumber: null }] })?.participants).toHaveLength(1)
  })

  it("can be sent while groups are on and nothing is on its way", () => {
    expect(canCreate(form, noCreation, true)).toBe(true)
    expect(canCreate(form, noCreation, false)).toBe(false)
    expect(canCreate(form, { ...noCreation, isCreating: true }, true)).toBe(false)
  })

  it("says what is missing where its user has been", () => {
    const blank = { name: " ", participants: [] }
    expect(createErrors(blank, { name: false, participants: false })).toEqual([])
    expect(createErrors(blank, { name: true, participants: false })).toEqual(["create.nameRequired"])
    expect(createErrors(blank, { name: false, participants: true })).toEqual(["create.participantsRequired"])
    expect(createErrors(form, { name: true, participants: true })).toEqual([])
  })

  it("offers people with a phone who are not chosen yet", () => {
    const found = [person, { id: 2, phoneNumber: "+5511988880101" }, { id: 3, phoneNumber: null }, { id: 4, phoneNumber: "" }]
    expect(participantCandidates(found, form)).toEqual([found[1]])
    expect(participantCandidates(found, { participants: [] })).toEqual([found[0], found[1]])
    expect(participantCandidates(found, { participants: [person, { id: 7, phoneNumber: "+1" }] })).toEqual([found[1]])
  })
})
