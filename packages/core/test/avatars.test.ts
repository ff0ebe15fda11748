import { eq } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { enqueueAvatars, renewAvatar } from "../src/avatars.ts"
import type { ContactId } from "../src/ids.ts"
import { id } from "../src/ids.ts"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { Download, Provider } from "../src/provider.ts"
import { ProviderForbidden, ProviderTransport, ProviderUnavailable } from "../src/provider.ts"
import type { ProviderCall } from "../src/provider-calls.ts"
import { providerWith } from "../src/provider-calls.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { events } from "../src/events.ts"
import { jobs } from "../src/jobs.ts"
import type { Store } from "../src/store.ts"
import type { Contact } from "../src/tables/contacts.ts"
import { contacts } from "../src/tables/contacts.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { makeWorld } from "../src/world.ts"
import { addContact, groupJid, options, start, whatsappInbox } from "./rows.ts"

const png: Download = { bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1), contentType: "image/png", fileName: null }
const address = "https://pps.example.test/v/face.png?token=1"
/** SHA-256 of the address, made by another program. */
const addressHash = "aedcac9695f68a1b941428625e36ae2977ad36fed587b1671c81a4e3ba0fb093"

const group = { groupType: "group", identifier: groupJid, additionalAttributes: { description: "Ours" } } as const

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("pictures from WhatsApp, over %s", (_, newStore) => {
  /** A world whose provider has one picture for everybody, and a contact in it. */
  const open = async (given: Partial<Contact> = group, methods: (store: Store) => Partial<Provider> = () => ({})) => {
    const calls: Array<ProviderCall> = []
    const store = newStore()
    const provider = providerWith({
      profilePicture: () => Effect.succeed(address),
      picture: () => Effect.succeed(png),
      ...methods(store)
    })
    const world = makeWorld({ store, provider, onProviderCall: (call) => calls.push(call) })
    await Effect.runPromise(store.transact((tx) => Effect.orDie(tx.insert(inboxes, whatsappInbox("baileys")))))
    const contact = await Effect.runPromise(store.transact((tx) => addContact(tx, { name: "Team", ...given })))
    const now = () => Effect.runPromise(store.read((reader) => reader.get(contacts, contact.id)))
    const fetch = async (inbox = whatsappInbox("baileys")) => {
      await Effect.runPromise(store.transact((tx) => Effect.flatMap(tx.get(contacts, contact.id), (row) => enqueueAvatars(tx, inbox, row ? [row] : []))))
      await Effect.runPromise(world.settle)
    }
    const renew = async () => {
      await Effect.runPromise(store.transact((tx) => Effect.flatMap(tx.get(contacts, contact.id), (row) => row ? renewAvatar(tx, whatsappInbox("baileys"), row) : Effect.void)))
    }
    const updates = () =>
      Effect.runPromise(store.read((reader) => reader.query(events, { where: eq("type", "contact.updated") })))
    return { world, store, calls, now, fetch, renew, updates }
  }

  const noted = { avatar_url_hash: addressHash, last_avatar_sync_at: "2026-01-05T09:00:00Z" }

  it("is asked for by the group's address, kept, and told of", async () => {
    const { calls, fetch, now, updates, world } = await open()
    await fetch()
    expect(calls).toEqual([
      { method: "profilePicture", outcome: "answered", request: { connection: "+5511999990000", jid: groupJid }, at: start },
      { method: "picture", outcome: "answered", request: { connection: "+5511999990000", url: address }, at: start }
    ])
    const kept = await now()
    expect(kept?.avatar).toEqual({ blobKey: expect.stringMatching(/^[0-9a-f]{64}$/), fileName: "face.png" })
    expect(kept?.additionalAttributes).toEqual({ description: "Ours", ...noted })
    const file = await Effect.runPromise(world.blobs.get(kept?.avatar?.blobKey ?? ""))
    expect(file).toEqual({ bytes: png.bytes, contentType: "image/png", fileName: "face.png" })
    expect(await updates()).toHaveLength(1)
  })

  it("is asked for by the phone of a person, and not at all of who has none", async () => {
    const known = await open({ phoneNumber: "+5511988880001", identifier: "77@lid" })
    await known.fetch()
    expect(known.calls[0]).toMatchObject({ request: { jid: "5511988880001@s.whatsapp.net" } })
    const hidden = await open({ identifier: "77@lid" })
    await hidden.fetch()
    expect(hidden.calls).toEqual([])
  })

  it("is not asked for where one is kept, or where the inbox knows no pictures", async () => {
    const { calls, fetch } = await open({ ...group, avatar: { blobKey: "ab", fileName: "old.png" } })
    await fetch()
    const other = await open()
    await other.fetch(whatsappInbox("whatsapp_cloud"))
    expect([...calls, ...other.calls]).toEqual([])
  })

  it("is not downloaded within a minute after the last look, nor from the address looked at last; either look is noted", async () => {
    for (const additionalAttributes of [{ last_avatar_sync_at: "2026-01-05T08:59:01Z" }, { avatar_url_hash: addressHash }]) {
      const { calls, fetch, now, updates } = await open({ ...group, additionalAttributes })
      await fetch()
      expect(calls.map(({ method }) => method)).toEqual(["profilePicture"])
      expect(await now()).toMatchObject({ avatar: null, additionalAttributes: noted })
      expect(await updates()).toEqual([])
    }
  })

  it("is downloaded a minute after the last look at another address", async () => {
    const { fetch, now } = await open({
      ...group,
      additionalAttributes: { last_avatar_sync_at: "2026-01-05T08:59:00Z", avatar_url_hash: "another" }
    })
    await fetch()
    expect(await now()).toMatchObject({ avatar: { fileName: "face.png" }, additionalAttributes: noted })
  })

  it.each([
    ["an address of no web page", { profilePicture: () => Effect.succeed("ftp://example.test/a.png") }],
    ["a file without a name", { profilePicture: () => Effect.succeed("https://example.test/?a.png") }],
    ["a file of another kind", { picture: () => Effect.succeed({ bytes: Uint8Array.of(60), contentType: "application/xml", fileName: "a.png" }) }],
    ["a file of more than 15 MB", { picture: () => Effect.succeed({ ...png, bytes: new Uint8Array(15 * 1024 * 1024 + 1) }) }],
    ["a provider that has lost it", { picture: () => Effect.fail(new ProviderUnavailable("picture", "gone")) }],
    ["a provider that is away", { picture: () => Effect.fail(new ProviderTransport("picture", "reset")) }]
  ] satisfies ReadonlyArray<readonly [string, Partial<Provider>]>)("that is %s is not kept, and the look is noted", async (_, methods) => {
    const { fetch, now, store, updates } = await open(group, () => methods)
    await fetch()
    const found = await now()
    expect(found?.avatar).toBeNull()
    expect(Object.keys(found?.additionalAttributes ?? {}).sort()).toEqual(["avatar_url_hash", "description", "last_avatar_sync_at"])
    expect(await updates()).toEqual([])
    expect(await Effect.runPromise(store.read((reader) => reader.query(jobs, { where: eq("kind", "avatars") })))).toEqual([])
  })

  it.each([
    ["none", Effect.succeed(null)],
    ["an empty one", Effect.succeed("")],
    ["no success", Effect.fail(new ProviderUnavailable("profilePicture", "404"))],
    ["another's connection", Effect.fail(new ProviderForbidden("profilePicture"))],
    ["no answer", Effect.fail(new ProviderTransport("profilePicture", "reset"))]
  ] as const)("for which WhatsApp gives %s as its address changes nothing", async (_, answer) => {
    const { calls, fetch, now } = await open(group, () => ({ profilePicture: () => answer }))
    await fetch()
    expect(calls).toHaveLength(1)
    expect(await now()).toMatchObject({ avatar: null, additionalAttributes: { description: "Ours" } })
  })

  it("is forgotten at once when it is renewed, with what was noted of it, and fetched anew", async () => {
    const { calls, fetch, now, renew, updates, world } = await open()
    await fetch()
    await renew()
    expect(await now()).toMatchObject({ avatar: null })
    expect((await now())?.additionalAttributes).toEqual({ description: "Ours" })
    await Effect.runPromise(world.settle)
    expect(await now()).toMatchObject({ avatar: { fileName: "face.png" }, additionalAttributes: noted })
    expect(calls).toHaveLength(4)
    expect(await updates()).toHaveLength(3)
  })

  it("of a contact that is gone by then is forgotten", async () => {
    const { fetch, world } = await open(group, ({ transact }) => ({
      picture: () => Effect.as(Effect.orDie(transact((tx) => tx.remove(contacts, id<ContactId>(1)))), png)
    }))
    await fetch()
    expect(await Effect.runPromise(world.nextDue)).toBeUndefined()
  })
})
