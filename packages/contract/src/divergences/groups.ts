import type { Divergence } from "./divergence.ts"

/** Where they differ in groups. */
export const groups: ReadonlyArray<Divergence> = [
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

/** Where they differ in invitations to groups. */
export const groupInvites: ReadonlyArray<Divergence> = [
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

/** Where they differ in requests to join groups. */
export const groupJoinRequests: ReadonlyArray<Divergence> = [
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

/** Where they differ in syncing groups. */
export const groupSync: ReadonlyArray<Divergence> = [
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

/** Where they differ in the settings of groups. */
export const groupSettings: ReadonlyArray<Divergence> = [
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
