import {
  accessTokens,
  accounts,
  accountUsers,
  agentBots,
  baileysChannel,
  blankAccount,
  blankAgentBot,
  blankContact,
  blankInbox,
  contactInboxes,
  contacts,
  id,
  inboxes,
  inboxMembers,
  users
} from "@mootkit/core"
import type {
  Account,
  AccountUser,
  Channel,
  ChannelId,
  Contact,
  ContactInbox,
  Inbox,
  Tx,
  UniqueViolation,
  User
} from "@mootkit/core"
import * as Effect from "effect/Effect"
import { addCrew, openHandles } from "../scenarios/crew.ts"
import type { Crew } from "../scenarios/crew.ts"
import type { Scenario } from "../scenarios/scenarios.ts"
import { day, mondayMorning } from "../scenarios/times.ts"

/** The number that the hall's WhatsApp inbox is connected with, unless a scenario says otherwise. */
export const ownNumber = "+5511999990000"

/** An account with its callers and one WhatsApp inbox, to which a suite adds the rows that it is about. */
export interface Hall {
  readonly tx: Tx
  readonly crew: Crew
  readonly inbox: Inbox
}

/** What the provider proves itself with in the hall. */
export const verifyToken = "verify-me"

/** A WhatsApp channel of the provider that knows groups. */
export const baileys = (phoneNumber: string) => baileysChannel(phoneNumber, { webhook_verify_token: verifyToken })

/** An API channel. */
export const apiChannel = (identifier: string): Extract<Channel, { type: "Channel::Api" }> => ({
  type: "Channel::Api",
  identifier,
  hmacToken: "secret",
  hmacMandatory: false,
  webhookUrl: null,
  additionalAttributes: {}
})

/** A website's channel. */
export const webChannel = (websiteToken: string): Extract<Channel, { type: "Channel::WebWidget" }> => ({
  type: "Channel::WebWidget",
  websiteUrl: "https://shop.example.test",
  websiteToken,
  widgetColor: "#1f93ff",
  welcomeTitle: null,
  welcomeTagline: null,
  replyTime: "in_a_few_minutes",
  featureFlags: [],
  hmacToken: "secret",
  hmacMandatory: false,
  preChatFormEnabled: false,
  preChatFormOptions: {},
  continuityViaEmail: false,
  allowedDomains: ""
})

/** Adds an inbox. */
export const addInbox = ({ crew, tx }: Pick<Hall, "crew" | "tx">, name: string, channel: Channel) =>
  Effect.gen(function*() {
    const channelId = id<ChannelId>(yield* tx.sequence(channel.type, ""))
    return yield* tx.insert(inboxes, { ...blankInbox, accountId: crew.account.id, name, channel, channelId })
  })

/** Adds another account; the crew knows nothing of it. */
export const addAccount = (tx: Tx, given: Pick<Account, "name"> & Partial<Account>) =>
  tx.insert(accounts, { ...blankAccount, ...given })

/** Adds somebody with a token of his own who belongs to no account yet. */
export const addUser = (tx: Tx, name: string, given: Partial<User> = {}) =>
  Effect.gen(function*() {
    const row = yield* tx.insert(users, {
      name,
      displayName: null,
      email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}@example.test`,
      type: null,
      confirmed: true,
      avatarUrl: "",
      messageSignature: null,
      pubsubToken: yield* tx.token,
      uiSettings: {},
      customAttributes: {},
      ...given
    })
    const token = yield* tx.token
    yield* tx.insert(accessTokens, { token, ownerType: "User", ownerId: row.id })
    return { row, token }
  })

/** Adds a bot to an account, and gives its token. */
export const addBot = (tx: Tx, { id: accountId }: Account, name: string) =>
  Effect.gen(function*() {
    const { id: ownerId } = yield* tx.insert(agentBots, { ...blankAgentBot, accountId, name })
    const token = yield* tx.token
    yield* tx.insert(accessTokens, { token, ownerType: "AgentBot", ownerId })
    return token
  })

/** Lets somebody join an account, as an agent where nothing else is said. */
export const addMembership = (tx: Tx, { id: accountId }: Account, { id: userId }: User, given: Partial<AccountUser> = {}) =>
  tx.insert(accountUsers, {
    accountId,
    userId,
    role: "agent",
    inviterId: null,
    availability: "online",
    autoOffline: true,
    activeAt: null,
    ...given
  })

/** Adds an agent of the hall's account who sees some of its inboxes. */
export const addAgent = ({ crew, tx }: Hall, name: string, places: ReadonlyArray<Inbox> = []) =>
  Effect.gen(function*() {
    const caller = yield* addUser(tx, name)
    yield* addMembership(tx, crew.account, caller.row)
    for (const { id: inboxId } of places) yield* tx.insert(inboxMembers, { inboxId, userId: caller.row.id })
    return caller
  })

/** Adds a contact that nothing leads to. */
export const addContact = ({ crew, tx }: Hall, given: Pick<Contact, "name"> & Partial<Contact>) =>
  tx.insert(contacts, { ...blankContact, accountId: crew.account.id, ...given })

/** Adds the address of a contact in an inbox. */
export const addLink = ({ tx }: Hall, contact: Contact, inbox: Inbox, sourceId: string) =>
  Effect.gen(function*() {
    const pubsubToken = yield* tx.token
    const row = { contactId: contact.id, inboxId: inbox.id, sourceId, hmacVerified: false, pubsubToken }
    return yield* tx.insert(contactInboxes, row)
  })

/** A contact and the address that leads to it. */
export interface Reached {
  readonly contact: Contact
  readonly link: ContactInbox
}

/** What tells one hall from another. */
export interface HallOptions {
  /** What the inbox is connected to; WhatsApp with `ownNumber`. */
  readonly channel?: Channel
  /** The language of the account. */
  readonly locale?: string
}

const open = (tx: Tx, { channel = baileys(ownNumber), locale = "en" }: HallOptions) =>
  Effect.gen(function*() {
    const crew = yield* addCrew(tx, {
      account: "Hall",
      createdAt: tx.now - 90 * day,
      administrator: { name: "Ada Admin", email: "ada@example.test", activeAt: tx.now - day },
      agent: { name: "Otto Agent", email: "otto@example.test", activeAt: tx.now - day },
      bot: { name: "Bot", description: "Answers" },
      platformApp: "Back office"
    })
    yield* tx.update(accounts, crew.account.id, { locale })
    const inbox = yield* addInbox({ crew, tx }, "WhatsApp", channel)
    yield* tx.insert(inboxMembers, { inboxId: inbox.id, userId: crew.agent.row.id })
    const hall: Hall = { tx, crew, inbox }
    return hall
  })

/** Adds to a hall the rows that a suite is about, and tells what the tests have to know of them. */
export type Build<Made> = (hall: Hall) => Effect.Effect<Made, UniqueViolation>

/** A scenario, and what it wrote, once a server was made with it. */
export interface Assembly<Made> {
  readonly scenario: Scenario
  readonly made: () => Made
}

/** The scenario of a hall. Its agent is a member of its inbox. */
export const assemble = <Made>(build: Build<Made>, options: HallOptions = {}): Assembly<Made> => {
  const made: Array<Made> = []
  return {
    made: () => {
      if (made.length === 0) throw new Error("no server was made with this scenario yet")
      return made[0] as Made
    },
    scenario: {
      name: "hall",
      start: mondayMorning,
      seed: (tx) =>
        Effect.gen(function*() {
          const hall = yield* open(tx, options)
          made[0] = yield* build(hall)
          return yield* openHandles(tx, hall.crew, [hall.inbox])
        })
    }
  }
}
