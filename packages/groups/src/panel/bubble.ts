/** Who sent a message. */
export interface BubbleSender {
  readonly id: number
  readonly name: string | null
  /** `contact`, `user` and others, in any case. */
  readonly type: string
}

/** The numbers that the API gives to the types of messages. */
export const messageTypes = { incoming: 0, outgoing: 1, activity: 2, template: 3 } as const

/** What is needed of a message to place its bubble. */
export interface BubbleMessage {
  readonly messageType: (typeof messageTypes)[keyof typeof messageTypes]
  readonly status: string
  /** Seconds. */
  readonly createdAt: number
  readonly senderId?: number | null
  readonly sender: BubbleSender | null
}

const minuteOf = ({ createdAt }: BubbleMessage): number => Math.floor(createdAt / 60)

const senderOf = ({ sender, senderId }: BubbleMessage): number | undefined => senderId ?? sender?.id

const isTemplate = ({ messageType }: BubbleMessage): boolean => messageType === messageTypes.template

/**
 * Whether a message follows another without a gap: of the same sender (or of none, both), type and minute, no template,
 * and not failed [groups §13].
 */
export const follows = (next: BubbleMessage, current: BubbleMessage): boolean =>
  next.status !== "failed"
  && senderOf(next) === senderOf(current)
  && next.messageType === current.messageType
  && !isTemplate(next)
  && minuteOf(next) === minuteOf(current)

const isGroupIncoming = ({ messageType }: BubbleMessage, groupType: string): boolean =>
  groupType === "group" && messageType === messageTypes.incoming

/** Where a bubble stands among its neighbours, and what stands above it. */
export interface BubblePlace {
  readonly groupWithPrevious: boolean
  readonly groupWithNext: boolean
  readonly showsSenderAvatar: boolean
  readonly showsSenderName: boolean
}

/**
 * The places of messages in a row. In a group, the sender is shown above each first one of those that came in; a failed
 * message is not drawn together with the next one [groups §13].
 */
export const bubblePlaces = (
  messages: ReadonlyArray<BubbleMessage>,
  groupType: string
): ReadonlyArray<BubblePlace> => {
  const joins = messages.map((message, at) => {
    const previous = messages[at - 1]
    return previous !== undefined && follows(message, previous)
  })
  return messages.map((message, at) => {
    const groupWithPrevious = joins[at] === true
    const showsSenderAvatar = isGroupIncoming(message, groupType) && !groupWithPrevious
    return {
      groupWithPrevious,
      groupWithNext: message.status !== "failed" && joins[at + 1] === true,
      showsSenderAvatar,
      showsSenderName: showsSenderAvatar && Boolean(message.sender?.name)
    }
  })
}

/** The colours of senders' names, for light and for dark surroundings [groups §13]. */
export const senderColors = {
  light: ["#C2298A", "#99543A", "#60646C", "#008573", "#4747C2", "#3A5BC7"],
  dark: ["#FF8DCC", "#FFA366", "#ADB1B8", "#0BD8B6", "#A19EFF", "#9EB1FF"]
} as const

/** Which of the six colours a sender's name has: by its length in UTF-16 units [groups §13]. */
export const senderColorIndex = (name: string): number => name.length % senderColors.light.length

/** Where a click on a sender leads. */
export interface SenderLink {
  readonly path: string
  readonly newTab: boolean
}

/**
 * Where a click above a message leads: to the contact who sent it into a group, in a new tab with Ctrl or Cmd held;
 * null when it leads nowhere [groups §13].
 */
export const senderLink = (
  message: BubbleMessage,
  groupType: string,
  accountId: number,
  keys: { readonly ctrlKey: boolean; readonly metaKey: boolean }
): SenderLink | null => {
  const { sender } = message
  if (!isGroupIncoming(message, groupType) || sender?.type.toLowerCase() !== "contact") return null
  return { path: `/app/accounts/${accountId}/contacts/${sender.id}`, newTab: keys.ctrlKey || keys.metaKey }
}
