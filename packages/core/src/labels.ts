import { isLabelList, labelKey, readLabelList, spelledAsKnown } from "@mootkit/conversations"
import type { ConversationsQuirks } from "@mootkit/conversations"
import * as Effect from "effect/Effect"
import { InputUnusable } from "./errors.ts"
import type { RecordInvalid } from "./errors.ts"
import { refuseFaults, tooLong } from "./faults.ts"
import type { Faults } from "./faults.ts"
import type { Tx } from "./store.ts"
import { labelSpellings } from "./tables/labels.ts"

/** What the real server says of a label that is too long to be kept. */
const unkept: Faults = [
  { attribute: "tag", message: "Tag must exist" },
  { attribute: "tag_id", message: "Tag can't be blank" }
]

/** The labels that a request sets; one that brings no list of them takes all away, by a quirk [conversations §4.7]. */
export const givenLabels = (
  given: unknown,
  { missingLabelsClear }: Pick<ConversationsQuirks, "missingLabelsClear">
): Effect.Effect<ReadonlyArray<string>, InputUnusable> =>
  isLabelList(given) || missingLabelsClear
    ? Effect.succeed(readLabelList(given))
    : Effect.fail(new InputUnusable("labels must be a list of texts"))

/**
 * Spells labels as they were first written, and notes how those are written that are new; one with more than 255
 * characters is refused [conversations §4.7].
 */
export const spellLabels = (tx: Tx, labels: ReadonlyArray<string>): Effect.Effect<ReadonlyArray<string>, RecordInvalid> =>
  Effect.gen(function*() {
    yield* refuseFaults(labels.some((label) => tooLong("tag", "Tag", label).length > 0) ? unkept : [])
    const known = yield* tx.getMany(labelSpellings, labels.map(labelKey))
    for (const label of labels) {
      const key = labelKey(label)
      if (!known.has(key)) yield* Effect.orDie(tx.insert(labelSpellings, { key, label }))
    }
    return spelledAsKnown(labels, new Map([...known].map(([key, { label }]) => [key, label])))
  })
