import * as Schema from "effect/Schema"
import { partial } from "./fields.ts"

/** The labels of something as the document describes them. */
export const documentedLabels = partial({ payload: Schema.Array(Schema.String) })
  .annotate({ identifier: "documented_labels" })

/** The labels of a contact or a conversation, by title [conversations §4.7]. */
export const labels = Schema.Struct({ payload: Schema.Array(Schema.String) }).annotate({ identifier: "labels" })
