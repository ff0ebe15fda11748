import { eq } from "@mootkit/filters/query"
import { isGroupJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { JoinRequest } from "../provider.ts"
import type { Reader } from "../store.ts"
import type { NetworkGroup, NetworkPerson } from "../tables/network.ts"
import { networkGroups, networkPeople } from "../tables/network.ts"
import { seconds } from "./echoes.ts"
import { changeGroup, newInviteCode } from "./groups.ts"
import { changeParticipants } from "./participants.ts"
import { findPerson, phoneJid } from "./people.ts"
import { NetworkRefusal } from "./refusal.ts"
import { addRequest, dropRequest, isWaiting } from "./requests.ts"
import { findGroup, groupFor, placeOf } from "./rules.ts"
import type { Scene } from "./scene.ts"

/** The code of a group's invite link, for its admins; null where it never had one. */
export const showInvite = (reader: Reader, person: NetworkPerson, jid: string): Effect.Effect<string | null, NetworkRefusal> =>
  Effect.map(groupFor(reader, jid, person, "administer"), (group) => group.inviteCode || null)

/** Makes a group's invite link worthless and gives it another. */
export const revokeInvite = (scene: Scene, author: NetworkPerson, jid: string): Effect.Effect<string, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* groupFor(scene.tx, jid, author, "administer")
    const code = yield* newInviteCode(scene.tx)
    yield* changeGroup(scene, group, author, { inviteCode: code })
    return code
  })

/** The group that an invite leads to; an invite is a code, a link that ends with one, or simply the group's address. */
const invitedTo = (reader: Reader, invite: string): Effect.Effect<NetworkGroup, NetworkRefusal> =>
  Effect.gen(function*() {
    if (isGroupJid(invite)) return yield* findGroup(reader, invite)
    const code = invite.slice(invite.lastIndexOf("/") + 1)
    const [group] = yield* reader.query(networkGroups, { where: eq("inviteCode", code), limit: 1 })
    return group && code !== "" ? group : yield* Effect.fail(new NetworkRefusal("no such invite"))
  })

/** Lets somebody follow an invite: he is in, or waits where admins decide who comes in. */
export const followInvite = (scene: Scene, person: NetworkPerson, invite: string): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* invitedTo(scene.tx, invite)
    if (placeOf(group, person)) return yield* Effect.fail(new NetworkRefusal("already in the group"))
    if (!group.joinApprovalMode) {
      return yield* changeParticipants(scene, group, { action: "add", people: [person], author: null })
    }
    if (isWaiting(group, person)) return yield* Effect.fail(new NetworkRefusal("already asked to join"))
    yield* addRequest(scene, group, person, person)
  })

/** Lets somebody no longer want to be let into a group. */
export const withdrawRequest = (scene: Scene, person: NetworkPerson, jid: string): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* findGroup(scene.tx, jid)
    if (!isWaiting(group, person)) return yield* Effect.fail(new NetworkRefusal("no such request"))
    yield* dropRequest(scene, group, person, person)
  })

/** Who waits to be let into a group, for its admins, first come first. */
export const listRequests = (
  reader: Reader,
  person: NetworkPerson,
  jid: string
): Effect.Effect<ReadonlyArray<JoinRequest>, NetworkRefusal> =>
  Effect.gen(function*() {
    const { joinRequests } = yield* groupFor(reader, jid, person, "administer")
    const people = yield* reader.getMany(networkPeople, joinRequests.map((request) => request.jid))
    return joinRequests.map(({ at, jid: requester, method }) => {
      const known = people.get(requester)
      return {
        jid: requester,
        ...(known ? { phone_number: phoneJid(known) } : {}),
        request_method: method,
        request_time: String(seconds(at))
      }
    })
  })

/** Lets an admin decide who of those who wait comes in; gives whom that was about: who does not wait is passed over. */
export const decideRequests = (
  scene: Scene,
  author: NetworkPerson,
  jid: string,
  jids: ReadonlyArray<string>,
  action: "approve" | "reject"
): Effect.Effect<ReadonlyArray<NetworkPerson>, NetworkRefusal> =>
  Effect.gen(function*() {
    if (jids.length === 0) return yield* Effect.fail(new NetworkRefusal("nobody named"))
    const group = yield* groupFor(scene.tx, jid, author, "administer")
    const named = yield* Effect.forEach(jids, (one) => findPerson(scene.tx, one))
    const waiting = new Map(named.flatMap((one) => one && isWaiting(group, one) ? [[one.jid, one]] : []))
    const people = [...waiting.values()]
    if (action === "approve") yield* changeParticipants(scene, group, { action: "add", people, author })
    else {
      let now = group
      for (const person of people) now = yield* dropRequest(scene, now, person, author)
    }
    return people
  })
