import * as Schema from "effect/Schema"
import { bag, partial, text } from "./fields.ts"
import { channelType } from "./channel.ts"
import { inboxRow } from "./inbox.ts"

/** Whether a contact, or a conversation, is one person or a WhatsApp group. */
export const groupType = Schema.Literals(["individual", "group"])

/** Whether a contact has a live socket. */
export const contactAvailability = Schema.Literals(["online", "offline"])

/** What the document tells of an inbox that reaches somebody, beside its numbers. */
export const documentedInboxFields = {
  avatar_url: Schema.String,
  name: Schema.String,
  channel_type: Schema.String
}

const documentedPlace = partial({
  city: Schema.String,
  country: Schema.String,
  country_code: Schema.String,
  created_at_ip: Schema.String
})

/** A contact with the inboxes that reach it as the document describes both. */
export const documentedContact = partial({
  additional_attributes: documentedPlace,
  availability_status: contactAvailability,
  email: text,
  id: Schema.Int,
  name: Schema.String,
  phone_number: text,
  blocked: Schema.Boolean,
  identifier: text,
  thumbnail: Schema.String,
  custom_attributes: bag,
  last_activity_at: Schema.NullOr(Schema.Int),
  created_at: Schema.Int,
  contact_inboxes: Schema.Array(partial({
    source_id: Schema.String,
    inbox: partial({ id: Schema.Int, channel_id: Schema.Int, ...documentedInboxFields, provider: text })
  }))
}).annotate({ identifier: "documented_contact" })

/** The answer of a contact's details as the document describes it. */
export const documentedContactShow = partial({ payload: documentedContact })

/** A list of contacts as the document describes it. */
export const documentedContacts = partial({
  meta: partial({ count: Schema.Int, current_page: Schema.String }),
  payload: Schema.Array(documentedContact)
})

/** The contact that the document puts into the meta part of a message list: wrapped in an array named payload. */
export const documentedContactPayload = partial({
  payload: Schema.Array(partial({
    additional_attributes: bag,
    availability_status: Schema.String,
    email: Schema.String,
    id: Schema.Int,
    name: Schema.String,
    phone_number: Schema.String,
    blocked: Schema.Boolean,
    identifier: Schema.String,
    thumbnail: Schema.String,
    custom_attributes: bag,
    last_activity_at: Schema.Int,
    created_at: Schema.Int,
    contact_inboxes: Schema.Array(partial({
      source_id: Schema.String,
      inbox: partial({
        id: Schema.Finite,
        channel_id: Schema.Finite,
        ...documentedInboxFields,
        provider: Schema.String
      })
    }))
  }))
}).annotate({ identifier: "documented_contact_payload" })

/** A contact that was made as the document describes it: in a list, and some of it again beside that. */
export const documentedCreatedContact = partial({
  payload: documentedContactPayload.fields.payload.schema,
  id: Schema.Finite,
  availability_status: contactAvailability
}).annotate({ identifier: "documented_created_contact" })

/** The sender of a conversation as the document describes him. */
export const documentedSender = partial({
  additional_attributes: bag,
  availability_status: Schema.String,
  email: Schema.String,
  id: Schema.Finite,
  name: Schema.String,
  phone_number: Schema.String,
  blocked: Schema.Boolean,
  identifier: Schema.String,
  thumbnail: Schema.String,
  custom_attributes: bag,
  last_activity_at: Schema.Finite,
  created_at: Schema.Finite
}).annotate({ identifier: "documented_sender" })

/** The contact beside a conversation's messages in the twin of the message list. */
export const documentedContactDetail = partial({
  additional_attributes: documentedPlace,
  custom_attributes: bag,
  email: Schema.String,
  id: Schema.Int,
  identifier: text,
  name: Schema.String,
  phone_number: text,
  thumbnail: Schema.String,
  blocked: Schema.Boolean,
  type: Schema.Literal("contact")
}).annotate({ identifier: "documented_contact_detail" })

/** Where a contact can be reached: the address (`source_id`) within an inbox, never the inbox's secrets [resources §10]. */
export const contactInbox = Schema.Struct({
  source_id: Schema.String,
  inbox: Schema.Struct({
    id: Schema.Int,
    avatar_url: Schema.String,
    channel_id: Schema.Int,
    name: Schema.String,
    channel_type: channelType,
    account_id: Schema.Int,
    provider: text
  })
}).annotate({ identifier: "contact_inbox" })

/** A person or group of the account; `last_activity_at` (epoch seconds) is left out before the first activity [resources §10]. */
export const contact = Schema.Struct({
  additional_attributes: bag,
  availability_status: contactAvailability,
  email: text,
  id: Schema.Int,
  name: Schema.String,
  phone_number: text,
  blocked: Schema.Boolean,
  identifier: text,
  thumbnail: Schema.String,
  custom_attributes: bag,
  last_activity_at: Schema.optionalKey(Schema.Int),
  created_at: Schema.Int,
  group_type: groupType,
  account_id: Schema.Int
}).annotate({ identifier: "contact" })

/** The answer of a contact's details: the contact with the inboxes that reach it [resources §10]. */
export const contactShow = Schema.Struct({
  payload: Schema.Struct({ ...contact.fields, contact_inboxes: Schema.optionalKey(Schema.Array(contactInbox)) })
})

/** The contacts of a list, each with the inboxes that reach it where those are wanted. */
export const listedContacts = Schema.Array(Schema.Struct({
  ...contact.fields,
  contact_inboxes: Schema.optionalKey(Schema.Array(contactInbox))
}))

/** The page as lists of contacts repeat it: as it came, or 1 [conversations §2]. */
const currentPage = Schema.Union([Schema.Int, Schema.String])

/** A page of contacts; `count` is how many there are on all pages [resources §10]. */
export const contacts = Schema.Struct({
  meta: Schema.Struct({ count: Schema.Int, current_page: currentPage }),
  payload: listedContacts
})

/** A page of contacts that were looked for; `count` is how many are on it, null where nothing was asked for [conversations §9]. */
export const foundContacts = Schema.Struct({
  meta: Schema.Struct({
    count: Schema.NullOr(Schema.Int),
    current_page: currentPage,
    has_more: Schema.NullOr(Schema.Boolean)
  }),
  payload: listedContacts
})

/** A contact that was made, and the link to the inbox that was named; the inbox is a bare row, times are ISO texts [resources §10]. */
export const createdContact = Schema.Struct({
  payload: Schema.Struct({
    contact: Schema.Struct({ ...contact.fields, contact_inboxes: Schema.Array(contactInbox) }),
    contact_inbox: Schema.Struct({ inbox: Schema.NullOr(inboxRow), source_id: text })
  })
})
