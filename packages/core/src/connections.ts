import { eq, gte } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { ChannelUnsupported } from "./errors.ts"
import { contactInboxesOf } from "./contacts.ts"
import type { ProviderError } from "./provider.ts"
import type { Services } from "./services.ts"
import type { Reader, Tx } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import type { Inbox, ProviderConnection } from "./tables/inboxes.ts"
import { inboxes } from "./tables/inboxes.ts"
import { readInstallation } from "./tables/installation.ts"

/** An inbox whose number is connected through the provider that knows groups; `connection` is that number. */
export interface ConnectedInbox {
  readonly inbox: Inbox
  readonly connection: string
}

/** The number of an inbox, if it is connected through the provider that knows groups. */
export const connectionOf = ({ channel }: Inbox): string | null =>
  channel.type === "Channel::Whatsapp" && channel.provider === "baileys" ? channel.phoneNumber : null

/** The WhatsApp inbox of a number, through whichever provider it is connected. */
export const inboxOfNumber = (reader: Reader, number: string): Effect.Effect<Inbox | undefined> =>
  Effect.map(reader.query(inboxes, { where: eq("whatsappNumber", number), limit: 1 }), ([inbox]) => inbox)

/** All inboxes that are connected through the provider that knows groups. */
export const connectedInboxes = (reader: Reader): Effect.Effect<ReadonlyArray<ConnectedInbox>> =>
  Effect.map(reader.query(inboxes, { where: gte("whatsappNumber", "") }), (found) =>
    found.flatMap((inbox) => {
      const connection = connectionOf(inbox)
      return connection === null ? [] : [{ inbox, connection }]
    }))

/** The numbers of those inboxes. */
export const connectedNumbers = (reader: Reader): Effect.Effect<ReadonlyArray<string>> =>
  Effect.map(connectedInboxes(reader), (found) => found.map(({ connection }) => connection))

/** The inbox through which a group is reached: that of its oldest link [groups §1.1]. */
export const groupInbox = (reader: Reader, group: Contact): Effect.Effect<Inbox | undefined> =>
  Effect.gen(function*() {
    const [first] = yield* contactInboxesOf(reader, group.id)
    return first && (yield* reader.get(inboxes, first.inboxId))
  })

/** The connected inbox through which a group is reached; the real server crashes where there is none [groups §3]. */
export const connectedInbox = (reader: Reader, group: Contact): Effect.Effect<ConnectedInbox, ChannelUnsupported> =>
  Effect.gen(function*() {
    const inbox = yield* groupInbox(reader, group)
    if (!inbox) return yield* Effect.fail(new ChannelUnsupported("the group has no inbox"))
    const connection = connectionOf(inbox)
    if (connection !== null) return { inbox, connection }
    return yield* Effect.fail(new ChannelUnsupported(`the group's inbox ${inbox.id} is of a kind that knows no groups`))
  })

/** How a group is named in a call of the provider: the connected number, and the group's own address. */
export interface GroupAddress {
  readonly connection: string
  readonly jid: string
}

/** The address of a contact, group or not, in calls of the provider; one without any has one that no provider knows. */
export const groupAddress = ({ identifier }: Contact, { connection }: ConnectedInbox): GroupAddress => ({
  connection,
  jid: identifier ?? ""
})

/** Notes how the link between an inbox and its provider stands. */
export const noteConnection = (tx: Tx, { id }: Inbox, providerConnection: ProviderConnection): Effect.Effect<void> =>
  Effect.gen(function*() {
    const inbox = yield* tx.get(inboxes, id)
    if (inbox?.channel.type !== "Channel::Whatsapp") return
    yield* Effect.orDie(tx.update(inboxes, id, { channel: { ...inbox.channel, providerConnection } }))
  })

const closed: ProviderConnection = { connection: "close", qrDataUrl: null, error: null }

/** Notes that a connection is lost and tries once to set it up anew; whether that works makes no difference here. */
const reconnect = ({ provider, store }: Services, { connection, inbox }: ConnectedInbox): Effect.Effect<void> =>
  Effect.gen(function*() {
    yield* Effect.orDie(store.transact((tx) => noteConnection(tx, inbox, closed)))
    const { groupsEnabled } = yield* store.read(readInstallation)
    yield* Effect.ignore(provider.setup({ connection, groupsEnabled }))
  })

/**
 * A provider call after whose failure the connection counts as lost: it is noted as closed and set up anew once, then
 * the failure goes on. Which calls are made like this says the reference [groups §5.5].
 */
export const overConnection = <A, E>(
  services: Services,
  at: ConnectedInbox,
  call: Effect.Effect<A, ProviderError | E>
): Effect.Effect<A, ProviderError | E> => Effect.tapError(call, () => reconnect(services, at))
