import { all, eq } from "@mootkit/filters/query"
import { isGroupJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { MessageKey } from "../provider.ts"
import type { Reader, Tx } from "../store.ts"
import type { NetworkMessage, NetworkPerson } from "../tables/network.ts"
import { networkMessages } from "../tables/network.ts"
import { contentOf } from "./content.ts"
import type { Draft } from "./content.ts"
import { messageId, seconds, tell } from "./echoes.ts"
import { phoneJid, resolvePerson } from "./people.ts"
import { NetworkRefusal } from "./refusal.ts"
import { groupFor, isAdmin } from "./rules.ts"
import type { Right } from "./rules.ts"
import type { Scene } from "./scene.ts"

/** A chat, for one who may do something in it: its address, and who hears of what happens there. */
interface Chat {
  readonly jid: string
  readonly hearers: ReadonlyArray<string>
  /** The other one of two; nobody in a group. */
  readonly other: NetworkPerson | null
}

const chatFor = (tx: Tx, person: NetworkPerson, to: string, right: Right): Effect.Effect<Chat, NetworkRefusal> =>
  Effect.gen(function*() {
    if (isGroupJid(to)) {
      const { participants } = yield* groupFor(tx, to, person, right)
      return { jid: to, hearers: participants.map(({ jid }) => jid), other: null }
    }
    const other = yield* resolvePerson(tx, to)
    if (!other) return yield* Effect.fail(new NetworkRefusal("no such person"))
    return { jid: other.jid, hearers: [person.jid, other.jid], other }
  })

/** How one of those who have a message names it. */
export const keyOf = ({ author, chat, id }: NetworkMessage, self: NetworkPerson): MessageKey => {
  const fromMe = author === self.jid
  if (isGroupJid(chat)) return { id, remoteJid: chat, fromMe, participant: author }
  return { id, remoteJid: fromMe ? chat : author, fromMe }
}

/** A message, by its id. */
export const findMessage = (reader: Reader, id: string): Effect.Effect<NetworkMessage, NetworkRefusal> =>
  Effect.gen(function*() {
    const row = yield* reader.get(networkMessages, id)
    return row ?? (yield* Effect.fail(new NetworkRefusal("no such message")))
  })

/** Those who hear of what becomes of a message, for one who is among them. */
const hearersOf = (reader: Reader, { author, chat }: NetworkMessage, person: NetworkPerson) =>
  Effect.gen(function*() {
    if (isGroupJid(chat)) return (yield* groupFor(reader, chat, person, "see")).participants.map(({ jid }) => jid)
    const pair = [author, chat]
    return pair.includes(person.jid) ? pair : yield* Effect.fail(new NetworkRefusal("no such message"))
  })

/** A message, for one of those who have it. */
export const messageFor = (reader: Reader, id: string, person: NetworkPerson): Effect.Effect<NetworkMessage, NetworkRefusal> =>
  Effect.gen(function*() {
    const row = yield* findMessage(reader, id)
    yield* hearersOf(reader, row, person)
    return row
  })

/** The same key, with the phones of those whom it names by hidden id. */
const keyWithPhones = (row: NetworkMessage, self: NetworkPerson, author: NetworkPerson, { other }: Chat) => {
  const key = keyOf(row, self)
  if (!other) return { ...key, participantAlt: phoneJid(author), addressingMode: "lid" }
  return { ...key, remoteJidAlt: phoneJid(key.fromMe ? other : author), addressingMode: "lid" }
}

/** How a connected number sends through the provider: `append` is how it hears of its own message. */
interface Sending {
  readonly own: "append" | "notify"
  readonly reference: string | null
}

const byHand: Sending = { own: "notify", reference: null }

/** What somebody has sent under a name that he gave it. */
export const findSent = (
  reader: Reader,
  author: NetworkPerson,
  reference: string | undefined
): Effect.Effect<NetworkMessage | undefined> => {
  if (reference === undefined) return Effect.succeed(undefined)
  const where = all(eq("author", author.jid), eq("reference", reference))
  return Effect.map(reader.query(networkMessages, { where, limit: 1 }), ([row]) => row)
}

/** Lets somebody write. */
export const sendMessage = (
  scene: Scene,
  author: NetworkPerson,
  to: string,
  draft: Draft,
  { own, reference }: Sending = byHand
): Effect.Effect<NetworkMessage, NetworkRefusal> =>
  Effect.gen(function*() {
    const { tx } = scene
    const chat = yield* chatFor(tx, author, to, "write")
    const row = yield* Effect.orDie(tx.insert(networkMessages, {
      id: yield* messageId(tx),
      chat: chat.jid,
      author: author.jid,
      message: contentOf(draft, author),
      blobKey: "blobKey" in draft ? draft.blobKey : null,
      reference,
      receipts: {}
    }))
    yield* tell(scene, chat.hearers, (self) => [{
      event: "messages.upsert",
      ...(chat.other ? {} : { group: chat.jid }),
      data: {
        type: self.jid === author.jid ? own : "notify",
        messages: [{
          key: keyWithPhones(row, self, author, chat),
          pushName: author.name,
          messageTimestamp: seconds(tx.now),
          message: contentOf(draft, self)
        }]
      }
    }])
    return row
  })

const tellUpdate = (scene: Scene, row: NetworkMessage, hearers: ReadonlyArray<string>, update: object) =>
  tell(scene, hearers, (self) => [{ event: "messages.update", data: [{ key: keyOf(row, self), update }] }])

/** Lets somebody put another text in place of one that he wrote. */
export const editMessage = (
  scene: Scene,
  person: NetworkPerson,
  row: NetworkMessage,
  text: string
): Effect.Effect<NetworkMessage, NetworkRefusal> =>
  Effect.gen(function*() {
    const { tx } = scene
    if (row.author !== person.jid) return yield* Effect.fail(new NetworkRefusal("not the author"))
    const hearers = yield* hearersOf(tx, row, person)
    const message = { conversation: text }
    const edited = yield* Effect.orDie(tx.update(networkMessages, row.id, { message }))
    const update = { message: { editedMessage: { message } }, messageTimestamp: seconds(tx.now) }
    yield* tellUpdate(scene, row, hearers, update)
    return edited
  })

/** Lets somebody take back what he wrote, or an admin what anybody wrote in his group. */
export const deleteMessage = (scene: Scene, person: NetworkPerson, row: NetworkMessage): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const { tx } = scene
    const hearers = yield* hearersOf(tx, row, person)
    const mayDelete = row.author === person.jid ||
      (isGroupJid(row.chat) && isAdmin(yield* groupFor(tx, row.chat, person, "see"), person))
    if (!mayDelete) return yield* Effect.fail(new NetworkRefusal("not the author"))
    yield* tx.remove(networkMessages, row.id)
    yield* tellUpdate(scene, row, hearers, { message: null, messageStubType: "REVOKE" })
  })

/** How far a message has come with one who gets it. */
export type Receipt = "delivered" | "read"

const receiptNews = (row: NetworkMessage, person: NetworkPerson, receipt: Receipt, now: number) => {
  const key = { id: row.id, fromMe: true }
  if (!isGroupJid(row.chat)) {
    const update = { status: receipt === "delivered" ? 3 : 4 }
    return { event: "messages.update", data: [{ key: { ...key, remoteJid: person.jid }, update }] }
  }
  const time = receipt === "delivered" ? { receiptTimestamp: seconds(now) } : { readTimestamp: seconds(now) }
  return {
    event: "message-receipt.update",
    data: [{
      key: { ...key, remoteJid: row.chat, participant: person.jid },
      receipt: { userJid: person.jid, ...time }
    }]
  }
}

/** Notes that one of those who get a message has received or read it, and tells its author; once is enough. */
export const receiveMessage = (
  scene: Scene,
  person: NetworkPerson,
  row: NetworkMessage,
  receipt: Receipt
): Effect.Effect<void, NetworkRefusal> =>
  Effect.gen(function*() {
    const { tx } = scene
    yield* hearersOf(tx, row, person)
    if (row.author === person.jid) return yield* Effect.fail(new NetworkRefusal("is the author"))
    const known = row.receipts[person.jid]
    if (known === receipt || known === "read") return
    yield* Effect.orDie(tx.update(networkMessages, row.id, { receipts: { ...row.receipts, [person.jid]: receipt } }))
    yield* tell(scene, [row.author], () => [receiptNews(row, person, receipt, tx.now)])
  })
