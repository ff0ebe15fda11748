import { id } from "@mootkit/core"
import type {
  AccountId,
  AccountUnfit,
  AgentBotId,
  BotOpenAppId,
  MyBotKeyId,
  NotThere,
  Tx,
  World
} from "@mootkit/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { FieldInvalid, integer } from "../fields.ts"
import type { Field } from "../fields.ts"
import { byTag } from "../tagged.ts"
import { ControlMissing } from "./refusals.ts"

/** The id of a thing that apps and keys are about, or of one of them. */
export const idOf = <Id extends AccountId | AgentBotId | BotOpenAppId | MyBotKeyId>(): Field<Id> => (name, value) =>
  Result.map(integer(1)(name, value), id<Id>)

type Refusal = NotThere | AccountUnfit

/** The fields that name what may not be there. */
const fields = { account: "account", bot: "bot", app: "id", key: "id" } as const

const fitAccount = ({ bot }: AccountUnfit): string => {
  if (bot === null) return "the id of an account, of which there is none"
  return bot.accountId === null
    ? `the id of an account in which bot ${bot.id} answers`
    : `left out or ${bot.accountId}, the account of bot ${bot.id}`
}

const refusalOf = byTag<Refusal, FieldInvalid | ControlMissing>({
  NotThere: ({ id, what }) => new ControlMissing(fields[what], `There is no ${what} ${id}`),
  AccountUnfit: (refusal) => new FieldInvalid("account", fitAccount(refusal))
})

/** Changes apps or keys in one transaction. */
export const changing = <A, E extends Refusal>(
  { store }: World,
  body: (tx: Tx) => Effect.Effect<A, E>
): Effect.Effect<A, FieldInvalid | ControlMissing> =>
  store.transact<A, Refusal>(body).pipe(
    Effect.catchTag("Conflict", (conflict) => Effect.die(conflict)),
    Effect.mapError(refusalOf)
  )
