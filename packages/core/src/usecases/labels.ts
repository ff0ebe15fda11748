import { labelTitle } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { InputUnusable } from "../errors.ts"
import type { RecordInvalid } from "../errors.ts"
import { refuseFaults, tooLong } from "../faults.ts"
import type { Faults } from "../faults.ts"
import type { AccountId } from "../ids.ts"
import { enqueueRenaming } from "../jobs/rename-label.ts"
import type { Reader, Tx } from "../store.ts"
import type { Label } from "../tables/labels.ts"
import { labels } from "../tables/labels.ts"

/** What of a label is given: undefined leaves a column as it is, null empties it. */
export interface LabelInput {
  readonly title?: string | null | undefined
  readonly description?: string | null | undefined
  readonly color?: string | null | undefined
  readonly showOnSidebar?: boolean | null | undefined
}

/** A label of which nothing is said. */
const blankLabel = { title: null, description: null, color: "#1f93ff", showOnSidebar: null }

/** The longest description, characters. */
const longestDescription = 20_000

/** The labels that an account offers, by title. */
export const listLabels = (reader: Reader, accountId: AccountId): Effect.Effect<ReadonlyArray<Label>> =>
  reader.query(labels, { where: eq("accountId", accountId), orderBy: [{ field: "title", direction: "asc" }] })

const titleFault = (message: string): Faults[number] => ({ attribute: "title", message: `Title ${message}` })

const isTaken = (tx: Tx, accountId: AccountId, title: string, own: Label | undefined) =>
  Effect.map(
    tx.query(labels, { where: all(eq("accountId", accountId), eq("title", title)), limit: 1 }),
    ([found]) => found !== undefined && found.id !== own?.id
  )

/** The columns of a label as they are to be from now on, if its title may be what is asked for and stands on no other. */
const columnsOf = (tx: Tx, accountId: AccountId, given: LabelInput, own?: Label) =>
  Effect.gen(function*() {
    const { color, description, showOnSidebar, title } = own ?? blankLabel
    const wanted = given.title === undefined ? title : given.title
    const decided = labelTitle(wanted)
    const inForm: Faults = Result.isSuccess(decided)
      ? (yield* isTaken(tx, accountId, decided.success, own)) ? [titleFault("has already been taken")] : []
      : [...decided.failure.blank ? [titleFault("must not be blank")] : [], titleFault("is invalid")]
    yield* refuseFaults([
      ...tooLong("title", "Title", wanted),
      ...tooLong("description", "Description", given.description, longestDescription),
      ...tooLong("color", "Color", given.color),
      ...inForm
    ])
    if (given.color === null) return yield* Effect.fail(new InputUnusable("color must be a text"))
    return {
      title: Result.getOrThrow(decided),
      description: given.description === undefined ? description : given.description,
      color: given.color ?? color,
      showOnSidebar: given.showOnSidebar === undefined ? showOnSidebar : given.showOnSidebar
    }
  })

/** Adds a label to those that an account offers. */
export const createLabel = (
  tx: Tx,
  accountId: AccountId,
  given: LabelInput
): Effect.Effect<Label, RecordInvalid | InputUnusable> =>
  Effect.gen(function*() {
    return yield* Effect.orDie(tx.insert(labels, { accountId, ...yield* columnsOf(tx, accountId, given) }))
  })

/** Changes what is given of a label; whatever carries it by a title that changes carries the new one soon after. */
export const updateLabel = (tx: Tx, label: Label, given: LabelInput): Effect.Effect<Label, RecordInvalid | InputUnusable> =>
  Effect.gen(function*() {
    const updated = yield* Effect.orDie(tx.update(labels, label.id, yield* columnsOf(tx, label.accountId, given, label)))
    if (updated.title !== label.title) yield* enqueueRenaming(tx, updated, label.title)
    return updated
  })

/** Takes a label away from those that an account offers; whatever carries it keeps it. */
export const deleteLabel = (tx: Tx, { id }: Label): Effect.Effect<void> => Effect.asVoid(tx.remove(labels, id))
