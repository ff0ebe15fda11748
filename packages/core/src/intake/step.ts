import * as Effect from "effect/Effect"
import type { MessageUnknown, RecordInvalid } from "../errors.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Services } from "../services.ts"
import type { Tx } from "../store.ts"
import type { Inbox } from "../tables/inboxes.ts"
import type { Echo } from "../tables/network.ts"

/** What the provider says by itself: an event about one of its connections. */
export type Said = Omit<Echo, "id">

/** What taking in may fail with: a record that is refused, or a message that nobody knows. */
export type IntakeError = RecordInvalid | MessageUnknown

/** Takes an event in, in one transaction; a failure leaves nothing of it. */
export type Take = (tx: Tx, quirks: CoreQuirks) => Effect.Effect<void, IntakeError>

/**
 * What takes in one kind of provider event. Whatever has to be asked of the provider is asked first, while no transaction
 * is open; the steps that come of it are taken one after another, each in a transaction of its own. Data that makes no
 * sense has no steps.
 */
export type Intake = (services: Services, inbox: Inbox, data: unknown) => Effect.Effect<ReadonlyArray<Take>>

/** An intake that asks nobody anything and is one step. */
export const inOneStep = (take: (tx: Tx, inbox: Inbox, data: unknown, quirks: CoreQuirks) => ReturnType<Take>): Intake =>
(_, inbox, data) => Effect.succeed([(tx, quirks) => take(tx, inbox, data, quirks)])
