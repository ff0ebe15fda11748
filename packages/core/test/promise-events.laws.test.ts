import * as fc from "fast-check"
import { expect, it } from "vitest"
import type { Desk } from "../src/promise.ts"
import { distantStore, openClub, sameStore } from "./promise-club.ts"
import type { Club } from "./promise-club.ts"

type Turn = (what: string) => Promise<unknown>

/** Tells so many things, one after another, each when it is let. */
const tell = async (desk: Desk, { account }: Club, count: number, turn: Turn): Promise<void> => {
  for (let i = 0; i < count; i++) {
    await turn("tells")
    await desk.transact((tx) =>
      tx.tell({ accountId: account.id, stream: { type: "account", id: account.id }, type: "told", ids: {} })[Symbol.iterator]())
  }
}

/** Listens in several sittings, each broken off after so many events; gives the numbers that were heard in each. */
const listen = async (
  desk: Desk,
  subscriber: string,
  sittings: ReadonlyArray<number>,
  last: number,
  turn: Turn
): Promise<ReadonlyArray<ReadonlyArray<number>>> => {
  const heard: Array<ReadonlyArray<number>> = []
  for (const most of [...sittings, Number.POSITIVE_INFINITY]) {
    const numbers: Array<number> = []
    await turn(`${subscriber} sits down`)
    for await (const { seq } of desk.events({ subscriber })) {
      numbers.push(seq)
      await turn(`${subscriber} has heard`)
      if (numbers.length >= most || seq === last) break
    }
    heard.push(numbers)
    if (numbers.at(-1) === last) return heard
  }
  return heard
}

/** Every number once, in order; a sitting may begin with what the one before broke off at. */
const withoutRepeats = (sittings: ReadonlyArray<ReadonlyArray<number>>): ReadonlyArray<number> =>
  sittings.flatMap((numbers, i) => {
    const before = sittings[i - 1]?.at(-1)
    return before !== undefined && numbers[0] === before ? numbers.slice(1) : numbers
  })

const everybodyHears = (store: (seed: number) => ReturnType<typeof sameStore>) =>
  fc.asyncProperty(
    fc.scheduler(),
    fc.nat(),
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    async (scheduler, seed, tellers, listeners) => {
      const { desk, ...club } = await openClub({ store: store(seed) })
      const turn: Turn = (what) => scheduler.schedule(Promise.resolve(), what)
      const last = tellers.reduce((sum, count) => sum + count, 0)
      const all = Promise.all(listeners.map((sittings, i) => listen(desk, `listener ${i}`, sittings, last, turn)))
      const told = Promise.all(tellers.map((count) => tell(desk, club, count, turn)))
      await scheduler.waitFor(Promise.all([all, told]))
      const numbers = Array.from({ length: last }, (_, i) => i + 1)
      for (const sittings of await all) expect(withoutRepeats(sittings)).toEqual(numbers)
      await desk.close()
    }
  )

it("every subscriber hears every event in order, however often he breaks off", () =>
  fc.assert(everybodyHears(sameStore), { seed: 20260101, numRuns: 100 }))

it("so it is on a store that takes its time and loses races", () =>
  fc.assert(everybodyHears(distantStore), { seed: 20260101, numRuns: 15 }))
