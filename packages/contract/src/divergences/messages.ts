import type { Divergence } from "./divergence.ts"

/** Where they differ in messages. */
export const messages: ReadonlyArray<Divergence> = [
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
    ours: "Where the reason would be an exception's text (items that are missing or none, files that are no list) it is a sentence. A `content` or `source_id` that is a list or an object, whose look in Ruby becomes the text, is refused as well",
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
    operationIds: ["create-a-new-message-in-a-conversation", "create-scheduled-message", "update-scheduled-message"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "Files of new messages may be 40 MB long, and of certain kinds, in inboxes of websites; as long as they like, and of any kind, elsewhere",
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
    ours: "A text with more than 2000 marks of emphasis, or with quotes or lists a hundred deep, is sent as it was written",
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
    ours: "A JavaScript Liquid: what fails leaves the text as it is, or gives `Infinity`; no `recent_messages`; what takes too much stays as it is, and so does a template with more than a hundred texts to fill in",
    reason: "Front ends have variables such as `{{contact.name}}` in their editors.",
    evidence: "source",
    reference: "conversations §6.2.3"
  },
  {
    id: "message-hooks",
    operationIds: ["create-a-new-message-in-a-conversation"],
    aspect: "behaviour",
    documented: "Nothing",
    real: "What a contact says may be answered at once by messages of type 3: a greeting, that nobody works at this hour, a question for the e-mail address",
    ours: "Nothing answers by itself yet, whatever the inbox says of greetings and working hours",
    reason: "Inboxes cannot be set to answer yet.",
    evidence: "source",
    reference: "conversations §6.2"
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

/** Where they differ in scheduled messages. */
export const scheduledMessages: ReadonlyArray<Divergence> = [
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
