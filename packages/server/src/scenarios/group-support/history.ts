import { attachments, conversations, id, messages, spellLabels } from "@mootkit/core"
import type { Attachment, Body, Conversation, DisplayId, Insert, Message, Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"
import type { Desk } from "./desk.ts"
import { isStaff } from "./desk.ts"
import type { Directory, Reached } from "./directory.ts"
import { isGroup } from "./groups.ts"
import { isPerson } from "./people.ts"
import { courseOf, timesOf } from "./talk.ts"
import type { Enclosure, Line, Talk } from "./talk.ts"

/** How much later than its message a file is written, milliseconds. */
const upload = 1000

const visit = (page: string, at: number) => ({
  browser: {
    device_name: "Unknown",
    browser_name: "Firefox",
    browser_version: "146.0",
    platform_name: "Linux",
    platform_version: "Unknown"
  },
  browser_language: "pt",
  referer: `https://aurora.example.test${page}`,
  initiated_at: { timestamp: new Date(at).toUTCString() }
})

const addConversation = (desk: Desk, talk: Talk, { contact, contactInbox }: Reached) =>
  Effect.gen(function*() {
    const { crew, inboxes, staff, team, tx } = desk
    const { with: keeper = null } = talk
    const course = courseOf(talk, tx.now)
    const row: Insert<Conversation> = {
      ...course,
      accountId: crew.account.id,
      displayId: id<DisplayId>(yield* tx.sequence("display_id", crew.account.id)),
      uuid: yield* tx.uuid,
      inboxId: inboxes[talk.inbox].id,
      contactId: contact.id,
      contactInboxId: contactInbox.id,
      status: talk.status ?? "open",
      priority: talk.priority ?? null,
      groupType: contact.groupType,
      assigneeId: keeper === null || keeper === "bot" ? null : staff[keeper].id,
      assigneeAgentBotId: keeper === "bot" ? crew.bot.row.id : null,
      teamId: talk.team ? team.id : null,
      campaignId: null,
      labels: yield* Effect.orDie(spellLabels(tx, talk.labels ?? [])),
      additionalAttributes: talk.page ? visit(talk.page, course.createdAt) : {},
      customAttributes: talk.facts ?? {},
      snoozedUntil: talk.snoozedFor ? tx.now + talk.snoozedFor : null,
      assigneeLastSeenAt: keeper === null || keeper === "bot" ? null : course.agentLastSeenAt,
      contactLastSeenAt: null,
      revision: 0,
      updatedAt: course.lastActivityAt + upload
    }
    return yield* tx.insert(conversations, row)
  })

const contentTypes = { image: "image/png", voice: "audio/ogg" } as const

const bodyOf = ({ by, enclosed, text }: Line): Body => {
  if (by === null) return { _tag: "System", text: text ?? "" }
  if (enclosed === undefined) return { _tag: "Text", text: text ?? "" }
  if (enclosed.kind !== "place") return { _tag: "Media", kind: enclosed.kind, caption: text, contentType: contentTypes[enclosed.kind], attachments: [] }
  return { _tag: "Location", latitude: enclosed.lat, longitude: enclosed.long, name: enclosed.name, address: null }
}

const statusOf = (talk: Talk, line: Line): Message["status"] => {
  if (line.failed) return "failed"
  if (talk.inbox !== "whatsapp" || line.private || line.by === null || isPerson(line.by)) return "sent"
  const later = talk.lines.slice(talk.lines.indexOf(line) + 1)
  const answered = later.some(({ by }) => by !== null && isPerson(by))
  return answered && !isGroup(talk.who) ? "read" : "delivered"
}

const contentAttributesOf = (talk: Talk, line: Line, at: number, answered: Message | undefined) => ({
  ...(talk.inbox === "whatsapp" && line.by !== null && isPerson(line.by)
    ? { external_created_at: Math.floor(at / 1000) }
    : {}),
  ...(answered ? { in_reply_to: answered.id, in_reply_to_external_id: answered.sourceId } : {}),
  ...(line.reaction ? { is_reaction: true } : {}),
  ...(line.failed ? { external_error: line.failed } : {})
})

/** A message's id as WhatsApp makes them. */
const keyOf = (tx: Tx) => Effect.map(tx.uuid, (uuid) => `3EB0${uuid.replaceAll("-", "").slice(0, 18).toUpperCase()}`)

const senderOf = ({ crew, staff }: Desk, { met }: Directory, { by }: Line): Pick<Message, "senderType" | "senderId"> => {
  if (by === null) return { senderType: null, senderId: null }
  if (by === "bot") return { senderType: "AgentBot", senderId: crew.bot.row.id }
  if (isStaff(by)) return { senderType: "User", senderId: staff[by].id }
  return { senderType: "Contact", senderId: met.get(by)?.id ?? null }
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

const fileOf = (enclosed: Enclosure, blobKey: string): Omit<Insert<Attachment>, "accountId" | "messageId"> => {
  if (enclosed.kind === "place") {
    const { lat, long, name } = enclosed
    return { ...blank, fileType: "location", fileName: name, coordinates: { lat, long } }
  }
  const { fileName, fileSize } = enclosed
  const file = { ...blank, fileName, fileSize, blobKey, extension: fileName.slice(fileName.lastIndexOf(".") + 1) }
  if (enclosed.kind === "voice") return { ...file, fileType: "audio", meta: { transcribed_text: enclosed.transcript } }
  return { ...file, fileType: "image", width: enclosed.width, height: enclosed.height }
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
export const writeTalk = (desk: Desk, directory: Directory, talk: Talk, reached: Reached) =>
  Effect.gen(function*() {
    const { tx } = desk
    const conversation = yield* addConversation(desk, talk, reached)
    const times = timesOf(talk, tx.now)
    const written: Array<Message> = []
    for (const [i, line] of talk.lines.entries()) {
      const at = times[i] ?? conversation.createdAt
      const travels = talk.inbox === "whatsapp" && line.by !== null && !line.private && !line.failed
      const message = yield* tx.insert(messages, {
        ...senderOf(desk, directory, line),
        accountId: conversation.accountId,
        inboxId: conversation.inboxId,
        conversationId: conversation.id,
        messageType: line.by === null ? "activity" : isPerson(line.by) ? "incoming" : "outgoing",
        content: line.text,
        contentType: "text",
        contentAttributes: contentAttributesOf(talk, line, at, written[line.answers ?? -1]),
        additionalAttributes: {},
        externalSourceIds: {},
        private: line.private ?? false,
        status: statusOf(talk, line),
        sourceId: travels ? yield* keyOf(tx) : null,
        body: bodyOf(line),
        createdAt: at
      })
      written.push(line.enclosed ? yield* enclose(tx, message, line.enclosed) : message)
    }
  })
