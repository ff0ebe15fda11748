import * as Effect from "effect/Effect"
import { connectedNumbers } from "../connections.ts"
import type { Services } from "../services.ts"
import type { Conflict } from "../store.ts"
import { readInstallation, updateInstallation } from "../tables/installation.ts"
import type { Installation, InstallationChange } from "../tables/installation.ts"

/**
 * Changes what is set for the whole server. Whether messages of groups are taken in is a matter of each connection as
 * well: the provider is told, for every number; one that it cannot be told for stays as it was [groups §12].
 */
export const changeInstallation = (
  { provider, store }: Services,
  change: InstallationChange
): Effect.Effect<Installation, Conflict> =>
  Effect.gen(function*() {
    const { after, before, numbers } = yield* store.transact((tx) =>
      Effect.gen(function*() {
        const before = yield* readInstallation(tx)
        return { before, after: yield* updateInstallation(tx, change), numbers: yield* connectedNumbers(tx) }
      })
    )
    const { groupsEnabled } = after
    if (groupsEnabled !== before.groupsEnabled) {
      for (const connection of numbers) yield* Effect.ignore(provider.setup({ connection, groupsEnabled }))
    }
    return after
  })
