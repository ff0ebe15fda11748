import * as Effect from "effect/Effect"
import type { NetworkGroup, NetworkJoinRequest, NetworkPerson } from "../tables/network.ts"
import { networkGroups } from "../tables/network.ts"
import { stubNews, tellGroup } from "./echoes.ts"
import { phoneJid } from "./people.ts"
import type { Scene } from "./scene.ts"

/** What became of somebody's wish to be let into a group. */
interface Wish {
  readonly person: NetworkPerson
  readonly author: NetworkPerson
  readonly what: readonly ["created", NetworkJoinRequest["method"]] | readonly ["revoked"] | readonly ["rejected"]
}

/** Tells a group of somebody who wants to be let in, or no longer does, or was turned away [provider §2]. */
const tellOfWish = (scene: Scene, group: NetworkGroup, { author, person, what }: Wish) =>
  Effect.gen(function*() {
    const who = JSON.stringify({ lid: person.jid, pn: phoneJid(person) })
    const type = "GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD"
    yield* tellGroup(scene, group, yield* stubNews(scene, group.jid, { type, parameters: [who, ...what], author }))
  })

/** Whether somebody waits to be let into a group. */
export const isWaiting = ({ joinRequests }: NetworkGroup, { jid }: NetworkPerson): boolean =>
  joinRequests.some((request) => request.jid === jid)

/** Notes that somebody wants to be let into a group, by his own wish or by that of a member who may not decide it. */
export const addRequest = (scene: Scene, group: NetworkGroup, person: NetworkPerson, author: NetworkPerson) =>
  Effect.gen(function*() {
    const { tx } = scene
    const method = author.jid === person.jid ? "invite_link" : "non_admin_add"
    const joinRequests = [...group.joinRequests, { jid: person.jid, method, at: tx.now } as const]
    const after = yield* Effect.orDie(tx.update(networkGroups, group.jid, { joinRequests }))
    yield* tellOfWish(scene, group, { person, author, what: ["created", method] })
    return after
  })

/** Takes a wish off the list: whoever had it gave it up, or an admin turned it down. */
export const dropRequest = (scene: Scene, group: NetworkGroup, person: NetworkPerson, author: NetworkPerson) =>
  Effect.gen(function*() {
    const joinRequests = group.joinRequests.filter(({ jid }) => jid !== person.jid)
    const after = yield* Effect.orDie(scene.tx.update(networkGroups, group.jid, { joinRequests }))
    yield* tellOfWish(scene, group, { person, author, what: [author.jid === person.jid ? "revoked" : "rejected"] })
    return after
  })
