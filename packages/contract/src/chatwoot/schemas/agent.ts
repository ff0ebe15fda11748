import * as Schema from "effect/Schema"
import { availability, bag, partial, reference, role, text } from "./fields.ts"

/** An agent as the document describes him. */
export const documentedAgent = partial({
  id: Schema.Int,
  account_id: Schema.Int,
  availability_status: Schema.Literals(["available", "busy", "offline"]),
  auto_offline: Schema.Boolean,
  confirmed: Schema.Boolean,
  email: Schema.String,
  available_name: Schema.String,
  name: Schema.String,
  role,
  thumbnail: Schema.String,
  custom_role_id: Schema.Int
}).annotate({ identifier: "documented_agent" })

/** A member of the account as he stands in an answer; `custom_attributes` only when he has some [resources §7]. */
export const agent = Schema.Struct({
  id: Schema.Int,
  account_id: Schema.Int,
  availability_status: availability,
  auto_offline: Schema.Boolean,
  confirmed: Schema.Boolean,
  email: Schema.String,
  provider: Schema.String,
  available_name: Schema.String,
  custom_attributes: Schema.optionalKey(bag),
  name: Schema.String,
  role,
  thumbnail: Schema.String,
  custom_role_id: Schema.optionalKey(reference)
}).annotate({ identifier: "agent" })

/** An agent bot as the assignee of a conversation; a bot of the installation shows no `outgoing_url` [conversations §1.1]. */
export const assignedBot = Schema.Struct({
  id: Schema.Int,
  name: text,
  description: text,
  thumbnail: Schema.String,
  outgoing_url: Schema.optionalKey(text),
  bot_type: Schema.String
}).annotate({ identifier: "assigned_bot" })
