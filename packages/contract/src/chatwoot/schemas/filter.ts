import * as Schema from "effect/Schema"
import { listedContacts } from "./contact.ts"
import { briefCounts, conversation } from "./conversation.ts"
import { partial } from "./fields.ts"

/** A condition of a filter as the document describes it; the real language has more operators and values [conversations §10]. */
export const documentedCondition = partial({
  attribute_key: Schema.String,
  filter_operator: Schema.Literals(["equal_to", "not_equal_to", "contains", "does_not_contain"]),
  values: Schema.Array(Schema.String),
  query_operator: Schema.Literals(["AND", "OR"])
})

/** A page of the conversations that a filter finds, with counts of all of them [conversations §10.7]. */
export const filteredConversations = Schema.Struct({
  meta: briefCounts,
  payload: Schema.Array(conversation)
})

/** A page of the contacts that a filter finds; `current_page` is the parameter as it came, or 1 [conversations §2]. */
export const filteredContacts = Schema.Struct({
  meta: Schema.Struct({ count: Schema.Int, current_page: Schema.Unknown }),
  payload: listedContacts
})
