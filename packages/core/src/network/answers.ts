import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { MessageKey, ProviderCalls, ProviderMethod } from "../provider.ts"
import type { NetworkMessage, NetworkPerson } from "../tables/network.ts"
import { networkMessages } from "../tables/network.ts"
import { closeConnection, openConnection } from "./connections.ts"
import { connectionRow, seconds } from "./echoes.ts"
import { keepPicture, loadFile, pictureKey, pictureOf } from "./files.ts"
import { changeDescription, changePicture, changeSettings, changeSubject, createGroup, showGroup } from "./groups.ts"
import type { GroupSettings } from "./groups.ts"
import { decideRequests, listRequests, revokeInvite, showInvite } from "./invites.ts"
import { deleteMessage, editMessage, findMessage, findSent, receiveMessage, sendMessage } from "./messages.ts"
import type { Receipt } from "./messages.ts"
import { prepareOutbound } from "./outbound.ts"
import { changePlaces, leaveGroup } from "./participants.ts"
import { personOf, resolvePerson } from "./people.ts"
import { NetworkRefusal } from "./refusal.ts"
import { play } from "./scene.ts"
import type { Ground, Scene } from "./scene.ts"

type Request<M extends ProviderMethod> = ProviderCalls[M]["request"]

type Answer<M extends ProviderMethod> = (
  ground: Ground,
  request: Request<M>
) => Effect.Effect<ProviderCalls[M]["response"], NetworkRefusal>

const refuse = (reason: NetworkRefusal["reason"]) => Effect.fail(new NetworkRefusal(reason))

/** An answer for which the number has to be connected: what it does, its owner does. */
const asOwner = <R extends { readonly connection: string }, A>(
  does: (scene: Scene, self: NetworkPerson, request: R) => Effect.Effect<A, NetworkRefusal>
) =>
(ground: Ground, request: R): Effect.Effect<A, NetworkRefusal> =>
  play(ground, (scene) =>
    Effect.gen(function*() {
      const { open } = yield* connectionRow(scene.tx, request.connection)
      if (!open) return yield* refuse("not connected")
      return yield* does(scene, yield* personOf(scene.tx, digits(request.connection)), request)
    }))

const settings: Readonly<Record<NonNullable<Request<"updateSetting">["setting"]>, Partial<GroupSettings>>> = {
  announcement: { announce: true },
  not_announcement: { announce: false },
  locked: { restrict: true },
  unlocked: { restrict: false }
}

/** Does something with those of some messages that the network knows; of the others nobody on it could tell. */
const withKnown = (
  { tx }: Scene,
  keys: ReadonlyArray<MessageKey>,
  does: (row: NetworkMessage) => Effect.Effect<unknown, NetworkRefusal>
): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const known = yield* tx.getMany(networkMessages, keys.map(({ id }) => id))
    for (const row of known.values()) yield* does(row)
  })

/** Receipts that mean nothing, of own messages or of a group that the number has left, are passed over too. */
const receiving = (receipt: Receipt) =>
  asOwner((scene, self, { keys }: Request<"readMessages">) =>
    withKnown(scene, keys, (row) => Effect.ignore(receiveMessage(scene, self, row, receipt))))

const isDecision = (action: string | null): action is "approve" | "reject" => action === "approve" || action === "reject"

/** What the network answers to each call of the provider. */
export const answers: { readonly [M in ProviderMethod]: Answer<M> } = {
  setup: (ground, { connection, groupsEnabled }) => play(ground, ({ tx }) => openConnection(tx, connection, groupsEnabled)),
  disconnect: (ground, { connection }) => play(ground, ({ tx }) => closeConnection(tx, connection)),
  sendMessage: (ground, request) =>
    Effect.flatMap(prepareOutbound(ground.blobs, request.content), (prepared) =>
      asOwner((scene, self, { jid, reference }: typeof request) =>
        Effect.gen(function*() {
          const draft = yield* prepared(scene.tx, self)
          const sent = yield* findSent(scene.tx, self, reference)
          const sending = { own: "append", reference: reference ?? null } as const
          const { createdAt, id } = sent ?? (yield* sendMessage(scene, self, jid, draft, sending))
          return { id, timestamp: seconds(createdAt) }
        })
      )(ground, request)),
  editMessage: asOwner((scene, self, { key, text }) =>
    withKnown(scene, [key], (row) => editMessage(scene, self, row, text))
  ),
  deleteMessage: asOwner((scene, self, { key }) => withKnown(scene, [key], (row) => deleteMessage(scene, self, row))),
  readMessages: receiving("read"),
  sendReceipts: receiving("delivered"),
  // What only the account's own devices or a passing eye would see is not kept.
  markUnread: asOwner(() => Effect.void),
  presence: asOwner(() => Effect.void),
  profilePicture: asOwner(({ tx }, _, { jid }) => pictureOf(tx, jid)),
  picture: ({ blobs }, { url }) => loadFile(blobs, pictureKey(url)),
  media: (ground, { messageId }) =>
    Effect.flatMap(
      play(ground, ({ tx }) => findMessage(tx, messageId)),
      ({ blobKey }) => loadFile(ground.blobs, blobKey ?? "")
    ),
  groupMetadata: asOwner(({ tx }, self, { jid }) => showGroup(tx, self, jid)),
  createGroup: asOwner((scene, self, { participants, subject }) =>
    Effect.gen(function*() {
      if (participants.length === 0) return yield* refuse("nobody named")
      const named = yield* Effect.forEach(participants, (jid) => resolvePerson(scene.tx, jid))
      const { jid } = yield* createGroup(scene, self, subject, named.filter((one) => one !== undefined))
      return jid
    })
  ),
  updateSubject: asOwner((scene, self, { jid, subject }) => changeSubject(scene, self, jid, subject)),
  updateDescription: asOwner((scene, self, { description, jid }) => changeDescription(scene, self, jid, description)),
  updatePicture: (ground, request) =>
    Effect.flatMap(keepPicture(ground.blobs, request.image), (url) =>
      asOwner((scene, self, { jid }: typeof request) => changePicture(scene, self, jid, url))(ground, request)),
  updateParticipants: asOwner((scene, self, { action, jid, participant }) =>
    Effect.gen(function*() {
      const person = yield* resolvePerson(scene.tx, participant)
      const [status] = yield* changePlaces(scene, self, jid, action, person ? [person] : [])
      return [{ jid: participant, status: status ?? "404" }]
    })
  ),
  inviteCode: asOwner(({ tx }, self, { jid }) => showInvite(tx, self, jid)),
  revokeInvite: asOwner((scene, self, { jid }) => revokeInvite(scene, self, jid)),
  joinRequests: asOwner(({ tx }, self, { jid }) => listRequests(tx, self, jid)),
  handleJoinRequests: asOwner((scene, self, { action, jid, participants }) =>
    isDecision(action) ? Effect.asVoid(decideRequests(scene, self, jid, participants ?? [], action)) : refuse("bad value")
  ),
  leaveGroup: asOwner((scene, self, { jid }) => leaveGroup(scene, self, jid)),
  updateSetting: asOwner((scene, self, { jid, setting }) =>
    setting === null ? refuse("bad value") : changeSettings(scene, self, jid, settings[setting])
  ),
  updateJoinApproval: asOwner((scene, self, { jid, mode }) =>
    changeSettings(scene, self, jid, { joinApprovalMode: mode === "on" })
  ),
  updateMemberAddMode: asOwner((scene, self, { jid, mode }) =>
    changeSettings(scene, self, jid, { memberAddMode: mode === "all_member_add" })
  )
}
