import { filterContacts } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { readContactPage } from "../contact-input.ts"
import { showPage } from "./contacts.ts"

/** Lists the contacts that a filter finds, with how many there are [conversations §9, §10]. */
export const filterAllContacts = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const { account, params, place } = call
      const page = yield* readContactPage(params)
      const found = yield* filterContacts(reader, account, params["payload"], page, place.world.quirks.filters)
      return yield* showPage(reader, call, found)
    })
  )
)
