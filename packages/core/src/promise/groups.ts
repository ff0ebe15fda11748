import { groupMemberPages, readPage } from "@mootkit/pagination"
import type { SettingProperty } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { Blob } from "../blobs.ts"
import { findContact } from "../contacts.ts"
import type { Account } from "../tables/accounts.ts"
import { contacts } from "../tables/contacts.ts"
import type { Contact, GroupMember } from "../tables/contacts.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { updateGroupSetting } from "../usecases/group-admin.ts"
import { revokeGroupInvite, showGroupInvite } from "../usecases/group-invites.ts"
import { handleGroupJoinRequests, listGroupJoinRequests } from "../usecases/group-join-requests.ts"
import { addGroupMembers, changeGroupMemberRole, listGroupMembers, removeGroupMember } from "../usecases/group-members.ts"
import { updateGroupMetadata } from "../usecases/group-metadata.ts"
import { requestSync, syncOutcome } from "../usecases/group-sync.ts"
import { createGroup, leaveGroup } from "../usecases/groups.ts"
import { currentRow, keyOf, reads, rowOf, takes, writes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

/** A part of a list; pages count from 1. */
export interface Page {
  readonly page?: number
  readonly perPage?: number
}

/** A group that is to be made. */
export interface NewGroup {
  /** The inbox through whose number it is made. */
  readonly inbox: Named<Inbox>
  readonly subject: string
  /** Phone numbers. */
  readonly participants: ReadonlyArray<string>
}

/** What is to be known of a group from now on; what is left out stays. */
export interface GroupChanges {
  readonly subject?: string
  readonly description?: string
  readonly avatar?: Blob
}

/** Groups are contacts of the group type: wherever a group is wanted, its contact or the contact's id will do. */
export const groups = {
  /** The group with an address such as `120363000000000001@g.us`, if the account knows it. */
  find: reads((reader) => (account: Named<Account>, address: string) =>
    findContact(reader, keyOf(account), { identifier: address })),
  /** Makes a group on WhatsApp and gives its address; the account learns of it when WhatsApp tells of it. */
  create: takes((world) => (given: NewGroup) =>
    Effect.flatMap(currentRow(world, inboxes, given.inbox), ({ accountId, id }) =>
      createGroup(world, { accountId, inboxes: "all" }, { ...given, inboxId: id }))),
  /** Leaves a group on WhatsApp; nothing changes here until WhatsApp tells of it. */
  leave: takes((world) => (group: Named<Contact>) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => leaveGroup(world, row))),
  /** A page of those who are in a group, admins first, 10 unless asked for more. */
  listMembers: reads((reader, quirks) => (group: Named<Contact>, page: Page = {}) =>
    Effect.flatMap(rowOf(reader, contacts, group), (row) =>
      listGroupMembers(reader, quirks, row, readPage(groupMemberPages, page)))),
  /** Adds people by their phone numbers: first on WhatsApp, then here. What was done before a failure stays. */
  addMembers: takes((world) => (group: Named<Contact>, phones: ReadonlyArray<string>) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => addGroupMembers(world, row, phones))),
  /** Gives somebody of a group a role. */
  changeMemberRole: takes((world) => (group: Named<Contact>, member: Named<GroupMember>, role: GroupMember["role"]) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => changeGroupMemberRole(world, row, keyOf(member), role))),
  /** Removes somebody from a group. */
  removeMember: takes((world) => (group: Named<Contact>, member: Named<GroupMember>) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => removeGroupMember(world, row, keyOf(member)))),
  /** Changes name, description and picture of a group, each first on WhatsApp; gives the contact as it is then. */
  update: takes((world) => (group: Named<Contact>, changes: GroupChanges) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => updateGroupMetadata(world, row, changes))),
  /** Says whether only admins write, only admins change the group, admins approve who joins, or everybody adds people. */
  updateSetting: takes((world) => (group: Named<Contact>, property: SettingProperty, enabled: boolean) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => updateGroupSetting(world, row, { property, enabled }))),
  /** The group's invite code; null where WhatsApp tells none. */
  showInvite: takes((world) => (group: Named<Contact>) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => showGroupInvite(world, row))),
  /** Makes the invite code void and gives the new one. */
  revokeInvite: takes((world) => (group: Named<Contact>) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => revokeGroupInvite(world, row))),
  /** Who asks to be let in. */
  listJoinRequests: takes((world) => (group: Named<Contact>) =>
    Effect.flatMap(currentRow(world, contacts, group), (row) => listGroupJoinRequests(world, row))),
  /** Lets those in who ask, named by their addresses, or turns them away. */
  handleJoinRequests: takes((world) =>
    (group: Named<Contact>, participants: ReadonlyArray<string>, action: "approve" | "reject") =>
      Effect.flatMap(currentRow(world, contacts, group), (row) =>
        handleGroupJoinRequests(world, row, { participants, requestAction: action }))),
  /** Has a group synced with WhatsApp in the background. */
  sync: writes((tx) => (group: Named<Contact>) =>
    Effect.flatMap(rowOf(tx, contacts, group), (row) => requestSync(tx, row))),
  /** What came of a sync that was asked for a moment ago. */
  syncOutcome: reads((reader) => (group: Named<Contact>) =>
    Effect.flatMap(rowOf(reader, contacts, group), (row) => syncOutcome(reader, row)))
}
