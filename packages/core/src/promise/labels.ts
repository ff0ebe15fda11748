import * as Effect from "effect/Effect"
import type { Account } from "../tables/accounts.ts"
import { labels as table } from "../tables/labels.ts"
import type { Label } from "../tables/labels.ts"
import { createLabel, deleteLabel, listLabels, updateLabel } from "../usecases/labels.ts"
import type { LabelInput } from "../usecases/labels.ts"
import { keyOf, reads, rowOf, writes } from "./use-case.ts"
import type { Named } from "./use-case.ts"

/** The labels that an account offers. */
export const labels = {
  /** All of them, by title. */
  list: reads((reader) => (account: Named<Account>) => listLabels(reader, keyOf(account))),
  /** Adds one. */
  create: writes((tx) => (account: Named<Account>, given: LabelInput) =>
    createLabel(tx, keyOf(account), given)),
  /** Changes what is given; whatever carries it by a title that changes carries the new one soon after. */
  update: writes((tx) => (label: Named<Label>, given: LabelInput) =>
    Effect.flatMap(rowOf(tx, table, label), (row) => updateLabel(tx, row, given))),
  /** Takes one away; whatever carries it keeps it. */
  delete: writes((tx) => (label: Named<Label>) =>
    Effect.flatMap(rowOf(tx, table, label), (row) => deleteLabel(tx, row)))
}
