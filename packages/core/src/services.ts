import type * as Effect from "effect/Effect"
import type { Blobs } from "./blobs.ts"
import type { JobRow } from "./jobs.ts"
import type { Liquid } from "./liquid/renderer.ts"
import type { Provider } from "./provider.ts"
import type { CoreQuirks } from "./quirks.ts"
import type { Store } from "./store.ts"

/** What use cases, intakes and jobs work with: where rows live, where files live, who is asked of WhatsApp. */
export interface Services {
  readonly store: Store
  readonly blobs: Blobs
  readonly provider: Provider
  readonly quirks: CoreQuirks
  /** Fills in what messages leave open. */
  readonly liquid: Liquid
}

/**
 * Does one kind of the world's own jobs; what fails is tried again a little later, a few times [groups §5.1]. Who is asked to
 * do the same job again at the same `runAt` does what another one may have begun.
 */
export type Work = (services: Services, job: JobRow["payload"], runAt: number) => Effect.Effect<void, unknown>
