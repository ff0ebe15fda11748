import * as Schema from "effect/Schema"
import { bag, partial, text } from "./fields.ts"

/** A new group as the document describes it. */
export const documentedGroupCreated = partial({ group_jid: Schema.String, subject: Schema.String })

/** A new group by its address on WhatsApp; the account knows it once WhatsApp has told of it [groups §4.1]. */
export const groupCreated = Schema.Struct({ group_jid: Schema.String })

/** The invite of a group as the document describes it. */
export const documentedGroupInvite = partial({ invite_code: Schema.String, invite_url: Schema.String })

/** The invite of a group; without a code the link leads nowhere [groups §4.8]. */
export const groupInvite = Schema.Struct({ invite_code: text, invite_url: Schema.String })

/** Who waits to be let into a group as the document describes it: objects of no kind. */
export const documentedGroupJoinRequests = partial({ payload: Schema.Array(bag) })

/** Who waits to be let into a group, as the provider lists it; `request_time` is epoch seconds as a text [groups §4.10]. */
export const groupJoinRequests = Schema.Struct({
  payload: Schema.Array(
    Schema.Struct({
      jid: Schema.String,
      phone_number: Schema.optionalKey(Schema.String),
      request_method: Schema.optionalKey(Schema.String),
      request_time: Schema.optionalKey(Schema.String)
    }).annotate({ identifier: "group_join_request" })
  )
})
