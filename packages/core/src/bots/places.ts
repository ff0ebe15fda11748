import { all, always, eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { AccountUnfit, NotThere } from "../errors.ts"
import type { AccountId, AgentBotId, InboxId } from "../ids.ts"
import type { Reader } from "../store.ts"
import type { AnyRow, Table } from "../table.ts"
import { accounts } from "../tables/accounts.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { agentBotInboxes, agentBots } from "../tables/tokens.ts"
import type { AgentBot, AgentBotInbox } from "../tables/tokens.ts"

/** A bot, an account that it answers in, and the inboxes there. */
export interface BotPlace {
  readonly bot: AgentBot
  /** Null for a bot of the whole installation that answers nowhere yet. */
  readonly accountId: AccountId | null
  readonly inboxes: ReadonlyArray<Inbox>
}

/** The account, bot, app or key that is named. */
export const existing = <Row extends AnyRow, Id extends number>(
  reader: Reader,
  table: Table<Row, Id>,
  what: NotThere["what"],
  id: Id
): Effect.Effect<Row, NotThere> =>
  Effect.flatMap(reader.get(table, id), (row) => row ? Effect.succeed(row) : Effect.fail(new NotThere(what, id)))

/** The bot that is attached to an inbox, be it switched off there; an inbox has at most one. */
export const botOfInbox = (reader: Reader, inboxId: InboxId): Effect.Effect<AgentBotInbox | undefined> =>
  Effect.map(reader.query(agentBotInboxes, { where: eq("inboxId", inboxId), limit: 1 }), ([attached]) => attached)

/** The bot that answers in an inbox; nothing where none does, or it is switched off. */
export const activeBotOf = (reader: Reader, inboxId: InboxId): Effect.Effect<AgentBotId | undefined> =>
  Effect.map(botOfInbox(reader, inboxId), (attached) => attached?.status === "active" ? attached.agentBotId : undefined)

/** The accounts of a bot: its own, or for one of the whole installation those that it answers in. */
const accountsOf = (bot: AgentBot, attached: ReadonlyArray<AgentBotInbox>): ReadonlyArray<AccountId | null> => {
  if (bot.accountId !== null) return [bot.accountId]
  const ids = new Set(attached.map(({ accountId }) => accountId))
  return ids.size === 0 ? [null] : [...ids].toSorted((a, b) => a - b)
}

/** Where each bot answers, or did until it was switched off there. */
export const placesOfBots = (reader: Reader): Effect.Effect<ReadonlyArray<BotPlace>> =>
  Effect.gen(function*() {
    const bots = yield* reader.query(agentBots, { where: always })
    const attached = yield* reader.queryEach(agentBotInboxes, bots.map(({ id }) => ({ where: eq("agentBotId", id) })))
    const known = yield* reader.getMany(inboxes, attached.flat().map(({ inboxId }) => inboxId))
    return bots.flatMap((bot, i) => {
      const ofBot = attached[i] ?? []
      return accountsOf(bot, ofBot).map((accountId) => ({
        bot,
        accountId,
        inboxes: ofBot.filter((one) => one.accountId === accountId).flatMap(({ inboxId }) => known.get(inboxId) ?? [])
      }))
    })
  })

/** The inboxes in which a bot answers for an account, or did until it was switched off there. */
export const inboxesOfBot = (
  reader: Reader,
  { accountId, agentBotId }: Pick<AgentBotInbox, "accountId" | "agentBotId">
): Effect.Effect<ReadonlyArray<Inbox>> =>
  Effect.gen(function*() {
    const where = all(eq("agentBotId", agentBotId), eq("accountId", accountId))
    const attached = yield* reader.query(agentBotInboxes, { where })
    return [...(yield* reader.getMany(inboxes, attached.map(({ inboxId }) => inboxId))).values()]
  })

const firstAccount = (reader: Reader): Effect.Effect<AccountId, AccountUnfit> =>
  Effect.flatMap(reader.query(accounts, { where: always, limit: 1 }), ([first]) =>
    first ? Effect.succeed(first.id) : Effect.fail(new AccountUnfit(null)))

const isPlace = (reader: Reader, { accountId: own, id }: AgentBot, accountId: AccountId): Effect.Effect<boolean> => {
  if (own !== null) return Effect.succeed(own === accountId)
  const where = all(eq("agentBotId", id), eq("accountId", accountId))
  return Effect.map(reader.count(agentBotInboxes, where), (attached) => attached > 0)
}

/**
 * The account whose data is to be read of a bot, or of all bots: the one that is named, else the bot's own, else without
 * a bot the first. A bot of the whole installation has none of its own, and is read in accounts that it answers in.
 */
export const accountToRead = (
  reader: Reader,
  bot: AgentBot | null,
  named: AccountId | null
): Effect.Effect<AccountId, NotThere | AccountUnfit> =>
  Effect.gen(function*() {
    if (named !== null) yield* existing(reader, accounts, "account", named)
    if (bot === null) return named ?? (yield* firstAccount(reader))
    const accountId = named ?? bot.accountId
    const isFit = accountId !== null && (yield* isPlace(reader, bot, accountId))
    return isFit ? accountId : yield* Effect.fail(new AccountUnfit(bot))
  })
