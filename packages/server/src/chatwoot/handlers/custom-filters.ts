import * as core from "@mootkit/core"
import type { CustomFilter, CustomFilterId, CustomFilterInput, CustomFilterType, FilterOwner, Reader } from "@mootkit/core"
import { rubyInteger } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import { inAccount } from "../../auth.ts"
import type { AccountCall } from "../../call.ts"
import { idParam } from "../../ids.ts"
import { jsonColumn, textColumn, wordColumn } from "../../rails/columns.ts"
import { isNested } from "../../rails/nested.ts"
import { readRoot } from "../../rails/root.ts"
import { RecordMissing } from "../../refusals.ts"
import { noContent, ok } from "../../reply.ts"
import { customFilter } from "../views/custom-filters.ts"

const types = ["conversation", "contact", "report"] as const

const columns = ["id", "name", "filter_type", "query", "account_id", "user_id", "created_at", "updated_at"]

const ownerOf = ({ account, user }: AccountCall): FilterOwner => ({ accountId: account.id, userId: user.id })

/** The kind that is asked for, by its word or by its number; what is no kind finds nothing. */
const askedType = (given: unknown): CustomFilterType | undefined => {
  if (given === undefined || given === null || isNested(given)) return "conversation"
  const text = String(given)
  return types.find((type) => type === text) ?? (/^\s*[+-]?\d/.test(text) ? types[rubyInteger(text)] : undefined)
}

/** The caller's own filter that the path names [conversations §8]. */
const loadFilter = (reader: Reader, call: AccountCall): Effect.Effect<CustomFilter, RecordMissing> =>
  Effect.gen(function*() {
    const found = yield* reader.get(core.customFilters, idParam<CustomFilterId>(call, "custom_filter_id"))
    const isOwn = found?.accountId === call.account.id && found.userId === call.user.id
    return isOwn ? found : yield* Effect.fail(new RecordMissing())
  })

const readFilter = (call: AccountCall) =>
  Effect.gen(function*() {
    const { filter_type, name, query } = yield* readRoot(call, "custom_filter", columns)
    const given: CustomFilterInput = {
      name: textColumn(name),
      filterType: yield* wordColumn(types, "filter_type", filter_type),
      query: jsonColumn(query)
    }
    return given
  })

/** Lists the caller's filters of one kind [conversations §8]. */
export const listFilters = inAccount((call) => {
  const type = askedType(call.params["filter_type"])
  if (!type) return Effect.succeed(ok([]))
  return call.place.world.store.read((reader) =>
    Effect.map(core.listCustomFilters(reader, ownerOf(call), type), (rows) => ok(rows.map(customFilter)))
  )
})

/** Saves a filter for the caller [conversations §8]. */
export const createFilter = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      return ok(customFilter(yield* core.createCustomFilter(tx, ownerOf(call), yield* readFilter(call))))
    })
  )
)

/** Shows one of the caller's filters. */
export const showFilter = inAccount((call) =>
  call.place.world.store.read((reader) => Effect.map(loadFilter(reader, call), (found) => ok(customFilter(found))))
)

/** Changes one of the caller's filters [conversations §8]. */
export const updateFilter = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      const found = yield* loadFilter(tx, call)
      return ok(customFilter(yield* core.updateCustomFilter(tx, found, yield* readFilter(call))))
    })
  )
)

/** Deletes one of the caller's filters. */
export const deleteFilter = inAccount((call) =>
  call.place.world.store.transact((tx) =>
    Effect.gen(function*() {
      yield* core.deleteCustomFilter(tx, yield* loadFilter(tx, call))
      return noContent
    })
  )
)
