import * as Schema from "effect/Schema"
import { partial, text } from "./fields.ts"

/** The labels of something as the document describes them. */
export const documentedLabels = partial({ payload: Schema.Array(Schema.String) })
  .annotate({ identifier: "documented_labels" })

/** The labels of a contact or a conversation, by title [conversations §4.7]. */
export const labels = Schema.Struct({ payload: Schema.Array(Schema.String) }).annotate({ identifier: "labels" })

/** A label that an account offers. */
export const accountLabel = Schema.Struct({
  id: Schema.Int,
  title: Schema.String,
  description: text,
  color: Schema.String,
  show_on_sidebar: Schema.NullOr(Schema.Boolean)
}).annotate({ identifier: "account_label" })

/** The labels that an account offers, by title. */
export const accountLabels = Schema.Struct({ payload: Schema.Array(accountLabel) })
