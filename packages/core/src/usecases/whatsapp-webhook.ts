import * as Effect from "effect/Effect"
import { connectionOf, inboxOfNumber } from "../connections.ts"
import type { IntakeError, Said } from "../intake/step.ts"
import { isPresent } from "../intake/reading.ts"
import type { Conflict, Reader } from "../store.ts"
import { accounts } from "../tables/accounts.ts"
import { readInstallation } from "../tables/installation.ts"
import { echoes } from "../tables/network.ts"
import type { World } from "../world.ts"

/** The operator of the server has shut this number out. */
export class NumberInactive {
  readonly _tag = "NumberInactive"
}

/** What came with an event does not prove that the provider sent it. */
export class VerifyTokenWrong {
  readonly _tag = "VerifyTokenWrong"
}

/** An event as the provider sends it: what is said of which number, by what proof, and whether the sender waits. */
export interface ProviderWebhook {
  readonly number: string
  readonly event?: unknown
  readonly data?: unknown
  readonly verifyToken?: unknown
  readonly awaitResponse?: unknown
}

const openInbox = (reader: Reader, number: string) =>
  Effect.gen(function*() {
    const { inactiveNumbers } = yield* readInstallation(reader)
    if (inactiveNumbers.includes(number)) return yield* Effect.fail(new NumberInactive())
    const inbox = yield* inboxOfNumber(reader, number)
    const account = inbox && (yield* reader.get(accounts, inbox.accountId))
    return inbox && account?.status === "active" && connectionOf(inbox) !== null ? inbox : undefined
  })

/** What a webhook says, if it may say it and says anything; nothing for numbers that nobody has. */
const readSaid = (reader: Reader, { data, event, number, verifyToken }: ProviderWebhook) =>
  Effect.gen(function*() {
    const inbox = yield* openInbox(reader, number)
    if (inbox?.channel.type !== "Channel::Whatsapp") return undefined
    const agreed = inbox.channel.providerConfig["webhook_verify_token"] ?? null
    if ((verifyToken ?? null) !== agreed) return yield* Effect.fail(new VerifyTokenWrong())
    const said: Said | undefined = typeof event === "string" && isPresent(event) && isPresent(data)
      ? { connection: number, event, data }
      : undefined
    return said
  })

/**
 * Takes in an event that the provider sends. It waits its turn with the echoes; one whose sender waits is taken in at
 * once and fails where that fails. Nobody who does not wait is told that his token is wrong [groups §6.1].
 */
export const receiveWebhook = (
  world: World,
  webhook: ProviderWebhook
): Effect.Effect<void, NumberInactive | VerifyTokenWrong | IntakeError | Conflict> => {
  const { quirks, store } = world
  const isAwaited = isPresent(webhook.awaitResponse)
  const read = store.read((reader) => readSaid(reader, webhook))
  const heard = isAwaited ? read : Effect.catchTag(read, "VerifyTokenWrong", () => Effect.succeed(undefined))
  return Effect.gen(function*() {
    const said = yield* heard
    if (!said) return
    if (isAwaited) yield* world.takeIn(said)
    if (!isAwaited || quirks.intake.awaitedTwice) yield* Effect.orDie(store.transact((tx) => tx.insert(echoes, said)))
  })
}
