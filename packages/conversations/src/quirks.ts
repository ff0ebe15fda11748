/** The named bugs of the real system's conversations; `true` behaves as the real system does. */
export interface ConversationsQuirks {
  /** A list that is searched by text counts the rows of its page. */
  readonly searchCountsPage: boolean
  /** The conversations that a user follows are found wherever they are. */
  readonly followedAnywhere: boolean
  /** An agent who opens a conversation takes it from whoever has it. */
  readonly openingTakesOver: boolean
  /** That a conversation was opened is not told where it goes to whoever has his turn. */
  readonly turnsHushOpenings: boolean
  /** Labels that are left out, or are no list, take all labels away. */
  readonly missingLabelsClear: boolean
  /** Whoever looks at messages that are new does not let WhatsApp know. */
  readonly newsReadSilently: boolean
  /** A group's chat is not marked unread on WhatsApp. */
  readonly groupsStayRead: boolean
  /** A message type that is given by its number is not looked at. */
  readonly numberedTypes: boolean
  /** Content attributes that name an automation rule lose most of the others. */
  readonly automationAttributes: boolean
  /** Sending a failed message again drops its content attributes. */
  readonly forgetfulRetry: boolean
  /** A change of a scheduled message that takes its file away takes it even where it is refused. */
  readonly refusedChangeDropsFile: boolean
}
