import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { anyMessages, anyRawNumber, anyWindow } from "../src/arbitrary.ts"
import { applyWindow, messageWindow } from "../src/index.ts"
import { holds } from "./law.ts"

describe("message windows", () => {
  it("visit every message once, in order, when a client walks back from the newest", () =>
    holds(
      fc.property(anyMessages, (messages) => {
        const windows = [applyWindow(messages, messageWindow({}))]
        for (let oldest = windows[0]?.[0]; oldest; oldest = windows[0]?.[0]) {
          windows.unshift(applyWindow(messages, messageWindow({ before: oldest.id })))
        }
        expect(windows.flat()).toEqual(messages)
      })
    ))

  it("visit every message once, in order, when a client walks on from the beginning", () =>
    holds(
      fc.property(anyMessages, (messages) => {
        const windows = [applyWindow(messages, messageWindow({ after: 0 }))]
        for (let newest = windows[0]?.at(-1); newest; newest = windows.at(-1)?.at(-1)) {
          windows.push(applyWindow(messages, messageWindow({ after: newest.id })))
        }
        expect(windows.flat()).toEqual(messages)
      })
    ))

  it("are oldest first and no longer than the limit, and leave out nothing between their ends", () =>
    holds(
      fc.property(anyMessages, anyWindow, fc.infiniteStream(fc.nat()), (messages, window, ranks) => {
        const shuffled = messages
          .map((message) => ({ message, rank: Number(ranks.next().value) }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ message }) => message)
        const rows = applyWindow(shuffled, window)
        const from = messages.findIndex(({ id }) => id === rows[0]?.id)
        expect(rows.length).toBeLessThanOrEqual(window.limit)
        expect(rows).toEqual(rows.length === 0 ? [] : messages.slice(from, from + rows.length))
      })
    ))

  it("hold every message within the bounds, as long as the limit allows", () =>
    holds(
      fc.property(anyMessages, anyWindow, (messages, window) => {
        const { after, before } = window
        const low = after === null ? -1 : after.inclusive ? after.id : after.id + 1
        const high = before === null ? Infinity : before.id
        const inside = messages.filter(({ id }) => id >= low && id < high)
        expect(applyWindow(messages, window)).toHaveLength(Math.min(window.limit, inside.length))
      })
    ))

  it("can be read from anything", () =>
    holds(
      fc.property(anyRawNumber, anyRawNumber, (before, after) => {
        const window = messageWindow({ before, after })
        expect([20, 100, 1000]).toContain(window.limit)
        for (const bound of [window.before, window.after]) {
          expect(bound === null || Number.isSafeInteger(bound.id)).toBe(true)
        }
      })
    ))
})
