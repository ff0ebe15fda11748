import * as Schema from "effect/Schema"
import { availability, bag, instant, partial, reference, role, text } from "./fields.ts"

/** A user with tokens and memberships as the document describes him. */
export const documentedUser = partial({
  id: Schema.Finite,
  access_token: Schema.String,
  account_id: Schema.Finite,
  available_name: Schema.String,
  avatar_url: Schema.String,
  confirmed: Schema.Boolean,
  display_name: text,
  message_signature: text,
  email: Schema.String,
  hmac_identifier: Schema.String,
  inviter_id: Schema.Finite,
  name: Schema.String,
  provider: Schema.String,
  pubsub_token: Schema.String,
  role,
  ui_settings: bag,
  uid: Schema.String,
  type: text,
  custom_attributes: bag,
  accounts: Schema.Array(partial({
    id: Schema.Finite,
    name: Schema.String,
    status: Schema.String,
    active_at: Schema.String,
    role,
    permissions: Schema.Array(Schema.String),
    availability: Schema.String,
    availability_status: Schema.String,
    auto_offline: Schema.Boolean,
    custom_role_id: Schema.NullOr(Schema.Finite),
    custom_role: Schema.NullOr(bag)
  }))
}).annotate({ identifier: "documented_user" })

/** A membership as the profile lists it; `availability_status` is live presence [resources §4]. */
export const membership = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  status: Schema.Literals(["active", "suspended"]),
  active_at: instant,
  role,
  permissions: Schema.Array(Schema.String),
  availability,
  availability_status: availability,
  auto_offline: Schema.Boolean,
  custom_role_id: reference,
  custom_role: Schema.NullOr(bag)
}).annotate({ identifier: "membership" })

/**
 * The user behind a token. `account_id`, `role` and `inviter_id` come from the membership used last and are null without one;
 * `hmac_identifier` and `custom_attributes` are left out when there is nothing to show [resources §4].
 */
export const profile = Schema.Struct({
  access_token: Schema.String,
  account_id: reference,
  available_name: Schema.String,
  avatar_url: Schema.String,
  confirmed: Schema.Boolean,
  display_name: text,
  message_signature: text,
  email: Schema.String,
  hmac_identifier: Schema.optionalKey(Schema.String),
  id: Schema.Int,
  inviter_id: reference,
  name: Schema.String,
  provider: Schema.String,
  pubsub_token: Schema.String,
  custom_attributes: Schema.optionalKey(bag),
  role: Schema.NullOr(role),
  ui_settings: bag,
  uid: Schema.String,
  type: text,
  accounts: Schema.Array(membership)
}).annotate({ identifier: "profile" })
