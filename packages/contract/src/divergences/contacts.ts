import type { Divergence } from "./divergence.ts"

/** Where they differ in contacts, inboxes and profiles. */
export const contactsAndInboxes: ReadonlyArray<Divergence> = [
  {
    id: "contact-inboxes-choice",
    operationIds: ["contactDetails"],
    aspect: "parameters",
    documented: "No query parameters",
    real: "`include_contact_inboxes`: any given value but `true` leaves the key `contact_inboxes` out",
    reason: "Clients that list many contacts use it to get smaller answers.",
    evidence: "source",
    reference: "resources §10"
  },
  {
    id: "contact-keys",
    operationIds: ["contactDetails"],
    aspect: "body",
    documented: "A contact without `group_type` and `account_id`, its inboxes without `account_id`",
    real: "All three are there",
    reason: "`group_type` is the only mark of a group.",
    evidence: "source",
    reference: "resources §19.7, groups §14.11",
    cases: ["resources 126"],
    rule: "documented-shape"
  },
  {
    id: "inbox-keys",
    operationIds: ["listAllInboxes"],
    aspect: "body",
    documented: "One flat list of keys, whatever the channel",
    real: "More keys on every inbox, among them `account_id`, `csat_config` and `allow_group_creation`, and keys by kind of channel; secrets for administrators only",
    reason: "Callers choose an inbox by what its channel can do.",
    evidence: "spec",
    reference: "resources §13",
    cases: ["resources 196"],
    rule: "documented-shape"
  },
  {
    id: "inbox-null",
    operationIds: ["listAllInboxes"],
    aspect: "body",
    documented: "Texts, and `selected_feature_flags` an object",
    real: "Null where the kind of channel knows no such key; `selected_feature_flags` a list of texts or null",
    reason: "Every inbox shows the keys of all channels.",
    evidence: "source",
    reference: "resources §13",
    rule: "documented-shape"
  },
  {
    id: "profile-null",
    operationIds: ["fetchProfile"],
    aspect: "body",
    documented: "`account_id`, `inviter_id`, `role` and `accounts[].active_at` always hold a value",
    real: "Null for a user without a membership, an inviter or a first visit",
    reason: "New users are like that.",
    evidence: "source",
    reference: "resources §4",
    cases: ["resources 6"],
    rule: "documented-shape"
  }
]

/** Where they differ in lists of contacts. */
export const contactLists: ReadonlyArray<Divergence> = [
  {
    id: "contact-list-parameters",
    operationIds: ["contactList", "contactSearch"],
    aspect: "parameters",
    documented: "`sort` by name, email, phone number or last activity; `page`",
    real: "Also by `created_at`, `company`, `city` and `country`, by several with commas between them; `include_contact_inboxes`, and in the list `labels`, any of them",
    reason: "Dashboards list contacts by them.",
    evidence: "spec",
    reference: "resources §10, §19.7",
    cases: ["resources 125", "resources 127", "resources 129"]
  },
  {
    id: "contact-list-status",
    operationIds: ["contactList", "contactSearch"],
    aspect: "status",
    documented: "400 for a list, 401 for a search",
    real: "Never 400 for what means nothing; 500 for a `sort`, `q` or `page` that is a list or an object, for `sort` without a value, and for a page of a search below 1. A search without `q` is 200 with nulls",
    ours: "422 `{error}` where the real server crashes",
    reason: "The real server counts the offset of a search by itself, and hands it to the database as it is.",
    evidence: "source",
    reference: "conversations §2, §9",
    cases: ["conversations 204"]
  },
  {
    id: "contact-list-body",
    operationIds: ["contactList", "contactSearch"],
    aspect: "body",
    documented: "`meta.current_page` a text; contacts without `group_type` and `account_id`",
    real: "A text as it came, the integer 1 where no page is asked for; a search has `meta.has_more` besides, and `meta.count` is there what is on the page",
    reason: "The page is repeated as it came.",
    evidence: "source",
    reference: "conversations §2, §11.34, resources §19.7",
    cases: ["resources 124", "resources 126"],
    rule: "documented-shape"
  },
  {
    id: "contact-list-order",
    operationIds: ["contactList", "contactSearch"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Without `sort` in no order that is promised; texts by the database's language",
    ours: "By id; texts by code point",
    reason: "Tests need the same order every time.",
    evidence: "source",
    reference: "resources §10"
  },
  {
    id: "contact-creation-body",
    operationIds: ["contactCreate"],
    aspect: "body",
    documented: "`payload` a list of contacts, with `id` and `availability_status` beside it",
    real: "`payload.contact`, and `payload.contact_inbox` with the whole row of the inbox, or nulls",
    reason: "Clients read the new contact and its `source_id` from there.",
    evidence: "spec",
    reference: "resources §10, §19.7",
    cases: ["resources 130", "resources 131"],
    rule: "created-contact"
  },
  {
    id: "contact-creation-fit",
    operationIds: ["contactCreate"],
    aspect: "body",
    documented: "Every value of a contact is there",
    real: "Null where something is not known",
    reason: "Most contacts have no e-mail address.",
    evidence: "source",
    reference: "resources §10",
    rule: "documented-shape"
  },
  {
    id: "contact-creation-input",
    operationIds: ["contactCreate"],
    aspect: "parameters",
    documented: "`inbox_id` is required",
    real: "It is not; `source_id` is the address in the inbox, else a WhatsApp inbox takes the phone number and others a new one, and a blank one leaves the contact without. `avatar_url` is fetched later, and so is a picture that belongs to the e-mail address",
    ours: "`avatar_url` is not looked at: no request leaves for it. A `name` that is null is an empty text",
    reason: "Contacts are imported before anybody writes to them.",
    evidence: "source",
    reference: "resources §10, §19.7",
    cases: ["resources 130", "resources 131", "resources 132"]
  },
  {
    id: "contact-creation-status",
    operationIds: ["contactCreate"],
    aspect: "status",
    documented: "200 and 400",
    real: "422 `{message, attributes}` for values that are wrong or taken, 422 `{error}` without the phone number that the inbox needs, 404 for an unknown inbox; 500 for a blank identifier that is taken, a `blocked` that is null, an `avatar` that is no file, and an address that another contact has in the inbox. Nothing is kept of any of them",
    ours: "422 `{error}` where the real server crashes",
    reason: "Contact and address are made together or not at all.",
    evidence: "source",
    reference: "resources §10",
    cases: ["resources 21", "resources 132", "resources 134", "resources 136"]
  },
  {
    id: "contact-conversations-body",
    operationIds: ["contactConversations"],
    aspect: "body",
    documented: "The differences of any conversation: see `conversationList`",
    real: "The same conversations as there; the 20 last talked in, whatever their status",
    reason: "A contact's panel shows them all.",
    evidence: "spec",
    reference: "conversations §1.1, §4.10, §11.8–12",
    cases: ["conversations 205", "resources 144"],
    rule: "documented-shape"
  },
  {
    id: "contact-conversations-status",
    operationIds: ["contactConversations"],
    aspect: "status",
    documented: "403 when the caller may not see them",
    real: "200 with those that he may see, maybe none",
    reason: "An agent sees the conversations of his inboxes; those of his teams only where he asks for one of them.",
    evidence: "source",
    reference: "conversations §4.10, §11.38",
    cases: ["conversations 205"]
  }
]

/** Where they differ in the labels of contacts. */
export const contactLabels: ReadonlyArray<Divergence> = [
  {
    id: "contact-labels-body",
    operationIds: ["list-all-labels-of-a-contact", "contact-add-labels"],
    aspect: "body",
    documented: "`payload`, not promised",
    real: "`payload`, always",
    reason: "A contact without labels has an empty list.",
    evidence: "source",
    reference: "conversations §9",
    cases: ["conversations 206"]
  },
  {
    id: "contact-labels-replaced",
    operationIds: ["contact-add-labels"],
    aspect: "behaviour",
    documented: "Labels are added; `labels` is required",
    real: "The whole list is replaced; without a list of texts all labels go. Each text is split at its commas unless quotes hold it together, what is quoted comes first, and capitals do not make another label: it keeps the spelling that anybody gave it first, while the answer repeats what was sent",
    reason: "Whoever wants to add has to send all labels.",
    evidence: "source",
    reference: "conversations §4.7, §9, resources §19.20",
    cases: ["conversations 206", "resources 145", "resources 146"]
  },
  {
    id: "contact-labels-status",
    operationIds: ["contact-add-labels"],
    aspect: "status",
    documented: "200, 401 and 404",
    real: "Also 422 `{message, attributes}` for a label with more than 255 characters",
    reason: "Labels are rows of their own, and this one cannot be made.",
    evidence: "inferred",
    reference: "conversations §4.7"
  }
]
