import { DigestReader } from "@mootkit/core"
import { operationsAt } from "@mootkit/contract"
import type { Fidelity } from "@mootkit/contract"
import * as Effect from "effect/Effect"
import { begin, wind } from "./beginning.ts"
import type { Beginning, Origin, Start } from "./beginning.ts"
import { checkPaths } from "./bot-open/paths.ts"
import type { Kit } from "./call.ts"
import { nobody } from "./chatwoot/views/presence.ts"
import { Views } from "./chatwoot/views/views.ts"
import { Dispatcher } from "./dispatcher.ts"
import type { ClockOption, Handles, ServerOptions } from "./options.ts"
import { quirksOf } from "./quirks.ts"
import { seldom } from "./seldom.ts"
import { scenarios } from "./scenarios/scenarios.ts"
import type { ScenarioName } from "./scenarios/names.ts"
import { fromRequest, toResponse } from "./wire.ts"
import type { WireRequest, WireResponse } from "./wire.ts"
import { mainWorld, Worlds } from "./worlds.ts"

/** A mock server: one function from request to answer, over worlds that remember. */
export interface Server {
  /** Answers a request as `fetch` would; never rejects. */
  readonly fetch: (request: Request) => Promise<Response>
  /** The same for carriers that have no `Request` at hand. */
  readonly handle: (request: WireRequest) => Promise<WireResponse>
  /** Tokens and ids of the scenario, as the ready line of the CLI tells them; of a main world that was there before, once `ready`. */
  readonly handles: Handles
  /** Opens the main world and does what was left to be done there; rejects with what is in the way, such as `StoreUnavailable`. */
  readonly ready: () => Promise<Origin>
  readonly fidelity: Fidelity
  /** Lets go of all worlds; those that are kept in stores are there again for the next server. */
  readonly close: () => Promise<void>
}

const defaultSeed = 1

const logDefect = (defect: unknown): void => void Effect.runFork(Effect.logError(defect))

/** The beginning of a world that is there already: that of its own scenario, if it is one of ours, else the one that the server gives. */
const beginningOf = (beginning: Beginning, start: Start) => ({ scenario, seed }: Origin): Beginning => {
  const isOurs = Object.hasOwn(scenarios, scenario) && seed !== undefined
  if (!isOurs || (beginning.scenario === scenario && beginning.seed === seed)) return beginning
  return begin(scenarios[scenario as ScenarioName], { ...start, seed })
}

/** A world that was there before, at the time at which it is to go on. */
const woundUp = (beginning: Beginning, clock: ClockOption | undefined): Beginning => {
  const store = Effect.runSync(beginning.store.fork)
  if (clock !== undefined) Effect.runSync(wind(store, clock, Date.now))
  return { ...beginning, store }
}

/** Makes a server; two servers share nothing. Throws on an unknown quirk name, and on paths that lead nowhere or to two things. */
export const makeServer = (options: ServerOptions = {}): Server => {
  const { baseUrl, clock = "scenario", fidelity = "actual", onRequest, reopenedClock, stores } = options
  checkPaths(options.botOpenPaths)
  const { groups = true, randomSeed = defaultSeed, scenario: wanted = "group-support" } = options
  const scenario = typeof wanted === "string" ? scenarios[wanted] : wanted
  const start: Start = { seed: randomSeed, clock, groups, wall: Date.now }
  const beginning = "store" in scenario ? woundUp(scenario, reopenedClock) : begin(scenario, start)
  const onDefect = seldom(options.onDefect ?? logDefect, Date.now)
  const worlds = new Worlds({
    beginning,
    beginningOf: beginningOf(beginning, start),
    quirks: quirksOf(options.quirks),
    now: Date.now,
    onDefect,
    reopenedClock,
    ...stores ? { stores } : {}
  })
  const kit: Kit = {
    worlds,
    fidelity,
    operations: operationsAt(options.botOpenPaths),
    start,
    views: new Views(),
    digests: new DigestReader(),
    presence: nobody
  }
  const dispatcher = new Dispatcher({
    kit,
    onDefect,
    onRequest,
    baseUrl: baseUrl?.replace(/\/+$/, "")
  })
  const handle = (request: WireRequest) => dispatcher.handle(request)
  let { handles } = beginning
  return {
    handle,
    fidelity,
    get handles() {
      return handles
    },
    ready: async () => {
      const place = await worlds.get(mainWorld)
      await place.settled()
      handles = place.origin.handles
      return place.origin
    },
    fetch: async (request) => toResponse(await handle(fromRequest(request))),
    close: async () => void (await worlds.clear())
  }
}
