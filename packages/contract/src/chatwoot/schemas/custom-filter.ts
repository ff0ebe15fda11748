import * as Schema from "effect/Schema"
import { bag, partial } from "./fields.ts"

/** What a saved filter finds. */
export const customFilterType = Schema.Literals(["conversation", "contact", "report"])

/** A saved filter as the document describes it: its kind goes by another name. */
export const documentedCustomFilter = partial({
  id: Schema.Finite,
  name: Schema.String,
  type: customFilterType,
  query: bag,
  created_at: Schema.String,
  updated_at: Schema.String
}).annotate({ identifier: "documented_custom_filter" })

/** A saved filter; a `query` that was never given is the text `{}`, times are ISO texts [conversations §1.5]. */
export const customFilter = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  filter_type: customFilterType,
  query: Schema.Union([bag, Schema.Literal("{}")]),
  created_at: Schema.String,
  updated_at: Schema.String
}).annotate({ identifier: "custom_filter" })
