import type { QuirkDescription } from "@mootkit/mentions"

/** The named bugs of the real system's conversations; `true` behaves as the real system does. */
export interface ConversationsQuirks {
  /** A message type that is given by its number is not looked at. */
  readonly numberedTypes: boolean
  /** Content attributes that name an automation rule lose most of the others. */
  readonly automationAttributes: boolean
  /** Sending a failed message again drops its content attributes. */
  readonly forgetfulRetry: boolean
}

/** Every quirk of this package, by name. */
export const conversationsQuirks: Readonly<Record<keyof ConversationsQuirks, QuirkDescription>> = {
  numberedTypes: {
    summary:
      "A message type that is given by its number is not looked at: incoming ones are taken in any inbox, and outgoing ones count as said by the contact.",
    source: "conversations §6.2",
    law: "a message type means the same by its word and by its number"
  },
  automationAttributes: {
    summary:
      "Content attributes of a new message that name an automation rule keep only that, `items`, `in_reply_to`, `is_reaction`, `zapi_args` and `external_created_at`; all others are lost.",
    source: "conversations §6.2",
    law: "content attributes of a new message are kept as they were given"
  },
  forgetfulRetry: {
    summary:
      "A failed message that is sent again loses all its content attributes: what it answers, that it is a reaction, its choices.",
    source: "conversations §4.11",
    law: "a message that is sent again is the one that failed, without its error"
  }
}
