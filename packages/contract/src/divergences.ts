import type { ChatwootId } from "./chatwoot.ts"
import { conversationChanges } from "./divergences/conversation-changes.ts"

/** A rule that turns a real answer into the documented one; the server holds one for each name. */
export type EdgeRule =
  | "documented-errors"
  | "forbidden-status"
  | "documented-shape"
  | "contact-wrapper"
  | "created-subject"
  | "synced-group"
  | "success-status"
  | "custom-filter-type"
  | "created-contact"
  | "refused-filter"
  | "filtered-list"

/** How a divergence is known: seen on a running server, asserted by its tests, read in its source, or concluded. */
export type Evidence = "live" | "spec" | "source" | "inferred"

/** A place where the document and the real server are not the same, and what Mootkit does about it. */
export interface Divergence {
  readonly id: string
  readonly operationIds: ReadonlyArray<ChatwootId> | "*"
  readonly aspect: "route" | "caller" | "parameters" | "status" | "error" | "headers" | "body" | "behaviour"
  readonly documented: string
  readonly real: string
  /** What Mootkit does unless documented fidelity is asked for; left out where it does as the real server. */
  readonly ours?: string
  readonly reason: string
  readonly evidence: Evidence
  /** Where the behaviour is described, as a short tag. */
  readonly reference: string
  /** Test cases that show it, by topic and number. */
  readonly cases?: ReadonlyArray<string>
  /** The rule that answers as documented; without one nothing is changed in documented fidelity. */
  readonly rule?: EdgeRule
}

const everywhere: ReadonlyArray<Divergence> = [
  {
    id: "error-bodies",
    operationIds: "*",
    aspect: "error",
    documented: "`{description, errors: [{field, message, code}]}`",
    real: "`{error}`, `{message, attributes}` for a failed validation, `{errors: [text]}` without credentials, `{status, error}` from the framework",
    reason: "Clients read the bodies that really come; the documented one is sent by no endpoint.",
    evidence: "source",
    reference: "groups §14.2, resources §19.2, conversations §11.1",
    cases: ["resources 1", "resources 16", "resources 21", "groups 94"],
    rule: "documented-errors"
  },
  {
    id: "forbidden",
    operationIds: "*",
    aspect: "status",
    documented: "403 when the caller's role or inboxes do not suffice",
    real: "401 `{\"error\": \"You are not authorized to do this action\"}`",
    reason: "A refusal by policy has the status of a missing login; only the creation of a group really answers 403.",
    evidence: "spec",
    reference: "resources §19.1, conversations §11.2",
    cases: ["resources 17", "conversations 117"],
    rule: "forbidden-status"
  },
  {
    id: "response-headers",
    operationIds: "*",
    aspect: "headers",
    documented: "None",
    real: "`X-Platform`, `X-Request-Id`, `X-Runtime`, the browser protections of the framework, a weak `ETag` on 200",
    reason: "Clients and proxies meet them.",
    evidence: "source",
    reference: "resources §1.9",
    cases: ["resources 22"]
  },
  {
    id: "token-header",
    operationIds: "*",
    aspect: "caller",
    documented: "Header `api_access_token`",
    real: "Dashes, underscores and capitals make no difference; an empty value counts as none",
    reason: "Independent clients spell the header in different ways.",
    evidence: "inferred",
    reference: "resources §1.1",
    cases: ["resources 2", "resources 4"]
  },
  {
    id: "trailing-slash",
    operationIds: "*",
    aspect: "route",
    documented: "Some paths end with a slash, and two operations differ by nothing else",
    real: "A slash at the end means nothing",
    reason: "The documented paths must be reachable as they are written.",
    evidence: "inferred",
    reference: "resources §1.5, §19.19",
    cases: ["resources 26"]
  },
  {
    id: "put-and-patch",
    operationIds: "*",
    aspect: "route",
    documented: "One of PUT and PATCH for each update",
    real: "Both, except for the role of a group member",
    reason: "Generated clients and hand-written ones choose differently.",
    evidence: "source",
    reference: "resources §1.5, groups §4.5",
    cases: ["groups 115"]
  },
  {
    id: "crashes",
    operationIds: "*",
    aspect: "status",
    documented: "Nothing",
    real: "500 where bad input or a wrong state makes the server crash",
    ours: "422 `{error}` with a sentence; a provider that cannot be reached stays 500",
    reason: "A crash tells a developer nothing; the sentence says what was wrong.",
    evidence: "source",
    reference: "resources §1.4, groups §3"
  },
  {
    id: "account-gate",
    operationIds: "*",
    aspect: "status",
    documented: "401 and 404 on some operations",
    real: "401 without a valid token, membership or active account, 404 for an unknown account, on every operation of an account",
    reason: "The checks stand before every operation. Where the document is silent the real status stays.",
    evidence: "source",
    reference: "resources §1.3, groups §14.5, conversations §11.3",
    cases: ["resources 10", "resources 11", "conversations 94", "groups 6"]
  }
]

const groupMembers: ReadonlyArray<Divergence> = [
  {
    id: "members-admin-flag",
    operationIds: ["contact-group-members-list"],
    aspect: "body",
    documented: "`meta` without `is_inbox_admin`",
    real: "`meta.is_inbox_admin`: whether the inbox's own member is an admin of the group",
    reason: "Interfaces decide by it what to offer.",
    evidence: "source",
    reference: "groups §4.3, §14.4",
    cases: ["groups 80", "groups 85"],
    rule: "documented-shape"
  },
  {
    id: "members-null",
    operationIds: ["contact-group-members-list"],
    aspect: "body",
    documented: "`contact.phone_number`, `contact.identifier` and `meta.inbox_phone_number` are texts",
    real: "Each may be null",
    reason: "People are known by a hidden id, by a phone, or by both; a contact may have no inbox.",
    evidence: "source",
    reference: "groups §14.10",
    cases: ["groups 57", "groups 87"],
    rule: "documented-shape"
  },
  {
    id: "members-per-page",
    operationIds: ["contact-group-members-list"],
    aspect: "parameters",
    documented: "`page` and `per_page` are integers without bounds",
    real: "`per_page` is held within 1 to 100, `page` at 1 or more; text without a number reads as 0",
    reason: "Pages beyond the bounds would show another set than the real one.",
    evidence: "source",
    reference: "groups §4.3, §14.4",
    cases: ["groups 77", "groups 78"]
  },
  {
    id: "members-own-first",
    operationIds: ["contact-group-members-list"],
    aspect: "behaviour",
    documented: "The inbox's own member comes first",
    real: "Put first on page 1 only when it is not on that page already; whoever it displaces is on no page, and it is listed again on its own",
    reason: "Clients that page through the list meet the gap and the repetition.",
    evidence: "source",
    reference: "groups §4.3, §14.4",
    cases: ["groups 80", "groups 81", "groups 82", "groups 86"]
  },
  {
    id: "members-other-channel",
    operationIds: ["contact-group-members-list"],
    aspect: "status",
    documented: "200, 401, 404",
    real: "500 when the contact's first inbox has a channel without a phone number",
    ours: "422 `{error}`",
    reason: "A crash of the real server on a wrong state.",
    evidence: "source",
    reference: "groups §4.3, §14.4"
  },
  {
    id: "add-refusals",
    operationIds: ["contact-group-members-add"],
    aspect: "error",
    documented: "One reason for 422",
    real: "422 also for `participants_required`, for a contact that is no group, and with `{message, attributes}` for a number that makes no contact",
    reason: "Each reason has its own text, and callers tell them apart by it.",
    evidence: "source",
    reference: "groups §4.4, §14.5",
    cases: ["groups 94", "groups 95", "groups 100"],
    rule: "documented-errors"
  },
  {
    id: "add-numbers",
    operationIds: ["contact-group-members-add"],
    aspect: "parameters",
    documented: "Numbers without `+`",
    real: "With or without",
    reason: "Both forms reach WhatsApp as the same address.",
    evidence: "source",
    reference: "groups §4.4, §14.5",
    cases: ["groups 90", "groups 91"]
  },
  {
    id: "group-transport",
    operationIds: [
      "create-group",
      "contact-group-members-add",
      "contact-group-member-update-role",
      "contact-group-member-remove",
      "contact-group-invite-show",
      "contact-group-invite-revoke",
      "contact-group-join-requests-list",
      "contact-group-join-requests-handle",
      "contact-group-metadata-update",
      "contact-group-admin-update",
      "contact-group-admin-leave"
    ],
    aspect: "status",
    documented: "Nothing",
    real: "500 `{status, error}` when the provider cannot be reached, 404 for an unknown contact, 400 for a body that is no JSON",
    reason: "An integration has to live through it.",
    evidence: "inferred",
    reference: "groups §3, §14.5, resources §1.4",
    cases: ["groups 6", "groups 20"]
  },
  {
    id: "place-refusals",
    operationIds: ["contact-group-member-update-role", "contact-group-member-remove"],
    aspect: "error",
    documented: "One reason for 422, and no 404",
    real: "422 also for `invalid_role`, for `group_creator_not_modifiable` and for a contact that is no group; 404 for somebody who was never in the group",
    reason: "Each reason has its own text, and callers tell them apart by it.",
    evidence: "source",
    reference: "groups §4.5, §4.6, §14.6",
    cases: ["groups 106", "groups 107", "groups 117", "groups 118"],
    rule: "documented-errors"
  },
  {
    id: "place-by-phone",
    operationIds: ["contact-group-member-update-role", "contact-group-member-remove"],
    aspect: "behaviour",
    documented: "Changes the place of the member",
    real: "Asks WhatsApp by the member's phone; of one who is known by his hidden id only, WhatsApp changes nothing, and the account records the change",
    reason: "Members without a phone are common in groups that hide them; with the quirk `memberByPhoneOnly` off their hidden id is used.",
    evidence: "source",
    reference: "groups §4.5"
  }
]

const groups: ReadonlyArray<Divergence> = [
  {
    id: "create-subject",
    operationIds: ["create-group"],
    aspect: "body",
    documented: "`{group_jid, subject}`",
    real: "`{group_jid}`",
    reason: "Whoever asks for a group knows what he called it.",
    evidence: "source",
    reference: "groups §4.1, §14.2",
    cases: ["groups 9"],
    rule: "created-subject"
  },
  {
    id: "create-unchecked",
    operationIds: ["create-group"],
    aspect: "parameters",
    documented: "`inbox_id`, `subject` and `participants` are required",
    real: "Without an inbox 403; a missing subject and missing participants go to the provider, which refuses them: 422. What is no list of texts counts as nobody",
    reason: "WhatsApp's own rules decide, and its refusal says nothing about the reason.",
    evidence: "source",
    reference: "groups §4.1",
    cases: ["groups 11", "groups 15", "groups 16", "groups 21"]
  },
  {
    id: "create-numbers",
    operationIds: ["create-group"],
    aspect: "parameters",
    documented: "`participants` are texts",
    real: "500 for a number among them",
    ours: "422 `{error}`",
    reason: "A crash of the real server on bad input; adding people takes numbers.",
    evidence: "source",
    reference: "groups §4.1"
  },
  {
    id: "leave-late",
    operationIds: ["contact-group-admin-leave"],
    aspect: "behaviour",
    documented: "Resolves the group's open and pending conversations",
    real: "Changes nothing; the group counts as left, and its conversations are resolved, when WhatsApp tells of it",
    reason: "A request that follows at once still sees them open; with the simulated network WhatsApp tells before the next request.",
    evidence: "source",
    reference: "groups §4.13, §14.3",
    cases: ["groups 159", "groups 160"]
  }
]

const groupInvites: ReadonlyArray<Divergence> = [
  {
    id: "invite-null",
    operationIds: ["contact-group-invite-show", "contact-group-invite-revoke"],
    aspect: "body",
    documented: "`invite_code` is a text",
    real: "Null where WhatsApp tells no code, and `invite_url` ends with a slash",
    reason: "A provider may answer without a code.",
    evidence: "source",
    reference: "groups §4.8, §14.10",
    cases: ["groups 133"],
    rule: "documented-shape"
  }
]

const groupJoinRequests: ReadonlyArray<Divergence> = [
  {
    id: "join-requests-items",
    operationIds: ["contact-group-join-requests-list"],
    aspect: "body",
    documented: "`payload` is a list of objects",
    real: "The provider's own items: `jid`, and as texts `phone_number`, `request_method` and `request_time` where it knows them",
    reason: "They have to be sent back as they are.",
    evidence: "source",
    reference: "groups §4.10",
    cases: ["groups 136"]
  },
  {
    id: "join-requests-envelope",
    operationIds: ["contact-group-join-requests-list"],
    aspect: "body",
    documented: "Nothing",
    real: "The provider's list may come bare or as `data` of an object; any other answer is an empty list",
    ours: "A provider gives a list: whoever connects a real service reads its envelope",
    reason: "The simulated WhatsApp has one form only.",
    evidence: "source",
    reference: "groups §4.10",
    cases: ["groups 137", "groups 138"]
  },
  {
    id: "join-requests-forbidden",
    operationIds: ["contact-group-join-requests-list"],
    aspect: "status",
    documented: "422 when the provider refuses",
    real: "200 with an empty list when the provider answers 403",
    reason: "An interface shows nobody instead of a failure.",
    evidence: "source",
    reference: "groups §4.10",
    cases: ["groups 139"]
  },
  {
    id: "join-requests-handled",
    operationIds: ["contact-group-join-requests-handle"],
    aspect: "parameters",
    documented: "`participants` are addresses or phone numbers; both parameters are required, and `request_action` is one of two words",
    real: "Addresses as they were listed, to the letter; nothing is checked, and the provider refuses what it does not know: 422",
    reason: "A phone number is accepted and answers nobody's request.",
    evidence: "source",
    reference: "groups §4.11, §14.8",
    cases: ["groups 143", "groups 144", "groups 145"]
  }
]

const groupSync: ReadonlyArray<Divergence> = [
  {
    id: "sync-answer",
    operationIds: ["contact-sync-group"],
    aspect: "behaviour",
    documented: "200 with the group and its members as they are after the sync",
    real: "202 without a body; the sync comes later, if at all, and is heard of over the socket",
    reason: "The work was moved to the background; nobody who waits for members gets them from the answer.",
    evidence: "spec",
    reference: "groups §4.2, §14.1",
    cases: ["groups 26"],
    rule: "synced-group"
  },
  {
    id: "sync-members",
    operationIds: ["contact-sync-group"],
    aspect: "body",
    documented: "`email`, `phone_number` and `identifier` are texts",
    real: "No body; where the socket tells of the group, each may be null",
    reason: "A group has neither phone nor email, and people are known by a hidden id, by a phone, or by both.",
    evidence: "source",
    reference: "groups §14.1, §14.10",
    rule: "documented-shape"
  },
  {
    id: "sync-no-inbox",
    operationIds: ["contact-sync-group"],
    aspect: "status",
    documented: "400 also where no inbox can sync the group, 500 where WhatsApp cannot be asked",
    real: "202; what fails, fails in the background and is tried again there",
    reason: "Nothing of it is known when the answer goes out.",
    evidence: "source",
    reference: "groups §4.2, §5.2, §14.1",
    cases: ["groups 27", "groups 35"],
    rule: "synced-group"
  },
  {
    id: "sync-conversations",
    operationIds: ["contact-sync-group"],
    aspect: "behaviour",
    documented: "Syncs across all open and pending conversations",
    real: "Needs one conversation, of whatever status, and begins one where there is none",
    reason: "Members belong to the group, not to a conversation.",
    evidence: "source",
    reference: "groups §5.2, §14.1",
    cases: ["groups 40", "groups 41", "groups 42"]
  },
  {
    id: "sync-whole",
    operationIds: ["contact-sync-group"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Each part of what the provider tells is written by itself; a failure in between leaves the parts before it",
    ours: "All is asked first and then written whole or not at all, with one `contact.updated` for the group",
    reason: "Nobody sees half a sync; the next one completes it on either server.",
    evidence: "source",
    reference: "groups §5.3"
  }
]

const groupSettings: ReadonlyArray<Divergence> = [
  {
    id: "setting-values",
    operationIds: ["contact-group-admin-update"],
    aspect: "parameters",
    documented: "`enabled` is a boolean and required",
    real: "Read as a form reads it: `0`, `f`, `false` and `off` in several spellings are false, anything else true. What is missing is null: WhatsApp refuses it for `announce` and `restrict`, takes it for off for the others, and null is recorded",
    reason: "Clients send forms and leave parameters out, and the recorded null is shown.",
    evidence: "source",
    reference: "groups §4.12, §14.9",
    cases: ["groups 155", "groups 156", "groups 157"]
  },
  {
    id: "setting-refusals",
    operationIds: ["contact-group-admin-update"],
    aspect: "error",
    documented: "One reason for 422",
    real: "422 also for `invalid_property`",
    reason: "Callers tell the reasons apart by their texts.",
    evidence: "source",
    reference: "groups §4.12, §14.9",
    cases: ["groups 154"],
    rule: "documented-errors"
  },
  {
    id: "metadata-body",
    operationIds: ["contact-group-metadata-update"],
    aspect: "body",
    documented: "`id`, `name` and `additional_attributes`, none of them promised",
    real: "All three, always, as they are after the change; not whether the picture was kept",
    reason: "Clients show at once what became of the group.",
    evidence: "source",
    reference: "groups §4.7",
    cases: ["groups 121"]
  },
  {
    id: "metadata-nothing",
    operationIds: ["contact-group-metadata-update"],
    aspect: "behaviour",
    documented: "At least one of `subject` and `description` is required",
    real: "Blank ones count as not given; with nothing given, 200 and the group as it is. A description cannot be taken away",
    reason: "A form that is saved unchanged is no error.",
    evidence: "source",
    reference: "groups §4.7, §14.7",
    cases: ["groups 124", "groups 125"]
  },
  {
    id: "metadata-parts",
    operationIds: ["contact-group-metadata-update"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Each part is written as soon as WhatsApp has it: after 422 the parts before the refused one have changed",
    reason: "WhatsApp has no way to change them together or back.",
    evidence: "source",
    reference: "groups §4.7"
  },
  {
    id: "saved-unchanged",
    operationIds: [
      "contact-group-metadata-update",
      "contact-group-admin-update",
      "contact-group-join-requests-handle",
      "contact-add-labels"
    ],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Connected clients hear `contact.updated` each time, also when the contact is afterwards what it was before; webhooks hear of it only when something changed",
    ours: "`contact.updated` only when something changed",
    reason: "An event that changes nothing tells nobody anything; what WhatsApp says of the same request is told all the same.",
    evidence: "source",
    reference: "groups §4.7, §10",
    cases: ["groups 143", "groups 149"]
  },
  {
    id: "metadata-avatar",
    operationIds: ["contact-group-metadata-update"],
    aspect: "parameters",
    documented: "`subject` and `description`",
    real: "Also `avatar`, a file in multipart form data; one that is no JPEG, PNG or GIF, or has more than 15 MB, goes to WhatsApp and is not kept. 500 for an `avatar` that is no file",
    ours: "422 `{error}` for an `avatar` that is no file",
    reason: "The panel changes a group's picture like this.",
    evidence: "source",
    reference: "groups §4.7, §14.7",
    cases: ["groups 126", "groups 127"]
  },
  {
    id: "thumbnails",
    operationIds: [
      "contactDetails",
      "contactList",
      "contactCreate",
      "contactSearch",
      "contactConversations",
      "contact-group-members-list",
      "conversationList",
      "get-details-of-a-conversation"
    ],
    aspect: "body",
    documented: "`thumbnail` is a text",
    real: "The address of the picture made 250 pixels wide, below `/rails/active_storage/representations`; an empty text where there is none",
    ours: "The address of the picture as it came, below `/rails/active_storage/blobs`",
    reason: "Nothing here scales pictures; an address leads to one all the same.",
    evidence: "source",
    reference: "groups §4.7"
  }
]

const contactsAndInboxes: ReadonlyArray<Divergence> = [
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

const conversations: ReadonlyArray<Divergence> = [
  {
    id: "conversation-list-status",
    operationIds: ["conversationList", "conversationListMeta"],
    aspect: "status",
    documented: "200 and 400",
    real: "Never 400: values that mean nothing select nothing, or do not restrict; an unknown team is 404",
    reason: "A misspelt filter shows as an empty or a full list.",
    evidence: "source",
    reference: "conversations §3, §11.3",
    cases: ["conversations 96", "conversations 97", "conversations 101"]
  },
  {
    id: "conversation-list-parameters",
    operationIds: ["conversationList", "conversationListMeta"],
    aspect: "parameters",
    documented: "`assignee_type`, `status`, `q`, `inbox_id`, `team_id`, `labels`, `page`",
    real: "Also `sort_by`, `source_id`, `conversation_type`, `group_type`, `updated_within`",
    reason: "Dashboards sort and select groups by them.",
    evidence: "source",
    reference: "conversations §11.7, groups §14.11",
    cases: ["conversations 106", "conversations 109", "conversations 111", "conversations 112"]
  },
  {
    id: "conversation-types",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "`snoozed_until` a number, `timestamp` a text, `status` without `snoozed`",
    real: "`snoozed_until` ISO text or null, `timestamp` an integer, `status` with `snoozed`",
    reason: "Generated types do not fit what comes.",
    evidence: "source",
    reference: "conversations §11.8–10",
    rule: "documented-shape"
  },
  {
    id: "conversation-keys",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "No `group_type`, no `meta.team`, no `meta.assignee_type`; `meta.assignee` a full user with his tokens",
    real: "All three are there; `meta.assignee` a small agent or a bot, without tokens",
    reason: "A conversation never shows another user's token.",
    evidence: "source",
    reference: "conversations §1.1, §11.11–12",
    rule: "documented-shape"
  },
  {
    id: "conversation-null",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "`priority`, `last_non_activity_message`, `sla_policy_id` and the sender's email, phone and identifier always hold a value",
    real: "Null when there is none; a time that never came is 0",
    reason: "Most conversations have no priority, and groups have no phone.",
    evidence: "source",
    reference: "conversations §0.5, §1.1",
    cases: ["conversations 112"],
    rule: "documented-shape"
  },
  {
    id: "conversation-messages",
    operationIds: ["conversationList", "get-details-of-a-conversation"],
    aspect: "body",
    documented: "In messages: `updated_at` an integer, `sender_type` contact, agent or agent_bot, `message_type` up to 2, one `attachment`",
    real: "`updated_at` ISO text, `sender_type` the class of the sender or null, `message_type` 3 for a template, a list of `attachments`",
    reason: "The document mixes the message of the socket with the message of the list.",
    evidence: "source",
    reference: "conversations §1.2, §11.25",
    cases: ["conversations 99"],
    rule: "documented-shape"
  }
]

const filters: ReadonlyArray<Divergence> = [
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
    real: "500 for conditions that make no SQL: values of another type than the attribute's, a missing or a dangling joiner, no `payload`; `days_before` beyond the calendar",
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

const messages: ReadonlyArray<Divergence> = [
  {
    id: "message-keys",
    operationIds: ["list-all-messages", "getConversationMessages"],
    aspect: "body",
    documented: "`account_id`, `updated_at`, `sender_type`, `attachment`; at most five kinds of content",
    real: "None of these four keys; `attachments` a list; thirteen kinds of content; `message_type` 3 for a template",
    reason: "The list shows another message than the socket.",
    evidence: "source",
    reference: "conversations §1.3, §11.23, §11.25",
    cases: ["conversations 175"],
    rule: "documented-shape"
  },
  {
    id: "messages-window",
    operationIds: ["list-all-messages", "getConversationMessages"],
    aspect: "parameters",
    documented: "No query parameters",
    real: "`before`, `after` and `filter_internal_messages`",
    reason: "Without them only the newest twenty messages can be read.",
    evidence: "source",
    reference: "conversations §6.1, §11.26",
    cases: ["conversations 175", "conversations 176", "conversations 177"]
  },
  {
    id: "messages-contact",
    operationIds: ["list-all-messages"],
    aspect: "body",
    documented: "`meta.contact` is `{payload: [contact]}`, `meta.assignee` an agent",
    real: "`meta.contact` is the contact itself, `meta.assignee` a user as he stands on the socket",
    reason: "The document refers to the answer of another operation.",
    evidence: "source",
    reference: "conversations §6.1, §11.26",
    rule: "contact-wrapper"
  },
  {
    id: "message-created",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "body",
    documented: "`account_id`, `updated_at`, `sender_type`, `attachment`; `source_id` a text",
    real: "The message of the list: none of these four keys, `attachments` a list, `source_id` null until WhatsApp has it, `echo_id` if one was sent",
    reason: "The document describes another message than the one that comes.",
    evidence: "source",
    reference: "conversations §1.3, §6.2, §11.25",
    rule: "documented-shape"
  },
  {
    id: "message-input",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "parameters",
    documented: "`content` is required, `message_type` incoming or outgoing, six kinds of content; a JSON body",
    real: "Nothing is required, four message types and thirteen kinds of content; also multipart with `attachments[]`, `attachments_metadata`, `is_recorded_audio`, `transcode_audio`, `source_id`, `echo_id`, `external_created_at`, `sender_type` with `sender_id`",
    ours: "Sounds are noted as turned into Opus, and stay as they are",
    reason: "Clients send files, and import messages, with them.",
    evidence: "source",
    reference: "conversations §6.2, §11.23, reports G.16",
    cases: ["conversations 161", "conversations 164", "conversations 169"]
  },
  {
    id: "message-refusals",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "status",
    documented: "200, 403, 404",
    real: "Also 422 `{error}` with the reason, whatever went wrong; never 403",
    ours: "Where the reason would be an exception's text (content that is no text, items that are missing or none, files that are no list) it is a sentence",
    reason: "The action catches every exception.",
    evidence: "source",
    reference: "conversations §0.3, §6.2",
    cases: ["conversations 157", "conversations 159", "conversations 160", "conversations 166", "conversations 167", "conversations 170"]
  },
  {
    id: "message-template",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "parameters",
    documented: "`template_params` has a name, a category of five, a language and `processed_params` with body, header and buttons",
    real: "Only the name is required; `category`, `language` and `namespace` are any texts, `processed_params` any object",
    reason: "The schema that messages are held against says no more.",
    evidence: "source",
    reference: "conversations §6.2, §11.24"
  },
  {
    id: "message-files",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Files may be 40 MB long, and of certain kinds, in inboxes of websites; as long as they like, and of any kind, elsewhere",
    ours: "40 MB everywhere, and 100 MB for all that comes in one request",
    reason: "Files are kept in memory.",
    evidence: "source",
    reference: "conversations §6.2",
    cases: ["conversations 169"]
  },
  {
    id: "message-floods",
    operationIds: ["create-a-new-message-in-a-conversation", "delete-a-message"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "After 200 messages in a conversation within a minute none is made, changed or deleted: 422",
    ours: "What WhatsApp brings in counts, and is taken in all the same",
    reason: "Automations that answer each other are stopped; a job that took a message in would fail, and be tried again.",
    evidence: "source",
    reference: "conversations §6.2",
    cases: ["conversations 170"]
  },
  {
    id: "message-deleted",
    operationIds: ["delete-a-message"],
    aspect: "body",
    documented: "No body",
    real: "The message as it is then: another content, `content_attributes` with `deleted`, no attachments",
    reason: "A message is not removed: what is left of it says that it was deleted.",
    evidence: "source",
    reference: "conversations §6.3, §11.27",
    cases: ["conversations 179"],
    rule: "documented-shape"
  },
  {
    id: "message-deletion",
    operationIds: ["delete-a-message"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "WhatsApp is told before the answer; whether it did as told makes no difference. Files can no longer be fetched",
    ours: "WhatsApp is told right after the answer; the address of a file goes on leading to it",
    reason: "Nobody waits for it, and the same bytes may belong to other messages.",
    evidence: "source",
    reference: "conversations §6.3",
    cases: ["conversations 180"]
  },
  {
    id: "message-sending",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "The answer is 200 before anything is sent: in a group where only admins write the message has `failed` afterwards, and while WhatsApp is away it stays `sent` without a `source_id` and is tried again three times",
    reason: "Whoever needs to know has to look again.",
    evidence: "source",
    reference: "groups §7.3",
    cases: ["groups 231"]
  },
  {
    id: "message-liquid",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "What the account says is a Liquid template that is filled in when it is written; a faulty one stays as it is, and what fails while it is filled in is named in its place, as in `Liquid error: divided by 0`",
    ours: "A JavaScript Liquid: what fails leaves the text as it is, or gives `Infinity`; no `recent_messages`; what takes too much stays as it is",
    reason: "Front ends have variables such as `{{contact.name}}` in their editors.",
    evidence: "source",
    reference: "conversations §6.2.3"
  },
  {
    id: "messages-alias",
    operationIds: ["getConversationMessages"],
    aspect: "route",
    documented: "A path without `/api/v1`, without a token",
    real: "No such route: 404",
    ours: "The same answer as `list-all-messages`, with the same checks",
    reason: "Clients generated from the document call it; without a token it would show every conversation to everybody.",
    evidence: "source",
    reference: "conversations §11.33, resources §19.18",
    cases: ["conversations 185"]
  }
]

const contactLists: ReadonlyArray<Divergence> = [
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

const contactLabels: ReadonlyArray<Divergence> = [
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

const everyFilter = [
  "list-all-filters",
  "create-a-custom-filter",
  "get-details-of-a-single-custom-filter",
  "update-a-custom-filter"
] as const

const customFilters: ReadonlyArray<Divergence> = [
  {
    id: "filter-type",
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
    id: "filter-shape",
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
    id: "filter-input",
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
    id: "filter-refusals",
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
    id: "filter-deleted",
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

const scheduledMessages: ReadonlyArray<Divergence> = [
  {
    id: "scheduled-body",
    operationIds: ["list-scheduled-messages", "create-scheduled-message", "update-scheduled-message", "delete-scheduled-message"],
    aspect: "body",
    documented: "`content` a text, `scheduled_at` a number, no `message_id`",
    real: "`content` null where a template or a file says it all, `scheduled_at` null for a draft without a time, `message_id` of the message that it became",
    reason: "Front ends tell by them how far a message is.",
    evidence: "source",
    reference: "conversations §1.4, §11.28",
    cases: ["conversations 186", "conversations 187", "conversations 194"],
    rule: "documented-shape"
  },
  {
    id: "scheduled-input",
    operationIds: ["create-scheduled-message", "update-scheduled-message"],
    aspect: "parameters",
    documented: "A JSON body; `status` draft or pending, `scheduled_at` in ISO 8601, `attachment` a binary text",
    real: "JSON, or multipart with the file as `attachment`; a `blob_id` names a file that is there already. A change also takes `remove_attachment`, and the statuses sent and failed. A time in any common form, in UTC unless it says otherwise; what is none counts as no time",
    reason: "Clients send files and take them away again.",
    evidence: "source",
    reference: "conversations §7, §11.28",
    cases: ["conversations 190"]
  },
  {
    id: "scheduled-refusals",
    operationIds: ["create-scheduled-message", "update-scheduled-message", "delete-scheduled-message"],
    aspect: "error",
    documented: "422 without a reason",
    real: "422 `{message, attributes}` with everything that is wrong; 422 `{error}` for the deletion of what was sent or has failed; 500 for an unknown status or file",
    ours: "422 `{error}` for an unknown status or file",
    reason: "A crash of the real server on bad input.",
    evidence: "source",
    reference: "conversations §7",
    cases: ["conversations 187", "conversations 189", "conversations 191", "conversations 192"]
  },
  {
    id: "scheduled-sending",
    operationIds: ["create-scheduled-message", "update-scheduled-message"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "What is due is looked for each minute. It waits while its conversation is resolved or snoozed. Liquid is filled in when the text is written, and what is left of it once more when it is sent",
    ours: "It is sent at the first full minute that is not before its time, or after its conversation was opened",
    reason: "The queue of the real server may be late; ours never is.",
    evidence: "source",
    reference: "conversations §7",
    cases: ["conversations 194", "conversations 195"]
  }
]

/** Every known difference between the Chatwoot document and the real server. */
export const divergences: ReadonlyArray<Divergence> = [
  ...everywhere,
  ...groupMembers,
  ...groupSync,
  ...groupSettings,
  ...groups,
  ...groupInvites,
  ...groupJoinRequests,
  ...contactsAndInboxes,
  ...conversations,
  ...conversationChanges,
  ...messages,
  ...contactLists,
  ...contactLabels,
  ...customFilters,
  ...scheduledMessages,
  ...filters
]
