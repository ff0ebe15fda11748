import { firstTick } from "@mootkit/conversations/scheduled-messages"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import type { ScheduledMessage } from "../src/tables/scheduled-messages.ts"
import { options, start } from "./rows.ts"
import { minute, openScheduleWorld } from "./schedule-world.ts"
import type { ScheduleWorld } from "./schedule-world.ts"

type Act =
  | { readonly act: "schedule"; readonly after: number }
  | { readonly act: "move"; readonly which: number; readonly after: number }
  | { readonly act: "reword"; readonly which: number }
  | { readonly act: "take back"; readonly which: number }
  | { readonly act: "become"; readonly status: "open" | "pending" | "resolved" | "snoozed" }
  | { readonly act: "advance"; readonly milliseconds: number }

const anyWhich = fc.nat(2)

const anyAfter = fc.integer({ min: 1, max: 8 * minute })

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant("schedule" as const), after: anyAfter }),
  fc.record({ act: fc.constant("move" as const), which: anyWhich, after: anyAfter }),
  fc.record({ act: fc.constant("reword" as const), which: anyWhich }),
  fc.record({ act: fc.constant("take back" as const), which: anyWhich }),
  fc.record({ act: fc.constant("become" as const), status: fc.constantFrom("open", "pending", "resolved", "snoozed") }),
  fc.record({ act: fc.constant("advance" as const), milliseconds: fc.integer({ min: 0, max: 2 * minute }) })
)

const perform = async (at: ScheduleWorld, rows: Array<ScheduledMessage>, act: Act): Promise<void> => {
  const row = "which" in act ? rows[act.which] : undefined
  if (act.act === "schedule") {
    const { now } = await at.state()
    // Where time goes on meanwhile it may be too late for it.
    rows.push(...await at.schedule(now - start + act.after, `Message ${rows.length}`).then((row) => [row], () => []))
  } else if (act.act === "become") await at.become(act.status)
  else if (act.act === "advance") await at.advance(act.milliseconds)
  else if (row && act.act === "move") await at.change(row, { after: act.after })
  else if (row && act.act === "reword") await at.change(row, { content: "Reworded" })
  else if (row) await at.takeBack(row)
}

/** Acts by rounds: those of a round happen at once. */
const anyRounds = fc.array(fc.array(anyAct, { minLength: 1, maxLength: 4 }), { maxLength: 8 })

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("scheduled messages, over %s,", (_, newStore) => {
  it("are said once if they were sent, else not; from the first full minute after their time on; and wait for nothing but a conversation that rests", () =>
    fc.assert(
      fc.asyncProperty(anyRounds, async (rounds) => {
        const at = await openScheduleWorld(newStore())
        const rows: Array<ScheduledMessage> = []
        for (const round of rounds) await Promise.all(round.map((act) => perform(at, rows, act)))
        const check = async () => {
          const { now, rows: left, said } = await at.state()
          const counts = new Map<unknown, number>()
          for (const { additionalAttributes: { scheduled_message_id: id } } of said) counts.set(id, (counts.get(id) ?? 0) + 1)
          for (const row of left) {
            const message = said.find(({ id }) => id === row.messageId)
            expect(counts.get(row.id) ?? 0).toBe(row.status === "sent" ? 1 : 0)
            expect(message?.content).toBe(row.status === "sent" ? row.content : undefined)
            if (!message || row.scheduledAt === null) continue
            expect(message.createdAt).toBeGreaterThanOrEqual(firstTick(row.scheduledAt))
            expect(message.createdAt).toBeLessThanOrEqual(now)
          }
          // What was said cannot be taken back: nothing was said of what is gone.
          const ids = new Set<unknown>(left.map(({ id }) => id))
          expect([...counts.keys()].filter((id) => !ids.has(id))).toEqual([])
        }
        await check()
        await at.become("open")
        await at.advance(60 * minute)
        await check()
        const { jobs, rows: left } = await at.state()
        expect(left.filter(({ status }) => status !== "sent")).toEqual([])
        expect(jobs).toBe(0)
        expect(at.defects).toEqual([])
      }),
      { seed: 20260101, numRuns: 40 }
    ))
})
