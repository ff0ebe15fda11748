import * as Effect from "effect/Effect"
import { messagesBySource, updateMessage } from "../messages.ts"
import type { Inbox } from "../tables/inboxes.ts"
import type { Intake, Take } from "./step.ts"
import { elementsOf, isPresent, wire } from "./reading.ts"
import { readWaReference } from "./wa-message.ts"

/** That one of a group has read a message makes it no more than delivered: others may not have. */
const takeReceipt = (inbox: Inbox, item: unknown): Take => (tx) =>
  Effect.gen(function*() {
    const { key, receipt } = wire(item)
    const { id } = readWaReference(key)
    const message = (yield* messagesBySource(tx, inbox, [id])).get(id)
    const isReceived = isPresent(wire(receipt)["receiptTimestamp"])
    if (!message || !isReceived || message.status === "read") return
    yield* updateMessage(tx, message, { status: "delivered" })
  })

/** Takes in that people of a group have received messages; unknown ones change nothing [groups §6.7]. */
export const messageReceipts: Intake = (_, inbox, data) =>
  Effect.succeed(elementsOf(data).map((item) => takeReceipt(inbox, item)))
