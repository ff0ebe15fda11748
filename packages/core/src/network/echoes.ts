import { oneOf } from "@mootkit/filters/query"
import { digits } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { Tx } from "../store.ts"
import type { NetworkConnection, NetworkGroup, NetworkPerson, News } from "../tables/network.ts"
import { echoes, networkConnections, networkPeople } from "../tables/network.ts"
import { phoneJid } from "./people.ts"
import type { Scene } from "./scene.ts"

/** The kind of the job that tells of groups which were written to while groups were off. */
export const activityJob = "groups-activity"

/** How often the provider tells of such groups, milliseconds [provider §2]. */
const activityInterval = 30_000

/** A number about which nothing was said yet: connected, with groups. */
const beginning = { open: true, groupsEnabled: true, activity: {}, waiting: [] }

/** How a number is connected. */
export const connectionRow = (tx: Tx, connection: string): Effect.Effect<NetworkConnection> =>
  Effect.map(tx.get(networkConnections, connection), (row) => row ?? { connection, ...beginning })

/** Keeps how a number is connected. */
export const keepConnection = (tx: Tx, row: NetworkConnection): Effect.Effect<NetworkConnection> =>
  Effect.orDie(Effect.gen(function*() {
    const known = yield* tx.get(networkConnections, row.connection)
    return yield* known ? tx.update(networkConnections, row.connection, row) : tx.insert(networkConnections, row)
  }))

const counted = (
  activity: NetworkConnection["activity"],
  withheld: ReadonlyArray<News>,
  now: number
): NetworkConnection["activity"] => {
  const counts = { ...activity }
  for (const { group = "" } of withheld) {
    counts[group] = { unreadCount: (counts[group]?.unreadCount ?? 0) + 1, lastMessageAt: now }
  }
  return counts
}

/** Sends news to the server at once. */
export const echo = (tx: Tx, connection: string, news: ReadonlyArray<News>): Effect.Effect<void> =>
  Effect.forEach(news, ({ data, event }) => Effect.orDie(tx.insert(echoes, { connection, event, data })), { discard: true })

/**
 * Passes news on to a connected number. While its connection is closed they wait; while groups are off for it, messages
 * of groups are only counted, and told of half a minute later.
 */
export const pass = (tx: Tx, row: NetworkConnection, news: ReadonlyArray<News>): Effect.Effect<void> =>
  Effect.gen(function*() {
    const { activity, connection, groupsEnabled, open, waiting } = row
    if (!open) return void (yield* keepConnection(tx, { ...row, waiting: [...waiting, ...news] }))
    const withheld = groupsEnabled ? [] : news.filter(({ group }) => group !== undefined)
    yield* echo(tx, connection, news.filter((one) => !withheld.includes(one)))
    if (withheld.length === 0) return
    yield* keepConnection(tx, { ...row, activity: counted(activity, withheld, tx.now) })
    if (Object.keys(activity).length > 0) return
    yield* tx.enqueueJob({ runAt: tx.now + activityInterval, kind: activityJob, payload: { connection } })
  })

/** Tells all connected numbers that are among some people; what one hears depends on who he is. */
export const tell = (
  { connections, tx }: Scene,
  jids: Iterable<string>,
  news: (self: NetworkPerson) => ReadonlyArray<News>
): Effect.Effect<void> =>
  Effect.gen(function*() {
    const numbers = yield* connections
    const rows = yield* tx.getMany(networkConnections, numbers)
    const people = yield* tx.query(networkPeople, { where: oneOf("phone", numbers.map(digits)) })
    const among = new Set(jids)
    for (const connection of numbers) {
      const self = people.find(({ phone }) => phone === digits(connection))
      if (!self || !among.has(self.jid)) continue
      yield* pass(tx, rows.get(connection) ?? { connection, ...beginning }, news(self))
    }
  })

/** Tells all connected numbers in a group. */
export const tellGroup = (
  scene: Scene,
  { participants }: NetworkGroup,
  news: (self: NetworkPerson) => ReadonlyArray<News>
): Effect.Effect<void> => tell(scene, participants.map(({ jid }) => jid), news)

/** How the provider names whoever did something. */
export const authorOf = (author: NetworkPerson) => ({ author: author.jid, authorPn: phoneJid(author) })

/** An id for a message, as WhatsApp's own clients make them. */
export const messageId = (tx: Tx): Effect.Effect<string> =>
  Effect.map(tx.uuid, (uuid) => `3EB0${uuid.replaceAll("-", "").slice(0, 18).toUpperCase()}`)

/** A time as the provider writes it: whole epoch seconds. */
export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000)

/** The trace that a change leaves among the messages of a group. */
export interface Stub {
  readonly type: "GROUP_CREATE" | "GROUP_CHANGE_ICON" | "GROUP_MEMBERSHIP_JOIN_APPROVAL_REQUEST_NON_ADMIN_ADD"
  readonly parameters: ReadonlyArray<string>
  readonly author: NetworkPerson
}

/** What one who is in a group hears of such a trace [provider §2]. */
export const stubNews = (
  { tx }: Scene,
  jid: string,
  { author, parameters, type }: Stub
): Effect.Effect<(self: NetworkPerson) => ReadonlyArray<News>> =>
  Effect.map(messageId(tx), (id) => (self) => [{
    event: "messages.upsert",
    group: jid,
    data: {
      type: "append",
      messages: [{
        key: {
          id,
          remoteJid: jid,
          fromMe: author.jid === self.jid,
          participant: author.jid,
          participantAlt: phoneJid(author),
          addressingMode: "lid"
        },
        participant: author.jid,
        messageTimestamp: seconds(tx.now),
        messageStubType: type,
        messageStubParameters: parameters
      }]
    }
  }])
