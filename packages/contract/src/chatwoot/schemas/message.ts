import * as Schema from "effect/Schema"
import { documentedAgent } from "./agent.ts"
import { documentedContactDetail, documentedContactPayload, groupType } from "./contact.ts"
import { availability, bag, instant, partial, reference, text } from "./fields.ts"

/** How far a message has come. */
export const deliveryStatus = Schema.Literals(["sent", "delivered", "read", "failed"])

/** A message as the document describes it. */
export const documentedMessage = partial({
  id: Schema.Finite,
  content: Schema.String,
  account_id: Schema.Finite,
  inbox_id: Schema.Finite,
  conversation_id: Schema.Finite,
  message_type: Schema.Literals([0, 1, 2]),
  created_at: Schema.Int,
  updated_at: Schema.Int,
  private: Schema.Boolean,
  status: deliveryStatus,
  source_id: Schema.String,
  content_type: Schema.Literals(["text", "input_select", "cards", "form"]),
  content_attributes: bag,
  sender_type: Schema.Literals(["contact", "agent", "agent_bot"]),
  sender_id: Schema.Finite,
  external_source_ids: bag,
  additional_attributes: bag,
  processed_message_content: Schema.String,
  sentiment: bag,
  conversation: bag,
  attachment: bag,
  sender: bag
}).annotate({ identifier: "documented_message" })

/** Kinds of content that the document lets a caller choose. */
export const documentedContentType = Schema.Literals(["text", "input_email", "cards", "input_select", "form", "article"])

/** A template and what is put into it, as the document describes them. */
export const documentedTemplateParams = Schema.Struct({
  name: Schema.String,
  category: Schema.Literals(["UTILITY", "MARKETING", "SHIPPING_UPDATE", "TICKET_UPDATE", "ISSUE_RESOLUTION"]),
  language: Schema.String,
  processed_params: partial({
    body: Schema.Record(Schema.String, Schema.String),
    header: partial({ media_url: Schema.String, media_type: Schema.Literals(["image", "video", "document"]) }),
    buttons: Schema.Array(partial({ type: Schema.Literals(["url", "copy_code"]), parameter: Schema.String }))
  })
})

/** The message list as the document describes it. */
export const documentedMessages = partial({
  meta: partial({
    labels: Schema.Array(Schema.String),
    additional_attributes: bag,
    contact: documentedContactPayload,
    assignee: documentedAgent,
    agent_last_seen_at: Schema.String,
    assignee_last_seen_at: Schema.String
  }),
  payload: Schema.Array(documentedMessage)
})

/** The message list as the document describes it a second time, under the path without a version. */
export const documentedConversationMessages = partial({
  meta: partial({
    labels: Schema.Array(Schema.String),
    additional_attributes: partial({
      browser: partial({
        device_name: Schema.String,
        browser_name: Schema.String,
        platform_name: Schema.String,
        browser_version: Schema.String,
        platform_version: Schema.String
      }),
      referer: Schema.String,
      initiated_at: partial({ timestamp: Schema.String }),
      browser_language: Schema.String,
      conversation_language: Schema.String
    }),
    contact: documentedContactDetail,
    agent_last_seen_at: text,
    assignee_last_seen_at: text
  }),
  payload: Schema.Array(partial({
    id: Schema.Finite,
    content: Schema.String,
    inbox_id: Schema.Finite,
    conversation_id: Schema.Finite,
    message_type: Schema.Literals([0, 1, 2, 3]),
    content_type: Schema.Literals(["text", "input_select", "cards", "form", "input_csat"]),
    status: deliveryStatus,
    content_attributes: partial({ in_reply_to: text }),
    created_at: Schema.Int,
    private: Schema.Boolean,
    source_id: text,
    sender: documentedContactDetail
  }))
})

/** A user as the sender of a message or beside a message list; whoever has left the account is neither there nor away. */
export const userSender = Schema.Struct({
  id: Schema.Int,
  name: Schema.String,
  available_name: Schema.String,
  avatar_url: Schema.String,
  type: Schema.Literal("user"),
  availability_status: Schema.NullOr(availability),
  thumbnail: Schema.String
}).annotate({ identifier: "user_sender" })

/** A contact as the sender of a message or beside a message list. */
export const contactSender = Schema.Struct({
  additional_attributes: bag,
  custom_attributes: bag,
  email: text,
  group_type: groupType,
  id: Schema.Int,
  identifier: text,
  name: Schema.String,
  phone_number: text,
  thumbnail: Schema.String,
  blocked: Schema.Boolean,
  type: Schema.Literal("contact")
}).annotate({ identifier: "contact_sender" })

/** An agent bot as the sender of a message. */
export const botSender = Schema.Struct({
  id: Schema.Int,
  name: text,
  avatar_url: Schema.String,
  type: Schema.Literal("agent_bot")
}).annotate({ identifier: "bot_sender" })

/** Who sent a message; `type` tells which of the three [conversations §1.3]. */
export const sender = Schema.Union([userSender, contactSender, botSender])

const everyAttachment = {
  id: Schema.Int,
  message_id: Schema.Int,
  account_id: Schema.Int,
  meta: bag
}

const file = Schema.Struct({
  ...everyAttachment,
  file_type: Schema.Literals(["image", "audio", "video", "file", "share", "story_mention"]),
  extension: text,
  data_url: text,
  thumb_url: text,
  file_size: reference,
  width: reference,
  height: reference,
  transcribed_text: Schema.optionalKey(Schema.String)
})

const place = Schema.Struct({
  ...everyAttachment,
  file_type: Schema.Literal("location"),
  coordinates_lat: Schema.NullOr(Schema.Finite),
  coordinates_long: Schema.NullOr(Schema.Finite),
  fallback_title: text,
  data_url: text
})

const card = Schema.Struct({ ...everyAttachment, file_type: Schema.Literal("contact"), fallback_title: text })

const fallback = Schema.Struct({
  ...everyAttachment,
  file_type: Schema.Literal("fallback"),
  fallback_title: text,
  data_url: text
})

/** What a message carries: a file (`transcribed_text` for audio only), a place, a contact card or a link [conversations §1.3]. */
export const attachment = Schema.Union([file, place, card, fallback]).annotate({ identifier: "attachment" })

const everyMessage = {
  id: Schema.Int,
  content: text,
  inbox_id: Schema.Int,
  echo_id: Schema.optionalKey(Schema.Unknown),
  conversation_id: Schema.Int,
  message_type: Schema.Literals([0, 1, 2, 3]),
  content_type: Schema.Literals([
    "text",
    "input_text",
    "input_textarea",
    "input_email",
    "input_select",
    "cards",
    "form",
    "article",
    "incoming_email",
    "input_csat",
    "integrations",
    "sticker",
    "voice_call"
  ]),
  status: deliveryStatus,
  content_attributes: bag,
  additional_attributes: bag,
  created_at: Schema.Int,
  private: Schema.Boolean,
  source_id: text,
  sender: Schema.optionalKey(sender),
  attachments: Schema.optionalKey(Schema.Array(attachment))
}

/**
 * A message as the message endpoints answer it. `message_type` is 0 incoming, 1 outgoing, 2 activity, 3 template;
 * `conversation_id` the number within the account; times in epoch seconds [conversations §1.3].
 */
export const message = Schema.Struct(everyMessage).annotate({ identifier: "message" })

/** A message as it stands inside a conversation and on the socket: every column and a glance at its conversation [conversations §1.2]. */
export const pushedMessage = Schema.Struct({
  ...everyMessage,
  account_id: Schema.Int,
  updated_at: Schema.String,
  sender_type: text,
  sender_id: reference,
  external_source_ids: bag,
  processed_message_content: text,
  sentiment: bag,
  conversation: Schema.Struct({
    assignee_id: reference,
    unread_count: Schema.Int,
    last_activity_at: Schema.Int,
    contact_inbox: Schema.Struct({ source_id: Schema.String })
  })
}).annotate({ identifier: "pushed_message" })

/** A window of a conversation's messages, oldest first; `assignee` only while a user is assigned [conversations §6.1]. */
export const messages = Schema.Struct({
  meta: Schema.Struct({
    labels: Schema.Array(Schema.String),
    additional_attributes: bag,
    contact: contactSender,
    assignee: Schema.optionalKey(userSender),
    agent_last_seen_at: instant,
    assignee_last_seen_at: instant
  }),
  payload: Schema.Array(message)
})
