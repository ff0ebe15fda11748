import { botOpenApps, bots, myBotKeys } from "./bots.ts"
import { contacts } from "./contacts.ts"
import { conversations } from "./conversations.ts"
import { customFilters } from "./custom-filters.ts"
import { files } from "./files.ts"
import { groups } from "./groups.ts"
import { installation, webhooks } from "./installation.ts"
import { labels } from "./labels.ts"
import { messages } from "./messages.ts"
import { people } from "./people.ts"
import { scheduledMessages } from "./scheduled-messages.ts"
import type { UseCase } from "./use-case.ts"

// Spelled out, since declarations would otherwise repeat each use case without what is said about it.
interface Table {
  readonly groups: typeof groups
  readonly contacts: typeof contacts
  readonly conversations: typeof conversations
  readonly messages: typeof messages
  readonly scheduledMessages: typeof scheduledMessages
  readonly labels: typeof labels
  readonly customFilters: typeof customFilters
  readonly bots: typeof bots
  readonly botOpenApps: typeof botOpenApps
  readonly myBotKeys: typeof myBotKeys
  readonly files: typeof files
  readonly installation: typeof installation
  readonly webhooks: typeof webhooks
  readonly people: typeof people
}

/** All use cases, by what they are about. */
export const useCases: Table = {
  groups,
  contacts,
  conversations,
  messages,
  scheduledMessages,
  labels,
  customFilters,
  bots,
  botOpenApps,
  myBotKeys,
  files,
  installation,
  webhooks,
  people
}

type CallsOf<Namespace> = {
  readonly [Name in keyof Namespace]: Namespace[Name] extends UseCase<infer Args, infer Gives, unknown>
    ? (...args: Args) => Promise<Gives>
    : never
}

/** Each use case as a function that gives a promise. */
export type UseCaseCalls = { readonly [Namespace in keyof Table]: CallsOf<Table[Namespace]> }

type RefusalsIn<Namespace> = {
  readonly [Name in keyof Namespace]: Namespace[Name] extends UseCase<never, unknown, infer Refused> ? Refused : never
}[keyof Namespace]

/** Everything that a use case may refuse with. */
export type UseCaseRefusal = { readonly [Namespace in keyof Table]: RefusalsIn<Table[Namespace]> }[keyof Table]
