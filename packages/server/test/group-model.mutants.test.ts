import type * as groups from "@mootkit/groups"
import type * as phone from "@mootkit/phone"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { describeMutants, mutantsOf } from "./mutants.ts"
import type { Mutant } from "./mutants.ts"

const ofGroups = mutantsOf<typeof groups>()
const ofPhone = mutantsOf<typeof phone>()
const ofOthers = mutantsOf<Others>()

/** What is mutated of modules that are no part of a surface which these tests may use. */
interface Others {
  readonly incomingText: (text: string) => string
  readonly outgoingText: (content: string, lookup: (id: string) => undefined, ...others: ReadonlyArray<unknown>) => unknown
  readonly resolveBySystem: () => unknown
  readonly overConnection: (services: unknown, at: unknown, call: unknown) => unknown
  readonly retryDelay: () => number
  readonly mostRetries: number
  readonly dispatchGroupSynced: () => unknown
  readonly enqueueSync: (tx: unknown, order: object) => unknown
  readonly messagesBySource: () => unknown
  readonly enqueueReceipts: () => unknown
}

const members: ReadonlyArray<Mutant> = [
  ofGroups("who is in it and is added becomes a member", "groups/src/add.ts", () => ({
    upsertMember: () => ({ role: "member", isActive: true })
  })),
  ofGroups("who comes back keeps the role that he had", "groups/src/add.ts", () => ({
    upsertMember: (known: groups.Membership | null) => ({ role: known?.role ?? "member", isActive: true })
  })),
  ofGroups("participants are told to WhatsApp trimmed", "groups/src/add.ts", ({ addDecision }) => ({
    addDecision: (given: unknown) => addDecision(Array.isArray(given) ? given.map((one) => typeof one === "string" ? one.trim() : one) : given)
  })),
  ofGroups("a removal changes nobody", "groups/src/activity.ts", ({ changedMembership }) => ({
    changedMembership: (...[action, known, quirks]: Parameters<typeof changedMembership>) =>
      action === "remove" ? known : changedMembership(action, known, quirks)
  })),
  ofGroups("somebody unknown who is promoted becomes an admin", "groups/src/activity.ts", ({ changedMembership }) => ({
    changedMembership: (...[action, known, quirks]: Parameters<typeof changedMembership>) =>
      action === "promote" ? { role: "admin", isActive: true } : changedMembership(action, known, quirks)
  })),
  ofGroups("a leaving is told as a removal", "groups/src/activity.ts", ({ participantsActivity }) => ({
    participantsActivity: (...[change, quirks]: Parameters<typeof participantsActivity>) =>
      participantsActivity({ ...change, participants: change.participants.map((one) => ({ ...one, identifier: null, phoneNumber: null })) }, quirks)
  })),
  ofGroups("the creator's code is not looked at", "groups/src/roles.ts", () => ({ placeVerdict: () => Result.succeed(undefined) })),
  ofGroups("a demotion asks for a promotion", "groups/src/roles.ts", () => ({
    roleDecision: (role: "admin" | "member") => Result.succeed({ role, action: "promote" })
  })),
  ofGroups("a member is named by phone only", "groups/src/roles.ts", ({ memberJid }) => ({
    memberJid: (person: Parameters<typeof memberJid>[0]) => memberJid(person, { memberByPhoneOnly: true })
  })),
  ofGroups("the own member is in his place", "groups/src/members.ts", ({ membersPage, membersWindow }) => ({
    membersWindow: (...[request, , quirks]: Parameters<typeof membersWindow>) => membersWindow(request, null, quirks),
    membersPage: (...[request, , loaded]: Parameters<typeof membersPage>) => membersPage(request, null, loaded)
  })),
  ofGroups("page 1 shows nobody twice", "groups/src/members.ts", ({ membersWindow }) => ({
    membersWindow: (...[request, own, quirks]: Parameters<typeof membersWindow>) =>
      membersWindow(request, own, { ...quirks, ownMemberHole: false })
  }), true),
  ofGroups("who speaks is not in it by that", "groups/src/speaker.ts", () => ({
    speakerMembership: (known: groups.Membership | null) => known ?? { role: "member", isActive: false }
  })),
  ofGroups("an admin who speaks stays one", "groups/src/speaker.ts", ({ speakerMembership }) => ({
    speakerMembership: (known: groups.Membership | null, quirks: groups.GroupsQuirks) =>
      speakerMembership(known, { ...quirks, adminWhoSpeaksBecomesMember: false })
  }), true),
  ofGroups("nobody is renamed by what he goes by", "groups/src/speaker.ts", () => ({ isNameless: () => false }))
]

const group: ReadonlyArray<Mutant> = [
  ofGroups("a setting of additions is asked for the other way round", "groups/src/settings.ts", ({ settingDecision }) => ({
    settingDecision: (...given: Parameters<typeof settingDecision>) =>
      Result.map(settingDecision(...given), (decision) =>
        decision.command.method === "updateMemberAddMode"
          ? { ...decision, command: { ...decision.command, mode: decision.value ? "admin_add" : "all_member_add" } }
          : decision)
  })),
  ofGroups("null is kept as false", "groups/src/settings.ts", ({ settingDecision }) => ({
    settingDecision: (...given: Parameters<typeof settingDecision>) =>
      Result.map(settingDecision(...given), (decision) => ({ ...decision, value: decision.value === true }))
  })),
  ofGroups("the description goes before the name", "groups/src/metadata.ts", ({ metadataSteps }) => ({
    metadataSteps: (...given: Parameters<typeof metadataSteps>) => metadataSteps(...given).toReversed()
  })),
  ofGroups("what was known is news", "groups/src/group-changes.ts", ({ groupSteps }) => ({
    groupSteps: (...[update, known, quirks]: Parameters<typeof groupSteps>) => groupSteps(update, known, { ...quirks, unchangedIsNews: true })
  })),
  ofGroups("what was known is no news", "groups/src/group-changes.ts", ({ groupSteps }) => ({
    groupSteps: (...[update, known, quirks]: Parameters<typeof groupSteps>) => groupSteps(update, known, { ...quirks, unchangedIsNews: false })
  }), true),
  ofGroups("only admins may write without being told so", "groups/src/announcement.ts", () => ({ sendingDecision: () => Result.succeed(undefined) })),
  ofGroups("who asks again waits twice", "groups/src/join-requests.ts", () => ({
    withRequest: (pending: ReadonlyArray<groups.PendingRequest>, request: groups.PendingRequest) => [...pending, request]
  })),
  ofGroups("who was answered waits on", "groups/src/join-requests.ts", () => ({
    withoutRequests: (pending: ReadonlyArray<groups.PendingRequest>) => pending
  })),
  ofPhone("a number that ends as the own one does is the own one", "phone/src/match.ts", ({ phonesMatch }) => ({ sameDigits: phonesMatch })),
  ofOthers("who is mentioned on WhatsApp is a number here", "mentions/src/incoming.ts", () => ({ incomingText: (text: string) => text })),
  ofOthers("who is mentioned here is a name on WhatsApp", "mentions/src/outgoing.ts", ({ outgoingText }) => ({
    outgoingText: (...[content, , ...others]: Parameters<typeof outgoingText>) => outgoingText(content, () => undefined, ...others)
  }))
]

const sync: ReadonlyArray<Mutant> = [
  ofGroups("a group may be synced a second too early", "groups/src/sync.ts", ({ isSyncDue }) => ({
    isSyncDue: (last: unknown, now: number) => isSyncDue(last, now + 1000)
  })),
  ofGroups("a group that was left is synced", "groups/src/sync.ts", () => ({ isGroupLeft: () => false })),
  ofGroups("who is not listed stays", "groups/src/sync.ts", ({ membersDiff }) => ({
    membersDiff: (...given: Parameters<typeof membersDiff>) => ({ ...membersDiff(...given), gone: [] })
  })),
  ofGroups("a role that is another one stays", "groups/src/sync.ts", ({ membersDiff }) => ({
    membersDiff: (...given: Parameters<typeof membersDiff>) => ({ ...membersDiff(...given), changed: [] })
  })),
  ofGroups("who waits is added to those who waited", "groups/src/sync.ts", ({ syncedAttributes }) => ({
    syncedAttributes: (...[findings, now]: Parameters<typeof syncedAttributes>) => syncedAttributes({ ...findings, pending: null }, now)
  })),
  ofGroups("the creator is a member", "groups/src/sync.ts", () => ({ listedRole: (admin: string | null) => admin === "admin" ? "admin" : "member" })),
  ofGroups("the name is not synced", "groups/src/sync.ts", () => ({ syncedName: (name: string) => name }))
]

const traffic: ReadonlyArray<Mutant> = [
  ofOthers("conversations stay open when the group is over", "core/src/conversations.ts", () => ({ resolveBySystem: () => Effect.void })),
  ofOthers("a lost connection is not set up anew", "core/src/connections.ts", () => ({
    overConnection: (_: unknown, __: unknown, call: unknown) => call
  })),
  ofOthers("what fails is tried again at once", "core/src/jobs.ts", () => ({ retryDelay: () => 0 })),
  ofOthers("what fails is not tried again", "core/src/jobs.ts", () => ({ mostRetries: 0 })),
  ofOthers("nobody hears of a group that is known anew", "core/src/group-synced.ts", () => ({ dispatchGroupSynced: () => Effect.void })),
  ofOthers("a group that is made is synced at once", "core/src/usecases/group-sync.ts", ({ enqueueSync }) => ({
    enqueueSync: (tx: unknown, order: object) => enqueueSync(tx, { ...order, delay: 0 })
  })),
  ofOthers("what was written comes again", "core/src/messages.ts", () => ({ messagesBySource: () => Effect.succeed(new Map()) })),
  ofOthers("nothing is acknowledged", "core/src/jobs/send-receipts.ts", () => ({ enqueueReceipts: () => Effect.void }))
]

describeMutants("the model of groups", [...members, ...group, ...sync, ...traffic], {
  same: "groups/src/add.ts",
  disagrees: async (isOn, effort) => {
    const { groupModel } = await import("../src/suites/group-model.ts")
    const { disagreesWith, modelQuirks } = await import("../src/suites/models.ts")
    const { inProcess } = await import("../src/suites/target.ts")
    return disagreesWith(groupModel, inProcess(), modelQuirks(() => isOn), effort)
  }
})
