import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { InputUnusable } from "../errors.ts"
import type { RecordInvalid } from "../errors.ts"
import { refuseFaults, tooLong } from "../faults.ts"
import type { Faults } from "../faults.ts"
import type { AccountId, UserId } from "../ids.ts"
import type { Reader, Tx } from "../store.ts"
import type { CustomFilter, CustomFilterType } from "../tables/custom-filters.ts"
import { customFilters, noQuery } from "../tables/custom-filters.ts"
import type { Json } from "../tables/json.ts"

/** Whose filters are meant: each member of an account has his own there. */
export interface FilterOwner {
  readonly accountId: AccountId
  readonly userId: UserId
}

/** What of a filter is given: undefined leaves a column as it is, null would empty it. */
export interface CustomFilterInput {
  readonly name?: string | null | undefined
  readonly filterType?: CustomFilterType | null | undefined
  readonly query?: Json | undefined
}

const ownedBy = ({ accountId, userId }: FilterOwner) => all(eq("userId", userId), eq("accountId", accountId))

/** The filters of one kind that somebody saved in an account, oldest first [conversations §8]. */
export const listCustomFilters = (
  reader: Reader,
  owner: FilterOwner,
  filterType: CustomFilterType
): Effect.Effect<ReadonlyArray<CustomFilter>> =>
  reader.query(customFilters, { where: all(ownedBy(owner), eq("filterType", filterType)) })

/** How many filters somebody may have in an account. */
const most = 1000

const limitReached: Faults = [{
  attribute: "account_id",
  message: `Account Limit reached. The maximum number of allowed custom filters for a user per account is ${most}.`
}]

/** The limit is asked for with every save, so whoever has reached it can change none of them either [conversations §8]. */
const saveable = (tx: Tx, owner: FilterOwner, { filterType, name }: CustomFilterInput) =>
  Effect.gen(function*() {
    const count = yield* tx.count(customFilters, ownedBy(owner))
    yield* refuseFaults([...tooLong("name", "Name", name), ...count < most ? [] : limitReached])
    if (name === null) return yield* Effect.fail(new InputUnusable("name must be a text"))
    if (filterType === null) {
      return yield* Effect.fail(new InputUnusable("filter_type must be conversation, contact or report"))
    }
    return { name, filterType }
  })

/** Saves a filter for somebody [conversations §8]. */
export const createCustomFilter = (
  tx: Tx,
  owner: FilterOwner,
  given: CustomFilterInput
): Effect.Effect<CustomFilter, RecordInvalid | InputUnusable> =>
  Effect.gen(function*() {
    const { filterType = "conversation", name } = yield* saveable(tx, owner, given)
    if (name === undefined) return yield* Effect.fail(new InputUnusable("name must be given"))
    const { accountId, userId } = owner
    return yield* Effect.orDie(
      tx.insert(customFilters, { accountId, userId, name, filterType, query: given.query ?? noQuery })
    )
  })

/** Changes what is given of a filter [conversations §8]. */
export const updateCustomFilter = (
  tx: Tx,
  filter: CustomFilter,
  given: CustomFilterInput
): Effect.Effect<CustomFilter, RecordInvalid | InputUnusable> =>
  Effect.gen(function*() {
    const { filterType = filter.filterType, name = filter.name } = yield* saveable(tx, filter, given)
    return yield* Effect.orDie(
      tx.update(customFilters, filter.id, { name, filterType, query: given.query ?? filter.query })
    )
  })

/** Deletes a filter. */
export const deleteCustomFilter = (tx: Tx, { id }: CustomFilter): Effect.Effect<void> =>
  Effect.asVoid(tx.remove(customFilters, id))
