import * as Effect from "effect/Effect"
import type { GroupMetadata } from "../provider.ts"
import type { Reader, Tx } from "../store.ts"
import type { NetworkGroup, NetworkPerson } from "../tables/network.ts"
import { blankNetworkGroup, networkGroups, networkPeople } from "../tables/network.ts"
import { authorOf, seconds, stubNews, tellGroup } from "./echoes.ts"
import { phoneJid } from "./people.ts"
import { NetworkRefusal } from "./refusal.ts"
import { groupFor } from "./rules.ts"
import type { Scene } from "./scene.ts"

/** The longest name of a group, in UTF-16 units [provider §1]. */
const longestSubject = 100

/** The longest description of a group, in UTF-16 units [provider §1]. */
const longestDescription = 2048

const readSubject = (subject: string | null): Effect.Effect<string, NetworkRefusal> =>
  subject !== null && subject.length > 0 && subject.length <= longestSubject
    ? Effect.succeed(subject)
    : Effect.fail(new NetworkRefusal("bad subject"))

/** The address of the n-th group that is founded here: eighteen digits that begin as those of new groups do. */
const groupAddress = (n: number): string => `120363${400_000_000_000 + ((n * 7_919_317_111) % 500_000_000_000)}@g.us`

/** A code for an invite link: 22 letters and digits. */
export const newInviteCode = (tx: Tx): Effect.Effect<string> => Effect.map(tx.token, (token) => token.slice(0, 22))

/** Founds a group. Who lets nobody add him stays out; all members may add others until an admin says otherwise. */
export const createGroup = (
  scene: Scene,
  founder: NetworkPerson,
  given: string | null,
  people: ReadonlyArray<NetworkPerson>
): Effect.Effect<NetworkGroup, NetworkRefusal> =>
  Effect.gen(function*() {
    const { tx } = scene
    const subject = yield* readSubject(given)
    const others = new Set(people.flatMap(({ groupsAdd, jid }) => groupsAdd === "everyone" ? [jid] : []))
    others.delete(founder.jid)
    const group = yield* Effect.orDie(tx.insert(networkGroups, {
      ...blankNetworkGroup,
      jid: groupAddress(yield* tx.sequence("network_groups", "")),
      subject,
      owner: founder.jid,
      memberAddMode: true,
      inviteCode: yield* newInviteCode(tx),
      participants: [
        { jid: founder.jid, admin: "superadmin" },
        ...[...others].map((jid) => ({ jid, admin: null }))
      ]
    }))
    const stub = { type: "GROUP_CREATE", parameters: [subject], author: founder } as const
    yield* tellGroup(scene, group, yield* stubNews(scene, group.jid, stub))
    return group
  })

/** Changes a group and tells of it by the names that the provider has; `told` is what it tells, where that is not the same. */
export const changeGroup = (
  scene: Scene,
  group: NetworkGroup,
  author: NetworkPerson,
  patch: Partial<NetworkGroup>,
  told: object = patch
): Effect.Effect<void> =>
  Effect.gen(function*() {
    yield* Effect.orDie(scene.tx.update(networkGroups, group.jid, patch))
    const news = [{ event: "groups.update", data: [{ id: group.jid, ...told, ...authorOf(author) }] }]
    yield* tellGroup(scene, group, () => news)
  })

/** Renames a group. */
export const changeSubject = (
  scene: Scene,
  author: NetworkPerson,
  jid: string,
  given: string | null
): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const subject = yield* readSubject(given)
    yield* changeGroup(scene, yield* groupFor(scene.tx, jid, author, "edit"), author, { subject })
  })

/** Describes a group, or takes its description away with an empty one, which the provider tells without naming it [groups §6.4]. */
export const changeDescription = (
  scene: Scene,
  author: NetworkPerson,
  jid: string,
  description: string | null
): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    if (description === null || description.length > longestDescription) return yield* Effect.fail(new NetworkRefusal("bad description"))
    const group = yield* groupFor(scene.tx, jid, author, "edit")
    const told = description === "" ? {} : { desc: description }
    yield* changeGroup(scene, group, author, { description: description || null }, told)
  })

/** Gives a group another picture, by its address. */
export const changePicture = (
  scene: Scene,
  author: NetworkPerson,
  jid: string,
  pictureUrl: string
): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* groupFor(scene.tx, jid, author, "edit")
    yield* Effect.orDie(scene.tx.update(networkGroups, jid, { pictureUrl }))
    const stub = { type: "GROUP_CHANGE_ICON", parameters: [String(seconds(scene.tx.now))], author } as const
    yield* tellGroup(scene, group, yield* stubNews(scene, jid, stub))
  })

/** What members may do in a group, and how one comes in [groups §1.1]. */
export type GroupSettings = Pick<NetworkGroup, "announce" | "restrict" | "joinApprovalMode" | "memberAddMode">

/** Changes what members of a group may do. */
export const changeSettings = (
  scene: Scene,
  author: NetworkPerson,
  jid: string,
  settings: Partial<GroupSettings>
): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    yield* changeGroup(scene, yield* groupFor(scene.tx, jid, author, "administer"), author, settings)
  })

/** All that a member can know of a group, addressed by hidden ids [provider §1]. */
export const showGroup = (reader: Reader, person: NetworkPerson, jid: string): Effect.Effect<GroupMetadata, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* groupFor(reader, jid, person, "see")
    const { description, owner, participants } = group
    const jids = participants.map((participant) => participant.jid)
    const people = yield* reader.getMany(networkPeople, owner === null ? jids : [...jids, owner])
    const phoneOf = (one: string) => {
      const known = people.get(one)
      return known && phoneJid(known)
    }
    const ownerPn = owner === null ? undefined : phoneOf(owner)
    return {
      id: jid,
      addressingMode: "lid",
      subject: group.subject,
      ...(owner === null ? {} : { owner }),
      ...(ownerPn === undefined ? {} : { ownerPn }),
      ...(description === null ? {} : { desc: description }),
      creation: seconds(group.createdAt),
      size: participants.length,
      restrict: group.restrict,
      announce: group.announce,
      joinApprovalMode: group.joinApprovalMode,
      memberAddMode: group.memberAddMode,
      participants: participants.map(({ admin, jid: id }) => {
        const phoneNumber = phoneOf(id)
        return { id, ...(phoneNumber === undefined ? {} : { phoneNumber }), admin }
      })
    }
  })
