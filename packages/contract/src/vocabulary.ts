/*
 * What an operation's schemas are written with. Operations take it as an argument and name it by type only,
 * so that a route table can be read without loading the schema library; a client, our OpenAPI or a test passes it in.
 */
export {
  Array,
  Boolean,
  Finite,
  Int,
  Literal,
  Literals,
  NullOr,
  optionalKey,
  Record,
  String,
  Struct,
  Union,
  Unknown
} from "effect/Schema"
export * from "./bot-open/schemas/answers.ts"
export * from "./bot-open/schemas/transcript.ts"
export * from "./chatwoot/schemas/agent.ts"
export * from "./chatwoot/schemas/channel.ts"
export * from "./chatwoot/schemas/contact.ts"
export * from "./chatwoot/schemas/conversation.ts"
export * from "./chatwoot/schemas/custom-filter.ts"
export * from "./chatwoot/schemas/error.ts"
export * from "./chatwoot/schemas/fields.ts"
export * from "./chatwoot/schemas/filter.ts"
export * from "./chatwoot/schemas/group.ts"
export * from "./chatwoot/schemas/group-member.ts"
export * from "./chatwoot/schemas/group-metadata.ts"
export * from "./chatwoot/schemas/inbox.ts"
export * from "./chatwoot/schemas/labels.ts"
export * from "./chatwoot/schemas/message.ts"
export * from "./chatwoot/schemas/scheduled-message.ts"
export * from "./chatwoot/schemas/user.ts"
export * from "./control/bot-schemas.ts"
export * from "./control/schemas.ts"
export * from "./mybot/schemas.ts"
