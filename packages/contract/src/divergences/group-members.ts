import type { Divergence } from "./divergence.ts"

/** Where they differ in the members of groups. */
export const groupMembers: ReadonlyArray<Divergence> = [
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
