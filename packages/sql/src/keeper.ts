import { StoreUnavailable } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { SqlError } from "effect/sql/SqlError"
import { isInForm } from "./schema.ts"
import type { Database } from "./session.ts"
import { readState, writeState } from "./state.ts"
import type { State } from "./state.ts"

/** What was last known of a database, and what stands for it as long as nobody changes it. */
interface Known {
  readonly state: State
  /** Changes when another connection has written. */
  readonly dataVersion: unknown
  readonly version: object
}

/** Keeps what stands beside rows in mind, for as long as no other connection writes to the database. */
export class Keeper {
  readonly #database: Database
  #known: Known | undefined

  constructor(database: Database) {
    this.#database = database
  }

  /** What is there now. */
  get known(): Effect.Effect<Known, SqlError> {
    const { connection } = this.#database
    return Effect.flatMap(connection.executeValues("PRAGMA data_version", []), ([row]) => {
      const dataVersion = row?.[0]
      const known = this.#known
      if (known && known.dataVersion === dataVersion) return Effect.succeed(known)
      this.#database.rows.forget()
      return Effect.map(Effect.andThen(this.#beInForm, readState(connection)), (state) => {
        const read = { state, dataVersion, version: {} }
        this.#known = read
        return read
      })
    })
  }

  /** Another process may have made tables anew: one that still writes them in their old form would spoil them. */
  get #beInForm(): Effect.Effect<void, SqlError> {
    const { connection, file, layouts } = this.#database
    return Effect.flatMap(isInForm(connection, layouts.all), (isCurrent) =>
      isCurrent ? Effect.void : Effect.die(new StoreUnavailable("Newer", `${file} was given other tables by another Mootkit: open it again`)))
  }

  /** Writes what is there from now on; it is known once the transaction is committed and `committed` was called. */
  write(before: State, after: State): Effect.Effect<void, SqlError> {
    return writeState(this.#database.connection, before, after)
  }

  /** This connection has committed: something else is there. */
  committed(state: State): void {
    if (this.#known) this.#known = { ...this.#known, state, version: {} }
  }

  /** Another state was put in the place of all this. */
  forget(): void {
    this.#known = undefined
    this.#database.rows.forget()
  }
}
