import * as Effect from "effect/Effect"
import { connectionOf, noteConnection } from "../connections.ts"
import type { Tx } from "../store.ts"
import type { Inbox, ProviderConnection } from "../tables/inboxes.ts"
import { wire } from "./reading.ts"

const states: ReadonlyArray<unknown> = ["open", "connecting", "reconnecting", "close"] satisfies ReadonlyArray<
  ProviderConnection["connection"]
>

/** What the provider's words for what went wrong mean; the others have no translation in the real server either. */
const explanations: Readonly<Record<string, string>> = {
  wrong_phone_number:
    "The phone number you are trying to link is not the same as the one you have configured. Please make sure the phone number is correct before scanning the QR code."
}

const explain = (error: string): string =>
  Object.hasOwn(explanations, error)
    ? explanations[error] as string
    : `Translation missing: en.errors.inboxes.channel.provider_connection.${error}`

const isTextOrNone = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === "string"

/** The state that an update leads to; nothing if it is none, or names a state that a link cannot be in. */
const readUpdate = (data: unknown, known: ProviderConnection): ProviderConnection | undefined => {
  const { connection, error, qrDataUrl } = wire(data)
  const state = connection ?? known.connection
  if (!states.includes(state) || !isTextOrNone(qrDataUrl) || !isTextOrNone(error)) return undefined
  return {
    connection: state as ProviderConnection["connection"],
    qrDataUrl: qrDataUrl ?? null,
    error: error ? explain(error) : null
  }
}

/**
 * Takes in how the link of a number stands. What is not told of the state stays; a QR code or an error that is not told
 * is over. The error is in English whatever the account's language [provider §2].
 */
export const takeConnectionUpdate = (tx: Tx, inbox: Inbox, data: unknown): Effect.Effect<void> => {
  if (connectionOf(inbox) === null || inbox.channel.type !== "Channel::Whatsapp" || Object.keys(wire(data)).length === 0) {
    return Effect.void
  }
  const update = readUpdate(data, inbox.channel.providerConnection)
  return update ? noteConnection(tx, inbox, update) : Effect.void
}
