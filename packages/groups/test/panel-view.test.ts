import { describe, expect, it } from "vitest"
import {
  bubblePlaces,
  conversationBanner,
  conversationEditor,
  follows,
  groupTypeFilters,
  groupTypeFilterText,
  hasUnreadDot,
  isAnnouncementOnly,
  isGroupLeft,
  isGroupsDisabled,
  mentionDropdown,
  messageTypes,
  offersMembers,
  passesGroupType,
  senderColorIndex,
  senderColors,
  senderLink
} from "../src/panel.ts"
import type { BubbleMessage, OpenConversation } from "../src/panel.ts"
import { member } from "./panel-people.ts"

const ana = { id: 1, name: "Alice Silva", type: "Contact" }
const message: BubbleMessage = { messageType: messageTypes.incoming, status: "sent", createdAt: 1_767_225_600, sender: ana }

describe("grouping of messages", () => {
  it("reads types as the API numbers them", () => {
    expect(messageTypes).toEqual({ incoming: 0, outgoing: 1, activity: 2, template: 3 })
  })

  it("goes by sender, type and minute [groups 266]", () => {
    expect(follows({ ...message, createdAt: message.createdAt + 59 }, message)).toBe(true)
    expect(follows({ ...message, createdAt: message.createdAt + 60 }, message)).toBe(false)
    expect(follows({ ...message, sender: { ...ana, id: 2 } }, message)).toBe(false)
    expect(follows({ ...message, messageType: messageTypes.outgoing }, message)).toBe(false)
  })

  it("ends before a failed message, not after one [groups 266]", () => {
    expect(follows({ ...message, status: "failed" }, message)).toBe(false)
    expect(follows(message, { ...message, status: "failed" })).toBe(true)
  })

  it("is not for templates", () => {
    const template = { ...message, messageType: messageTypes.template }
    expect(follows(template, template)).toBe(false)
  })

  it("goes by the sender's number, said beside him or in him", () => {
    const nobody = { ...message, sender: null }
    expect(follows(nobody, nobody)).toBe(true)
    expect(follows(message, nobody)).toBe(false)
    expect(follows({ ...nobody, senderId: 1 }, message)).toBe(true)
    expect(follows({ ...message, senderId: 2 }, message)).toBe(false)
  })

  it("places bubbles in a row, and shows a sender above his first one", () => {
    const failed = { ...message, status: "failed" }
    const nameless = { ...message, sender: { ...ana, id: 2, name: "" } }
    const row = [message, message, failed, message, nameless]
    expect(bubblePlaces(row, "group")).toEqual([
      { groupWithPrevious: false, groupWithNext: true, showsSenderAvatar: true, showsSenderName: true },
      { groupWithPrevious: true, groupWithNext: false, showsSenderAvatar: false, showsSenderName: false },
      { groupWithPrevious: false, groupWithNext: false, showsSenderAvatar: true, showsSenderName: true },
      { groupWithPrevious: true, groupWithNext: false, showsSenderAvatar: false, showsSenderName: false },
      { groupWithPrevious: false, groupWithNext: false, showsSenderAvatar: true, showsSenderName: false }
    ])
  })

  it("shows no sender outside groups, above what goes out, or of nobody", () => {
    const hidden = expect.objectContaining({ showsSenderAvatar: false, showsSenderName: false })
    expect(bubblePlaces([message], "individual")).toEqual([hidden])
    expect(bubblePlaces([{ ...message, messageType: messageTypes.outgoing }], "group")).toEqual([hidden])
    expect(bubblePlaces([{ ...message, sender: null }], "group")).toEqual([
      expect.objectContaining({ showsSenderAvatar: true, showsSenderName: false })
    ])
  })
})

describe("a sender", () => {
  it("is coloured by the length of the name [groups 265]", () => {
    expect(senderColorIndex("Alice Silva")).toBe(5)
    expect(senderColorIndex("")).toBe(0)
    expect(senderColorIndex("👍")).toBe(2)
    expect(senderColors.light[senderColorIndex("Alice Silva")]).toBe("#3A5BC7")
    expect(senderColors.dark[senderColorIndex("Alice Silva")]).toBe("#9EB1FF")
    expect(senderColors).toEqual({
      light: ["#C2298A", "#99543A", "#60646C", "#008573", "#4747C2", "#3A5BC7"],
      dark: ["#FF8DCC", "#FFA366", "#ADB1B8", "#0BD8B6", "#A19EFF", "#9EB1FF"]
    })
  })

  const keys = { ctrlKey: false, metaKey: false }

  it.each(["contact", "Contact", "CONTACT"])("of type %s opens at a click, with Ctrl or Cmd in a new tab", (type) => {
    const sent = { ...message, sender: { ...ana, type } }
    expect(senderLink(sent, "group", 3, keys)).toEqual({ path: "/app/accounts/3/contacts/1", newTab: false })
    expect(senderLink(sent, "group", 3, { ...keys, ctrlKey: true })?.newTab).toBe(true)
    expect(senderLink(sent, "group", 3, { ...keys, metaKey: true })?.newTab).toBe(true)
  })

  it("leads nowhere when it is no contact's message into a group", () => {
    expect(senderLink({ ...message, sender: null }, "group", 3, keys)).toBeNull()
    expect(senderLink({ ...message, sender: { ...ana, type: "user" } }, "group", 3, keys)).toBeNull()
    expect(senderLink({ ...message, messageType: messageTypes.outgoing }, "group", 3, keys)).toBeNull()
    expect(senderLink(message, "individual", 3, keys)).toBeNull()
  })
})

describe("the mention dropdown", () => {
  const people = [
    member(1, { contact: { name: "Álvaro", thumbnail: "picture" } }),
    member(2, { contact: { name: null } }),
    member(3, { isActive: false }),
    member(4, { contact: { name: "Café", phoneNumber: "+5511999990000" } }),
    member(5, { contact: { name: "", phoneNumber: null } })
  ]
  const ids = (search: string, exclude: string | null = "+5511999990000") =>
    mentionDropdown(people, search, exclude)?.items.map(({ id }) => id)

  it("offers active members but the inbox, and nobody for all [groups 267]", () => {
    expect(mentionDropdown(people, "", "+5511999990000")).toEqual({
      header: "mention.header",
      items: [
        {
          id: 101,
          type: "contact",
          displayName: "Álvaro",
          displayInfo: "+5511988880101",
          thumbnail: "picture",
          name: "Álvaro"
        },
        {
          id: 102,
          type: "contact",
          displayName: "+5511988880102",
          displayInfo: "+5511988880102",
          thumbnail: "",
          name: "+5511988880102"
        },
        { id: 105, type: "contact", displayName: "", displayInfo: "", thumbnail: "", name: "" }
      ]
    })
  })

  it("leaves the inbox out by its phone to the letter [groups 267]", () => {
    expect(ids("", "+551199990000")).toEqual([101, 102, 104, 105])
    expect(ids("", null)).toEqual([101, 102, 104, 105])
  })

  it("searches name and phone, in any case, and is not there when nobody is found [groups 267]", () => {
    expect(ids(" áLV ")).toEqual([101])
    expect(ids("888801")).toEqual([101, 102])
    expect(ids("all")).toBeUndefined()
    expect(mentionDropdown([], "", null)).toBeNull()
  })

  it("is for messages to a group that its people see", () => {
    expect(offersMembers("group", false)).toBe(true)
    expect(offersMembers("group", true)).toBe(false)
    expect(offersMembers("individual", false)).toBe(false)
  })
})

const plain: OpenConversation = {
  channel: "baileys",
  groupType: "group",
  canReply: true,
  isDuplicateInstagram: false,
  attributes: {},
  groupsEnabled: true,
  areMembersLoaded: true,
  isInboxAdmin: false
}
const left = { groupLeft: true }
const announce = { announce: true }

describe("banners", () => {
  it("go: no reply, duplicate Instagram, left, announcement [groups 271]", () => {
    const all = { ...plain, canReply: false, isDuplicateInstagram: true, attributes: { ...left, ...announce } }
    expect(conversationBanner(all)).toBe("cannotReply")
    expect(conversationBanner({ ...all, canReply: true })).toBe("duplicateInstagram")
    expect(conversationBanner({ ...all, canReply: true, isDuplicateInstagram: false })).toBe("groupLeft")
    expect(conversationBanner({ ...plain, attributes: announce })).toBe("announcement")
    expect(conversationBanner({ ...plain, attributes: { groupLeft: false, announce: false } })).toBeNull()
  })

  it("tell of an announcement group only who is known not to be its admin", () => {
    const group = { ...plain, attributes: announce }
    expect(isAnnouncementOnly(group)).toBe(true)
    expect(isAnnouncementOnly({ ...group, areMembersLoaded: false })).toBe(false)
    expect(isAnnouncementOnly({ ...group, isInboxAdmin: true })).toBe(false)
  })

  it("tell of groups only in groups of the provider that knows them", () => {
    const group = { ...plain, attributes: { ...left, ...announce }, groupsEnabled: false }
    expect([isGroupLeft(group), isAnnouncementOnly(group), isGroupsDisabled(group)]).toEqual([true, true, true])
    for (const other of [{ channel: "whatsapp" }, { groupType: "individual" }] as const) {
      const none = { ...group, ...other }
      expect([isGroupLeft(none), isAnnouncementOnly(none), isGroupsDisabled(none)]).toEqual([false, false, false])
    }
  })

  it("tell of groups that are off beside any other", () => {
    expect(isGroupsDisabled(plain)).toBe(false)
    expect(conversationBanner({ ...plain, groupsEnabled: false })).toBeNull()
  })
})

describe("the editor", () => {
  const all = { ...plain, canReply: false, groupsEnabled: false, attributes: { ...left, ...announce } }

  it("is shut for messages: groups off, left, announcement, no reply", () => {
    const shut = (conversation: OpenConversation) => {
      const { isDisabled, placeholder } = conversationEditor(conversation, false)
      return isDisabled ? placeholder : null
    }
    expect(shut(all)).toBe("editor.groupsDisabled")
    expect(shut({ ...all, groupsEnabled: true })).toBe("editor.groupLeft")
    expect(shut({ ...all, groupsEnabled: true, attributes: announce })).toBe("editor.announcement")
    expect(shut({ ...all, groupsEnabled: true, attributes: {} })).toBe("editor.templatesOnly")
    expect(shut({ ...all, channel: "whatsapp" })).toBe("editor.templatesOnly")
    expect(shut(plain)).toBeNull()
  })

  it("is always open for notes", () => {
    for (const conversation of [all, plain, { ...all, channel: "api" as const }]) {
      expect(conversationEditor(conversation, true)).toEqual({ isDisabled: false, placeholder: "editor.note" })
    }
  })

  it("turns to notes where only messages are over", () => {
    const open = (channel: OpenConversation["channel"], canReply: boolean) =>
      conversationEditor({ ...all, channel, canReply }, false)
    expect(open("other", false)).toEqual({ isDisabled: false, placeholder: "editor.note" })
    expect(open("other", true)).toEqual({ isDisabled: false, placeholder: "editor.message" })
    expect(open("api", false)).toEqual({ isDisabled: false, placeholder: "editor.message" })
    expect(conversationEditor(plain, false)).toEqual({ isDisabled: false, placeholder: "editor.message" })
  })
})

describe("the unread dot", () => {
  it.each([
    ["group", false, 10, 5, true],
    ["group", false, 10, 0, true],
    ["group", false, 10, null, true],
    ["group", false, 1, null, true],
    ["group", false, 0, null, false],
    ["group", false, 10, 10, false],
    ["group", false, 5, 10, false],
    ["group", true, 10, 5, false],
    ["individual", false, 10, 5, false]
  ])("%s, groups on %s, last at %i, seen at %s: %s [groups 270]", (groupType, enabled, lastActivityAt, seen, dot) => {
    expect(hasUnreadDot({ groupType, lastActivityAt, agentLastSeenAt: seen }, enabled)).toBe(dot)
  })
})

describe("the filter by kind", () => {
  it("is all, individual or group", () => {
    expect(groupTypeFilters.map(({ text, value }) => [value, text])).toEqual([
      ["", "filter.all"],
      ["individual", "filter.individual"],
      ["group", "filter.group"]
    ])
    expect(["", "individual", "group", "other"].map(groupTypeFilterText)).toEqual(
      ["filter.all", "filter.individual", "filter.group", "filter.all"]
    )
  })

  it("passes all, the wanted kind, and nothing of an unknown one", () => {
    const passed = (filter: string) => ["individual", "group"].filter((groupType) => passesGroupType(groupType, filter))
    expect(passed("")).toEqual(["individual", "group"])
    expect(passed("all")).toEqual(["individual", "group"])
    expect(passed("group")).toEqual(["group"])
    expect(passed("individual")).toEqual(["individual"])
    expect(passed("crowd")).toEqual([])
  })
})
