import { providerMethods } from "@mootkit/core"
import type { ProviderMethod } from "@mootkit/core"
import { describe, expect, it } from "vitest"
import { errandSites, posting, syncing } from "./fault-errands.ts"
import { requestSites } from "./fault-requests.ts"
import { faultHall } from "./fault-site.ts"
import type { Aftermath, At, FaultSite, Trigger } from "./fault-site.ts"
import { asked, methodsAsked, planFault } from "./provider-calls.ts"
import type { FaultKind } from "./provider-calls.ts"
import { stateOf } from "./state.ts"
import type { State } from "./state.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"

/** Calls that the server makes nowhere yet: connections are never ended, messages not read. */
const uncalled = ["disconnect", "readMessages"] as const satisfies ReadonlyArray<ProviderMethod>

/** Every place from which the server calls the provider, by what it calls. */
const sites: Readonly<Record<Exclude<ProviderMethod, (typeof uncalled)[number]>, ReadonlyArray<FaultSite>>> = {
  ...errandSites,
  ...requestSites,
  inviteCode: [...requestSites.inviteCode, ...errandSites.inviteCode],
  joinRequests: [...requestSites.joinRequests, ...errandSites.joinRequests]
}

/** A text without what differs with the number of writes before it: the milliseconds of times. */
const withoutMilliseconds = (text: string): string =>
  text.replace(/(T\d\d:\d\d:\d\d)\.\d{3}Z/g, "$1Z").replace(/\b(17\d{8})(\.\d+|\d{3})\b/g, "$1")

/** All that can be seen, but for planned failures and time. */
const look = async (at: At): Promise<State> => {
  const state = await stateOf(at(), { contacts: [1, 3, 6, 7], conversations: [1, 2] })
  const shown = Object.entries(state).filter(([path]) => !/^\/_mootkit\/(clock|faults)/.test(path))
  return Object.fromEntries(shown.map(([path, text]) => [path, withoutMilliseconds(text)]))
}

/** What is answered, and what is there then, when something is done at the beginning; `plan` says what goes wrong. */
const outcomeOf = async (at: At, trigger: Trigger, plan: () => Promise<unknown> = async () => {}) => {
  await at().tell("POST /_mootkit/reset")
  await plan()
  const { body, status } = await trigger(at)
  return { answer: withoutMilliseconds(JSON.stringify({ status, body })), state: await look(at) }
}

/** The same state with the link of the inbox closed. */
const closed = (state: State): State =>
  Object.fromEntries(Object.entries(state).map(([path, text]) =>
    [path, path.endsWith("/inboxes") ? text.replace("\"connection\":\"open\"", "\"connection\":\"close\"") : text]
  ))

/** The kinds of things that look otherwise in one state than in another; messages belong to their conversations. */
const differing = (one: State, other: State): ReadonlyArray<string> => {
  const paths = Object.keys(one).filter((path) => one[path] !== other[path])
  return [...new Set(paths.map((path) => path.replace(/^.*\/(_mootkit|accounts\/\d+)\/(\w+).*$/, "$2")))].sort()
}

const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined
  return () => made ??= make()
}

/** Whatever is done changes nothing. */
const idle: Trigger = async () => ({ status: 0, body: undefined })

const timesAsked = async (at: At, method: ProviderMethod) => (await asked(at, method)).length

/** A call that goes wrong at a site, in each way, leaves what the site tells. */
const failsAsTold = (at: At, method: ProviderMethod, { after, first, trigger }: FaultSite) => {
  const struckBy = (kind?: FaultKind) =>
    outcomeOf(at, trigger, async () => {
      if (first) await planFault(at, first, "unavailable")
      if (kind) await planFault(at, method, kind, kind === "slow" ? { delay_ms: 5 } : {})
    })
  const before = once(() => outcomeOf(at, idle))
  const done = once(() => struckBy())
  const empty = once(() => struckBy("empty"))
  const aftermaths: ReadonlyArray<readonly [kind: FaultKind, aftermath: Aftermath]> = [
    ...Object.entries(after) as ReadonlyArray<[keyof typeof after, Aftermath]>,
    ["slow", { leaves: "done" }]
  ]

  it.each(aftermaths)("when the provider is %s", async (kind, { facts, isClosed, leaves, setups = 0, told, tries = 1 }) => {
    const known = { before, done, empty }
    const [{ state: atFirst }, { answer }] = [await before(), await done()]
    const like = typeof leaves === "string" ? await known[leaves]() : typeof leaves === "function" ? await outcomeOf(at, leaves) : undefined
    const struck = await struckBy(kind)
    expect(struck.answer).toBe(told ? JSON.stringify(told) : answer)
    if (like) expect(struck.state).toEqual(isClosed ? closed(like.state) : like.state)
    else expect(differing(struck.state, atFirst)).toEqual(leaves)
    await facts?.(at)
    const setUp = method === "setup" ? 1 + setups : setups
    expect([await timesAsked(at, method), await timesAsked(at, "setup")]).toEqual([method === "setup" ? setUp : 1, setUp])
    await at().control().setClock({ body: { advance_ms: 60_000 } })
    expect(await timesAsked(at, method)).toBe(tries)
  })
}

/** When a job is tried again that the provider never answers, milliseconds after its last try. */
const waits = [15_000, 16_000, 31_000]

const retries = (at: At) => {
  it.each([["sendMessage", posting, 1], ["groupMetadata", syncing, 2]] as const)(
    "for %s is tried again three times, later each time, and then given up",
    async (method, trigger, setups) => {
      await planFault(at, method, "transport", { times: null })
      await trigger(at)
      await at().control().setClock({ body: { advance_ms: 500 } })
      for (const [i, wait] of waits.entries()) {
        await at().control().setClock({ body: { advance_ms: wait - 1000 } })
        expect(await timesAsked(at, method)).toBe(i + 1)
        await at().control().setClock({ body: { advance_ms: 1000 } })
        expect(await timesAsked(at, method)).toBe(i + 2)
      }
      await at().control().setClock({ body: { advance_ms: 86_400_000 } })
      expect(await timesAsked(at, method)).toBe(4)
      expect(await timesAsked(at, "setup")).toBe(4 * setups)
      expect(new Set(await methodsAsked(at))).toEqual(new Set([method, "setup"]))
    }
  )
}

/** Each call of the provider that fails, in each way, leaves the state that the reference says [groups §3, §4, §5, §7]. */
export const providerFaultsSuite: Suite = (target) => {
  describe("a call of the provider that goes wrong", () => {
    const at = visitingHall(target, faultHall)

    it("is looked at for every method that the server calls", () => {
      expect([...Object.keys(sites), ...uncalled].sort()).toEqual([...providerMethods].sort())
    })

    for (const method of providerMethods) {
      const places: ReadonlyArray<FaultSite> = sites[method as keyof typeof sites] ?? []
      describe.each(places)(`${method}, while $what,`, (place) => {
        failsAsTold(at, method, place)
      })
    }

    describe("within a job", () => {
      retries(at)
    })
  })
}
