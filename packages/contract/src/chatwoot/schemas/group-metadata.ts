import * as Schema from "effect/Schema"
import { bag, partial } from "./fields.ts"

/** A group after its metadata changed, as the document describes it. */
export const documentedGroupMetadata = partial({
  id: Schema.Finite,
  name: Schema.String,
  additional_attributes: bag
})

/** A group after its metadata changed: its settings, description and more stand in `additional_attributes` [groups §4.7]. */
export const groupMetadata = Schema.Struct({ id: Schema.Int, name: Schema.String, additional_attributes: bag })
