import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { stateOf } from "./state.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const group = "120363000000000001@g.us"
const newcomer = "+5511977776666"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const reached = yield* addGroup(hall, group, [{ phone: ownNumber, role: "admin" }, { phone: "+5511988880001" }])
    yield* addMessage(hall, yield* addConversation(hall, reached), "hello")
    return { group: reached.contact.id }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const members = async (at: At, world?: string): Promise<number> => {
  const line = `GET ${at().account}/contacts/${at().made.group}/group_members`
  const { body } = await at().ask(line, world === undefined ? {} : { headers: { "x-mootkit-world": world } })
  return (body as { readonly meta: { readonly total_count: number } }).meta.total_count
}

const join = (at: At, world?: string, phone = newcomer) => at().control(world).joinGroup({ body: { group, phone } })

/** Does a bit of everything that changes a world. */
const stir = async (at: At, world?: string) => {
  const headers = world === undefined ? {} : { "x-mootkit-world": world }
  await join(at, world, "+5511977776668")
  await at().ask(`POST ${at().account}/contacts/${at().made.group}/group_members`, { headers, json: { participants: ["5511977776667"] } })
  await at().control(world).addFault({ body: { target: { provider: "*" }, kind: "refused" } })
  await at().control(world).setClock({ body: { advance_ms: 86_400_000 } })
  await at().control(world).leaveGroup({ body: { group, phone: ownNumber } })
}

const ways = (at: At, { capabilities }: Target) => {
  it("is reached by path and by header alike, and no other is touched", async () => {
    await join(at, "blue")
    expect(await members(at, "blue")).toBe(3)
    const line = `${at().account}/contacts/${at().made.group}/group_members`
    const { body } = await at().ask(`GET /w/blue${line}`)
    expect(body).toMatchObject({ meta: { total_count: 3 } })
    expect([await members(at), await members(at, "green")]).toEqual([2, 2])
  })

  it.skipIf(!capabilities.hosts)("is reached by a host of its own", async () => {
    await join(at, "hosted")
    const { account, made, server } = at()
    const headers = { api_access_token: at().token("agent") }
    const response = await server.request(`${account}/contacts/${made.group}/group_members`, { headers }, "hosted.localhost:3000")
    expect(await response.json()).toMatchObject({ meta: { total_count: 3 } })
  })

  it("shows addresses that lead to it when it is reached by path", async () => {
    const { text } = await at().ask(`GET /w/blue${at().account}/inboxes`)
    expect(text).toContain(`"callback_webhook_url":"${at().server.url}/w/blue/webhooks/`)
  })

  it.each(["/w/Blue", "/w/-blue", "/w/b.l", `/w/${"b".repeat(65)}`])("cannot be called as in %s", async (prefix) => {
    const answer = await at().tell(`GET ${prefix}/api/v1/profile`)
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "world_name_invalid", field: "world" } } })
  })

  it("cannot be called so in the header either", async () => {
    expect(await at().tell("GET /api/v1/profile", { headers: { "x-mootkit-world": "a b" } })).toMatchObject({ status: 400 })
  })
}

const lives = (at: At) => {
  it("lives apart from others at the same time", async () => {
    const names = Array.from({ length: 12 }, (_, i) => `w${i}`)
    await Promise.all(names.flatMap((name, i) => Array.from({ length: i }, (_, n) => join(at, name, `+55119777700${10 + n}`))))
    const sizes = await Promise.all(names.map((name) => members(at, name)))
    expect(sizes).toEqual(names.map((_, i) => 2 + i))
    expect(await members(at)).toBe(2)
  })

  it("begins as every other does, and is listed while it lives", async () => {
    await stir(at)
    const headers = { "x-mootkit-world": "new" }
    const [fresh, stirred] = [await stateOf(at(), { headers }), await stateOf(at())]
    expect(fresh).not.toEqual(stirred)
    await at().control().reset()
    expect(await stateOf(at())).toEqual(fresh)
    const { worlds } = await at().control().worlds()
    expect(worlds.map(({ name }) => name)).toEqual(expect.arrayContaining(["main", "new"]))
  })

  it("begins anew once it was ended", async () => {
    await join(at, "brief")
    await at().control().deleteWorld({ params: { name: "brief" } })
    expect(await members(at, "brief")).toBe(2)
    await expect(at().control().deleteWorld({ params: { name: "never" } })).rejects.toMatchObject({ status: 404 })
  })
}

const times = (at: At) => {
  it("that is reset is as it was at first, whatever happened to it", async () => {
    const first = await stateOf(at())
    await stir(at)
    expect(await stateOf(at())).not.toEqual(first)
    await at().control().reset()
    expect(await stateOf(at())).toEqual(first)
    expect((await at().control().requests()).requests).not.toHaveLength(0)
    await at().control().reset()
    expect((await at().control().requests()).requests).toHaveLength(0)
  })

  it("goes on after a reset as it did the first time", async () => {
    await stir(at)
    const once = await stateOf(at())
    await at().control().reset()
    await stir(at)
    expect(await stateOf(at())).toEqual(once)
  })

  it("that is restored is as it was when it was kept, as often as one likes", async () => {
    await join(at)
    const { snapshot } = await at().control().snapshot()
    const kept = await stateOf(at())
    for (let i = 0; i < 2; i++) {
      await stir(at)
      expect(await stateOf(at())).not.toEqual(kept)
      await at().control().restore({ body: { snapshot } })
      expect(await stateOf(at())).toEqual(kept)
    }
  })

  it("keeps several states apart, each of its own", async () => {
    const first = await at().control().snapshot()
    await join(at)
    const second = await at().control().snapshot()
    await at().control().restore({ body: first })
    expect(await members(at)).toBe(2)
    await at().control().restore({ body: second })
    expect(await members(at)).toBe(3)
    await expect(at().control("blue").restore({ body: second })).rejects.toMatchObject({ status: 404 })
    await expect(at().control().restore({ body: { snapshot: "no" } })).rejects.toMatchObject({ status: 404 })
  })

  it("leaves the others alone when it is reset or restored", async () => {
    const { snapshot } = await at().control().snapshot()
    await join(at, "other")
    await at().control().restore({ body: { snapshot } })
    await at().control().reset()
    expect(await members(at, "other")).toBe(3)
  })
}

const clocks = (at: At) => {
  const now = async () => (await at().control().clock()).now

  it("moves a millisecond with each write, and not by looking", async () => {
    expect(await now()).toBe("2026-01-12T13:00:00.001Z")
    await members(at)
    expect(await now()).toBe("2026-01-12T13:00:00.001Z")
    await join(at)
    expect(await now()).toBe("2026-01-12T13:00:00.003Z")
  })

  it("moves on as it is told, stands still, or is set", async () => {
    await at().control().setClock({ body: { advance_ms: 3_600_000 } })
    expect(await now()).toBe("2026-01-12T14:00:00.001Z")
    await at().control().setClock({ body: { set: "2030-05-05T10:00:00Z", mode: "frozen" } })
    await join(at)
    expect(await now()).toBe("2030-05-05T10:00:00.000Z")
    const { events } = await at().control().events()
    expect(new Set(events.map(({ at }) => at))).toEqual(new Set(["2030-05-05T10:00:00.000Z"]))
  })

  it("may stand still, and what happens at the same moment is told one after the other", async () => {
    const last = async () => {
      const { body } = await at().ask(`GET ${at().account}/conversations/1`)
      return (body as { readonly messages: ReadonlyArray<{ readonly content: string }> }).messages[0]?.content
    }
    await at().control().setClock({ body: { mode: "frozen" } })
    for (const n of [1, 2, 3]) {
      await join(at, "main", `+551197777000${n}`)
      expect(await last()).toBe(`551197777000${n} joined using the group invite link`)
    }
  })
}

/** Worlds: isolation, beginnings, kept states and their time. */
export const worldsSuite: Suite = (target) => {
  describe("a world", () => {
    const at = visitingHall(target, build)
    ways(at, target)
    lives(at)
    times(at)
    describe("'s clock", () => {
      clocks(at)
    })
  })
}
