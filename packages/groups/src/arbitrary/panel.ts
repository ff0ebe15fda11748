import { anyE164, anyLidDigits } from "@mootkit/phone/arbitrary"
import * as fc from "fast-check"
import { messageTypes } from "../panel.ts"
import type {
  BubbleMessage,
  GroupAttributes,
  JoinRequest,
  MemberAction,
  MembersMeta,
  OpenConversation,
  PanelAction,
  PanelContact,
  PanelMember
} from "../panel.ts"

const anyName = fc.oneof(
  fc.constantFrom(null, "", "Alice Silva", "Bia Sá", "  joão ", "👩‍🚀"),
  fc.string({ maxLength: 12 })
)

const anyPanelContact: fc.Arbitrary<PanelContact> = fc.record({
  id: fc.integer({ min: 1, max: 99 }),
  name: anyName,
  phoneNumber: fc.option(anyE164, { freq: 3 }),
  identifier: fc.option(anyLidDigits.map((digits) => `${digits}@lid`)),
  thumbnail: fc.constantFrom("", "https://chat.example.test/picture.png")
})

/** A row of the panel's member list; seldom one of somebody who is gone. */
export const anyPanelMember: fc.Arbitrary<PanelMember> = fc.record({
  id: fc.integer({ min: 1, max: 20 }),
  role: fc.constantFrom("member", "admin"),
  isActive: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  contact: anyPanelContact
})

/** Members of a group as a panel gets them, nobody twice. */
export const anyPanelMembers: fc.Arbitrary<ReadonlyArray<PanelMember>> = fc.uniqueArray(anyPanelMember, {
  selector: ({ id }) => id,
  maxLength: 12
})

/** What may come with any page of members. */
export const anyMembersMeta: fc.Arbitrary<MembersMeta> = fc.record({
  totalCount: fc.nat({ max: 60 }),
  page: fc.integer({ min: 1, max: 5 }),
  perPage: fc.integer({ min: 1, max: 20 }),
  inboxPhoneNumber: fc.option(fc.oneof(anyE164, fc.constant(""))),
  isInboxAdmin: fc.option(fc.boolean(), { freq: 2 })
})

const anySetting = fc.constantFrom(undefined, null, true, false)

const anyJoinRequests: fc.Arbitrary<ReadonlyArray<JoinRequest>> = fc.uniqueArray(
  fc.record({
    jid: anyLidDigits.map((digits) => `${digits}@lid`),
    contactId: fc.option(fc.integer({ min: 1, max: 99 })),
    requestTime: fc.option(fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }).map(String))
  }),
  { selector: ({ jid }) => jid, maxLength: 7 }
)

/** What a group contact's attributes may say, or leave out. */
export const anyGroupAttributes: fc.Arbitrary<GroupAttributes> = fc
  .record({
    description: fc.constantFrom(undefined, null, "", "Rules: be kind"),
    restrict: anySetting,
    announce: anySetting,
    memberAddMode: anySetting,
    joinApprovalMode: anySetting,
    inviteCode: fc.constantFrom(undefined, null, "", "AbCdEf0123456789"),
    pendingJoinRequests: fc.oneof(fc.constantFrom(undefined, null), anyJoinRequests),
    groupLeft: anySetting
  })
  .map((given) => {
    const present = Object.entries(given).filter(([, value]) => value !== undefined)
    const attributes: GroupAttributes = Object.fromEntries(present)
    return attributes
  })

const anyMemberAction = fc.constantFrom<MemberAction>("promote", "demote", "remove")
const contactId = fc.integer({ min: 1, max: 2 })
const memberId = fc.integer({ min: 1, max: 20 })
const page = fc.integer({ min: 1, max: 3 })
const phoneNumber = fc.constantFrom("+5511988880101", "+5511988880102")

/** Anything that may happen to a panel, of one of two groups, in an order that makes sense or not. */
export const anyPanelAction: fc.Arbitrary<PanelAction> = fc.oneof(
  fc.record({ _tag: fc.constant("Opened"), contactId, inviteCode: fc.constantFrom(null, "", "AbCdEf0123456789") }),
  fc.record({ _tag: fc.constantFrom("MoreAsked", "SyncAnswered"), contactId }),
  fc.record({ _tag: fc.constant("PageLoaded"), contactId, page, members: anyPanelMembers, meta: anyMembersMeta }),
  fc.record({ _tag: fc.constant("PageFailed"), contactId, page }),
  fc.record({
    _tag: fc.constant("GroupSynced"),
    contactId,
    members: anyPanelMembers,
    inboxPhoneNumber: fc.option(anyE164),
    isInboxAdmin: fc.option(fc.boolean())
  }),
  fc.record({ _tag: fc.constantFrom("AddAsked", "AddDone", "AddFailed"), contactId, phoneNumber }),
  fc.record({ _tag: fc.constant("ChangeAsked"), contactId, memberId, action: anyMemberAction }),
  fc.record({ _tag: fc.constant("ChangeDone"), contactId, memberId }),
  fc.record({
    _tag: fc.constant("ChangeFailed"),
    contactId,
    memberId,
    error: fc.constantFrom(null, "group_creator_not_modifiable", "invalid_role")
  }),
  fc.record({
    _tag: fc.constant("InviteAnswered"),
    contactId,
    inviteUrl: fc.constantFrom(null, "https://chat.whatsapp.com/x")
  })
)

/** A message of somebody or of nobody, within two minutes of any other. */
export const anyBubbleMessage: fc.Arbitrary<BubbleMessage> = fc.record({
  messageType: fc.constantFrom(...Object.values(messageTypes)),
  status: fc.constantFrom("sent", "delivered", "read", "failed"),
  createdAt: fc.integer({ min: 1_767_225_600, max: 1_767_225_719 }),
  sender: fc.option(
    fc.record({
      id: fc.integer({ min: 1, max: 2 }),
      name: anyName,
      type: fc.constantFrom("contact", "Contact", "user")
    })
  )
})

/** An open conversation of any kind, half of them WhatsApp groups. */
export const anyOpenConversation: fc.Arbitrary<OpenConversation> = fc.record({
  channel: fc.oneof({ weight: 2, arbitrary: fc.constant("baileys") }, fc.constantFrom("whatsapp", "api", "other")),
  groupType: fc.oneof({ weight: 3, arbitrary: fc.constant("group") }, fc.constant("individual")),
  canReply: fc.boolean(),
  isDuplicateInstagram: fc.boolean(),
  attributes: anyGroupAttributes,
  groupsEnabled: fc.boolean(),
  areMembersLoaded: fc.boolean(),
  isInboxAdmin: fc.boolean()
})
