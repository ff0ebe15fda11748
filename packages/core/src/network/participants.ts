import * as Effect from "effect/Effect"
import type { ParticipantAction } from "../provider.ts"
import type { NetworkGroup, NetworkParticipant, NetworkPerson } from "../tables/network.ts"
import { networkGroups, networkPeople } from "../tables/network.ts"
import { authorOf, stubNews, tell } from "./echoes.ts"
import { phoneJid } from "./people.ts"
import type { NetworkRefusal } from "./refusal.ts"
import { addRequest, isWaiting } from "./requests.ts"
import { groupFor, isAdmin, leftRecently, placeOf } from "./rules.ts"
import type { Scene } from "./scene.ts"

/** A change of who is in a group, and as what; without an author they came by themselves. */
interface Change {
  readonly action: ParticipantAction
  readonly people: ReadonlyArray<NetworkPerson>
  readonly author: NetworkPerson | null
}

const adminAfter = { add: null, remove: null, promote: "admin", demote: null } as const

const changed = (
  participants: ReadonlyArray<NetworkParticipant>,
  action: ParticipantAction,
  jids: ReadonlyArray<string>
): ReadonlyArray<NetworkParticipant> => {
  if (action === "add") return [...participants, ...jids.map((jid) => ({ jid, admin: null }))]
  if (action === "remove") return participants.filter(({ jid }) => !jids.includes(jid))
  return participants.map((one) => jids.includes(one.jid) ? { jid: one.jid, admin: adminAfter[action] } : one)
}

/** How one who came into a group hears of it: as of a new group, made by whoever founded it [groups §6.5]. */
const arrivalNews = (scene: Scene, { jid, owner, subject }: NetworkGroup, author: NetworkPerson) =>
  Effect.gen(function*() {
    const founder = owner === null ? undefined : yield* scene.tx.get(networkPeople, owner)
    return yield* stubNews(scene, jid, { type: "GROUP_CREATE", parameters: [subject], author: founder ?? author })
  })

const changeNews = ({ jid }: NetworkGroup, { action, author, people }: Change) => ({
  event: "group-participants.update",
  data: {
    id: jid,
    ...(author ? authorOf(author) : {}),
    participants: people.map((person) => ({ id: person.jid, phoneNumber: phoneJid(person), admin: adminAfter[action] })),
    action
  }
})

/** Changes who is in a group and tells every connected number that is, or was, in it. */
export const changeParticipants = (scene: Scene, group: NetworkGroup, change: Change): Effect.Effect<void> =>
  Effect.gen(function*() {
    const { action, author, people } = change
    const [first] = people
    if (!first) return
    const { tx } = scene
    const jids = people.map(({ jid }) => jid)
    const left = action === "remove" && author !== null && jids.includes(author.jid) ? [{ jid: author.jid, at: tx.now }] : []
    const after = yield* Effect.orDie(tx.update(networkGroups, group.jid, {
      participants: changed(group.participants, action, jids),
      joinRequests: group.joinRequests.filter(({ jid }) => !jids.includes(jid)),
      departures: [...group.departures, ...left]
    }))
    const news = changeNews(group, change)
    const arrival = action === "add" ? yield* arrivalNews(scene, group, author ?? first) : () => [news]
    const audience = [...group.participants, ...after.participants].map(({ jid }) => jid)
    yield* tell(scene, audience, (self) => jids.includes(self.jid) ? arrival(self) : [news])
  })

/** WhatsApp's own word on one participant of a request [provider §1]: 406 is for the creator, 408 for who left twice lately. */
export type Code = "200" | "403" | "404" | "406" | "408" | "409"

const codeFor = (group: NetworkGroup, person: NetworkPerson, action: ParticipantAction, now: number): Code => {
  const place = placeOf(group, person)
  if (action !== "add") {
    if (!place) return "404"
    return action !== "promote" && place.admin === "superadmin" ? "406" : "200"
  }
  if (place) return "409"
  if (person.groupsAdd === "nobody") return "403"
  return leftRecently(group, person, now) ? "408" : "200"
}

/** Whether a change would change anything: an admin is promoted, or a member demoted, to what he is. */
const matters = (group: NetworkGroup, person: NetworkPerson, action: ParticipantAction): boolean =>
  action === "add" || action === "remove" || isAdmin(group, person) === (action === "demote")

/**
 * Adds people to a group, removes them or changes what they are, at the wish of a member; gives a code for each. Where
 * admins decide who comes in, somebody whom another member adds has to wait for them.
 */
export const changePlaces = (
  scene: Scene,
  author: NetworkPerson,
  jid: string,
  action: ParticipantAction,
  people: ReadonlyArray<NetworkPerson>
): Effect.Effect<ReadonlyArray<Code>, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* groupFor(scene.tx, jid, author, action === "add" ? "add" : "administer")
    const codes = people.map((person) => codeFor(group, person, action, scene.tx.now))
    const concerned = people.filter((person, i) => codes[i] === "200" && matters(group, person, action))
    if (action === "add" && group.joinApprovalMode && !isAdmin(group, author)) {
      let now = group
      for (const person of concerned) if (!isWaiting(now, person)) now = yield* addRequest(scene, now, person, author)
    } else yield* changeParticipants(scene, group, { action, people: concerned, author })
    return codes
  })

/** Lets somebody leave a group. */
export const leaveGroup = (scene: Scene, person: NetworkPerson, jid: string): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const group = yield* groupFor(scene.tx, jid, person, "see")
    yield* changeParticipants(scene, group, { action: "remove", people: [person], author: person })
  })
