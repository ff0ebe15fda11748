import type { Divergence } from "./divergence.ts"

/** Where they differ in the filter language. */
export const filters: ReadonlyArray<Divergence> = [
  {
    id: "filter-answer",
    operationIds: ["conversationFilter"],
    aspect: "body",
    documented: "A conversation list: `data` with `meta` and `payload`, `assigned_count` among the counts",
    real: "`meta` and `payload` without `data`, and no `assigned_count`",
    reason: "Clients that read `data` of a filtered list find nothing.",
    evidence: "source",
    reference: "conversations §10.7, §11.4",
    cases: ["conversations 1"],
    rule: "filtered-list"
  },
  {
    id: "filter-conversations",
    operationIds: ["conversationFilter"],
    aspect: "body",
    documented: "Conversations as the document describes them in lists",
    real: "Conversations as they really come in lists, with all that differs there",
    reason: "One view shows them everywhere.",
    evidence: "source",
    reference: "conversations §1.1, §11.8–12",
    rule: "documented-shape"
  },
  {
    id: "filter-contacts",
    operationIds: ["contactFilter"],
    aspect: "body",
    documented: "`meta.current_page` is a text; contacts without `group_type` and `account_id`, their inboxes without `account_id`",
    real: "`meta.current_page` is the parameter as it came: a text from the query, a number from JSON, 1 where nothing was said. All three keys are there",
    reason: "Clients compare the page with what they asked for.",
    evidence: "source",
    reference: "conversations §2, §11.34, resources §19.7",
    cases: ["conversations 92"],
    rule: "documented-shape"
  },
  {
    id: "filter-refusals",
    operationIds: ["conversationFilter", "contactFilter"],
    aspect: "status",
    documented: "400",
    real: "422 `{error}` for a condition that the language does not know",
    reason: "The sentence says which condition is meant, and what it may be.",
    evidence: "source",
    reference: "conversations §10.1, §11.3, §11.35",
    cases: ["conversations 9", "conversations 10", "conversations 56", "conversations 65", "conversations 85", "conversations 91"],
    rule: "refused-filter"
  },
  {
    id: "filter-crashes",
    operationIds: ["conversationFilter", "contactFilter"],
    aspect: "status",
    documented: "Nothing",
    real: "500 for conditions that make no SQL: values of another type than the attribute's, a missing or a dangling joiner, no `payload`; a `page` or `sort` that is a list, an object or truth; `days_before` beyond the calendar",
    ours: "422 `{error}` that names the attribute and what was expected; a day beyond the calendar is before or after all others",
    reason: "A crash of the real server on bad input.",
    evidence: "live",
    reference: "conversations §10.2 to §10.6",
    cases: ["conversations 21", "conversations 22", "conversations 34", "conversations 40", "conversations 51", "conversations 54", "conversations 64", "conversations 69", "conversations 76", "conversations 80", "conversations 82"]
  },
  {
    id: "filter-language",
    operationIds: ["conversationFilter", "contactFilter"],
    aspect: "parameters",
    documented: "Four operators, `values` a list of texts, the joiners in capitals, `page` in the query",
    real: "Ten operators, depending on the attribute; `values` also numbers, booleans and, for some, no list; joiners in any spelling of capitals; `page` also in the body; contacts also take `sort` and `include_contact_inboxes`",
    reason: "Dashboards filter by presence, order and dates.",
    evidence: "source",
    reference: "conversations §9, §10, §11.5–6",
    cases: ["conversations 15", "conversations 17", "conversations 36", "conversations 41", "conversations 77"]
  },
  {
    id: "filter-injection",
    operationIds: ["conversationFilter", "contactFilter"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Values of `is_greater_than` and `is_less_than`, and the joiners, become a part of the SQL as they are; what is no date to PostgreSQL is 500",
    ours: "Dates in the usual ways of writing are read, whatever else is 422: `today`, `infinity`, years beyond 9999",
    reason: "A hole of the real server is not imitated.",
    evidence: "source",
    reference: "conversations §10.6",
    cases: ["conversations 40"]
  },
  {
    id: "filter-stored-values",
    operationIds: ["conversationFilter", "contactFilter"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "500 as long as one conversation or contact holds a value that cannot be read as its attribute's type says; lists and objects are compared as their JSON text",
    ours: "A condition on such a value is unknown: whatever holds it is not found by it, and all the others are. Lists and objects have no text",
    reason: "One bad row would hide all the others.",
    evidence: "source",
    reference: "conversations §10.5"
  },
  {
    id: "filter-order-of-texts",
    operationIds: ["conversationFilter", "contactFilter"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Texts are compared by the rules of the database's language, by `is_greater_than` on custom attributes and in sorted lists of contacts",
    ours: "Texts are compared letter by letter, custom attributes in small letters",
    reason: "The order depends on how a database was set up.",
    evidence: "inferred",
    reference: "conversations §9, §10.5"
  }
]

const everyFilter = [
  "list-all-filters",
  "create-a-custom-filter",
  "get-details-of-a-single-custom-filter",
  "update-a-custom-filter"
] as const

/** Where they differ in saved filters. */
export const customFilters: ReadonlyArray<Divergence> = [
  {
    id: "saved-filter-type",
    operationIds: everyFilter,
    aspect: "body",
    documented: "The kind of a filter is `type`",
    real: "It is `filter_type`",
    reason: "Dashboards tell filters for conversations from those for contacts by it.",
    evidence: "source",
    reference: "conversations §8, §11.30",
    cases: ["conversations 197"],
    rule: "custom-filter-type"
  },
  {
    id: "saved-filter-shape",
    operationIds: everyFilter,
    aspect: "body",
    documented: "`query` is an object",
    real: "`query` is the text `{}` where none was given",
    reason: "The column's default is a text by mistake.",
    evidence: "source",
    reference: "conversations §8",
    rule: "documented-shape"
  },
  {
    id: "saved-filter-input",
    operationIds: ["create-a-custom-filter", "update-a-custom-filter"],
    aspect: "parameters",
    documented: "`name`, `type` and `query`; the query parameter `filter_type`",
    real: "All of them below `custom_filter`, or beside each other in JSON; `filter_type`, while `type` and the query parameter are not read",
    reason: "Whoever sends `type` gets a filter for conversations.",
    evidence: "source",
    reference: "conversations §8, §11.30–31",
    cases: ["conversations 197"]
  },
  {
    id: "saved-filter-refusals",
    operationIds: ["create-a-custom-filter", "update-a-custom-filter"],
    aspect: "status",
    documented: "200 and 401",
    real: "Also 422: nothing given, a name with more than 255 characters, 1000 filters saved already, which then cannot be changed either. 404 for another user's filter; 500 without a name or for an unknown kind",
    ours: "422 `{error}` without a name or for an unknown kind; `query` is looked into nowhere, and lists in its lists are kept",
    reason: "What a filter asks for is found out only when it is used.",
    evidence: "source",
    reference: "conversations §8",
    cases: ["conversations 199", "conversations 200", "conversations 201"]
  },
  {
    id: "saved-filter-deleted",
    operationIds: ["delete-a-custom-filter"],
    aspect: "status",
    documented: "200",
    real: "204",
    reason: "Generated clients take another status for a failure.",
    evidence: "source",
    reference: "conversations §8, §11.32",
    cases: ["conversations 201"],
    rule: "success-status"
  }
]
