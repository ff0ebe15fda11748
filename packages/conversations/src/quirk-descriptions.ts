import type { QuirkDescription } from "@mootkit/mentions/quirk-descriptions"
import type { ConversationsQuirks } from "./quirks.ts"

/** Every quirk of this package, by name. */
export const conversationsQuirks: Readonly<Record<keyof ConversationsQuirks, QuirkDescription>> = {
  searchCountsPage: {
    summary: "With `q` the counts of a conversation list are those of the page that is shown: 25 at most, 0 past the end.",
    source: "conversations §3.9",
    law: "the counts of a list do not depend on the page"
  },
  followedAnywhere: {
    summary:
      "`conversation_type=participating` finds every conversation that the user follows, also in inboxes that he may not see or did not ask for.",
    source: "conversations §3.4",
    law: "a list shows conversations of the caller's inboxes only"
  },
  openingTakesOver: {
    summary:
      "An agent who sets a conversation to open becomes its assignee, also when it was open already and belongs to another agent.",
    source: "conversations §4.5",
    law: "a status that is set again changes nothing"
  },
  turnsHushOpenings: {
    summary:
      "A conversation that is opened and goes at once to the agent whose turn it is tells of the assignment only: no event and no activity says that it is open.",
    source: "conversations §4.1, §5; chatwoot issue 9277",
    law: "a change of status is told"
  },
  missingLabelsClear: {
    summary: "A request to set labels that brings no list of them takes all labels away.",
    source: "conversations §4.7",
    law: "a request that says nothing changes nothing"
  },
  newsReadSilently: {
    summary:
      "WhatsApp hears that messages were read only when the assignee looks again at what is not new any more: a look at a new message notes that it was seen, and tells nobody.",
    source: "conversations §4.11",
    law: "messages that their assignee has seen are read on WhatsApp, too"
  },
  groupsStayRead: {
    summary:
      "Marking the conversation of a WhatsApp group unread does not reach WhatsApp: its chat is looked for by a phone number, which groups lack.",
    source: "groups §2",
    law: "a conversation that is marked unread is unread on WhatsApp, too"
  },
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
  },
  refusedChangeDropsFile: {
    summary:
      "A change of a scheduled message with `remove_attachment` loses the file even where it is refused, as when nothing else was to be said.",
    source: "conversations §7",
    law: "a refused request changes nothing"
  }
}
