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

/** The tables of a world, as its code names them. */
export const tablesByName = {
  accounts,
  users,
  accountUsers,
  botOpenApps,
  botOpenTokens,
  botTalks,
  myBotKeys,
  scriptedBots,
  contactInboxes,
  contacts,
  groupMembers,
  mentions,
  participants,
  conversations,
  customAttributeDefinitions,
  customFilters,
  idleRounds,
  inboxMembers,
  inboxes,
  installations,
  labelSpellings,
  labels,
  attachments,
  messages,
  echoes,
  faults,
  networkConnections,
  networkGroups,
  networkMessages,
  networkPeople,
  origins,
  roundRobins,
  scheduledMessages,
  teamMembers,
  teams,
  accessTokens,
  agentBotInboxes,
  agentBots,
  platformApps,
  events,
  subscriptions,
  jobs
}

/** Every table of a world, whoever keeps it. */
export const tables: ReadonlyArray<AnyTable> = Object.values(tablesByName)
