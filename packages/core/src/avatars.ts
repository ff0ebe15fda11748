import { userJid } from "@mootkit/phone"
import * as Effect from "effect/Effect"
import type { StoredFile } from "./blobs.ts"
import { connectionOf } from "./connections.ts"
import { updateContact } from "./contacts.ts"
import { sha256Hex } from "./digest.ts"
import type { ContactId } from "./ids.ts"
import { enqueueNow } from "./jobs/enqueue.ts"
import { keepPicture } from "./pictures.ts"
import type { Services, Work } from "./services.ts"
import type { Tx } from "./store.ts"
import type { Contact } from "./tables/contacts.ts"
import { contacts } from "./tables/contacts.ts"
import type { Inbox } from "./tables/inboxes.ts"
import type { Json } from "./tables/json.ts"

/** Where WhatsApp keeps somebody's picture: a group's under its address, a person's under his phone. */
const pictureJid = ({ groupType, identifier, phoneNumber }: Contact): string | null => {
  if (groupType === "group") return identifier || null
  return phoneNumber ? userJid(phoneNumber) : null
}

/**
 * Has the pictures of some people and groups fetched from WhatsApp in the background. Who has one already keeps it, and
 * so does who is not on WhatsApp or whose inbox knows no pictures [groups §5.4].
 */
export const enqueueAvatars = (tx: Tx, inbox: Inbox, people: ReadonlyArray<Contact>): Effect.Effect<void> =>
  Effect.gen(function*() {
    const connection = connectionOf(inbox)
    const contactIds = people.filter((person) => !person.avatar && pictureJid(person) !== null).map(({ id }) => id)
    if (connection === null || contactIds.length === 0) return
    yield* enqueueNow(tx, "avatars", { connection, contactIds })
  })

/** What is noted of a group or person when a picture was looked for. */
const marks: ReadonlySet<string> = new Set(["last_avatar_sync_at", "avatar_url_hash"])

/** Forgets the picture of a group, and has the one fetched that WhatsApp has for it now [groups §5.4, §6.5]. */
export const renewAvatar = (tx: Tx, inbox: Inbox, group: Contact): Effect.Effect<void> =>
  Effect.gen(function*() {
    const others = Object.entries(group.additionalAttributes).filter(([key]) => !marks.has(key))
    const additionalAttributes = Object.fromEntries(others)
    const bare = yield* Effect.orDie(updateContact(tx, group, { avatar: null, additionalAttributes }))
    yield* enqueueAvatars(tx, inbox, [bare])
  })

/** How long after one look for a picture another one downloads nothing, milliseconds. */
const pause = 60_000

const isDue = ({ avatar_url_hash, last_avatar_sync_at }: Json, hash: string, now: number): boolean =>
  avatar_url_hash !== hash && !(Date.parse(String(last_avatar_sync_at)) > now - pause)

/** The name that a file goes by: the one that came with it, else the end of its address. */
const nameOf = (url: string, given: string | null): string => given || url.replace(/[?#].*/s, "").replace(/.*\//s, "")

/** Downloads a picture and keeps it; null where that fails, or where it is no picture. */
const download = ({ blobs, provider }: Services, connection: string, url: string): Effect.Effect<StoredFile | null> =>
  Effect.gen(function*() {
    if (!/^https?:\/\//i.test(url)) return null
    const { bytes, contentType, fileName } = yield* provider.picture({ connection, url })
    const name = nameOf(url, fileName)
    return name === "" ? null : yield* keepPicture(blobs, { bytes, contentType, fileName: name })
  }).pipe(Effect.orElseSucceed(() => null))

/** Writes down that an address was looked at, and the picture that it led to; only the picture is told of. */
const noteAvatar = (tx: Tx, id: ContactId, hash: string, avatar: StoredFile | null) =>
  Effect.gen(function*() {
    const contact = yield* tx.get(contacts, id)
    if (!contact) return
    const lastAvatarSyncAt = new Date(tx.now).toISOString().replace(/\.\d+/, "")
    const seen = { last_avatar_sync_at: lastAvatarSyncAt, avatar_url_hash: hash }
    const additionalAttributes = { ...contact.additionalAttributes, ...seen }
    if (avatar) yield* Effect.orDie(updateContact(tx, contact, { avatar, additionalAttributes }))
    else yield* Effect.orDie(tx.update(contacts, id, { additionalAttributes }))
  })

/** Fetches one picture: an address that was just looked at, or is the one looked at last, is not downloaded. */
const fetchAvatar = (services: Services, connection: string, contact: Contact) =>
  Effect.gen(function*() {
    const { provider, store } = services
    const jid = pictureJid(contact)
    if (contact.avatar || jid === null) return
    const url = yield* Effect.orElseSucceed(provider.profilePicture({ connection, jid }), () => null)
    if (!url) return
    const { now } = yield* store.clock
    const hash = sha256Hex(url)
    const avatar = isDue(contact.additionalAttributes, hash, now) ? yield* download(services, connection, url) : null
    yield* store.transact((tx) => noteAvatar(tx, contact.id, hash, avatar))
  })

interface AvatarJob {
  readonly connection: string
  readonly contactIds: ReadonlyArray<ContactId>
}

/** Fetches pictures, one after another; whatever fails on the way leaves somebody without one [groups §5.4]. */
export const fetchAvatars: Work = (services, payload) =>
  Effect.gen(function*() {
    const { connection, contactIds } = payload as unknown as AvatarJob
    const found = yield* services.store.read((reader) => reader.getMany(contacts, contactIds))
    for (const contact of found.values()) yield* fetchAvatar(services, connection, contact)
  })
