import * as Effect from "effect/Effect"
import { inboxOfNumber } from "../connections.ts"
import type { Services } from "../services.ts"
import type { Conflict, Tx } from "../store.ts"
import { takeConnectionUpdate } from "./connection-update.ts"
import { takeGroupParticipants } from "./group-participants.ts"
import { takeGroupsActivity } from "./groups-activity.ts"
import { takeGroupsUpdate } from "./groups-update.ts"
import { messageReceipts } from "./message-receipts.ts"
import { messagesUpdate } from "./messages-update.ts"
import { messagesUpsert } from "./messages-upsert.ts"
import { inOneStep } from "./step.ts"
import type { Intake, IntakeError, Said, Take } from "./step.ts"

const intakes: Readonly<Record<string, Intake>> = {
  "connection.update": inOneStep(takeConnectionUpdate),
  "group-participants.update": inOneStep(takeGroupParticipants),
  "groups.activity": takeGroupsActivity,
  "groups.update": takeGroupsUpdate,
  "messages.upsert": messagesUpsert,
  "messages.update": messagesUpdate,
  "message-receipt.update": messageReceipts
}

/** Dots, dashes and underscores of an event's name are one to the real server [groups §6.1]. */
const folded = (event: string): string => event.replace(/[.-]/g, "_")

const intakeOf = new Map(Object.entries(intakes).map(([event, intake]) => [folded(event), intake]))

/** The steps in which a provider event is taken in; none for events nobody handles and numbers that no inbox has [groups §6.1]. */
const stepsOf = (services: Services, { connection, data, event }: Said): Effect.Effect<ReadonlyArray<Take>> =>
  Effect.gen(function*() {
    const inbox = yield* services.store.read((reader) => inboxOfNumber(reader, connection))
    const intake = intakeOf.get(folded(event))
    return inbox && intake ? yield* intake(services, inbox, data) : []
  })

/**
 * Takes in a provider event, as its webhook does. Each step stands or falls by itself, and the first failure is told
 * after all of them were tried; `last` is done in the transaction of the last step, once whatever the steps come to.
 */
export const takeIn = (
  services: Services,
  said: Said,
  last: (tx: Tx) => Effect.Effect<unknown> = () => Effect.void
): Effect.Effect<void, IntakeError | Conflict> =>
  Effect.gen(function*() {
    const { quirks, store } = services
    const steps = yield* stepsOf(services, said)
    const failures: Array<IntakeError | Conflict> = []
    let isDone = false
    for (const [i, take] of steps.entries()) {
      const isLast = i === steps.length - 1
      const step = store.transact((tx) => Effect.andThen(take(tx, quirks), isLast ? last(tx) : Effect.void))
      const failure = yield* Effect.match(step, { onSuccess: () => undefined, onFailure: (error) => error })
      if (failure) failures.push(failure)
      else isDone = isLast
    }
    if (!isDone) yield* store.transact(last)
    if (failures[0]) yield* Effect.fail(failures[0])
  })
