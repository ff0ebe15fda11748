import { all, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { LinkedFile } from "../attachments.ts"
import type { Body } from "../body.ts"
import { bodyText } from "../body-text.ts"
import { findChannelUsers } from "../bots/channel-users.ts"
import { botOfInbox } from "../bots/places.ts"
import { reachContact } from "../contacts.ts"
import type { Reached } from "../contacts.ts"
import { privateConversation } from "../conversations.ts"
import { InboxMissing } from "../errors.ts"
import type { RecordInvalid } from "../errors.ts"
import type { InboxId } from "../ids.ts"
import { addMessage } from "../messages.ts"
import type { AddedMessage, MessageDraft } from "../messages.ts"
import type { CoreQuirks } from "../quirks.ts"
import { statedColumns } from "../stated-body.ts"
import type { Stated } from "../stated-body.ts"
import type { Reader, Tx } from "../store.ts"
import { accountUsers } from "../tables/accounts.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"

/** Nobody is there who could say it: the inbox has no bot, or its account no administrator. */
export class SpeakerMissing {
  readonly _tag = "SpeakerMissing"
}

/** The user of a bot is a group, with which no bot speaks. */
export class UserIsGroup {
  readonly _tag = "UserIsGroup"
}

/** It was not said yet: its moment is still to come. */
export class NotSaidYet {
  readonly _tag = "NotSaidYet"
}

/** Whoever says something between a user and a bot's side. */
export type Speaker = "user" | "bot" | "agent"

/** Something that was said between a user and a bot's side. */
export interface BotMessage {
  readonly inboxId: InboxId
  /** The id by which the inbox's channel knows the user. */
  readonly user: string
  /** What he is called, where nobody knows him yet. */
  readonly name: string | null
  readonly from: Speaker
  readonly body: Body
  /** The file, where it is one. */
  readonly file: LinkedFile | null
  /** When it was said, epoch milliseconds; null for now. */
  readonly at: number | null
}

/** The link with a user, made of what his channel tells where nobody knows him; WhatsApp knows people by their numbers. */
const reachUser = (tx: Tx, inbox: Inbox, { name, user }: BotMessage): Effect.Effect<Reached, RecordInvalid> =>
  Effect.gen(function*() {
    const [known] = yield* findChannelUsers(tx, [inbox], user)
    if (known) return known
    const isPhone = inbox.channel.type === "Channel::Whatsapp"
    const sourceId = isPhone ? user.replace(/^\+/, "") : user
    return yield* reachContact(tx, inbox, sourceId, {
      name: name ?? (isPhone ? sourceId : null),
      phoneNumber: isPhone ? `+${sourceId}` : null,
      identifier: null,
      groupType: "individual"
    })
  })

type Sender = Required<Pick<MessageDraft, "senderType" | "senderId">>

const senders: Readonly<Record<Speaker, (reader: Reader, inbox: Inbox, user: Reached) => Effect.Effect<Sender | undefined>>> = {
  user: (_, __, { contact }) => Effect.succeed({ senderType: "Contact", senderId: contact.id }),
  bot: (reader, inbox) =>
    Effect.map(
      botOfInbox(reader, inbox.id),
      (attached) => attached && { senderType: "AgentBot", senderId: attached.agentBotId }
    ),
  agent: (reader, { accountId }) =>
    Effect.map(
      reader.query(accountUsers, { where: all(eq("accountId", accountId), eq("role", "administrator")), limit: 1 }),
      ([first]) => first && { senderType: "User", senderId: first.userId }
    )
}

/** How Chatwoot keeps it: of what users say, the words. */
const columnsOf = ({ body, from }: BotMessage): Pick<MessageDraft, "content"> & Partial<Stated> =>
  from === "user" ? { content: bodyText(body) || null } : statedColumns(body)

/**
 * Puts something that was said into the conversation with a user of a bot, where any private message would go; it is not
 * sent to anybody, since it was said already.
 */
export const addBotMessage = (
  tx: Tx,
  said: BotMessage,
  quirks: CoreQuirks
): Effect.Effect<AddedMessage, InboxMissing | RecordInvalid | SpeakerMissing | UserIsGroup | NotSaidYet> =>
  Effect.gen(function*() {
    const { at, body, file, from, inboxId } = said
    if (at !== null && at > tx.now) return yield* Effect.fail(new NotSaidYet())
    const inbox = yield* tx.get(inboxes, inboxId)
    if (!inbox) return yield* Effect.fail(new InboxMissing())
    const user = yield* reachUser(tx, inbox, said)
    if (user.contact.groupType === "group") return yield* Effect.fail(new UserIsGroup())
    const sender = yield* senders[from](tx, inbox, user)
    if (!sender) return yield* Effect.fail(new SpeakerMissing())
    const conversation = yield* privateConversation(tx, inbox, user, from === "user", quirks.conversations)
    const draft: MessageDraft = {
      ...columnsOf(said),
      ...sender,
      body,
      messageType: from === "user" ? "incoming" : "outgoing",
      ...at === null ? {} : { createdAt: at }
    }
    return yield* addMessage(tx, conversation, draft, file ? [file] : [])
  })
