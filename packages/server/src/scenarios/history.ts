import { attachments, blobKeyOf, conversations, fileTypes, id, messages, spellLabels, statedColumns } from "@mootkit/core"
import type { Attachment, Body, Conversation, DisplayId, Insert, Message, Stated, Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Directory, Reached } from "./directory.ts"
import { isStaff } from "./stage.ts"
import type { Stage } from "./stage.ts"
import { blobsOf, courseOf, timesOf, typeOf } from "./talk.ts"
import type { EnclosedFile, Enclosure, Line, Talk } from "./talk.ts"

/** How much later than its message a file is written, milliseconds. */
const upload = 1000

/** A visit to the page of a website, by the language of whoever came. */
const visit = (url: string, language: unknown, at: number) => ({
  browser: {
    device_name: "Unknown",
    browser_name: "Firefox",
    browser_version: "146.0",
    platform_name: "Linux",
    platform_version: "Unknown"
  },
  browser_language: language ?? "pt",
  referer: url,
  initiated_at: { timestamp: new Date(at).toUTCString() }
})

const addConversation = <Staff extends string, Who extends string, Place extends string>(
  stage: Stage<Staff, Place>,
  talk: Talk<Staff, Who, Place>,
  { contact, contactInbox }: Reached
) =>
  Effect.gen(function*() {
    const { crew, inboxes, staff, team, tx } = stage
    const { page, with: keeper = null } = talk
    const { channel, id: inboxId } = inboxes[talk.inbox]
    const course = courseOf(talk, tx.now, (name) => isStaff(stage, name))
    const agent = keeper === null || keeper === "bot" ? null : staff[keeper]
    const website = channel.type === "Channel::WebWidget" ? channel.websiteUrl : ""
    const row: Insert<Conversation> = {
      ...course,
      accountId: crew.account.id,
      displayId: id<DisplayId>(yield* tx.sequence("display_id", crew.account.id)),
      uuid: yield* tx.uuid,
      inboxId,
      contactId: contact.id,
      contactInboxId: contactInbox.id,
      status: talk.status ?? "open",
      priority: talk.priority ?? null,
      groupType: contact.groupType,
      assigneeId: agent?.id ?? null,
      assigneeAgentBotId: keeper === "bot" ? crew.bot.row.id : null,
      teamId: talk.team ? team.id : null,
      campaignId: null,
      labels: yield* Effect.orDie(spellLabels(tx, talk.labels ?? [])),
      additionalAttributes: page ? visit(website + page, contact.additionalAttributes["language"], course.createdAt) : {},
      customAttributes: talk.facts ?? {},
      snoozedUntil: talk.snoozedFor ? tx.now + talk.snoozedFor : null,
      assigneeLastSeenAt: agent ? course.agentLastSeenAt : null,
      contactLastSeenAt: null,
      revision: 0,
      updatedAt: course.lastActivityAt + upload
    }
    return yield* tx.insert(conversations, row)
  })

const enclosedBody = (enclosed: Enclosure, caption: string | null): Body => {
  if (enclosed.kind !== "place") return { _tag: "Media", kind: enclosed.kind, caption, contentType: typeOf(enclosed), attachments: [] }
  const { address = null, lat, long, name } = enclosed
  return { _tag: "Location", latitude: lat, longitude: long, name, address }
}

/** What a line is, and how Chatwoot keeps it. */
const shownOf = ({ staff }: Stage, { by, enclosed, joined, said, text }: Line, answered: Message | undefined): Stated & { readonly body: Body } => {
  if (said?._tag === "FormResponse" && answered) return { ...statedColumns(said), body: { ...said, formTranscriptId: String(answered.id) } }
  if (said) return { ...statedColumns(said), body: said }
  const agent = joined === undefined ? undefined : staff[joined]
  const content = agent ? `${agent.name} self-assigned this conversation` : text
  const plain = { content, contentType: "text", contentAttributes: {}, additionalAttributes: {} } as const
  if (enclosed) return { ...plain, body: enclosedBody(enclosed, text) }
  if (by !== null) return { ...plain, body: { _tag: "Text", text: content ?? "" } }
  return { ...plain, body: { _tag: "System", text: content ?? "", ...agent ? { joined: { id: agent.id, name: agent.displayName || agent.name } } : {} } }
}

/** Whether a line is by somebody who writes to the staff. */
const isByContact = (stage: Stage, { by }: Line): boolean => by !== null && by !== "bot" && !isStaff(stage, by)

const statusOf = (stage: Stage, talk: Talk, line: Line, { contact }: Reached): Message["status"] => {
  if (line.failed) return "failed"
  const isOnWhatsapp = stage.inboxes[talk.inbox]?.channel.type === "Channel::Whatsapp"
  if (!isOnWhatsapp || line.private || line.by === null || isByContact(stage, line)) return "sent"
  const later = talk.lines.slice(talk.lines.indexOf(line) + 1)
  const answered = later.some((one) => isByContact(stage, one))
  return answered && contact.groupType === "individual" ? "read" : "delivered"
}

const replyAttributes = (line: Line, answered: Message | undefined) => ({
  ...(answered ? { in_reply_to: answered.id, in_reply_to_external_id: answered.sourceId } : {}),
  ...(line.reaction ? { is_reaction: true } : {}),
  ...(line.failed ? { external_error: line.failed } : {})
})

/** A message's id as WhatsApp makes them. */
const keyOf = (tx: Tx) => Effect.map(tx.uuid, (uuid) => `3EB0${uuid.replaceAll("-", "").slice(0, 18).toUpperCase()}`)

const senderOf = (stage: Stage, { met }: Pick<Directory, "met">, { by }: Line): Pick<Message, "senderType" | "senderId"> => {
  if (by === null) return { senderType: null, senderId: null }
  if (by === "bot") return { senderType: "AgentBot", senderId: stage.crew.bot.row.id }
  const agent = stage.staff[by]
  return agent ? { senderType: "User", senderId: agent.id } : { senderType: "Contact", senderId: met.get(by)?.id ?? null }
}

const blank = {
  extension: null,
  width: null,
  height: null,
  externalUrl: null,
  blobKey: null,
  fileSize: 0,
  coordinates: null,
  meta: {}
} satisfies Partial<Attachment>

const keyOfFile = (file: EnclosedFile): string | undefined => blobsOf([file]).map(blobKeyOf)[0]

const fileOf = (enclosed: Enclosure, otherKey: string): Omit<Insert<Attachment>, "accountId" | "messageId"> => {
  if (enclosed.kind === "place") {
    const { lat, long, name } = enclosed
    return { ...blank, fileType: "location", fileName: name, coordinates: { lat, long } }
  }
  const { fileName, fileSize, height = null, kind, transcript, url = null, width = null } = enclosed
  return {
    ...blank,
    fileType: fileTypes[kind],
    fileName,
    fileSize,
    extension: fileName.slice(fileName.lastIndexOf(".") + 1),
    width,
    height,
    externalUrl: url,
    blobKey: url === null ? keyOfFile(enclosed) ?? otherKey : null,
    meta: transcript === undefined ? {} : { transcribed_text: transcript }
  }
}

const enclose = (tx: Tx, message: Message, enclosed: Enclosure) =>
  Effect.gen(function*() {
    const { accountId, body, createdAt, id: messageId } = message
    const file = fileOf(enclosed, yield* tx.uuid)
    const { id } = yield* tx.insert(attachments, { ...file, accountId, messageId, createdAt })
    if (body._tag !== "Media") return message
    return yield* tx.update(messages, messageId, {
      body: { ...body, attachments: [id] },
      updatedAt: createdAt + upload
    })
  })

/** Writes a talk: its conversation, then each line with what is enclosed. */
export const writeTalk = <Staff extends string, Who extends string, Place extends string>(
  stage: Stage<Staff, Place>,
  directory: Pick<Directory, "met">,
  talk: Talk<Staff, Who, Place>,
  reached: Reached
) =>
  Effect.gen(function*() {
    const { inboxes, tx } = stage
    const conversation = yield* addConversation(stage, talk, reached)
    const isOnWhatsapp = inboxes[talk.inbox].channel.type === "Channel::Whatsapp"
    const times = timesOf(talk, tx.now)
    const written: Array<Message> = []
    for (const [i, line] of talk.lines.entries()) {
      const at = times[i] ?? conversation.createdAt
      const answered = written[line.answers ?? -1]
      const isIncoming = isByContact(stage, line)
      const travels = isOnWhatsapp && line.by !== null && !line.private && !line.failed
      const { contentAttributes, ...shown } = shownOf(stage, line, answered)
      const received = isOnWhatsapp && isIncoming ? { external_created_at: Math.floor(at / 1000) } : {}
      const message = yield* tx.insert(messages, {
        ...senderOf(stage, directory, line),
        ...shown,
        accountId: conversation.accountId,
        inboxId: conversation.inboxId,
        conversationId: conversation.id,
        messageType: line.by === null ? "activity" : isIncoming ? "incoming" : "outgoing",
        contentAttributes: { ...contentAttributes, ...received, ...replyAttributes(line, answered) },
        externalSourceIds: {},
        private: line.private ?? false,
        status: statusOf(stage, talk, line, reached),
        sourceId: travels ? yield* keyOf(tx) : null,
        createdAt: at
      })
      written.push(line.enclosed ? yield* enclose(tx, message, line.enclosed) : message)
    }
  })
