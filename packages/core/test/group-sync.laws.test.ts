import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { GroupParticipant, Provider } from "../src/provider.ts"
import type { Reader, Store, Tx } from "../src/store.ts"
import { contacts } from "../src/tables/contacts.ts"
import { options } from "./rows.ts"
import { listed, openSync, telling } from "./sync-world.ts"

const anyParticipant: fc.Arbitrary<GroupParticipant> = fc.record({
  lid: fc.constantFrom("11", "22", "33", "44"),
  withPhone: fc.boolean(),
  admin: fc.constantFrom("admin", "superadmin", null)
}).map(({ admin, lid, withPhone }) => listed(lid, withPhone ? `55${lid}` : undefined, admin))

const byPhone: fc.Arbitrary<GroupParticipant> = fc.constantFrom("66", "77").map((phone) => ({ id: `${phone}@s.whatsapp.net`, admin: null }))

const anyList = fc.array(fc.oneof({ weight: 4, arbitrary: anyParticipant }, byPhone), { maxLength: 5 })

/** What happens to a group: its list on WhatsApp changes, time passes, somebody asks for a sync, the own number leaves. */
type Step =
  | { readonly _tag: "Listed"; readonly list: ReadonlyArray<GroupParticipant> }
  | { readonly _tag: "Later"; readonly minutes: number }
  | { readonly _tag: "Synced"; readonly soft: boolean; readonly force: boolean; readonly answered: boolean }

const anySteps: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(
  fc.oneof(
    fc.record({ _tag: fc.constant("Listed" as const), list: anyList }),
    fc.record({ _tag: fc.constant("Later" as const), minutes: fc.integer({ min: 0, max: 20 }) }),
    fc.record({ _tag: fc.constant("Synced" as const), soft: fc.boolean(), force: fc.boolean(), answered: fc.boolean() })
  ),
  { maxLength: 12 }
)

/** The people of a list who can be told, by the name under which `active` gives them, with the role that counts. */
const told = (list: ReadonlyArray<GroupParticipant>, quirks: boolean) =>
  Object.fromEntries(list.flatMap(({ admin, id }) => {
    const role = admin === null ? "member" : "admin"
    if (id.endsWith("@lid")) return [[id, role]]
    return quirks ? [] : [[`+${id.slice(0, id.indexOf("@"))}`, role]]
  }))

/** Takes the steps; after each the members are those of the last list that was really fetched. */
const follow = async (steps: ReadonlyArray<Step>, quirks: boolean) => {
  let [list, isAnswered]: [ReadonlyArray<GroupParticipant>, boolean] = [[], true]
  const groupMetadata: Provider["groupMetadata"] = ({ jid }) => Effect.succeed(isAnswered ? { id: jid, participants: list } : null)
  const at = await openSync({ store: makeMemoryStore(options), quirks, provider: { groupMetadata } })
  let [expected, minutes, last]: [object, number, number] = [{}, 0, -Infinity]
  for (const step of steps) {
    if (step._tag === "Listed") list = step.list
    if (step._tag === "Later") {
      minutes += step.minutes
      await at.advance(step.minutes * 60_000)
    }
    if (step._tag === "Synced") {
      isAnswered = step.answered
      const isDone = isAnswered && (step.force || minutes - last >= 15)
      await at.sync(step)
      if (isDone) {
        last = minutes
        const people = told(list, quirks)
        if (!quirks || Object.keys(people).length > 0) expected = people
      }
    }
    expect(await at.active()).toEqual(expected)
  }
  expect(at.defects).toEqual([])
}

/** A store that counts what its transactions read. */
const counting = (store: Store, count: () => void): Store => {
  const reads = ["get", "getMany", "query", "queryEach", "count"] as const
  const counted = (tx: Tx): Tx => ({
    ...tx,
    ...Object.fromEntries(reads.map((name) => [name, (...args: ReadonlyArray<unknown>) => {
      count()
      return Reflect.apply(tx[name] as (...args: ReadonlyArray<unknown>) => unknown, tx, args)
    }])) as unknown as Reader
  })
  return { ...store, transact: (body) => store.transact((tx) => body(counted(tx))) }
}

describe("syncs of a group", () => {
  it.each([false, true])("make its members exactly those whom WhatsApp lists, whenever they are done; quirks: %j [groups 30, 31, 32, 51, 55, 56]", async (quirks) => {
    await fc.assert(fc.asyncProperty(anySteps, (steps) => follow(steps, quirks)), { seed: 20260101, numRuns: 50 })
  })

  it("that find the same change no row but the group's, and leave no group that was left otherwise [groups 65, 67]", async () => {
    const law = fc.asyncProperty(anyList, fc.boolean(), async (participants, isLeft) => {
      const at = await openSync({ store: makeMemoryStore(options), provider: telling({ participants }) })
      await at.sync()
      const before = [await at.members(), await at.people(), await at.conversations()]
      if (isLeft) {
        await Effect.runPromise(at.world.store.transact((tx) =>
          Effect.orDie(tx.update(contacts, at.made.id, { additionalAttributes: { group_left: true } }))))
      }
      const group = await at.group()
      await at.sync({ force: true })
      expect([await at.members(), await at.people(), await at.conversations()]).toEqual(before)
      expect(await at.group()).toEqual(group)
    })
    await fc.assert(law, { seed: 20260101, numRuns: 50 })
  })

  it("read as often for a thousand members as for three, be they new or known", async () => {
    const readsFor = async (size: number) => {
      let reads = 0
      const participants = Array.from({ length: size }, (_, i) => listed(`${1000 + i}`, `55${1000 + i}`))
      const at = await openSync({ store: counting(makeMemoryStore(options), () => void reads++), provider: telling({ participants }) })
      await at.sync({ soft: true })
      const ofNew = reads
      await at.sync({ force: true, soft: true })
      expect(await at.members()).toHaveLength(size)
      return { ofNew, ofKnown: reads - ofNew }
    }
    const few = await readsFor(3)
    expect(Math.min(few.ofNew, few.ofKnown)).toBeGreaterThan(5)
    expect(await readsFor(1000)).toEqual(few)
  })
})
