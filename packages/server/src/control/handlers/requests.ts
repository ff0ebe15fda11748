import { operations } from "@mootkit/contract"
import * as Effect from "effect/Effect"
import type { JournalEntry, Numbered } from "../../journal.ts"
import { iso } from "../../times.ts"
import { answering } from "../answering.ts"
import { integer, optional, word } from "../../fields.ts"

const secret = /token|password|secret|api_?key|authorization/i

/** A body as it may be shown: what is a secret by its name is hidden. */
const shown = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, secret.test(name) ? "hidden" : shown(one)]))
}

const view = ({ at, body, ignored, method, nearest, operationId, path, seq, status }: JournalEntry & Numbered) => ({
  seq,
  at: iso(at),
  method,
  path,
  operation_id: operationId,
  ...(nearest === undefined ? {} : { nearest }),
  status,
  body: shown(body),
  ignored
})

const operationId = word(operations.map(({ id }) => id), "the id of an operation; /_mootkit/operations lists them")

/** Lists the last requests, oldest first. */
export const listRequests = answering(
  "requests",
  { operation_id: optional(operationId, null), limit: optional(integer(1, 1000), 1000) },
  ({ limit, operation_id: wanted }, { place }) =>
    Effect.sync(() => {
      const entries = place.journal.entries.filter(({ operationId }) => wanted === null || operationId === wanted)
      return { requests: entries.slice(-limit).map(view) }
    })
)

/** Forgets the requests so far. */
export const clearRequests = answering("clear-requests", {}, (_, { place }) => Effect.sync(() => place.journal.clear()))
