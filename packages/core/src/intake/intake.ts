import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import type { RecordInvalid } from "../errors.ts"
import type { CoreQuirks } from "../quirks.ts"
import type { Tx } from "../store.ts"
import type { Inbox } from "../tables/inboxes.ts"
import { inboxes } from "../tables/inboxes.ts"
import type { Echo } from "../tables/network.ts"
import { takeGroupParticipants } from "./group-participants.ts"

/** What takes in one kind of provider event. Data that makes no sense changes nothing; a refused record fails it all. */
export type Intake = (tx: Tx, inbox: Inbox, data: unknown, quirks: CoreQuirks) => Effect.Effect<void, RecordInvalid>

const intakes: Readonly<Record<string, Intake>> = {
  "group-participants.update": takeGroupParticipants
}

/** Takes in a provider event, as its webhook does; events nobody handles are passed over [groups §6.1]. */
export const takeIn = (
  tx: Tx,
  quirks: CoreQuirks,
  { connection, data, event }: Pick<Echo, "connection" | "event" | "data">
): Effect.Effect<void, RecordInvalid> =>
  Effect.gen(function*() {
    const [inbox] = yield* tx.query(inboxes, { where: eq("whatsappNumber", connection), limit: 1 })
    const intake = Object.hasOwn(intakes, event) ? intakes[event] : undefined
    if (inbox && intake) yield* intake(tx, inbox, data, quirks)
  })
