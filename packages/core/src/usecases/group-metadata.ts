import { metadataSteps } from "@mootkit/groups"
import type { MetadataStep } from "@mootkit/groups"
import * as Effect from "effect/Effect"
import type { Blob } from "../blobs.ts"
import { connectedInbox, groupAddress } from "../connections.ts"
import type { GroupAddress } from "../connections.ts"
import { updateContact } from "../contacts.ts"
import type { ChannelUnsupported, RecordInvalid } from "../errors.ts"
import { keepPicture } from "../pictures.ts"
import type { ProviderError } from "../provider.ts"
import type { Services } from "../services.ts"
import type { Conflict, Tx } from "../store.ts"
import type { Contact } from "../tables/contacts.ts"
import { contacts } from "../tables/contacts.ts"

/** What was given as a picture is no file; the real server crashes on it [groups §4.7]. */
export class AvatarNotAFile {
  readonly _tag = "AvatarNotAFile"
}

/** What is to be known of a group from now on, as a request gave it; `avatar` is undefined where none was given. */
export interface GroupMetadataChange {
  readonly subject?: unknown
  readonly description?: unknown
  readonly avatar?: Blob | AvatarNotAFile | undefined
}

/** What changing a group's metadata may fail with. */
export type UpdateGroupMetadataError =
  | AvatarNotAFile
  | ChannelUnsupported
  | ProviderError
  | RecordInvalid
  | Conflict

/** What one step asks of the network; it gives what of the record changes when that went through. */
type Step = Effect.Effect<(row: Contact) => Partial<Contact>, ProviderError | AvatarNotAFile>

const textStep = ({ provider }: Services, place: GroupAddress, { field, text }: MetadataStep): Step =>
  field === "subject"
    ? Effect.as(provider.updateSubject({ ...place, subject: text }), ({ name }) => ({ name: text ?? name }))
    : Effect.as(provider.updateDescription({ ...place, description: text }), ({ additionalAttributes }) => ({
      additionalAttributes: { ...additionalAttributes, description: text }
    }))

/** A picture that is none, or is too big, is shown on the network and silently not kept here. */
const pictureStep = ({ blobs, provider }: Services, place: GroupAddress, avatar: Blob | AvatarNotAFile): Step =>
  Effect.gen(function*() {
    if (avatar instanceof AvatarNotAFile) return yield* Effect.fail(avatar)
    yield* provider.updatePicture({ ...place, image: avatar.bytes })
    const kept = yield* keepPicture(blobs, avatar)
    return () => kept ? { avatar: kept } : {}
  })

/** Records what a step changes, and gives the contact as it is then; of one that is gone nothing is recorded. */
const record = (tx: Tx, current: Contact, patchOf: (row: Contact) => Partial<Contact>) =>
  Effect.gen(function*() {
    const row = yield* tx.get(contacts, current.id)
    return row ? yield* updateContact(tx, row, patchOf(row)) : { ...current, ...patchOf(current) }
  })

/**
 * Changes name, description and picture of a group, as far as they are given: one after the other, each first on the
 * network and then in the record. What was done before a failure stays; whether the contact is a group at all is for the
 * network to say. Gives the contact as it is then [groups §4.7].
 */
export const updateGroupMetadata = (
  services: Services,
  group: Contact,
  { avatar, description, subject }: GroupMetadataChange
): Effect.Effect<Contact, UpdateGroupMetadataError> =>
  Effect.gen(function*() {
    const { store } = services
    const texts = metadataSteps(subject, description)
    if (texts.length === 0 && avatar === undefined) return group
    const place = groupAddress(group, yield* store.read((reader) => connectedInbox(reader, group)))
    const steps = texts.map((text) => textStep(services, place, text))
    let current = group
    for (const step of avatar === undefined ? steps : [...steps, pictureStep(services, place, avatar)]) {
      const patchOf = yield* step
      const before = current
      current = yield* store.transact((tx) => record(tx, before, patchOf))
    }
    return current
  })
