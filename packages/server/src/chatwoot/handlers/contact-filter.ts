import { filterContacts } from "@mootkit/core"
import { echoedPage } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import { ok } from "../../reply.ts"
import { readContactPage } from "../contact-input.ts"
import { showAll, showsInboxes } from "./contacts.ts"

/** Lists the contacts that a filter finds, with how many there are [conversations §9, §10]. */
export const filterAllContacts = inAccount((call) =>
  call.place.world.store.read((reader) =>
    Effect.gen(function*() {
      const { account, params, place } = call
      const page = yield* readContactPage(params)
      const { rows, total } = yield* filterContacts(reader, account, params["payload"], page, place.world.quirks.filters)
      return ok({
        meta: { count: total, current_page: echoedPage(params["page"]) },
        payload: yield* showAll(reader, call, rows, showsInboxes(call))
      })
    })
  )
)
