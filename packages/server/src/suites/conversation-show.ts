import { accountUsers, attachments, contacts, teamMembers, teams, users } from "@mootkit/core"
import type { Conversation } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAgent, addContact, addInbox, addLink, apiChannel, baileys } from "./hall.ts"
import type { Hall, Reached } from "./hall.ts"
import { addConversation, addMessage } from "./talks.ts"
import type { Suite, Target } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

/** The scenario's own time at its start, epoch seconds. */
const now = Date.UTC(2026, 0, 12, 13) / 1000

const second = 1000

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const contact = yield* addContact(hall, { name: "Ana", phoneNumber: "+5511988887777", createdAt: tx.now - 9 * second })
    const link = yield* addLink(hall, contact, hall.inbox, "5511988887777")
    const team = yield* tx.insert(teams, { accountId: crew.account.id, name: "sales", description: "Sells", allowAutoAssign: true })
    yield* tx.insert(teamMembers, { teamId: team.id, userId: crew.agent.row.id })
    const full = yield* addConversation(hall, { contact, link }, {
      status: "snoozed",
      priority: "high",
      assigneeId: crew.agent.row.id,
      teamId: team.id,
      labels: ["vip", "late"],
      additionalAttributes: { referer: "https://shop.example.test" },
      customAttributes: { order: 7 },
      snoozedUntil: tx.now + 60 * second,
      agentLastSeenAt: tx.now - 20 * second,
      assigneeLastSeenAt: tx.now - 19 * second,
      contactLastSeenAt: tx.now - 18 * second,
      firstReplyCreatedAt: tx.now - 17 * second,
      waitingSince: tx.now - 16 * second,
      lastActivityAt: tx.now - 15 * second,
      createdAt: tx.now - 30 * second,
      updatedAt: tx.now - 14 * second + 250
    })
    const message = yield* addMessage(hall, full, "Hello \"you\" 🙂", {
      sourceId: "3EB0",
      contentAttributes: { in_reply_to: null },
      createdAt: tx.now - 15 * second,
      updatedAt: tx.now - 14 * second
    })
    yield* tx.update(users, crew.agent.row.id, { customAttributes: { shift: "night" }, displayName: "Otto" })
    const left = yield* addAgent(hall, "Lena Left")
    const [membership] = yield* tx.query(accountUsers, {
      where: { _tag: "Compare", field: "userId", comparison: "eq", value: left.row.id } as never
    })
    return { contact: contact.id, uuid: full.uuid, message: message.id, team: team.id, membership }
  })
export const x = { build, attachments, contacts, addInbox, apiChannel, baileys, describe, expect, it, now }
export type Y = [Conversation, Reached, Suite, Target, Visit]
export { visitingHall }
