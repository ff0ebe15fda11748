import { networkGroups, networkPeople } from "@mootkit/core"
import type { NetworkGroup, NetworkRefusal, Reader, World } from "@mootkit/core"
import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { iso } from "../../times.ts"
import { answering } from "../answering.ts"
import { anyText, base64, boolean, list, optional, text, word } from "../../fields.ts"
import { acting, actor, noGroup, personView, phonesOf } from "../network.ts"
import type { Actor } from "../network.ts"

/** Groups with the names and phones of the people in them. */
const views = (reader: Reader, groups: ReadonlyArray<NetworkGroup>) =>
  Effect.gen(function*() {
    const jids = groups.flatMap(({ joinRequests, participants }) => [...participants, ...joinRequests].map(({ jid }) => jid))
    const people = yield* reader.getMany(networkPeople, jids)
    const whoIs = (jid: string) => personView(people.get(jid) ?? { jid, phone: "", name: "" })
    return groups.map((group) => ({
      jid: group.jid,
      subject: group.subject,
      description: group.description,
      owner: group.owner,
      announce: group.announce,
      restrict: group.restrict,
      join_approval_mode: group.joinApprovalMode,
      member_add_mode: group.memberAddMode,
      invite_code: group.inviteCode,
      picture_url: group.pictureUrl,
      participants: group.participants.map(({ admin, jid }) => ({ ...whoIs(jid), admin })),
      join_requests: group.joinRequests.map(({ at, jid, method }) => ({ ...whoIs(jid), method, at: iso(at) }))
    }))
  })

type View = Effect.Success<ReturnType<typeof views>>[number]

/** Lists the groups of the network, or shows one. */
export const listGroups = answering("groups", { group: optional(text, null) }, ({ group }, { place: { world } }) =>
  world.store.read((reader) =>
    Effect.gen(function*() {
      const found = yield* reader.query(networkGroups, { where: group === null ? always : eq("jid", group) })
      if (group !== null && found.length === 0) return yield* Effect.fail(noGroup(group))
      return { groups: yield* views(reader, found) }
    })
  ))

/** Lets somebody do something with a group, and shows what it is then. */
const actingOn = (
  world: World,
  given: Actor & { readonly group?: string },
  does: (phone: string) => Effect.Effect<NetworkGroup, NetworkRefusal>
) =>
  Effect.gen(function*() {
    const group = yield* acting(world, given, does)
    const [view] = yield* world.store.read((reader) => views(reader, [group]))
    return view as View
  })

/** Lets a person found a group. */
export const foundGroup = answering(
  "found-group",
  { ...actor, subject: text, participants: list(text) },
  ({ participants, subject, ...given }, { place: { world } }) =>
    Effect.flatMap(phonesOf(world, "participants", participants), (others) =>
      actingOn(world, given, (phone) => world.network.found(phone, subject, others)))
)

/** Lets a person change what a group is, one thing or several. */
export const changeGroup = answering(
  "change-group",
  {
    group: text,
    ...actor,
    subject: optional(text, undefined),
    description: optional(anyText, undefined),
    picture: optional(base64, undefined),
    announce: optional(boolean, undefined),
    restrict: optional(boolean, undefined),
    join_approval_mode: optional(boolean, undefined),
    member_add_mode: optional(boolean, undefined),
    new_invite: optional(boolean, undefined)
  },
  (given, { place: { world } }) => {
    const { group, join_approval_mode, jid, member_add_mode, new_invite, phone, ...same } = given
    const change = { ...same, joinApprovalMode: join_approval_mode, memberAddMode: member_add_mode, newInvite: new_invite }
    return actingOn(world, { group, jid, phone }, (who) => world.network.changeGroup(group, who, change))
  }
)

/** Lets a person add others to a group, remove them or change what they are. */
export const changeMembers = answering(
  "change-members",
  { group: text, ...actor, action: word(["add", "remove", "promote", "demote"]), participants: list(text) },
  ({ action, participants, ...given }, { place: { world } }) =>
    Effect.flatMap(phonesOf(world, "participants", participants), (others) =>
      actingOn(world, given, (phone) => world.network.changeMembers(given.group, phone, action, others)))
)

/** Lets an admin decide who of those who wait comes in. */
export const decideRequests = answering(
  "decide-requests",
  { group: text, ...actor, action: word(["approve", "reject"]), participants: list(text) },
  ({ action, participants, ...given }, { place: { world } }) =>
    Effect.flatMap(phonesOf(world, "participants", participants), (others) =>
      actingOn(world, given, (phone) => world.network.decide(given.group, phone, action, others)))
)
