import { providerMethods } from "@mootkit/core"
import type { ProviderCall } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Numbered } from "../../journal.ts"
import { iso } from "../../times.ts"
import { answering } from "../answering.ts"
import { integer, optional, word } from "../../fields.ts"

const view = ({ at, method, outcome, request, seq }: ProviderCall & Numbered) => ({
  seq,
  at: iso(at),
  method,
  request,
  outcome
})

/** Lists the last calls of the provider, oldest first. */
export const listProviderCalls = answering(
  "provider-calls",
  {
    after: optional(integer(0), 0),
    method: optional(word(providerMethods), null),
    limit: optional(integer(1, 1000), 1000)
  },
  ({ after, limit, method: wanted }, { place }) =>
    Effect.sync(() => {
      const found = place.calls.entries
        .filter(({ method, seq }) => seq > after && (wanted === null || method === wanted))
        .slice(0, limit)
      return { calls: found.map(view), next: found.at(-1)?.seq ?? after }
    })
)
