import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  channelUserId,
  findChannelUsers,
  isPreviewUser,
  listChannelUsers
} from "../src/bots/channel-users.ts"
import type { ChannelUser } from "../src/bots/channel-users.ts"
import { inboxesOfBot } from "../src/bots/places.ts"
import type { Stretch } from "../src/bots/stretch.ts"
import { interactionsOf, toldTo } from "../src/bots/told.ts"
import type { AccountId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Reader, Store } from "../src/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { botUsage } from "../src/usecases/bot-usage.ts"
import { after, anyPeople, anyStretch, furnishBot, numberOf } from "./bot-world.ts"
import type { Person, Place, Saying } from "./bot-world.ts"
import { options } from "./rows.ts"

const everything: Stretch = { from: null, to: null }

const lies = ({ from, to }: Stretch, minute: number): boolean =>
  (from === null || after(minute) >= from) && (to === null || after(minute) <= to)

const byMinute = (a: { readonly minute: number }, b: { readonly minute: number }): number => a.minute - b.minute

/** Who counts as a user, by number, in the order in which they came. */
const usersByHand = (people: ReadonlyArray<Person>, places: ReadonlyArray<Place>, stretch: Stretch) =>
  people
    .map((person, n) => ({ ...person, n }))
    .filter(({ isGroup, minute, place }) => places.includes(place) && !isGroup && lies(stretch, minute))
    .toSorted(byMinute)

type Named = Saying & { readonly content: string }

/** What was said to the n-th person's face, in the order in which it was. */
const saidByHand = ({ talks }: Person, n: number, stretch: Stretch): ReadonlyArray<Named> =>
  talks
    .flatMap((talk, t) => talk.map((said, i) => ({ ...said, content: `P${n}.${t}.${i}` })))
    .filter(({ by, minute }) => by !== "note" && by !== "activity" && lies(stretch, minute))
    .toSorted(byMinute)

/** How much was said with how many people. */
const usageByHand = (people: ReadonlyArray<Person>, places: ReadonlyArray<Place>, stretch: Stretch) => {
  const counts = usersByHand(people, places, everything)
    .filter(({ isPreview }) => !isPreview)
    .map((person) => saidByHand(person, person.n, stretch).length)
    .filter((count) => count > 0)
  return { users: counts.length, messages: counts.reduce((sum, count) => sum + count, 0) }
}

const read = <A>(store: Store, body: (reader: Reader) => Effect.Effect<A>): Promise<A> => Effect.runPromise(store.read(body))

/** All pages of a list, until one has nothing. */
const pages = async <A>(limit: number, page: (offset: number) => Promise<ReadonlyArray<A>>): Promise<ReadonlyArray<A>> => {
  const all: Array<A> = []
  for (let offset = 0;; offset += limit) {
    const some = await page(offset)
    expect(some.length).toBeLessThanOrEqual(limit)
    if (some.length === 0) return all
    all.push(...some)
  }
}

const whole = { offset: 0, limit: 1000 }

const namesOf = (users: ReadonlyArray<ChannelUser>) => users.map(({ contact }) => contact.name)

const anyPlaces = fc.subarray<"first" | "second" | "telegram">(["first", "second", "telegram"])

describe.each([
  ["the memory store", () => makeMemoryStore(options), 150],
  ["the fake asynchronous store", () => fakeAsyncStore(options), 10]
] as const)("users of a bot, over %s,", (_, newStore, numRuns) => {
  const law = (property: fc.IAsyncProperty<unknown>) => fc.assert(property, { seed: 20260101, numRuns })

  it("are listed with their number in the order in which they came, groups never, and pages of any length together are the list [bots §A.1]", () =>
    law(fc.asyncProperty(anyPeople, anyPlaces, anyStretch, fc.integer({ min: 1, max: 7 }), async (people, where, stretch, limit) => {
      const store = newStore()
      const made = await furnishBot(store, people)
      const here = where.map((place) => made.inboxes[place])
      const expected = usersByHand(people, where, stretch).map(({ n }) => `P${n}`)
      const found = await pages(limit, async (offset) => {
        const { total, users } = await read(store, (reader) => listChannelUsers(reader, here, { stretch, offset, limit }))
        expect(total).toBe(expected.length)
        return users
      })
      expect(namesOf(found)).toEqual(expected)
    })))

  it("are each listed in one of two stretches of which one ends where the other begins [bots §A.6]", () =>
    law(fc.asyncProperty(anyPeople, anyStretch, fc.integer({ min: -1, max: 7 }), async (people, { from, to }, middle) => {
      const store = newStore()
      const { ofBot } = await furnishBot(store, people)
      const between = Math.max(after(middle), from ?? -Infinity)
      fc.pre(between <= (to ?? Infinity))
      const list = async (stretch: Stretch) =>
        namesOf((await read(store, (reader) => listChannelUsers(reader, ofBot, { stretch, ...whole }))).users)
      const parts = [...await list({ from, to: between }), ...await list({ from: between + 1, to })]
      expect(parts).toEqual(await list({ from, to }))
    })))

  it("are found again by the ids that they are listed with, those of WhatsApp with a plus as well [bots §A.1]", () =>
    law(fc.asyncProperty(anyPeople, async (people) => {
      const store = newStore()
      const { ofBot, users } = await furnishBot(store, people)
      for (const [n, user] of users.entries()) {
        const known = channelUserId(user)
        expect(known).toBe(numberOf(n))
        const isUser = people[n]?.place !== "elsewhere" && !people[n]?.isGroup
        const find = async (id: string) => namesOf(await read(store, (reader) => findChannelUsers(reader, ofBot, id)))
        expect(await find(known)).toEqual(isUser ? [`P${n}`] : [])
        expect(await find(`+${known}`)).toEqual(isUser && people[n]?.place !== "telegram" ? [`P${n}`] : [])
        for (const other of [`++${known}`, ` ${known}`, `${known}0`, known.slice(1), ""]) expect(await find(other)).toEqual([])
      }
    })))

  it("were spoken to first and last when the first and the last thing was said that both sides see [bots §A.2]", () =>
    law(fc.asyncProperty(anyPeople, async (people) => {
      const store = newStore()
      const { users } = await furnishBot(store, people)
      const expected = people.map((person, n) => {
        const minutes = saidByHand(person, n, everything).map(({ minute }) => after(minute))
        return { first: minutes.at(0) ?? null, last: minutes.at(-1) ?? null }
      })
      expect(await read(store, (reader) => interactionsOf(reader, users))).toEqual(expected)
    })))
})

describe.each([
  ["the memory store", () => makeMemoryStore(options), 150],
  ["the fake asynchronous store", () => fakeAsyncStore(options), 10]
] as const)("what users and a bot say, over %s,", (_, newStore, numRuns) => {
  const law = (property: fc.IAsyncProperty<unknown>) => fc.assert(property, { seed: 20260101, numRuns })

  it("is told in the order in which it was said, and pages of any length together are all of it [bots §A.2, §A.6]", () =>
    law(fc.asyncProperty(anyPeople, anyStretch, fc.integer({ min: 1, max: 5 }), async (people, stretch, limit) => {
      const store = newStore()
      const { users } = await furnishBot(store, people)
      for (const [n, user] of users.slice(0, 3).entries()) {
        const expected = saidByHand(people[n] as Person, n, stretch).map(({ content }) => content)
        const told = await pages(limit, async (offset) => {
          const query = { stretch, offset, limit, isWithAgents: false }
          const { messages, total } = await read(store, (reader) => toldTo(reader, [user], query))
          expect(total).toBe(expected.length)
          return messages
        })
        expect(told.map(({ content }) => content)).toEqual(expected)
      }
    })))

  it("is each told in one of two stretches of which one ends where the other begins [bots §A.6]", () =>
    law(fc.asyncProperty(anyPeople, anyStretch, fc.integer({ min: -1, max: 7 }), async (people, { from, to }, middle) => {
      const store = newStore()
      const { users } = await furnishBot(store, people)
      const between = Math.max(after(middle), from ?? -Infinity)
      fc.pre(between <= (to ?? Infinity))
      const tell = async (stretch: Stretch) =>
        (await read(store, (reader) => toldTo(reader, users, { stretch, isWithAgents: false, ...whole }))).messages
      const parts = [...await tell({ from, to: between }), ...await tell({ from: between + 1, to })]
      expect(parts).toEqual(await tell({ from, to }))
    })))

  it("is counted with those who take part, no matter how often; what is only tried out is not [bots §A.2]", () =>
    law(fc.asyncProperty(anyPeople, anyPlaces, anyStretch, async (people, where, stretch) => {
      const store = newStore()
      const made = await furnishBot(store, people)
      const here = where.map((place) => made.inboxes[place])
      expect(await read(store, (reader) => botUsage(reader, here, stretch))).toEqual(usageByHand(people, where, stretch))
    })))

  it("is counted in each place for itself, and once in one of two stretches [bots §A.6]", () =>
    law(fc.asyncProperty(anyPeople, fc.integer({ min: -1, max: 7 }), async (people, middle) => {
      const store = newStore()
      const { ofBot } = await furnishBot(store, people)
      const usage = (inboxes: typeof ofBot, stretch: Stretch) => read(store, (reader) => botUsage(reader, inboxes, stretch))
      const { messages, users } = await usage(ofBot, everything)
      const apart = await Promise.all(ofBot.map((inbox) => usage([inbox], everything)))
      expect(apart.reduce((sum, one) => sum + one.messages, 0)).toBe(messages)
      expect(apart.reduce((sum, one) => sum + one.users, 0)).toBe(users)
      const parts = [await usage(ofBot, { from: null, to: after(middle) }), await usage(ofBot, { from: after(middle) + 1, to: null })]
      expect(parts.reduce((sum, one) => sum + one.messages, 0)).toBe(messages)
    })))
})

describe("the inboxes of a bot", () => {
  it("are those in which it answers for the account, whether it is switched on there or not", async () => {
    const store = makeMemoryStore(options)
    const { bot, ofBot } = await furnishBot(store, [])
    const of = (accountId: number) =>
      read(store, (reader) => inboxesOfBot(reader, { accountId: id<AccountId>(accountId), agentBotId: bot.id }))
    expect(await of(1)).toEqual(ofBot)
    expect(await of(2)).toEqual([])
  })
})

describe("a preview user", () => {
  it("is somebody who is said to be one, and nobody else", async () => {
    const store = makeMemoryStore(options)
    const nobody: Person = { place: "first", minute: 0, isGroup: false, isPreview: false, hasPhone: true, talks: [] }
    const { users } = await furnishBot(store, [nobody, { ...nobody, isPreview: true }])
    expect(users.map(({ contact }) => isPreviewUser(contact))).toEqual([false, true])
    const [user] = users
    for (const given of ["true", 1, null, {}]) {
      expect(user && isPreviewUser({ ...user.contact, additionalAttributes: { is_preview_user: given } })).toBe(false)
    }
  })
})
