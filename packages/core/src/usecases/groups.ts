import { createDecision } from "@mootkit/groups"
import type { ParticipantsNotTexts } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import { connectedInbox, connectionOf, groupAddress, overConnection } from "../connections.ts"
import { GroupJidMissing, InboxInaccessible } from "../errors.ts"
import type { ChannelUnsupported } from "../errors.ts"
import type { AccountId, InboxId } from "../ids.ts"
import type { ProviderError } from "../provider.ts"
import type { Services } from "../services.ts"
import type { Reader } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { inboxes } from "../tables/inboxes.ts"

/** Who makes a group, and through which inboxes he may. */
export interface GroupCreator {
  readonly accountId: AccountId
  readonly inboxes: "all" | ReadonlyArray<InboxId>
}

/** A group to be made, as the request says it. */
export interface GroupDraft {
  readonly inboxId: InboxId
  readonly subject: unknown
  readonly participants: unknown
}

/** The number of an inbox of the creator's that knows groups; what hinders is not told apart [groups §4.1]. */
const creationNumber = (reader: Reader, { accountId, inboxes: reach }: GroupCreator, id: InboxId) =>
  Effect.gen(function*() {
    const inbox = yield* reader.get(inboxes, id)
    const mine = inbox?.accountId === accountId && (reach === "all" || reach.includes(id))
    const connection = mine ? connectionOf(inbox) : null
    return connection ?? (yield* Effect.fail(new InboxInaccessible()))
  })

/**
 * Makes a group on WhatsApp and gives its address. The account learns of the group when WhatsApp tells of it
 * [groups §4.1].
 */
export const createGroup = (
  { provider, store }: Services,
  creator: GroupCreator,
  { inboxId, participants, subject }: GroupDraft
): Effect.Effect<string, InboxInaccessible | ParticipantsNotTexts | ProviderError | GroupJidMissing> =>
  Effect.gen(function*() {
    const connection = yield* store.read((reader) => creationNumber(reader, creator, inboxId))
    const decision = yield* Effect.fromResult(createDecision(subject, participants))
    const jid = yield* provider.createGroup({ connection, ...decision })
    return jid ? jid : yield* Effect.fail(new GroupJidMissing())
  })

/** Leaves a group on WhatsApp; nothing changes here until WhatsApp tells of it [groups §4.13]. */
export const leaveGroup = (
  services: Services,
  group: Contact
): Effect.Effect<void, ChannelUnsupported | ProviderError> =>
  Effect.gen(function*() {
    const at = yield* services.store.read((reader) => connectedInbox(reader, group))
    yield* overConnection(services, at, services.provider.leaveGroup(groupAddress(group, at)))
  })
