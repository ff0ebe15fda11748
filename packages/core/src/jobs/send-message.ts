import { isPresent } from "@mootkit/conversations"
import { all, eq } from "@mootkit/filters/query"
import { memberRank, sendingDecision } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { overConnection } from "../connections.ts"
import type { JobRow } from "../jobs.ts"
import { updateMessage } from "../messages.ts"
import { outboundContent, readOutbound, recipientOf } from "../outbound.ts"
import type { Services, Work } from "../services.ts"
import type { Reader, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts, groupMembers } from "../tables/contacts.ts"
import type { Message } from "../tables/messages.ts"
import { readChat } from "./chat.ts"
import { enqueueNow } from "./enqueue.ts"

const kind = "send-message"

/** Whether a message is for WhatsApp and did not come from there. */
const isForSending = ({ messageType, private: isPrivate, sourceId }: Message): boolean =>
  (messageType === "outgoing" || messageType === "template") && !isPrivate && !sourceId

/** Whether a message is to be a template of WhatsApp's, of which the provider that knows groups sends none [reports F.3]. */
const isTemplate = ({ additionalAttributes }: Message): boolean => isPresent(additionalAttributes["template_params"])

/** Lets a message be sent once its transaction stands, if it is one to be sent [reports F.3]. */
export const enqueueSending = (tx: Tx, message: Message): Effect.Effect<void> =>
  isForSending(message)
    ? enqueueNow(tx, kind, { message: message.id })
    : Effect.void

const adminPhones = (reader: Reader, group: Contact) =>
  Effect.gen(function*() {
    const where = all(eq("groupContactId", group.id), eq("isActive", true), eq("rank", memberRank("admin")))
    const admins = yield* reader.query(groupMembers, { where })
    const people = yield* reader.getMany(contacts, admins.map(({ contactId }) => contactId))
    return [...people.values()].map(({ phoneNumber }) => phoneNumber)
  })

/** Everything that sending a message takes; nothing for one that is not to be sent, or not over a connection that we know. */
const readSending = (reader: Reader, payload: JobRow["payload"]) =>
  Effect.gen(function*() {
    const found = yield* readChat(reader, payload)
    if (!found || !isForSending(found.message) || isTemplate(found.message)) return undefined
    const { at, contact, message } = found
    const jid = recipientOf(contact)
    if (jid === null) return undefined
    const decision = sendingDecision({
      groupType: contact.groupType,
      announce: contact.additionalAttributes["announce"],
      ownPhone: at.connection,
      adminPhones: contact.groupType === "group" ? yield* adminPhones(reader, contact) : []
    })
    return { at, jid, decision, outbound: yield* readOutbound(reader, message) }
  })

const attributesOf = ({ contentAttributes }: Message, more: Message["contentAttributes"]) => ({
  contentAttributes: { ...contentAttributes, ...more }
})

const adminsOnly = "Only administrators are allowed to send messages in this group"

/**
 * Sends a message over its inbox's connection and notes the id that WhatsApp gave it. A message that the announcement
 * rule forbids has failed, and one with nothing to send is noted as unsupported; where the provider fails nothing is
 * noted and the work is tried again [groups §7.3].
 */
export const sendMessage: Work = (services: Services, payload, runAt) =>
  Effect.gen(function*() {
    const { blobs, provider, quirks, store } = services
    const sending = yield* store.read((reader) => readSending(reader, payload))
    if (!sending) return
    const { at, decision, jid, outbound } = sending
    const { message } = outbound
    const note = (patch: Partial<Message>) => store.transact((tx) => updateMessage(tx, message, patch))
    if (Result.isFailure(decision)) {
      yield* note({ status: "failed", ...attributesOf(message, { external_error: adminsOnly }) })
      return yield* Effect.fail(decision.failure)
    }
    const content = yield* outboundContent(jid, outbound, blobs, quirks)
    if (!content) return void (yield* note(attributesOf(message, { is_unsupported: true })))
    const { connection } = at
    // What failed is asked for at another time, and is another sending.
    const reference = `message ${message.id} at ${runAt}`
    const sent = yield* overConnection(services, at, provider.sendMessage({ connection, jid, content, reference }))
    yield* note({
      ...sent.id === null ? {} : { sourceId: sent.id },
      ...sent.timestamp === null ? {} : attributesOf(message, { external_created_at: sent.timestamp })
    })
  })
