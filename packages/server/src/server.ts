import { DigestReader } from "@mootkit/core"
import { operationsAt } from "@mootkit/contract"
import type { Fidelity } from "@mootkit/contract"
import * as Effect from "effect/Effect"
import { checkPaths } from "./bot-open/paths.ts"
import type { Kit } from "./call.ts"
import { nobody } from "./chatwoot/views/presence.ts"
import { Views } from "./chatwoot/views/views.ts"
import { Dispatcher } from "./dispatcher.ts"
import type { Handles, ServerOptions } from "./options.ts"
import { quirksOf } from "./quirks.ts"
import { scenarios } from "./scenarios/scenarios.ts"
import { fromRequest, toResponse } from "./wire.ts"
import type { WireRequest, WireResponse } from "./wire.ts"
import { begin, Worlds } from "./worlds.ts"
import type { Start } from "./worlds.ts"

/** A mock server: one function from request to answer, over worlds that remember. */
export interface Server {
  /** Answers a request as `fetch` would; never rejects. */
  readonly fetch: (request: Request) => Promise<Response>
  /** The same for carriers that have no `Request` at hand. */
  readonly handle: (request: WireRequest) => Promise<WireResponse>
  /** Tokens and ids of the scenario, as the ready line of the CLI tells them. */
  readonly handles: Handles
  readonly fidelity: Fidelity
  /** Lets go of all worlds. */
  readonly close: () => Promise<void>
}

const defaultSeed = 1

const logDefect = (defect: unknown): void => void Effect.runFork(Effect.logError(defect))

/** Makes a server; two servers share nothing. Throws on an unknown quirk name, and on paths that lead nowhere or to two things. */
export const makeServer = (options: ServerOptions = {}): Server => {
  const { baseUrl, clock = "scenario", fidelity = "actual", onDefect = logDefect, onRequest } = options
  checkPaths(options.botOpenPaths)
  const { groups = true, randomSeed = defaultSeed, scenario: wanted = "group-support" } = options
  const scenario = typeof wanted === "string" ? scenarios[wanted] : wanted
  const start: Start = { seed: randomSeed, clock, groups, wall: Date.now }
  const beginning = begin(scenario, start)
  const worlds = new Worlds(beginning, quirksOf(options.quirks), { now: Date.now, onDefect })
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
  return {
    handle,
    fidelity,
    handles: beginning.handles,
    fetch: async (request) => toResponse(await handle(fromRequest(request))),
    close: async () => worlds.clear()
  }
}
