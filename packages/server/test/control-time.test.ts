import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { describe, expect, it } from "vitest"
import { Bell } from "../src/bell.ts"
import type { Answer, Asking } from "./answers.ts"
import { asking, faultsOf } from "./answers.ts"

const club = "120363041155512345@g.us"

const setClock = async ({ ask }: Asking, json: object): Promise<unknown> => {
  const answer = await ask("POST /_mootkit/clock", { json })
  expect(faultsOf(answer)).toEqual([])
  return answer.body
}

const join = ({ ask }: Asking, phone = "5511977770001"): Promise<Answer> =>
  ask("POST /_mootkit/people/join", { json: { group: club, phone } })

interface Events {
  readonly events: ReadonlyArray<{ readonly seq: number; readonly type: string }>
  readonly next: number
}

const listed = async ({ ask }: Asking, query = ""): Promise<Events> => {
  const answer = await ask(`GET /_mootkit/events${query}`)
  expect([answer.status, faultsOf(answer)]).toEqual([200, []])
  return answer.body as Events
}

describe("the clock of a world", () => {
  it("moves on by what it is told", async () => {
    const started = asking({ clock: { frozen: Date.parse("2026-01-12T13:00:00Z") } })
    const moved = { now: "2026-01-12T13:00:01.500Z", mode: "frozen" }
    expect(await setClock(started, { advance_ms: 1500 })).toEqual(moved)
    expect(await setClock(started, { advance_ms: "0" })).toEqual(moved)
    const shown = await started.ask("GET /_mootkit/clock")
    expect([shown.body, faultsOf(shown)]).toEqual([moved, []])
  })

  it("is set to an instant, and changes how it passes", async () => {
    const started = asking()
    const set = "2030-06-01T10:00:00-03:00"
    expect(await setClock(started, { set, mode: "frozen" })).toEqual({ now: "2030-06-01T13:00:00.000Z", mode: "frozen" })
    await join(started)
    expect(await setClock(started, { advance_ms: 60_000 })).toEqual({ now: "2030-06-01T13:01:00.000Z", mode: "frozen" })
    expect(await setClock(started, { mode: "scenario" })).toEqual({ now: "2030-06-01T13:01:00.000Z", mode: "scenario" })
    expect(await setClock(started, { set: "2026-01-01", advance_ms: 1 })).toMatchObject({ now: "2026-01-01T00:00:00.001Z" })
  })

  it("steps with each write while it is the scenario's", async () => {
    const started = asking()
    const now = async () => ((await started.ask("GET /_mootkit/clock")).body as { now: string }).now
    const before = await now()
    expect(await now()).toBe(before)
    await join(started)
    expect(Date.parse(await now())).toBeGreaterThan(Date.parse(before))
    expect(await now()).toMatch(/^2026-01-12T13:00:00/)
  })

  it("goes no further than dates are written", async () => {
    const started = asking()
    const last = { now: "9999-12-31T23:59:59.999Z", mode: "frozen" }
    expect(await setClock(started, { set: "9999-12-31T23:59:59.998Z", advance_ms: 1, mode: "frozen" })).toEqual(last)
    for (const [json, field] of [[{ advance_ms: 1 }, "advance_ms"], [{ set: "9999-12-31T23:59:59-01:00" }, "set"]] as const) {
      const answer = await started.ask("POST /_mootkit/clock", { json })
      expect([answer.status, faultsOf(answer)]).toEqual([422, []])
      expect(answer.body).toEqual({ error: { code: "invalid", message: `${field} must be no further than the year 9999`, field } })
    }
    expect((await started.ask("GET /_mootkit/clock")).body).toEqual(last)
  })

  it("refuses what it cannot mean", async () => {
    const { ask } = asking()
    const expected = [
      [{}, "advance_ms must be given, or else set or mode"],
      [{ advance_ms: -1 }, "advance_ms must be a whole number, from 0 to 3153600000000"],
      [{ set: "10 o'clock" }, "set must be an ISO 8601 date, with Z or an offset after the time, such as 2026-01-12T13:00:00Z"],
      [{ set: "2026-02-30" }, "set must be an ISO 8601 date, with Z or an offset after the time, such as 2026-01-12T13:00:00Z"],
      [{ mode: "fast" }, "mode must be one of scenario, real, frozen"]
    ] as const
    for (const [json, message] of expected) {
      const answer = await ask("POST /_mootkit/clock", { json })
      expect([answer.status, faultsOf(answer)]).toEqual([422, []])
      expect(answer.body).toMatchObject({ error: { code: "invalid", message } })
    }
  })
})

describe("the events of a world", () => {
  it("come in order, in pages, and by type", async () => {
    const started = asking()
    expect(await listed(started)).toEqual({ events: [], next: 0 })
    await join(started)
    await join(started, "5511977770002")
    const all = await listed(started)
    expect(all.events.length).toBeGreaterThan(1)
    expect(all.events.map(({ seq }) => seq)).toEqual(all.events.map((_, i) => i + 1))
    expect(all.next).toBe(all.events.length)
    expect((await started.ask("POST /_mootkit/drain")).body).toEqual({ next: all.next })

    const first = await listed(started, "?limit=1")
    expect(first).toEqual({ events: all.events.slice(0, 1), next: 1 })
    expect((await listed(started, "?after=1")).events).toEqual(all.events.slice(1))
    expect(await listed(started, `?after=${all.next}`)).toEqual({ events: [], next: all.next })
    expect((await listed(started, "?type=message.created")).events).toEqual(
      all.events.filter(({ type }) => type === "message.created")
    )
  })

  it("are waited for without holding up anybody else", async () => {
    const started = asking()
    let ended = false
    const waiting = listed(started, "?wait=60000").then((found) => {
      ended = true
      return found
    })
    expect((await started.ask("GET /_mootkit/health")).status).toBe(200)
    expect(await listed(started)).toEqual({ events: [], next: 0 })
    expect(ended).toBe(false)
    await join(started)
    const found = await waiting
    expect(found.events.length).toBeGreaterThan(0)
    expect(found).toEqual(await listed(started))
  })

  it("of another type do not end the wait", async () => {
    const started = asking()
    await join(started)
    const { next } = await listed(started)
    let ended = false
    const waiting = listed(started, `?after=${next}&type=no.such.event&wait=60000`).then((found) => {
      ended = true
      return found
    })
    await join(started, "5511977770002")
    expect((await listed(started, `?after=${next}`)).events.length).toBeGreaterThan(0)
    expect(ended).toBe(false)
    await started.ask("POST /_mootkit/reset")
    expect(await waiting).toEqual({ events: [], next })
  })

  it("are given at once when there are some, and not waited for beyond the time", async () => {
    const started = asking()
    expect(await listed(started, "?wait=1")).toEqual({ events: [], next: 0 })
    await join(started)
    expect(await listed(started, "?wait=60000")).toEqual(await listed(started))
  })

  it("are no longer waited for when their world ends or the server closes", async () => {
    const started = asking()
    const waits = [listed(started, "?wait=60000"), started.ask("GET /w/red/_mootkit/events?wait=60000")]
    await started.ask("GET /w/red/_mootkit/health")
    await started.ask("DELETE /_mootkit/worlds/red")
    expect(await waits[1]).toMatchObject({ body: { events: [], next: 0 } })
    await started.server.close()
    expect(await waits[0]).toEqual({ events: [], next: 0 })
  })

  it("are asked for within bounds", async () => {
    const { ask } = asking()
    for (const query of ["after=-1", "after=x", "limit=0", "limit=1001", "wait=60001", "wait=soon", "type="]) {
      const answer = await ask(`GET /_mootkit/events?${query}`)
      expect([answer.status, faultsOf(answer)]).toEqual([422, []])
      expect(answer.body).toMatchObject({ error: { field: query.replace(/=.*/, "") } })
    }
  })
})

describe("a bell", () => {
  it("wakes everybody who has not heard its last ring, whether they came before it or after", async () => {
    const bell = new Bell()
    const before = Effect.runPromise(bell.after(bell.rings))
    bell.ring()
    await before
    await Effect.runPromise(bell.after(0))
    const later = Effect.runFork(bell.after(bell.rings))
    expect(later.pollUnsafe()).toBeUndefined()
    await Effect.runPromise(Fiber.interrupt(later))
    bell.ring()
    expect(bell.rings).toBe(2)
  })
})
