import { all, eq } from "@mootkit/filters/query"
import { accessTokens, accounts, accountUsers, agentBotInboxes, agentBots, id, users } from "@mootkit/core"
import type { AccessToken, Account, AccountId, AgentBot, AgentBotId, Reader, User, UserId } from "@mootkit/core"
import { rubyInteger } from "@mootkit/pagination"
import * as Effect from "effect/Effect"
import type { AccountCall, Call, Handler, RequesterCall, UserCall } from "./call.ts"
import { requireKeepable } from "./rails/unkeepable.ts"
import {
  AccountSuspended,
  BotOutsideAccount,
  NotAllowed,
  NotForBots,
  NotSignedIn,
  OutsideAccount,
  RecordMissing,
  TokenUnknown
} from "./refusals.ts"
import type { Refusal } from "./refusals.ts"

/** Dashes and underscores are one to the real server. */
const tokenHeaders = ["api_access_token", "api-access-token", "api_access-token", "api-access_token"]

/** The token of a request; an empty header is none. */
export const tokenOf = ({ header }: Pick<Call, "header">): string | null => {
  for (const name of tokenHeaders) {
    const token = header(name)
    if (token) return token
  }
  return null
}

const findToken = (reader: Reader, call: Call): Effect.Effect<AccessToken, NotSignedIn | TokenUnknown> =>
  Effect.gen(function*() {
    const token = tokenOf(call)
    if (token === null) return yield* Effect.fail(new NotSignedIn())
    const [found] = yield* reader.query(accessTokens, { where: eq("token", token), limit: 1 })
    return found ?? (yield* Effect.fail(new TokenUnknown()))
  })

const findUser = (reader: Reader, token: AccessToken): Effect.Effect<User, NotForBots | TokenUnknown> =>
  Effect.gen(function*() {
    if (token.ownerType !== "User") return yield* Effect.fail(new NotForBots())
    const user = yield* reader.get(users, id<UserId>(token.ownerId))
    return user ?? (yield* Effect.fail(new TokenUnknown()))
  })

/** The account of the path, if it exists and is switched on. */
const findAccount = (reader: Reader, call: Call): Effect.Effect<Account, RecordMissing | AccountSuspended> =>
  Effect.gen(function*() {
    const account = yield* reader.get(accounts, id<AccountId>(rubyInteger(call.params["account_id"])))
    if (!account) return yield* Effect.fail(new RecordMissing())
    return account.status === "active" ? account : yield* Effect.fail(new AccountSuspended())
  })

const findMembership = (reader: Reader, account: Account, user: User) =>
  Effect.gen(function*() {
    const where = all(eq("accountId", account.id), eq("userId", user.id))
    const [membership] = yield* reader.query(accountUsers, { where, limit: 1 })
    return membership ?? (yield* Effect.fail(new OutsideAccount()))
  })

/** An operation of a user's own: the token decides [resources §1.3]. */
export const forUser = (handler: Handler<UserCall, Refusal>): Handler<Call, Refusal> => (call) =>
  Effect.gen(function*() {
    const user = yield* call.place.world.store.read((reader) =>
      Effect.flatMap(findToken(reader, call), (token) => findUser(reader, token))
    )
    return yield* handler({ ...call, user })
  })

/** An operation within an account: token, then account, then membership [resources §1.3]. */
export const inAccount = (handler: Handler<AccountCall, Refusal>): Handler<Call, Refusal> => (call) =>
  Effect.gen(function*() {
    const found = yield* call.place.world.store.read((reader) =>
      Effect.gen(function*() {
        const user = yield* findUser(reader, yield* findToken(reader, call))
        const account = yield* findAccount(reader, call)
        return { user, account, membership: yield* findMembership(reader, account, user) }
      })
    )
    yield* requireKeepable(call)
    const { membership, user } = found
    return yield* handler({ ...call, ...found, requester: { type: "User", row: user, membership } })
  })

/** The bot of a token, if it is the account's own or answers in one of its inboxes [conversations §0.2]. */
const findBot = (reader: Reader, account: Account, bot: AgentBot) =>
  Effect.gen(function*() {
    const where = all(eq("agentBotId", bot.id), eq("accountId", account.id))
    const isOurs = bot.accountId === account.id || (yield* reader.count(agentBotInboxes, where)) > 0
    return isOurs ? bot : yield* Effect.fail(new BotOutsideAccount())
  })

/** An operation within an account that its bots may ask for, too [conversations §0.2]. */
export const inAccountForBots = (handler: Handler<RequesterCall, Refusal>): Handler<Call, Refusal> => {
  const forMembers = inAccount(handler)
  return (call) =>
    Effect.gen(function*() {
      const found = yield* call.place.world.store.read((reader) =>
        Effect.gen(function*() {
          const token = yield* findToken(reader, call)
          if (token.ownerType !== "AgentBot") return undefined
          const bot = yield* reader.get(agentBots, id<AgentBotId>(token.ownerId))
          if (!bot) return yield* Effect.fail(new TokenUnknown())
          const account = yield* findAccount(reader, call)
          return { account, bot: yield* findBot(reader, account, bot) }
        })
      )
      if (!found) return yield* forMembers(call)
      yield* requireKeepable(call)
      return yield* handler({ ...call, account: found.account, requester: { type: "AgentBot", row: found.bot } })
    })
}

/** Lets administrators of the account through, and nobody else. */
export const administratorsOnly = ({ membership }: Pick<AccountCall, "membership">): Effect.Effect<void, NotAllowed> =>
  membership.role === "administrator" ? Effect.void : Effect.fail(new NotAllowed())
