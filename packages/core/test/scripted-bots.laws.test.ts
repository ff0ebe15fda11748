import * as fc from "fast-check"
import { expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { openBotWorld, said, script } from "./script-world.ts"
import type { BotWorld } from "./script-world.ts"
import { options } from "./rows.ts"

const words = ["one", "two", "human", "bye", "hm"] as const

type Act = (typeof words)[number] | "again" | "settle" | "take over"

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words.slice(0, 2), "hm" as const) },
  { weight: 1, arbitrary: fc.constantFrom("human" as const, "bye" as const) },
  { weight: 3, arbitrary: fc.constant("settle" as const) },
  { weight: 3, arbitrary: fc.constant("again" as const) },
  { weight: 1, arbitrary: fc.constant("take over" as const) }
)

const answers: Readonly<Record<string, ReadonlyArray<string>>> = {
  one: ["1a", "1b"],
  two: ["2a", "2b"],
  human: ["One moment"],
  bye: ["Goodbye"]
}

/** What the bot will have said: answers to what it heard and had time for, one after the other, until it is through. */
const expected = (acts: ReadonlyArray<Act>): ReadonlyArray<string> => {
  const spoken: Array<string> = []
  let heard: Array<Act> = []
  let isBots = true
  const settle = () => {
    for (const [i, word] of heard.entries()) {
      if (!isBots) break
      spoken.push(...spoken.length === 0 ? ["Welcome, Caio!"] : [], ...answers[word] ?? [])
      isBots = !(word === "human" || (word === "bye" && i === heard.length - 1))
    }
    heard = []
  }
  for (const act of acts) {
    if (act === "settle") settle()
    else if (act === "take over") isBots = false
    else if (act !== "again" && isBots) heard.push(act)
  }
  settle()
  return spoken
}

const perform = async (shop: BotWorld, act: Act): Promise<void> => {
  if (act === "again") await shop.again()
  else if (act === "settle") await shop.settle()
  else if (act === "take over") await shop.become("open")
  else await shop.says(act)
}

const running = { ...options, clock: { mode: "scenario", now: options.clock.now } } as const

const ownWords = new Set(["Welcome, Caio!", ...script.rules.flatMap(({ says }) => says.map((body) => body._tag === "Text" ? body.text : ""))])

const check = (open: () => Promise<BotWorld>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(fc.array(anyAct, { maxLength: 12 }), async (acts) => {
      const shop = await open()
      for (const act of acts) await perform(shop, act)
      await shop.settle()
      const spoken = (await said(shop)).filter((content) => content !== null && ownWords.has(content))
      expect(spoken).toEqual(expected(acts))
      expect(await shop.state()).toMatchObject({ jobs: [], talks: [] })
      expect(shop.defects).toEqual([])
    }),
    { seed: 20260112, numRuns }
  )

it("law: a bot answers each message once and in order, until agents have taken over, however often its work is done", () =>
  check(() => openBotWorld(makeMemoryStore(running)), 60))

it("law: it does so over a store that others write to", () =>
  check(() => openBotWorld(fakeAsyncStore({ ...running, conflicts: 40 })), 15))
