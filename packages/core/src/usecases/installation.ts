import * as Effect from "effect/Effect"
import { connectedInboxes, overConnection } from "../connections.ts"
import type { Services } from "../services.ts"
import type { Conflict } from "../store.ts"
import { readInstallation, updateInstallation } from "../tables/installation.ts"
import type { Installation, InstallationChange } from "../tables/installation.ts"

/**
 * Changes what is set for the whole server. Whether messages of groups are taken in is a matter of each connection as
 * well: the provider is told, for every number; where that fails the connection counts as lost [groups §5.5, §12].
 */
export const changeInstallation = (
  services: Services,
  change: InstallationChange
): Effect.Effect<Installation, Conflict> =>
  Effect.gen(function*() {
    const { provider, store } = services
    const { after, before, connected } = yield* store.transact((tx) =>
      Effect.gen(function*() {
        const before = yield* readInstallation(tx)
        return { before, after: yield* updateInstallation(tx, change), connected: yield* connectedInboxes(tx) }
      })
    )
    const { groupsEnabled } = after
    if (groupsEnabled !== before.groupsEnabled) {
      for (const at of connected) {
        yield* Effect.ignore(overConnection(services, at, provider.setup({ connection: at.connection, groupsEnabled })))
      }
    }
    return after
  })
