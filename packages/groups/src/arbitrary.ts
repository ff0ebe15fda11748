export * from "./arbitrary/panel.ts"
import { anyE164, anyLidDigits } from "@mootkit/phone/arbitrary"
import * as fc from "fast-check"
import type { Language, NamedPerson, ParticipantAction, ParticipantsChange } from "./activity.ts"
import type { Membership } from "./add.ts"
import type { GroupUpdate } from "./group-changes.ts"
import type { PendingRequest } from "./join-requests.ts"
import type { GroupRole, ListedMember } from "./members.ts"
import type { GroupsQuirks } from "./quirks.ts"
import type { GroupFacts, KnownPlace, ListedParticipant, ListedPlace } from "./sync.ts"

/** A role in a group: most people are members. */
export const anyGroupRole: fc.Arbitrary<GroupRole> = fc.oneof(
  { weight: 4, arbitrary: fc.constant("member") },
  { weight: 1, arbitrary: fc.constant("admin") }
)

/** Any setting of the quirks. */
export const anyGroupsQuirks: fc.Arbitrary<GroupsQuirks> = fc.record({
  ownMemberHole: fc.boolean(),
  memberByPhoneOnly: fc.boolean(),
  leaverByPrefix: fc.boolean(),
  readdedAdminBecomesMember: fc.boolean(),
  unchangedIsNews: fc.boolean(),
  emptySyncKeepsMembers: fc.boolean(),
  phoneAddressedDropped: fc.boolean(),
  adminWhoSpeaksBecomesMember: fc.boolean(),
  addressesConfused: fc.boolean(),
  deviceAsHiddenId: fc.boolean()
})

/** The active members of a group, in no order. */
export const anyMembers: fc.Arbitrary<ReadonlyArray<ListedMember<number>>> = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 9999 }), role: anyGroupRole }),
  { selector: ({ id }) => id, maxLength: 40 }
)

/** Where somebody stands in a group, or stood. */
export const anyMembership: fc.Arbitrary<Membership> = fc.record({ role: anyGroupRole, isActive: fc.boolean() })

/** One of the `participants` of a request to add people: a phone with or without `+`, or something broken. */
export const anyRawParticipant: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: anyE164 },
  { weight: 2, arbitrary: anyE164.map((phone) => phone.slice(1)) },
  anyE164.map((phone) => ` ${phone}\n`),
  fc.constantFrom("", "  ", "abc", "+", "++5511999990001", "11 9 8888", "\u00a05511999990001")
)

/** Any `participants` that a request may hold. */
export const anyParticipantsInput: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyRawParticipant, { maxLength: 5 }) },
  fc.array(fc.oneof(anyRawParticipant, fc.constantFrom(null, true, 5511999990001, -1, 2.5)), { maxLength: 5 }),
  fc.array(fc.oneof(anyRawParticipant, fc.constantFrom({}, ["5511999990001"])), { maxLength: 5 }),
  fc.jsonValue({ maxDepth: 2 })
)

/** A person as activities may name him: with name, phone and identifier, or with some of them. */
export const anyNamedPerson: fc.Arbitrary<NamedPerson> = fc.record({
  name: fc.oneof(fc.constantFrom("Ana", "Bia Sá", "João $& {author}", "", " "), fc.constant(null)),
  phoneNumber: fc.option(anyE164),
  identifier: fc.option(anyLidDigits.map((digits) => `${digits}@lid`))
})

const anyLanguage = fc.constantFrom<Language>("en", "pt-BR")
const anyAction = fc.constantFrom<ParticipantAction>("add", "remove", "promote", "demote")

const anyAuthor = (participants: ReadonlyArray<NamedPerson>): fc.Arbitrary<string | null> =>
  fc.oneof(
    fc.constantFrom(null, ""),
    anyE164.map((phone) => `${phone.slice(1)}@s.whatsapp.net`),
    anyLidDigits.map((digits) => `${digits}@lid`),
    fc.constantFrom(...participants.map(({ identifier }) => identifier))
  )

/** A change of a group's members; its author may be one of the people or nobody. */
export const anyParticipantsChange: fc.Arbitrary<ParticipantsChange> = fc
  .array(anyNamedPerson, { minLength: 1, maxLength: 4 })
  .chain((participants) =>
    fc.record({
      action: anyAction,
      author: anyAuthor(participants),
      authorName: fc.constantFrom("", "Admin User", "{last}"),
      participants: fc.constant(participants),
      language: anyLanguage
    })
  )

const anyRequester = anyLidDigits.map((digits) => `${digits}@lid`)

/** Somebody who waits to be let into a group. */
export const anyPendingRequest: fc.Arbitrary<PendingRequest> = fc.record({
  jid: anyRequester,
  contact_id: fc.option(fc.integer({ min: 1, max: 9999 })),
  request_time: fc.option(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map(String))
})

/** All who wait to be let into a group, each once. */
export const anyPendingRequests: fc.Arbitrary<ReadonlyArray<PendingRequest>> = fc.uniqueArray(anyPendingRequest, {
  selector: ({ jid }) => jid,
  maxLength: 8
})

/** Whatever may stand in the attribute that keeps who waits, which anybody may write. */
export const anyStoredRequests: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: anyPendingRequests },
  fc.array(fc.oneof(anyPendingRequest, fc.record({ jid: anyRequester, note: fc.string() }), fc.jsonValue({ maxDepth: 1 }))),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(undefined)
)

/** An update of a group as the provider tells it: any of its keys, blank and null among their values. */
export const anyGroupUpdate: fc.Arbitrary<GroupUpdate> = fc.record({
  subject: fc.constantFrom("Team", "Equipe \"A\"", "", " ", null),
  desc: fc.constantFrom("Ours", "Nossa", "", null),
  inviteCode: fc.constantFrom("abc", "xyz", "", null),
  restrict: fc.constantFrom(true, false, null),
  announce: fc.constantFrom(true, false, null),
  memberAddMode: fc.constantFrom(true, false, null),
  joinApprovalMode: fc.constantFrom(true, false, null)
}, { requiredKeys: [] })

const anyAddress = fc.oneof(anyE164.map((phone) => `${phone.slice(1)}@s.whatsapp.net`), anyLidDigits.map((digits) => `${digits}@lid`))

/** Somebody as the provider lists him in a group: by hidden id or by phone, with the other one or without. */
export const anyListedParticipant: fc.Arbitrary<ListedParticipant> = fc.record(
  { id: fc.oneof({ weight: 9, arbitrary: anyAddress }, fc.constantFrom("", "x@lid", "1:2@lid", "1@g.us")), phoneNumber: anyAddress, lid: anyAddress },
  { requiredKeys: ["id"] }
)

const maybeText = fc.oneof(fc.string(), fc.constantFrom("", "  "))

/** What the provider may tell of a group. */
export const anyGroupFacts: fc.Arbitrary<GroupFacts> = fc.record({
  subject: maybeText,
  desc: maybeText,
  owner: anyAddress,
  ownerPn: anyAddress,
  restrict: fc.boolean(),
  announce: fc.boolean(),
  memberAddMode: fc.boolean(),
  joinApprovalMode: fc.boolean()
}, { requiredKeys: [] })

const anyPerson = fc.integer({ min: 1, max: 12 })

/** The rows of a group's members, each person once, and whom the provider lists, some of them maybe twice. */
export const anySync: fc.Arbitrary<{
  readonly rows: ReadonlyArray<KnownPlace<number>>
  readonly listed: ReadonlyArray<ListedPlace<number>>
}> = fc.record({
  rows: fc.uniqueArray(fc.record({ contactId: anyPerson, role: anyGroupRole, isActive: fc.boolean() }), {
    selector: ({ contactId }) => contactId
  }),
  listed: fc.array(fc.record({ person: anyPerson, role: anyGroupRole }))
})
