import { requestSync } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { accepted } from "../../reply.ts"
import { loadContact } from "./contacts.ts"

/** Has a group synced in the background [groups §4.2]. */
export const syncGroup = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      yield* requestSync(tx, yield* loadContact(tx, call))
      return accepted
    })
  )
)
