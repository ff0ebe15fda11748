import { always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { EventRow } from "../src/events.ts"
import { events } from "../src/events.ts"
import type { JobRow } from "../src/jobs.ts"
import { jobs } from "../src/jobs.ts"
import type { GroupMetadata, GroupParticipant, Provider } from "../src/provider.ts"
import type { ProviderCall } from "../src/provider-calls.ts"
import { providerWith } from "../src/provider-calls.ts"
import { quirksWith } from "../src/quirks.ts"
import type { Store, Tx } from "../src/store.ts"
import type { Contact, GroupMember } from "../src/tables/contacts.ts"
import { contacts, groupMembers } from "../src/tables/contacts.ts"
import { conversations } from "../src/tables/conversations.ts"
import type { Inbox } from "../src/tables/inboxes.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { enqueueSync } from "../src/usecases/group-sync.ts"
import type { SyncOrder } from "../src/usecases/group-sync.ts"
import { makeWorld } from "../src/world.ts"
import { addContact, addLink, groupJid, whatsappInbox } from "./rows.ts"

/** Somebody in the provider's list, by hidden id, with his phone or without. */
export const listed = (lid: string, phone?: string, admin: GroupParticipant["admin"] = null): GroupParticipant => ({
  id: `${lid}@lid`,
  ...(phone === undefined ? {} : { phoneNumber: `${phone}@s.whatsapp.net` }),
  admin
})

/** A provider that tells of the tests' group, and of nothing else unless it is said how. */
export const telling = (metadata: Partial<GroupMetadata>, more: Partial<Provider> = {}): Partial<Provider> => ({
  groupMetadata: ({ jid }) => Effect.succeed({ id: jid, participants: [], ...metadata }),
  ...more
})

/** What a world to be synced begins with. */
export interface Beginning {
  readonly store: Store
  readonly group?: Partial<Contact>
  /** No inbox reaches the group, with null. */
  readonly inbox?: Inbox | null
  readonly provider?: Partial<Provider>
  readonly quirks?: boolean
  readonly seed?: (tx: Tx, group: Contact) => Effect.Effect<unknown>
}

const run = <A, E>(effect: Effect.Effect<A, E>): Promise<A> => Effect.runPromise(effect)

/** A world with one group in it, and short ways to sync it and to see what came of that. */
export const openSync = async ({ group, inbox = whatsappInbox(), provider = {}, quirks = false, seed, store }: Beginning) => {
  const calls: Array<ProviderCall> = []
  const defects: Array<unknown> = []
  const world = makeWorld({
    store,
    provider: providerWith({ setup: () => Effect.void, ...provider }),
    quirks: quirksWith(quirks),
    onProviderCall: (call) => calls.push(call),
    onDefect: (defect) => defects.push(defect)
  })
  const made = await run(store.transact((tx) =>
    Effect.gen(function*() {
      const contact = yield* addContact(tx, { name: "Team", groupType: "group", identifier: groupJid, ...group })
      if (inbox) {
        yield* Effect.orDie(tx.insert(inboxes, inbox))
        yield* addLink(tx, contact, "120363000000000001")
      }
      if (seed) yield* seed(tx, contact)
      return contact
    })
  ))
  const order = (how: Partial<SyncOrder> & { readonly delay?: number } = {}) =>
    run(store.transact((tx) => enqueueSync(tx, { contact: made.id, ...how })))
  const rows = {
    group: () => run(store.read((reader) => Effect.map(reader.get(contacts, made.id), (row) => row as Contact))),
    people: (): Promise<ReadonlyArray<Contact>> =>
      run(store.read((reader) => reader.query(contacts, { where: eq("groupType", "individual") }))),
    members: (): Promise<ReadonlyArray<GroupMember>> => run(store.read((reader) => reader.query(groupMembers, { where: always }))),
    conversations: () => run(store.read((reader) => reader.query(conversations, { where: always }))),
    events: (): Promise<ReadonlyArray<EventRow>> => run(store.read((reader) => reader.query(events, { where: always }))),
    jobs: (): Promise<ReadonlyArray<JobRow>> => run(store.read((reader) => reader.query(jobs, { where: always }))),
    connection: () =>
      run(store.read((reader) => Effect.map(reader.query(inboxes, { where: always, limit: 1 }), ([row]) =>
        row?.channel.type === "Channel::Whatsapp" ? row.channel.providerConnection.connection : null)))
  }
  return {
    world,
    made,
    calls,
    defects,
    ...rows,
    order,
    settle: () => run(world.settle),
    advance: (milliseconds: number) => run(world.advance(milliseconds)),
    sync: async (how: Partial<SyncOrder> = {}) => {
      await order(how)
      await run(world.settle)
    },
    /** The calls of the provider so far, by method. */
    methods: () => calls.map(({ method }) => method),
    types: async () => (await rows.events()).map(({ type }) => type),
    /** Who is in the group, by identifier or phone, with the role. */
    active: async () => {
      const people = new Map((await rows.people()).map((person) => [person.id, person]))
      return Object.fromEntries((await rows.members()).filter(({ isActive }) => isActive).map(({ contactId, role }) => {
        const person = people.get(contactId)
        return [person?.identifier ?? person?.phoneNumber ?? "", role]
      }))
    }
  }
}

/** Opens a world to be synced over a store of one kind. */
export type Open = (beginning: Omit<Beginning, "store">) => ReturnType<typeof openSync>
