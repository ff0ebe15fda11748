import { isGroupJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { ParticipantAction } from "../provider.ts"
import type { NetworkGroup, NetworkMessage, NetworkPerson } from "../tables/network.ts"
import { networkMessages, networkPeople } from "../tables/network.ts"
import { closeConnection, openConnection } from "./connections.ts"
import { keepPicture } from "./files.ts"
import { changeDescription, changePicture, changeSettings, changeSubject, createGroup } from "./groups.ts"
import type { GroupSettings } from "./groups.ts"
import { decideRequests, followInvite, revokeInvite, withdrawRequest } from "./invites.ts"
import { deleteMessage, editMessage, keyOf, messageFor, receiveMessage, sendMessage } from "./messages.ts"
import type { Receipt } from "./messages.ts"
import { changePlaces, leaveGroup } from "./participants.ts"
import type { Code } from "./participants.ts"
import { peopleWith, personWith } from "./people.ts"
import { NetworkRefusal } from "./refusal.ts"
import type { RefusalReason } from "./refusal.ts"
import { findGroup } from "./rules.ts"
import { play } from "./scene.ts"
import type { Ground, Scene } from "./scene.ts"
import { prepareWriting } from "./writing.ts"
import type { Writing } from "./writing.ts"

type Optional<T> = { readonly [K in keyof T]?: T[K] | undefined }

type Act<A> = Effect.Effect<A, NetworkRefusal>

/** What is changed of a group; what is left out stays. An empty description takes it away. */
export interface GroupChange extends Optional<GroupSettings> {
  readonly subject?: string | undefined
  readonly description?: string | undefined
  readonly picture?: Uint8Array | undefined
  /** Whether the invite link becomes worthless and another one takes its place. */
  readonly newInvite?: boolean | undefined
}

/**
 * What people of the network do by themselves. They are named by phone, in any spelling, and sign up when they are first
 * named; groups are named by their addresses. What WhatsApp would not let them do is refused and changes nothing.
 */
export interface Acts {
  /** Follows an invite: the link of a group, its code, or the group's address. Where admins decide who comes in, this asks them. */
  readonly join: (invite: string, phone: string, name?: string) => Act<NetworkPerson>
  readonly leave: (group: string, phone: string) => Act<NetworkPerson>
  /** No longer wants to be let in. */
  readonly withdraw: (group: string, phone: string) => Act<NetworkPerson>
  /** Founds a group with others in it. */
  readonly found: (phone: string, subject: string, others: ReadonlyArray<string>) => Act<NetworkGroup>
  /** Adds others, removes them, or changes what they are: all of them, or nobody. */
  readonly changeMembers: (
    group: string,
    phone: string,
    action: ParticipantAction,
    others: ReadonlyArray<string>
  ) => Act<NetworkGroup>
  /** Lets those in who wait, or turns them away. */
  readonly decide: (
    group: string,
    phone: string,
    action: "approve" | "reject",
    others: ReadonlyArray<string>
  ) => Act<NetworkGroup>
  readonly changeGroup: (group: string, phone: string, change: GroupChange) => Act<NetworkGroup>
  /** Writes to a group or to another person. */
  readonly send: (phone: string, to: string, writing: Writing) => Act<NetworkMessage>
  /** Reacts to a message; an empty reaction takes back the one before. */
  readonly react: (phone: string, message: string, emoji: string) => Act<NetworkMessage>
  readonly edit: (phone: string, message: string, text: string) => Act<NetworkMessage>
  /** Takes a message back; an admin anybody's in his group. */
  readonly unsend: (phone: string, message: string) => Act<NetworkMessage>
  readonly receive: (phone: string, message: string, receipt: Receipt) => Act<NetworkMessage>
  /** Says who may add him to groups. */
  readonly letAdd: (phone: string, groupsAdd: NetworkPerson["groupsAdd"]) => Act<NetworkPerson>
  /** Cuts the connection of a number, or brings it back. */
  readonly connect: (number: string, open: boolean) => Act<void>
}

const refusals: Readonly<Record<Exclude<Code, "200">, RefusalReason>> = {
  "403": "lets nobody add him",
  "404": "some are not in the group",
  "406": "is the creator",
  "408": "left recently",
  "409": "some are in the group"
}

type Parts = Omit<GroupChange, "picture"> & { readonly pictureUrl?: string }

const changeParts = (scene: Scene, person: NetworkPerson, jid: string, parts: Parts) =>
  Effect.gen(function*() {
    const { description, newInvite = false, pictureUrl, subject, ...settings } = parts
    if (subject !== undefined) yield* changeSubject(scene, person, jid, subject)
    if (description !== undefined) yield* changeDescription(scene, person, jid, description)
    if (pictureUrl !== undefined) yield* changePicture(scene, person, jid, pictureUrl)
    const given = Object.entries(settings).filter(([, value]) => value !== undefined)
    if (given.length > 0) yield* changeSettings(scene, person, jid, Object.fromEntries(given))
    if (newInvite) yield* revokeInvite(scene, person, jid)
  })

/** Lets somebody do something, and gives what came of it. */
const act = <A>(
  ground: Ground,
  phone: string,
  does: (scene: Scene, person: NetworkPerson) => Act<A>,
  name?: string
): Act<A> => play(ground, (scene) => Effect.flatMap(personWith(scene.tx, phone, name), (person) => does(scene, person)))

/** The same in a group, which is given as it is then. */
const actInGroup = (
  ground: Ground,
  jid: string,
  phone: string,
  does: (scene: Scene, person: NetworkPerson) => Act<unknown>
): Act<NetworkGroup> =>
  act(ground, phone, (scene, person) => Effect.andThen(does(scene, person), findGroup(scene.tx, jid)))

/** The same with a message, which is given as it is then, or as it was if it is gone. */
const actOnMessage = (
  ground: Ground,
  phone: string,
  id: string,
  does: (scene: Scene, person: NetworkPerson, row: NetworkMessage) => Act<unknown>
): Act<NetworkMessage> =>
  act(ground, phone, (scene, person) =>
    Effect.gen(function*() {
      const row = yield* messageFor(scene.tx, id, person)
      yield* does(scene, person, row)
      return (yield* scene.tx.get(networkMessages, id)) ?? row
    }))

type GroupAct = "join" | "leave" | "withdraw" | "found" | "changeMembers" | "decide" | "changeGroup"

const groupActs = (ground: Ground): Pick<Acts, GroupAct> => ({
  join: (invite, phone, name) =>
    act(ground, phone, (scene, person) => Effect.as(followInvite(scene, person, invite), person), name),
  leave: (group, phone) => act(ground, phone, (scene, person) => Effect.as(leaveGroup(scene, person, group), person)),
  withdraw: (group, phone) => act(ground, phone, (scene, person) => Effect.as(withdrawRequest(scene, person, group), person)),
  found: (phone, subject, others) =>
    act(ground, phone, (scene, person) =>
      Effect.flatMap(peopleWith(scene.tx, others), (people) => createGroup(scene, person, subject, people))),
  changeMembers: (group, phone, action, others) =>
    actInGroup(ground, group, phone, (scene, person) =>
      Effect.gen(function*() {
        const codes = yield* changePlaces(scene, person, group, action, yield* peopleWith(scene.tx, others))
        for (const code of codes) if (code !== "200") return yield* Effect.fail(new NetworkRefusal(refusals[code]))
      })),
  decide: (group, phone, action, others) =>
    actInGroup(ground, group, phone, (scene, person) =>
      Effect.gen(function*() {
        const people = yield* peopleWith(scene.tx, others)
        const decided = yield* decideRequests(scene, person, group, people.map(({ jid }) => jid), action)
        if (decided.length < people.length) yield* Effect.fail(new NetworkRefusal("some do not wait"))
      })),
  changeGroup: (group, phone, change) =>
    Effect.gen(function*() {
      const { picture, ...parts } = change
      const kept = picture ? { pictureUrl: yield* keepPicture(ground.blobs, picture) } : {}
      return yield* actInGroup(ground, group, phone, (scene, person) =>
        changeParts(scene, person, group, { ...parts, ...kept }))
    })
})

type MessageAct = "send" | "react" | "edit" | "unsend" | "receive"

const messageActs = (ground: Ground): Pick<Acts, MessageAct> => ({
  send: (phone, to, writing) =>
    Effect.flatMap(prepareWriting(ground.blobs, writing), (prepared) =>
      act(ground, phone, (scene, person) =>
        Effect.gen(function*() {
          const chat = isGroupJid(to) ? to : (yield* personWith(scene.tx, to)).jid
          return yield* sendMessage(scene, person, chat, yield* prepared(scene.tx, person))
        }))),
  react: (phone, message, emoji) =>
    act(ground, phone, (scene, person) =>
      Effect.gen(function*() {
        const row = yield* messageFor(scene.tx, message, person)
        const draft = { react: emoji, to: (self: NetworkPerson) => keyOf(row, self) }
        return yield* sendMessage(scene, person, keyOf(row, person).remoteJid, draft)
      })),
  edit: (phone, message, text) =>
    actOnMessage(ground, phone, message, (scene, person, row) => editMessage(scene, person, row, text)),
  unsend: (phone, message) => actOnMessage(ground, phone, message, deleteMessage),
  receive: (phone, message, receipt) =>
    actOnMessage(ground, phone, message, (scene, person, row) => receiveMessage(scene, person, row, receipt))
})

/** Lets people act on a network. */
export const makeActs = (ground: Ground): Acts => ({
  ...groupActs(ground),
  ...messageActs(ground),
  letAdd: (phone, groupsAdd) =>
    act(ground, phone, ({ tx }, { jid }) => Effect.orDie(tx.update(networkPeople, jid, { groupsAdd }))),
  connect: (number, open) =>
    play(ground, ({ connections, tx }) =>
      Effect.gen(function*() {
        if (!(yield* connections).includes(number)) return yield* Effect.fail(new NetworkRefusal("not connected"))
        yield* open ? openConnection(tx, number) : closeConnection(tx, number)
      }))
})
