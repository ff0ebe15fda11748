import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import type { OutboundContent } from "../src/provider.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { networkMessages } from "../src/tables/network.ts"
import { group, lid, openRoom, outcome, own, phones, pn, second } from "./room.ts"
import type { Room, Who } from "./room.ts"

const options = { seed: 1, clock: { mode: "frozen", now: 1_000_000 }, wall: () => 0 } as const

const act = (effect: Effect.Effect<unknown, { readonly _tag: string; readonly reason?: string }>) => outcome(Effect.asVoid(effect))

const messageId = /^3EB0[0-9A-F]{18}$/

/** Sends something through the own number, and gives its id or why not. */
const post = async ({ network }: Room, jid: string, content: OutboundContent, connection = own): Promise<string> => {
  const sent = await outcome(network.provider.sendMessage({ connection, jid, content }))
  if (typeof sent === "string") return sent
  expect(sent.timestamp).toBe(1000)
  return sent.id ?? ""
}

const write = async ({ network }: Room, who: Who, to: string, text: string): Promise<string> =>
  (await Effect.runPromise(network.send(phones[who], to, { text }))).id

const row = ({ store }: Room, id: string) => Effect.runPromise(store.read((reader) => reader.get(networkMessages, id)))

const inGroup = (id: string, who: Who, fromMe = who === "own") => ({
  id,
  remoteJid: group,
  fromMe,
  participant: lid(who)
})

const inGroupWithPhone = (id: string, who: Who, fromMe = who === "own") => ({
  ...inGroup(id, who, fromMe),
  participantAlt: pn(who),
  addressingMode: "lid"
})

const upsert = (key: object, message: object, who: Who, type = "notify") => ({
  event: "messages.upsert",
  data: { type, messages: [{ key, pushName: who, messageTimestamp: 1000, message }] }
})

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("a message on the network, over %s,", (_, newStore) => {
  it("that the number sends into a group comes back as its own, and others that are connected get it [groups 225, 231]", async () => {
    const room = await openRoom(newStore())
    await act(room.network.join("code", phones.second))
    await room.heard()
    const id = await post(room, group, { text: "Hello" })
    expect(id).toMatch(messageId)
    const message = { conversation: "Hello" }
    expect(await room.heard()).toEqual([
      { connection: own, ...upsert(inGroupWithPhone(id, "own"), message, "own", "append") },
      { connection: second, ...upsert(inGroupWithPhone(id, "own", false), message, "own") }
    ])
    expect(await row(room, id)).toMatchObject({ chat: group, author: lid("own"), message, blobKey: null, receipts: {} })
  })

  it("that the number sends to a person is a chat of two, named by hidden ids", async () => {
    const room = await openRoom(newStore())
    for (const jid of [pn("caio"), lid("caio")]) {
      const id = await post(room, jid, { text: "Hello" })
      const key = { id, remoteJid: lid("caio"), remoteJidAlt: pn("caio"), fromMe: true, addressingMode: "lid" }
      expect(await room.heard()).toEqual([{ connection: own, ...upsert(key, { conversation: "Hello" }, "own", "append") }])
    }
    for (const jid of ["abc@s.whatsapp.net", "1@lid"]) expect(await post(room, jid, { text: "Hello" })).toBe("no such person")
    expect(await room.heard()).toEqual([])
  })

  it("is refused where only admins write, or for who is not in the group", async () => {
    const participants = [{ jid: lid("ana"), admin: "superadmin" }, { jid: lid("own"), admin: null }] as const
    const room = await openRoom(newStore(), { participants, announce: true })
    expect(await post(room, group, { text: "Hello" })).toBe("not an admin")
    expect(await post(room, group, { text: "Hello" }, second)).toBe("not in the group")
    expect(await post(room, "1@g.us", { text: "Hello" })).toBe("no such group")
    expect(await act(room.network.send(phones.bia, group, { text: "Hello" }))).toBe("not in the group")
    expect(await room.heard()).toEqual([])
    expect(await act(room.network.send(phones.ana, group, { text: "Hello" }))).toBeUndefined()
    await act(room.network.changeMembers(group, phones.ana, "promote", [own]))
    expect(await post(room, group, { text: "Hello" })).toMatch(messageId)
  })

  it("may mention people and everyone, and answer another one [groups 229, 247, 250, 253]", async () => {
    const room = await openRoom(newStore())
    const first = await write(room, "bia", group, "Who comes?")
    const [asked] = await room.heard()
    expect(asked).toEqual({ connection: own, ...upsert(inGroupWithPhone(first, "bia"), { conversation: "Who comes?" }, "bia") })
    const writing = { text: "@all @caio", mentions: [phones.caio], everyone: true, replyTo: first }
    const { id } = await Effect.runPromise(room.network.send(phones.ana, group, writing))
    const quotedMessage = { conversation: "Who comes?" }
    const contextInfo = {
      mentionedJid: [lid("caio")],
      groupMentions: [{ groupSubject: "everyone" }],
      stanzaId: first,
      participant: lid("bia"),
      quotedMessage
    }
    const message = { extendedTextMessage: { text: "@all @caio", contextInfo } }
    expect(await room.heard()).toEqual([{ connection: own, ...upsert(inGroupWithPhone(id, "ana"), message, "ana") }])
    const sent = await post(room, group, {
      text: "@1 Me",
      mentions: [lid("bia"), pn("caio")],
      groupMentions: [{ groupSubject: "everyone" }],
      quotedMessage: { key: { id: first, remoteJid: group, fromMe: false, participant: lid("bia") }, message: quotedMessage }
    })
    expect((await row(room, sent))?.message).toEqual({
      extendedTextMessage: { text: "@1 Me", contextInfo: { ...contextInfo, mentionedJid: [lid("bia"), pn("caio")] } }
    })
    expect(await act(room.network.send(phones.ana, group, { text: "Yes", replyTo: "none" }))).toBe("no such message")
    expect(await act(room.network.send(phones.caio, own, { text: "Yes", replyTo: first }))).toBe("not in the group")
    expect(await act(room.network.send(phones.ana, group, { text: "Yes", mentions: ["12"] }))).toBe("no such person")
  })

  it("may be a file, which can be downloaded [groups 217]", async () => {
    const room = await openRoom(newStore())
    const { provider } = room.network
    const bytes = new Uint8Array([1, 2, 3])
    const written = await Effect.runPromise(room.network.send(phones.bia, own, { media: "image", bytes, caption: "Look" }))
    const key = { id: written.id, remoteJid: lid("bia"), remoteJidAlt: pn("bia"), fromMe: false, addressingMode: "lid" }
    const image = { imageMessage: { mimetype: "image/jpeg", fileLength: 3, caption: "Look" } }
    expect(await room.heard()).toEqual([{ connection: own, ...upsert(key, image, "bia") }])
    expect(await outcome(provider.media({ connection: own, messageId: written.id }))).toEqual({
      bytes,
      contentType: "image/jpeg",
      fileName: null
    })
    const sent = await post(room, group, { media: "document", bytes, fileName: "a.pdf", mimetype: "application/pdf" })
    expect((await row(room, sent))?.message).toEqual({
      documentMessage: { mimetype: "application/pdf", fileLength: 3, fileName: "a.pdf" }
    })
    expect(await outcome(provider.media({ connection: own, messageId: sent }))).toEqual({
      bytes,
      contentType: "application/pdf",
      fileName: "a.pdf"
    })
    const voice = await post(room, group, { media: "audio", bytes, ptt: true })
    expect((await row(room, voice))?.message).toEqual({
      audioMessage: { mimetype: "audio/ogg; codecs=opus", fileLength: 3, ptt: true }
    })
    const text = await write(room, "bia", group, "No file")
    expect(await act(provider.media({ connection: own, messageId: text }))).toBe("no such file")
    expect(await act(provider.media({ connection: own, messageId: "none" }))).toBe("no such message")
  })

  it("may be a reaction, whose key is as the one who gets it sees it [groups 230]", async () => {
    const room = await openRoom(newStore())
    const id = await post(room, group, { text: "Hello" })
    await room.heard()
    const { id: reaction } = await Effect.runPromise(room.network.react(phones.bia, id, "👍"))
    const message = { reactionMessage: { key: inGroup(id, "own"), text: "👍" } }
    expect(await room.heard()).toEqual([{ connection: own, ...upsert(inGroupWithPhone(reaction, "bia"), message, "bia") }])
    expect((await row(room, reaction))?.message).toEqual({ reactionMessage: { key: inGroup(id, "own", false), text: "👍" } })
    const asked = await write(room, "caio", own, "Hi")
    const sent = await post(room, lid("caio"), { react: { key: { id: asked, remoteJid: lid("caio"), fromMe: false }, text: "" } })
    expect((await row(room, sent))?.message).toEqual({
      reactionMessage: { key: { id: asked, remoteJid: lid("caio"), fromMe: false }, text: "" }
    })
    const old = { id: "older", remoteJid: group, fromMe: false, participant: lid("bia") }
    const other = await post(room, group, { react: { key: old, text: "🎉" } })
    expect((await row(room, other))?.message).toEqual({ reactionMessage: { key: old, text: "🎉" } })
    expect(await act(room.network.react(phones.duda, asked, "👍"))).toBe("no such message")
    expect(await act(room.network.react(phones.duda, id, "👍"))).toBe("not in the group")
  })

  it("is edited and taken back by its author, and taken back by an admin of its group", async () => {
    const room = await openRoom(newStore())
    const { network } = room
    const id = await write(room, "bia", group, "Helo")
    await room.heard()
    expect(await act(network.edit(phones.ana, id, "Hello"))).toBe("not the author")
    expect(await act(network.unsend(phones.caio, id))).toBe("not in the group")
    expect(await room.heard()).toEqual([])
    await act(network.edit(phones.bia, id, "Hello"))
    const key = inGroup(id, "bia")
    const update = { message: { editedMessage: { message: { conversation: "Hello" } } }, messageTimestamp: 1000 }
    expect(await room.heard()).toEqual([{ connection: own, event: "messages.update", data: [{ key, update }] }])
    expect((await row(room, id))?.message).toEqual({ conversation: "Hello" })
    await act(network.unsend(phones.ana, id))
    const revoked = { message: null, messageStubType: "REVOKE" }
    expect(await room.heard()).toEqual([{ connection: own, event: "messages.update", data: [{ key, update: revoked }] }])
    expect(await row(room, id)).toBeUndefined()
    expect(await act(network.unsend(phones.ana, id))).toBe("no such message")
    const ours = await post(room, group, { text: "Ours" })
    expect(await act(network.unsend(phones.bia, ours))).toBe("not the author")
    const hers = await write(room, "caio", own, "Hers")
    expect(await act(network.unsend(phones.own, hers))).toBe("not the author")
  })

  it("is edited and taken back by the number; what the network does not know is passed over", async () => {
    const room = await openRoom(newStore())
    const { provider } = room.network
    const id = await post(room, lid("caio"), { text: "Helo" })
    await room.heard()
    const key = { id, remoteJid: lid("caio"), fromMe: true }
    const named = { connection: own, jid: lid("caio"), key }
    expect(await act(provider.editMessage({ ...named, text: "Hello" }))).toBeUndefined()
    expect((await row(room, id))?.message).toEqual({ conversation: "Hello" })
    expect(await act(provider.deleteMessage(named))).toBeUndefined()
    expect(await row(room, id)).toBeUndefined()
    expect((await room.heard()).map(({ data, event }) => [event, (data as ReadonlyArray<{ key: unknown }>)[0]?.key])).toEqual([
      ["messages.update", key],
      ["messages.update", key]
    ])
    expect(await act(provider.editMessage({ ...named, text: "Hello" }))).toBeUndefined()
    expect(await act(provider.deleteMessage(named))).toBeUndefined()
    const hers = await write(room, "bia", group, "Hers")
    await room.heard()
    const other = { connection: own, jid: group, key: inGroup(hers, "bia") }
    expect(await act(provider.editMessage({ ...other, text: "Ours" }))).toBe("not the author")
    expect(await room.heard()).toEqual([])
  })

  it("is received and read, and its author is told once of each [groups 232]", async () => {
    const room = await openRoom(newStore())
    const { network } = room
    const id = await post(room, group, { text: "Hello" })
    await room.heard()
    const receipt = (who: Who, time: object) => ({
      connection: own,
      event: "message-receipt.update",
      data: [{ key: { ...inGroup(id, "own"), participant: lid(who) }, receipt: { userJid: lid(who), ...time } }]
    })
    await act(network.receive(phones.bia, id, "delivered"))
    await act(network.receive(phones.bia, id, "delivered"))
    expect(await room.heard()).toEqual([receipt("bia", { receiptTimestamp: 1000 })])
    await act(network.receive(phones.ana, id, "read"))
    await act(network.receive(phones.ana, id, "delivered"))
    expect(await room.heard()).toEqual([receipt("ana", { readTimestamp: 1000 })])
    expect((await row(room, id))?.receipts).toEqual({ [lid("bia")]: "delivered", [lid("ana")]: "read" })
    expect(await act(network.receive(phones.own, id, "read"))).toBe("is the author")
    expect(await act(network.receive(phones.caio, id, "read"))).toBe("not in the group")
    expect(await act(network.receive(phones.bia, "none", "read"))).toBe("no such message")
    expect(await room.heard()).toEqual([])
  })

  it("of two says how far it came by its status", async () => {
    const room = await openRoom(newStore())
    const id = await post(room, lid("caio"), { text: "Hello" })
    await room.heard()
    const update = (status: number) => ({
      connection: own,
      event: "messages.update",
      data: [{ key: { id, remoteJid: lid("caio"), fromMe: true }, update: { status } }]
    })
    await act(room.network.receive(phones.caio, id, "delivered"))
    await act(room.network.receive(phones.caio, id, "read"))
    expect(await room.heard()).toEqual([update(3), update(4)])
  })

  it("is received and read by the number, as its author hears if his number is connected too [groups 227]", async () => {
    const room = await openRoom(newStore())
    const { provider } = room.network
    const hers = await write(room, "bia", group, "Hers")
    const theirs = await post(room, pn("own"), { text: "Theirs" }, second)
    await room.heard()
    const keys = [inGroup(hers, "bia"), { id: theirs, remoteJid: lid("second"), fromMe: false }, inGroup("older", "bia")]
    expect(await act(provider.sendReceipts({ connection: own, keys }))).toBeUndefined()
    expect(await act(provider.readMessages({ connection: own, keys }))).toBeUndefined()
    for (const id of [hers, theirs]) expect((await row(room, id))?.receipts).toEqual({ [lid("own")]: "read" })
    const ours = await post(room, group, { text: "Ours" })
    await act(provider.leaveGroup({ connection: own, jid: group }))
    const meaningless = [inGroup(ours, "own"), inGroup(hers, "bia")]
    expect(await act(provider.readMessages({ connection: own, keys: meaningless }))).toBeUndefined()
    expect((await row(room, ours))?.receipts).toEqual({})
    const heard = await room.heard()
    expect(heard.filter(({ connection }) => connection === second).map(({ event }) => event)).toEqual(["messages.update", "messages.update"])
    expect(heard.filter(({ event }) => event === "message-receipt.update")).toEqual([])
  })
})
