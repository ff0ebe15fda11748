import * as Effect from "effect/Effect"
import type { MessageFile } from "../attachments.ts"
import { connectionOf } from "../connections.ts"
import { addMessage, messagesBySource } from "../messages.ts"
import type { CoreQuirks } from "../quirks.ts"
import { replyAttributes } from "../replies.ts"
import type { Tx } from "../store.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { readInstallation } from "../tables/installation.ts"
import type { Json } from "../tables/json.ts"
import { enqueueReceipts } from "../jobs/send-receipts.ts"
import type { Chat } from "./chats.ts"
import { chatOf } from "./chats.ts"
import { isStub, takeStub } from "./group-stubs.ts"
import type { Intake, Take } from "./step.ts"
import { elementsOf, wire } from "./reading.ts"
import { contentText } from "./stored-content.ts"
import { fetchFile } from "./wa-files.ts"
import type { WaMessage } from "./wa-message.ts"
import { readWaMessage } from "./wa-message.ts"
import { bodyOf } from "./wa-structure.ts"

const attributesOf = ({ answers, content, fromMe, timestamp }: WaMessage, isFileMissing: boolean): Json => ({
  external_created_at: timestamp,
  ...(fromMe ? { external_sender_name: "WhatsApp" } : {}),
  ...(content._tag === "Reaction" ? { in_reply_to_external_id: content.to, is_reaction: true } : {}),
  ...(answers === null ? {} : { in_reply_to_external_id: answers }),
  ...(content._tag === "Unsupported" || isFileMissing ? { is_unsupported: true } : {})
})

/** Puts a message into the conversation of its chat; what others wrote is acknowledged afterwards [groups §7.2]. */
const addWaMessage = (
  tx: Tx,
  inbox: Inbox,
  { conversation, sender }: Chat,
  { file, message }: Heard,
  quirks: CoreQuirks
) =>
  Effect.gen(function*() {
    const { content, fromMe, id } = message
    const text = yield* contentText(tx, inbox, content, quirks)
    const isFileMissing = content._tag === "Media" && !file
    const { message: added } = yield* addMessage(tx, conversation, {
      messageType: fromMe ? "outgoing" : "incoming",
      content: text,
      body: bodyOf(content, text),
      sourceId: id,
      contentAttributes: yield* replyAttributes(tx, conversation, attributesOf(message, isFileMissing)),
      ...(sender && !fromMe ? { senderType: "Contact", senderId: sender.id } : {})
    }, file ? [file] : [])
    if (!fromMe) yield* enqueueReceipts(tx, added)
  })

/** A message and the file that it carries. */
interface Heard {
  readonly message: WaMessage
  readonly file: MessageFile | undefined
}

const takeMessage = (inbox: Inbox, heard: Heard): Take => (tx, quirks) =>
  Effect.gen(function*() {
    const { message } = heard
    if ((yield* messagesBySource(tx, inbox, [message.id])).size > 0) return
    const chat = yield* chatOf(message)?.take(tx, inbox, message, quirks) ?? Effect.succeed(undefined)
    if (chat) yield* addWaMessage(tx, inbox, chat, heard, quirks)
  })

/** Whether a message is for anybody here: of a chat that is taken in, with something to see. */
const isWanted = (message: WaMessage, groupsEnabled: boolean): boolean => {
  const chat = chatOf(message)
  return chat !== undefined && message.content._tag !== "Silent" && (groupsEnabled || !chat.isGroup)
}

/**
 * Takes in new messages, each in a step of its own, after its file was fetched; a message that is known by its id is not
 * taken in again. Stubs of groups are taken in whether groups are switched on or off [groups §7.2].
 */
export const messagesUpsert: Intake = (services, inbox, data) =>
  Effect.gen(function*() {
    const said = elementsOf(wire(data)["messages"])
    const found = said.map((item) => isStub(item) ? undefined : readWaMessage(item))
    const { groupsEnabled, known } = yield* services.store.read((reader) =>
      Effect.gen(function*() {
        const ids = found.map((message) => message?.id ?? null)
        return { ...yield* readInstallation(reader), known: yield* messagesBySource(reader, inbox, ids) }
      })
    )
    const connection = connectionOf(inbox)
    const steps: Array<Take> = []
    for (const [i, item] of said.entries()) {
      const message = found[i]
      if (isStub(item)) steps.push((tx, quirks) => takeStub(tx, inbox, item, quirks))
      if (!message || !isWanted(message, groupsEnabled) || known.has(message.id)) continue
      const { content, id } = message
      const file = content._tag === "Media" && connection !== null && id !== null
        ? yield* fetchFile(services, connection, id, content)
        : undefined
      steps.push(takeMessage(inbox, { message, file }))
    }
    return steps
  })
