import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import * as core from "../src/index.ts"
import type { Contact, Conversation, Reader, Store } from "../src/index.ts"
import { noLiquid } from "../src/liquid/renderer.ts"
import type { Desk, StoreHandle } from "../src/promise.ts"
import { isRefusal } from "../src/promise.ts"
import { appTables } from "../src/tables.ts"
import { storeHandle } from "../src/store-handle.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { added, openClub } from "./promise-club.ts"
import type { Club } from "./promise-club.ts"
import { options, start } from "./rows.ts"

type Place = Club & { readonly conversation: Conversation }

/** A use case as the desk has it, and the same done by hand. */
interface Act {
  readonly desk: (desk: Desk, place: Place) => Promise<unknown>
  readonly hand: (world: core.World, place: Place) => Effect.Effect<unknown, unknown>
}

const system = { type: "System" } as const

const inRow = (
  { store }: core.World,
  place: Place,
  act: (tx: core.Tx, conversation: Conversation) => Effect.Effect<unknown, unknown>
) => store.transact((tx) => Effect.flatMap(tx.get(core.conversations, place.conversation.id), (row) => act(tx, row as Conversation)))

const groupRow = ({ store }: core.World, { group }: Place): Effect.Effect<Contact> =>
  Effect.map(store.read((reader) => reader.get(core.contacts, group.id)), (row) => row as Contact)

const title = fc.constantFrom("vip", "VIP", "late payer", "", "no-show")

const phone = fc.constantFrom("+5511988880002", "+5511988880003", " 5511988880002 ", "nobody")

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  title.map((given): Act => ({
    desk: (desk, { account }) => desk.labels.create(account, { title: given }),
    hand: ({ store }, { account }) =>
      store.transact((tx) =>
        core.createLabel(tx, account.id, { title: given, description: undefined, color: undefined, showOnSidebar: undefined }))
  })),
  fc.array(title).map((given): Act => ({
    desk: (desk, { conversation }) => desk.conversations.label(conversation, given),
    hand: (world, place) =>
      inRow(world, place, (tx, row) => core.labelConversation(tx, row, given, system, world.quirks.conversations))
  })),
  fc.constantFrom("low", "urgent", null).map((priority): Act => ({
    desk: (desk, { conversation }) => desk.conversations.setPriority(conversation.id, priority),
    hand: (world, place) => inRow(world, place, (tx, row) => core.setPriority(tx, row, priority, system))
  })),
  fc.array(phone, { maxLength: 2 }).map((given): Act => ({
    desk: (desk, { group }) => desk.groups.addMembers(group.id, given),
    hand: (world, place) => Effect.flatMap(groupRow(world, place), (row) => core.addGroupMembers(world, row, given))
  })),
  fc.string({ maxLength: 20 }).map((content): Act => ({
    desk: (desk, { agent, conversation }) => desk.messages.create(conversation, { content, author: { type: "User", id: agent.id } }),
    hand: (world, place) =>
      inRow(world, place, (tx, row) =>
        core.createMessage(tx, row, {
          messageType: "outgoing",
          contentType: "text",
          content,
          private: false,
          contentAttributes: {},
          sourceId: null,
          author: { type: "User", id: place.agent.id },
          files: []
        }, noLiquid, world.quirks.conversations))
  })),
  fc.constantFrom("+5511988880002", "+5511988880004").map((given): Act => ({
    desk: (desk) => desk.receive(added(given)),
    hand: (world) => world.receive(added(given))
  })),
  fc.constant<Act>({
    desk: (desk, { group }) => desk.groups.showInvite(group),
    hand: (world, place) => Effect.flatMap(groupRow(world, place), (row) => core.showGroupInvite(world, row))
  }),
  fc.constant<Act>({
    desk: (desk, { group }) => desk.groups.leave(group),
    hand: (world, place) => Effect.flatMap(groupRow(world, place), (row) => core.leaveGroup(world, row))
  }),
  fc.integer({ min: 0, max: 90_000 }).map((time): Act => ({
    desk: (desk) => desk.advance(time),
    hand: ({ advance }) => advance(time)
  }))
)

const written: ReadonlyArray<unknown> = [...Object.values(appTables), core.events, core.jobs, core.echoes]

const rowsOf = (store: Store): Promise<unknown> =>
  Effect.runPromise(store.read((reader: Reader) =>
    Effect.forEach(written, (table) => reader.query(table as core.Table<object, number>, { where: always }))))

/** What the club's provider answers, as the port has it. */
const provider = core.providerWith({
  updateParticipants: ({ participant }) => Effect.succeed([{ jid: participant, status: "200" }]),
  sendMessage: () => Effect.succeed({ id: "3EB0SENT", timestamp: start / 1000 }),
  inviteCode: () => Effect.succeed("INVITE")
})

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

const outcomeOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    return plain(await promise)
  } catch (error) {
    return isRefusal(error) ? `refused: ${error._tag} ${JSON.stringify(plain(error.cause))}` : error
  }
}

const byHand = async (effect: Effect.Effect<unknown, unknown>): Promise<unknown> => {
  const result = await Effect.runPromise(Effect.result(effect))
  return result._tag === "Success" ? plain(result.success) : `refused: ${(result.failure as { readonly _tag: string })._tag} ${JSON.stringify(plain(result.failure))}`
}

const openPlace = async (handle: StoreHandle) => {
  const { desk, ...club } = await openClub({ store: handle })
  const conversation = await desk.conversations.open({ contact: club.friend, inbox: club.inbox })
  return { desk, place: { ...club, conversation } }
}

const isTheSame = (make: () => Store) =>
  fc.asyncProperty(fc.array(anyAct, { minLength: 1, maxLength: 8 }), async (acts) => {
    const [ofDesk, ofHand] = [make(), make()]
    const { desk, place } = await openPlace(storeHandle("a", Effect.succeed({ store: ofDesk })))
    await (await openPlace(storeHandle("b", Effect.succeed({ store: ofHand })))).desk.close()
    const world = core.makeWorld({ store: ofHand, provider })
    for (const act of acts) {
      const told = await outcomeOf(act.desk(desk, place))
      await desk.settle()
      expect(told).toEqual(await byHand(act.hand(world, place)))
      await Effect.runPromise(world.settle)
    }
    expect(await rowsOf(ofDesk)).toEqual(await rowsOf(ofHand))
    await desk.close()
  })

it("a call of a desk is the use case done by hand, and settled", () =>
  fc.assert(isTheSame(() => core.makeMemoryStore(options)), { seed: 20260101, numRuns: 60 }))

it("so it is on a store that takes its time", () =>
  fc.assert(isTheSame(() => fakeAsyncStore({ ...options, conflicts: 0 })), { seed: 20260101, numRuns: 10 }))
