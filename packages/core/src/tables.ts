import { events, subscriptions } from "./events.ts"
import { jobs } from "./jobs.ts"
import type { AnyTable } from "./table.ts"
import { accounts, users, accountUsers } from "./tables/accounts.ts"
import { botOpenApps, botOpenTokens, botTalks, myBotKeys, scriptedBots } from "./tables/bots.ts"
import { contactInboxes, contacts, groupMembers } from "./tables/contacts.ts"
import { mentions, participants } from "./tables/conversation-people.ts"
import { conversations } from "./tables/conversations.ts"
import { customAttributeDefinitions } from "./tables/custom-attributes.ts"
import { customFilters } from "./tables/custom-filters.ts"
import { idleRounds } from "./tables/idle-rounds.ts"
import { inboxMembers, inboxes } from "./tables/inboxes.ts"
import { installations } from "./tables/installation.ts"
import { labelSpellings, labels } from "./tables/labels.ts"
import { attachments, messages } from "./tables/messages.ts"
import { echoes, faults, networkConnections, networkGroups, networkMessages, networkPeople } from "./tables/network.ts"
import { origins } from "./tables/origins.ts"
import { roundRobins } from "./tables/round-robins.ts"
import { scheduledMessages } from "./tables/scheduled-messages.ts"
import { teamMembers, teams } from "./tables/teams.ts"
import { accessTokens, agentBotInboxes, agentBots, platformApps } from "./tables/tokens.ts"

/** Grows by one whenever rows of an older version would be misread: stores and files say which one theirs have. */
export const worldVersion = 1

/** The tables that apps have to do with, as code names them. */
export const appTables = {
  accounts,
  accountUsers,
  users,
  teams,
  teamMembers,
  inboxes,
  inboxMembers,
  contacts,
  contactInboxes,
  groupMembers,
  conversations,
  mentions,
  participants,
  messages,
  attachments,
  scheduledMessages,
  labels,
  customFilters,
  customAttributeDefinitions,
  agentBots,
  agentBotInboxes,
  scriptedBots,
  accessTokens,
  platformApps,
  botOpenApps,
  botOpenTokens,
  myBotKeys,
  installations,
  networkPeople,
  networkGroups,
  networkMessages,
  networkConnections
}

/** All tables of a world: those too that are its own affair. */
export const tablesByName = {
  ...appTables,
  botTalks,
  idleRounds,
  labelSpellings,
  echoes,
  faults,
  origins,
  roundRobins,
  events,
  subscriptions,
  jobs
}

/** Every table of a world, whoever keeps it. */
export const tables: ReadonlyArray<AnyTable> = Object.values(tablesByName)
