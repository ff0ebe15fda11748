import { accounts, contactInboxes, contacts, id, inboxes } from "@mootkit/core"
import type { ChannelId, Contact, Tx } from "@mootkit/core"
import * as Effect from "effect/Effect"

/** The number that the app's WhatsApp is connected to. */
export const ownNumber = "+5511999990000"

const account = {
  name: "Book club",
  locale: "en",
  status: "active",
  domain: null,
  supportEmail: null,
  features: [],
  settings: {},
  limits: {},
  customAttributes: {}
} as const

const inbox = {
  name: "WhatsApp",
  channel: {
    type: "Channel::Whatsapp",
    phoneNumber: ownNumber,
    provider: "baileys",
    providerConfig: {},
    providerConnection: { connection: "open", qrDataUrl: null, error: null },
    messageTemplates: []
  },
  avatarUrl: "",
  greetingEnabled: false,
  greetingMessage: null,
  workingHoursEnabled: false,
  workingHours: [],
  outOfOfficeMessage: null,
  timezone: "UTC",
  enableEmailCollect: false,
  csatSurveyEnabled: false,
  csatConfig: {},
  enableAutoAssignment: false,
  autoAssignmentConfig: {},
  allowMessagesAfterResolved: true,
  lockToSingleConversation: false,
  senderNameType: "friendly",
  businessName: null
} as const

const group = {
  name: "Readers",
  email: null,
  phoneNumber: null,
  identifier: "120363000000000001@g.us",
  contactType: "visitor",
  groupType: "group",
  blocked: false,
  avatar: null,
  additionalAttributes: {},
  customAttributes: {},
  lastActivityAt: null
} as const

/** Writes an account, its WhatsApp inbox and one group into a store, and gives the group. */
export const seed = (tx: Tx): Effect.Effect<Contact> =>
  Effect.orDie(Effect.gen(function*() {
    const { id: accountId } = yield* tx.insert(accounts, account)
    const { id: inboxId } = yield* tx.insert(inboxes, { ...inbox, accountId, channelId: id<ChannelId>(1) })
    const readers = yield* tx.insert(contacts, { ...group, accountId })
    yield* tx.insert(contactInboxes, {
      contactId: readers.id,
      inboxId,
      sourceId: "120363000000000001",
      hmacVerified: false,
      pubsubToken: yield* tx.token
    })
    return readers
  }))
