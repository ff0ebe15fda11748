import { statedColumns } from "@mootkit/core"
import type { Conversation, Message } from "@mootkit/core"
import { isWhatsappSourceId } from "@mootkit/phone"
import { describe, expect, it } from "vitest"
import { scenarios } from "../src/scenarios/scenarios.ts"
import { found, seeded, written } from "./scenario-rows.ts"

const byId = <Row extends { readonly id: number }>(rows: ReadonlyArray<Row>): ReadonlyMap<number, Row> =>
  new Map(rows.map((row) => [row.id, row]))

/** What a conversation's row must say after these messages, told from the rows alone [conversations §5.1]. */
const derived = ({ createdAt, status }: Conversation, said: ReadonlyArray<Message>) => {
  const replies = said.filter((message) => message.messageType === "outgoing" && !message.private)
  const firstHuman = replies.find(({ senderType }) => senderType === "User")
  const lastReply = replies.at(-1)
  const unanswered = said.find(({ id, messageType }) => messageType === "incoming" && id > (lastReply?.id ?? 0))
  const waiting = lastReply ? unanswered?.createdAt ?? null : createdAt
  return {
    lastActivityAt: said.at(-1)?.createdAt,
    firstReplyCreatedAt: firstHuman?.createdAt ?? null,
    waitingSince: status === "resolved" ? null : waiting
  }
}

describe.each(["group-support", "bot-shop"] as const)("the history of the scenario %s", (name) => {
  const world = written(seeded(name).store)
  const { start } = scenarios[name]
  const contactById = byId(world.contacts)
  const messageById = byId(world.messages)
  const whatsapp = found(world.inboxes.find(({ channel }) => channel.type === "Channel::Whatsapp"))
  const saidIn = ({ id }: Conversation) => world.messages.filter(({ conversationId }) => conversationId === id)

  it("refers to nothing that is not there", () => {
    const references: ReadonlyArray<readonly [ReadonlyArray<object>, string, ReadonlyArray<{ readonly id: number }>]> = [
      [world.accountUsers, "accountId", world.accounts],
      [world.accountUsers, "userId", world.users],
      [world.accountUsers, "inviterId", world.users],
      [world.agentBots, "accountId", world.accounts],
      [world.agentBotInboxes, "inboxId", world.inboxes],
      [world.agentBotInboxes, "agentBotId", world.agentBots],
      [world.teams, "accountId", world.accounts],
      [world.teamMembers, "teamId", world.teams],
      [world.teamMembers, "userId", world.users],
      [world.inboxes, "accountId", world.accounts],
      [world.inboxMembers, "inboxId", world.inboxes],
      [world.inboxMembers, "userId", world.users],
      [world.contacts, "accountId", world.accounts],
      [world.contactInboxes, "contactId", world.contacts],
      [world.contactInboxes, "inboxId", world.inboxes],
      [world.groupMembers, "groupContactId", world.contacts],
      [world.groupMembers, "contactId", world.contacts],
      [world.conversations, "accountId", world.accounts],
      [world.conversations, "inboxId", world.inboxes],
      [world.conversations, "contactId", world.contacts],
      [world.conversations, "contactInboxId", world.contactInboxes],
      [world.conversations, "assigneeId", world.users],
      [world.conversations, "assigneeAgentBotId", world.agentBots],
      [world.conversations, "teamId", world.teams],
      [world.messages, "accountId", world.accounts],
      [world.messages, "inboxId", world.inboxes],
      [world.messages, "conversationId", world.conversations],
      [world.attachments, "accountId", world.accounts],
      [world.attachments, "messageId", world.messages]
    ]
    const broken = references.flatMap(([rows, column, targets]) => {
      const ids = new Set<unknown>([...targets.map(({ id }) => id), null])
      return rows.filter((row) => !ids.has((row as Record<string, unknown>)[column])).map((row) => ({ column, row }))
    })
    expect(broken).toEqual([])
    const senders = { User: byId(world.users), Contact: contactById, AgentBot: byId(world.agentBots) } as const
    for (const { senderId, senderType } of world.messages) {
      if (senderType !== null) expect(senders[senderType].has(found(senderId ?? undefined))).toBe(true)
    }
    const owners = { User: byId(world.users), AgentBot: byId(world.agentBots), PlatformApp: byId(world.platformApps) }
    for (const { ownerId, ownerType } of world.accessTokens) expect(owners[ownerType].has(ownerId)).toBe(true)
  })

  it("keeps each conversation's messages and links in its own inbox and with its own contact", () => {
    const links = byId(world.contactInboxes)
    for (const conversation of world.conversations) {
      const { contactId, inboxId } = found(links.get(conversation.contactInboxId))
      expect([contactId, inboxId]).toEqual([conversation.contactId, conversation.inboxId])
      for (const message of saidIn(conversation)) expect(message.inboxId).toBe(conversation.inboxId)
    }
    for (const { inboxId, sourceId } of world.contactInboxes) {
      if (inboxId === whatsapp.id) expect(isWhatsappSourceId(sourceId)).toBe(true)
    }
  })

  it("gives conversations only to those who may see their inbox", () => {
    const allowed = new Set(world.inboxMembers.map(({ inboxId, userId }) => `${inboxId} ${userId}`))
    const administrators = new Set(world.accountUsers.flatMap(({ role, userId }) => role === "administrator" ? [userId] : []))
    const hidden = world.conversations.filter(({ assigneeId, inboxId }) =>
      assigneeId !== null && !administrators.has(assigneeId) && !allowed.has(`${inboxId} ${assigneeId}`)
    )
    expect(hidden).toEqual([])
  })

  it("follows from the messages: last activity, first reply, waiting since", () => {
    for (const conversation of world.conversations) {
      const said = saidIn(conversation)
      expect(said.length).toBeGreaterThan(0)
      expect(conversation).toMatchObject(derived(conversation, said))
    }
  })

  it("has each conversation's messages in the order of their ids, none before its beginning, none after now", () => {
    for (const conversation of world.conversations) {
      const times = [conversation.createdAt, ...saidIn(conversation).map(({ createdAt }) => createdAt)]
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(conversation.updatedAt).toBeGreaterThanOrEqual(Math.max(...saidIn(conversation).map(({ updatedAt }) => updatedAt)))
      expect(conversation.updatedAt).toBeLessThanOrEqual(start)
      expect(found(contactById.get(conversation.contactId)).createdAt).toBeLessThanOrEqual(conversation.createdAt)
    }
  })

  it("has heard of each person when he last wrote", () => {
    for (const contact of world.contacts) {
      const said = world.messages.filter(({ senderId, senderType }) => senderType === "Contact" && senderId === contact.id)
      const last = said.length === 0 ? null : Math.max(...said.map(({ createdAt }) => createdAt))
      expect([contact.name, contact.lastActivityAt]).toEqual([contact.name, last])
    }
  })

  it("has senders who belong to the conversation: its contact, or an earlier or present member of its group", () => {
    const conversationById = byId(world.conversations)
    for (const { conversationId, messageType, senderId, senderType } of world.messages) {
      const { contactId, groupType } = found(conversationById.get(conversationId))
      expect(messageType === "incoming").toBe(senderType === "Contact")
      if (senderType !== "Contact") continue
      const allowed = groupType === "individual"
        ? [contactId]
        : world.groupMembers.filter(({ groupContactId }) => groupContactId === contactId).map((member) => member.contactId)
      expect(allowed).toContain(senderId)
    }
  })

  it("has bodies that say what the columns and the attachments say", () => {
    for (const { body, content, contentAttributes, id, messageType, ...columns } of world.messages) {
      expect(body._tag === "System").toBe(messageType === "activity")
      const files = world.attachments.filter(({ messageId }) => messageId === id)
      if (body._tag === "Media") {
        expect(body.caption).toBe(content)
        expect(body.attachments).toEqual(files.map((file) => file.id))
      } else if (body._tag === "Location") {
        expect(files.map(({ coordinates }) => coordinates)).toEqual([{ lat: body.latitude, long: body.longitude }])
      } else {
        expect({ content, contentAttributes, ...columns }).toMatchObject(statedColumns(body))
        expect(files).toEqual([])
      }
      const answered = contentAttributes["in_reply_to"]
      if (answered === undefined) continue
      expect(messageById.get(Number(answered))?.sourceId).toBe(contentAttributes["in_reply_to_external_id"])
    }
  })
})
