import { operations } from "@mootkit/contract"
import { DigestReader } from "@mootkit/core"
import { nobody } from "../src/chatwoot/views/presence.ts"
import type { Presence } from "../src/chatwoot/views/presence.ts"
import { Views } from "../src/chatwoot/views/views.ts"
import { Dispatcher } from "../src/dispatcher.ts"
import { quirksOf } from "../src/quirks.ts"
import type { Scenario } from "../src/scenarios/scenarios.ts"
import { fromRequest, toResponse } from "../src/wire.ts"
import { begin } from "../src/beginning.ts"
import { Place } from "../src/place.ts"
import { Worlds } from "../src/worlds.ts"

/** Ends a test with what broke. */
export const fail = (defect: unknown): never => {
  throw defect
}

/** A scenario's world whose rows tests can reach, and servers over it, of which none has kept anything yet. */
export const openWorld = (scenario: Scenario, presence: Presence = nobody) => {
  const start = { seed: 1, clock: "scenario", groups: true, wall: () => 0 } as const
  const beginning = begin(scenario, start)
  const worlds = new Worlds({ beginning, quirks: quirksOf(), now: () => 0, onDefect: fail })
  const place = worlds.get("main")
  if (!(place instanceof Place)) throw new Error("a world in memory is there at once")
  const newServer = () => {
    const kit = { worlds, start, fidelity: "actual", operations, presence, views: new Views(), digests: new DigestReader() } as const
    const dispatcher = new Dispatcher({ kit, baseUrl: undefined, onRequest: undefined, onDefect: fail })
    return async (request: Request): Promise<Response> => toResponse(await dispatcher.handle(fromRequest(request)))
  }
  return { handles: beginning.handles, store: place.world.store, newServer }
}
