import * as Effect from "effect/Effect"
import { connectedInbox, groupAddress } from "../connections.ts"
import type { ChannelUnsupported } from "../errors.ts"
import type { ProviderError } from "../provider.ts"
import type { Services } from "../services.ts"
import type { Contact } from "../tables/contacts.ts"

const ask = (
  method: "inviteCode" | "revokeInvite",
  { provider, store }: Services,
  group: Contact
): Effect.Effect<string | null, ChannelUnsupported | ProviderError> =>
  Effect.flatMap(
    store.read((reader) => connectedInbox(reader, group)),
    (at) => provider[method](groupAddress(group, at))
  )

/** Asks WhatsApp for a group's invite code; null where it tells none. Nothing is kept of it [groups §4.8]. */
export const showGroupInvite = (services: Services, group: Contact) => ask("inviteCode", services, group)

/** Makes a group's invite code void and gives the new one, of which WhatsApp will tell by itself too [groups §4.9]. */
export const revokeGroupInvite = (services: Services, group: Contact) => ask("revokeInvite", services, group)
