import { labelContact } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { ok } from "../../reply.ts"
import { loadContact } from "./contacts.ts"

/** Lists the labels of a contact [conversations §9]. */
export const listContactLabels = inAccount((call) =>
  call.place.world.store.read((reader) => Effect.map(loadContact(reader, call), ({ labels }) => ok({ payload: labels })))
)

/** Replaces the labels of a contact [conversations §9]. */
export const replaceContactLabels = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const contact = yield* loadContact(tx, call)
      return ok({ payload: yield* labelContact(tx, contact, call.params["labels"], call.place.world.quirks.conversations) })
    })
  )
)
