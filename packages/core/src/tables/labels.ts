import type { AccountId, LabelId } from "../ids.ts"
import { table } from "../table.ts"

/** A label that an account offers; conversations and contacts carry labels by title, offered or not. */
export interface Label {
  readonly id: LabelId
  readonly accountId: AccountId
  readonly title: string
  readonly description: string | null
  readonly color: string
  readonly showOnSidebar: boolean | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Labels, unique by title within an account. */
export const labels = table<Label, LabelId>()("labels", { key: "id", unique: { title: ["accountId", "title"] } })

/** How a label is written: as whoever put it on something first wrote it, in whichever account [conversations §4.7]. */
export interface LabelSpelling {
  /** What all spellings of the label have in common. */
  readonly key: string
  readonly label: string
}

/** Spellings of labels, which stay when nothing carries the label any more. */
export const labelSpellings = table<LabelSpelling, string>()("label_spellings", { key: "key", generated: false, stamped: false })
