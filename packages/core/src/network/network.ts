import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Blobs } from "../blobs.ts"
import { providerOf } from "../provider-calls.ts"
import type { ParticipantAction, ParticipantResult, Provider, ProviderCalls, ProviderError, ProviderMethod } from "../provider.ts"
import { ProviderUnavailable } from "../provider.ts"
import type { Conflict, Store, Tx, UniqueViolation } from "../store.ts"
import type { NetworkGroup, NetworkParticipant, NetworkPerson } from "../tables/network.ts"
import { echoes, networkGroups } from "../tables/network.ts"
import { withFaults } from "./faults.ts"
import { personOf, resolvePerson } from "./people.ts"

/** What a person of the network tried and may not do. */
export class NetworkRefusal {
  readonly _tag = "NetworkRefusal"
  readonly reason: "no such group" | "no such person" | "already in the group" | "not in the group"
  constructor(reason: NetworkRefusal["reason"]) {
    this.reason = reason
  }
}

/** The simulated WhatsApp: the provider that the server calls, and what people do by themselves. */
export interface Network {
  readonly provider: Provider
  /** A person opens the invite link of a group. */
  readonly join: (group: string, phone: string, name?: string) => Effect.Effect<NetworkPerson, NetworkRefusal>
  /** A person leaves a group. */
  readonly leave: (group: string, phone: string) => Effect.Effect<NetworkPerson, NetworkRefusal>
}

const has = (group: NetworkGroup, person: NetworkPerson): boolean =>
  group.participants.some(({ jid }) => jid === person.jid)

const isAdmin = (group: NetworkGroup, person: NetworkPerson): boolean =>
  group.participants.some(({ admin, jid }) => jid === person.jid && admin !== null)

interface Change {
  readonly action: ParticipantAction
  readonly person: NetworkPerson
  readonly author: NetworkPerson | null
}

const changed = (
  participants: ReadonlyArray<NetworkParticipant>,
  action: ParticipantAction,
  person: string
): ReadonlyArray<NetworkParticipant> => {
  if (action === "add") return [...participants, { jid: person, admin: null }]
  if (action === "remove") return participants.filter(({ jid }) => jid !== person)
  const admin = action === "promote" ? "admin" : null
  return participants.map((participant) => participant.jid === person ? { jid: person, admin } : participant)
}

/** Changes a group and tells every connected number that is, or was, in it. */
const change = (tx: Tx, group: NetworkGroup, connections: ReadonlyArray<string>, { action, author, person }: Change) =>
  Effect.gen(function*() {
    yield* tx.update(networkGroups, group.jid, { participants: changed(group.participants, action, person.jid) })
    for (const connection of connections) {
      yield* tx.insert(echoes, {
        connection,
        event: "group-participants.update",
        data: {
          id: group.jid,
          ...(author ? { author: author.jid, authorPn: `${author.phone}@s.whatsapp.net` } : {}),
          participants: [{ id: person.jid, phoneNumber: `${person.phone}@s.whatsapp.net`, admin: null }],
          action
        }
      })
    }
  })

/** Does what a connected number asks, or gives WhatsApp's code for why not. */
const participantChange = (
  tx: Tx,
  group: NetworkGroup,
  connection: string,
  participant: string,
  action: ParticipantAction
) =>
  Effect.gen(function*() {
    const done = (status: string): ReadonlyArray<ParticipantResult> => [{ jid: participant, status }]
    const person = yield* resolvePerson(tx, participant)
    if (!person) return done("400")
    const member = group.participants.find(({ jid }) => jid === person.jid)
    if (action === "add" && member) return done("409")
    if (action !== "add" && !member) return done("404")
    const lowers = action === "remove" || action === "demote"
    if (lowers && member?.admin === "superadmin") return done("406")
    const author = yield* personOf(tx, digits(connection))
    yield* change(tx, group, [connection], { action, person, author })
    return done("200")
  })

/** What the people's acts need: which connected numbers are in a group, so that its changes echo to them. */
export type Connections = (tx: Tx) => Effect.Effect<ReadonlyArray<string>>

const act = (
  store: Store,
  connections: Connections,
  jid: string,
  decide: (tx: Tx, group: NetworkGroup) => Effect.Effect<Change, NetworkRefusal | UniqueViolation>
): Effect.Effect<NetworkPerson, NetworkRefusal> =>
  store.transact((tx) =>
    Effect.gen(function*() {
      const group = yield* tx.get(networkGroups, jid)
      if (!group) return yield* Effect.fail(new NetworkRefusal("no such group"))
      const decided = yield* decide(tx, group)
      yield* change(tx, group, yield* connectedMembers(tx, connections, group), decided)
      return decided.person
    })
  ).pipe(dieUnlessRefused)

const dieUnlessRefused = <A>(effect: Effect.Effect<A, NetworkRefusal | UniqueViolation | Conflict>) =>
  Effect.catchTag(effect, ["UniqueViolation", "Conflict"], (error) => Effect.die(error))

const connectedMembers = (tx: Tx, connections: Connections, group: NetworkGroup) =>
  Effect.gen(function*() {
    const members: Array<string> = []
    for (const connection of yield* connections(tx)) {
      if (has(group, yield* personOf(tx, digits(connection)))) members.push(connection)
    }
    return members
  })

/** What a network is made of: where its rows and files live, and which numbers are connected to it. */
export interface NetworkOptions {
  readonly store: Store
  readonly blobs: Blobs
  readonly connections: Connections
}

/** The calls of the provider that the network answers so far. */
type Answers = {
  readonly [M in ProviderMethod]?: (
    tx: Tx,
    request: ProviderCalls[M]["request"]
  ) => Effect.Effect<ProviderCalls[M]["response"], ProviderError | UniqueViolation>
}

const answers: Answers = {
  updateParticipants: (tx, { action, connection, jid, participant }) =>
    Effect.gen(function*() {
      const refuse = (reason: string) => Effect.fail(new ProviderUnavailable("updateParticipants", reason))
      const group = yield* tx.get(networkGroups, jid)
      if (!group) return yield* refuse("item-not-found")
      const self = yield* personOf(tx, digits(connection))
      if (!has(group, self)) return yield* refuse("forbidden")
      const mayAdd = action === "add" && group.memberAddMode
      if (!mayAdd && !isAdmin(group, self)) return yield* refuse("not-authorized")
      return yield* participantChange(tx, group, connection, participant, action)
    })
}

/** A network over a store: its groups and people are rows, its events wait as echoes until the world takes them in. */
export const makeNetwork = ({ connections, store }: NetworkOptions): Network => ({
  provider: providerOf((method) => (request) => {
    const answer = answers[method] as ((tx: Tx, request: object) => Effect.Effect<unknown, ProviderError | UniqueViolation>) | undefined
    const call = answer
      ? store.transact((tx) => answer(tx, request))
      : Effect.fail(new ProviderUnavailable(method, "not known to the simulated network"))
    return withFaults<unknown>(store, method, null, Effect.catchTag(call, ["UniqueViolation", "Conflict"], (error) => Effect.die(error)))
  }),
  join: (group, phone, name) =>
    act(store, connections, group, (tx, { participants }) =>
      Effect.gen(function*() {
        const person = yield* personOf(tx, digits(phone), name ?? null)
        if (participants.some(({ jid }) => jid === person.jid)) {
          return yield* Effect.fail(new NetworkRefusal("already in the group"))
        }
        return { action: "add" as const, person, author: null }
      })),
  leave: (group, phone) =>
    act(store, connections, group, (tx, found) =>
      Effect.gen(function*() {
        const person = yield* personOf(tx, digits(phone))
        if (!has(found, person)) return yield* Effect.fail(new NetworkRefusal("not in the group"))
        return { action: "remove" as const, person, author: person }
      }))
})
