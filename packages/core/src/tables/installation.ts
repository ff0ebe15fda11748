import * as Effect from "effect/Effect"
import type { Reader, Tx } from "../store.ts"
import { table } from "../table.ts"

/** What the operator of the server has set for all accounts. */
export interface Installation {
  readonly name: "installation"
  /** Whether messages of WhatsApp groups are taken in. The real server's own default is off [groups §12]. */
  readonly groupsEnabled: boolean
  /** WhatsApp numbers whose webhooks are refused, in E.164 [groups §6.1]. */
  readonly inactiveNumbers: ReadonlyArray<string>
}

/** The one row of what is set for the whole server; without it the defaults of `readInstallation` hold. */
export const installations = table<Installation, "installation">()("installations", {
  key: "name",
  generated: false,
  stamped: false
})

const beginning: Installation = { name: "installation", groupsEnabled: true, inactiveNumbers: [] }

/** What is set for the whole server [groups §12]. */
export const readInstallation = (reader: Reader): Effect.Effect<Installation> =>
  Effect.map(reader.get(installations, "installation"), (row) => row ?? beginning)

/** What may be changed of what is set for the whole server. */
export type InstallationChange = Partial<Omit<Installation, "name">>

/** Changes what is set for the whole server. */
export const updateInstallation = (tx: Tx, patch: InstallationChange): Effect.Effect<Installation> =>
  Effect.orDie(Effect.gen(function*() {
    const known = yield* tx.get(installations, "installation")
    const row: Installation = { ...beginning, ...known, ...patch }
    return known ? yield* tx.update(installations, "installation", row) : yield* tx.insert(installations, row)
  }))
