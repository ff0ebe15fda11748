import type { Blobs } from "./blobs.ts"
import type { Provider } from "./provider.ts"
import type { CoreQuirks } from "./quirks.ts"
import type { Store } from "./store.ts"

/** What use cases, intakes and jobs work with: where rows live, where files live, who is asked of WhatsApp. */
export interface Services {
  readonly store: Store
  readonly blobs: Blobs
  readonly provider: Provider
  readonly quirks: CoreQuirks
}
