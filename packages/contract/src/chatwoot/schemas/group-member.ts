import * as Schema from "effect/Schema"
import { documentedInboxFields } from "./contact.ts"
import { bag, partial, text } from "./fields.ts"

/** What a person may do in a WhatsApp group. */
export const groupRole = Schema.Literals(["member", "admin"])

/** A page of group members as the document describes it. */
export const documentedGroupMembers = partial({
  payload: Schema.Array(partial({
    id: Schema.Finite,
    role: groupRole,
    is_active: Schema.Boolean,
    group_contact_id: Schema.Finite,
    contact: partial({
      id: Schema.Finite,
      name: Schema.String,
      phone_number: Schema.String,
      identifier: Schema.String,
      thumbnail: Schema.String
    })
  }).annotate({ identifier: "documented_group_member" })),
  meta: partial({
    total_count: Schema.Int,
    page: Schema.Int,
    per_page: Schema.Int,
    inbox_phone_number: Schema.String
  })
})

/** A group with its members, as the document has it answered to a sync. */
export const documentedSyncedGroup = partial({
  payload: partial({
    id: Schema.Finite,
    name: Schema.String,
    email: Schema.String,
    phone_number: Schema.String,
    identifier: Schema.String,
    thumbnail: Schema.String,
    custom_attributes: bag,
    contact_inboxes: Schema.Array(partial({
      source_id: Schema.String,
      inbox: partial({ id: Schema.Finite, channel_id: Schema.Finite, ...documentedInboxFields, provider: Schema.String })
    })),
    group_members: Schema.Array(partial({
      id: Schema.Finite,
      role: groupRole,
      is_active: Schema.Boolean,
      contact: partial({
        id: Schema.Finite,
        name: Schema.String,
        phone_number: Schema.String,
        identifier: Schema.String
      })
    }))
  })
})

/** A person's place in a group; the list shows active ones only [groups §4.3]. */
export const groupMember = Schema.Struct({
  id: Schema.Int,
  role: groupRole,
  is_active: Schema.Boolean,
  group_contact_id: Schema.Int,
  contact: Schema.Struct({
    id: Schema.Int,
    name: Schema.String,
    phone_number: text,
    identifier: text,
    thumbnail: Schema.String
  })
}).annotate({ identifier: "group_member" })

/** A page of group members with the inbox's own number and whether it is an admin of the group [groups §4.3]. */
export const groupMembers = Schema.Struct({
  payload: Schema.Array(groupMember),
  meta: Schema.Struct({
    total_count: Schema.Int,
    page: Schema.Int,
    per_page: Schema.Int,
    inbox_phone_number: text,
    is_inbox_admin: Schema.Boolean
  })
})
