import { always } from "@mootkit/filters/query"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { makeMemoryStore } from "../src/memory/store.ts"
import { ProviderForbidden, ProviderTransport, ProviderUnavailable } from "../src/provider.ts"
import type { Download, Provider } from "../src/provider.ts"
import type { ProviderCall } from "../src/provider-calls.ts"
import { providerWith } from "../src/provider-calls.ts"
import { fakeAsyncStore } from "../src/suites.ts"
import { accounts } from "../src/tables/accounts.ts"
import { inboxes } from "../src/tables/inboxes.ts"
import { jobs } from "../src/jobs.ts"
import { attachments, messages } from "../src/tables/messages.ts"
import { makeWorld } from "../src/world.ts"
import { account, ownNumber as connection, whatsappInbox } from "./rows.ts"

const options = { seed: 1, clock: { mode: "frozen", now: Date.UTC(2026, 0, 5, 23, 59) }, wall: () => 0 } as const

const group = "120363000000000001@g.us"

const download: Download = { bytes: Uint8Array.of(1, 2, 3), contentType: "application/octet-stream", fileName: "x" }

const said = (message: object) => ({
  connection,
  event: "messages.upsert",
  data: { messages: [{ key: { id: "M1", remoteJid: group, participant: "77@lid" }, message }] }
})

describe.each([
  ["the memory store", () => makeMemoryStore(options)],
  ["the fake asynchronous store", () => fakeAsyncStore(options)]
])("files of messages, over %s", (_, newStore) => {
  /** Has a message come, and shows what is there of it afterwards. */
  const hear = async (message: object, methods: Partial<Provider> = {}) => {
    const calls: Array<ProviderCall> = []
    const store = newStore()
    const provider = providerWith({
      media: () => Effect.succeed(download),
      sendReceipts: () => Effect.void,
      setup: () => Effect.void,
      ...methods
    })
    const world = makeWorld({ store, provider, onProviderCall: (call) => calls.push(call) })
    const seed = store.transact((tx) => Effect.andThen(tx.insert(accounts, account), tx.insert(inboxes, whatsappInbox())))
    await Effect.runPromise(Effect.orDie(seed))
    await Effect.runPromise(world.receive(said(message)))
    const rows = await Effect.runPromise(store.read((reader) =>
      Effect.all({
        messages: reader.query(messages, { where: always }),
        files: reader.query(attachments, { where: always }),
        inboxes: reader.query(inboxes, { where: always }),
        jobs: reader.query(jobs, { where: always })
      })
    ))
    const blob = await Effect.runPromise(world.blobs.get(rows.files[0]?.blobKey ?? ""))
    return { ...rows, blob, methods: calls.map(({ method }) => method) }
  }

  const kinds: ReadonlyArray<readonly [string, object, object, object]> = [
    [
      "an image",
      { imageMessage: { caption: "Look", mimetype: "image/png" } },
      { content: "Look", body: { _tag: "Media", kind: "image", caption: "Look" } },
      { fileType: "image", fileName: "image_M1_20260105.png", meta: {} }
    ],
    [
      "a film that vanishes after a while",
      { ephemeralMessage: { message: { videoMessage: { mimetype: "video/mp4" } } } },
      { content: null, body: { _tag: "Media", kind: "video", caption: null } },
      { fileType: "video", fileName: "video_M1_20260105.mp4", meta: {} }
    ],
    [
      "a recording",
      { audioMessage: { ptt: true, mimetype: "audio/ogg; codecs=opus" } },
      { content: null, body: { _tag: "Media", kind: "voice" } },
      { fileType: "audio", fileName: "audio_M1_20260105.ogg", meta: { is_recorded_audio: true } }
    ],
    [
      "music",
      { audioMessage: { ptt: false, mimetype: "audio/mpeg" } },
      { content: null, body: { _tag: "Media", kind: "audio" } },
      { fileType: "audio", fileName: "audio_M1_20260105.mpeg", meta: {} }
    ],
    [
      "a sticker",
      { stickerMessage: { mimetype: "image/webp" } },
      { content: null, contentType: "text", body: { _tag: "Media", kind: "sticker" } },
      { fileType: "image", fileName: "image_M1_20260105.webp", meta: {} }
    ],
    [
      "a document with its name",
      { documentMessage: { fileName: "Offer.pdf", mimetype: "application/pdf" } },
      { content: null, body: { _tag: "Media", kind: "document" } },
      { fileType: "file", fileName: "Offer.pdf", meta: {} }
    ],
    [
      "a document with a caption",
      { documentWithCaptionMessage: { message: { documentMessage: { caption: "Read", fileName: "a.txt", mimetype: "text/plain" } } } },
      { content: "Read", body: { _tag: "Media", kind: "document", caption: "Read" } },
      { fileType: "file", fileName: "a.txt", meta: {} }
    ],
    [
      "a file of which nothing is told",
      { documentMessage: {} },
      { content: null, body: { _tag: "Media", kind: "document" } },
      { fileType: "file", fileName: "file_M1_20260105", meta: {} }
    ]
  ]

  it.each(kinds)("come with %s and are kept [groups 217]", async (_, message, row, file) => {
    const { blob, files, messages: [stored], methods } = await hear(message)
    expect(stored).toMatchObject({ ...row, contentAttributes: { external_created_at: 0 } })
    expect(files).toMatchObject([{ ...file, messageId: stored?.id, fileSize: 3 }])
    expect(stored?.body).toMatchObject({ attachments: files.map(({ id }) => id) })
    expect(blob?.bytes).toEqual(download.bytes)
    expect(methods.slice(0, 1)).toEqual(["media"])
  })

  it("are of the kind that the message says, else of the provider's", async () => {
    expect((await hear({ imageMessage: { mimetype: "image/png" } })).blob?.contentType).toBe("image/png")
    expect((await hear({ imageMessage: {} })).blob?.contentType).toBe("application/octet-stream")
  })

  it.each([
    new ProviderUnavailable("media", "404"),
    new ProviderForbidden("media"),
    new ProviderTransport("media", "reset")
  ])("that fail with $_tag leave a message without one, marked as not supported [groups 217]", async (error) => {
    const { files, inboxes: [row], messages: [stored], methods } = await hear(
      { imageMessage: { caption: "Look" } },
      { media: () => Effect.fail(error) }
    )
    expect(files).toEqual([])
    expect(stored).toMatchObject({ content: "Look", contentAttributes: { is_unsupported: true } })
    expect(row?.channel).toMatchObject({ providerConnection: { connection: "open" } })
    expect(methods).toEqual(["media", "sendReceipts"])
  })

  it("stand when the receipt fails, which costs the connection and is not sent again [groups 227]", async () => {
    const error = new ProviderUnavailable("sendReceipts", "500")
    const { inboxes: [row], jobs: left, messages: stored, methods } = await hear(
      { conversation: "hi" },
      { sendReceipts: () => Effect.fail(error) }
    )
    expect(stored).toHaveLength(1)
    expect(row?.channel).toMatchObject({ providerConnection: { connection: "close" } })
    expect(methods).toEqual(["sendReceipts", "setup"])
    expect(left).toEqual([])
  })
})

it("what people of the network write comes with its file, its mentions and what it answers", async () => {
  const store = makeMemoryStore(options)
  const world = makeWorld({ store })
  const seed = store.transact((tx) => Effect.andThen(tx.insert(accounts, account), tx.insert(inboxes, whatsappInbox())))
  await Effect.runPromise(Effect.orDie(seed))
  const { network } = world
  const [ana, bia] = ["+5511988880001", "+5511988880002"]
  const { jid } = await Effect.runPromise(network.found(ana, "Team", [bia, connection]))
  await Effect.runPromise(network.send(ana, jid, { media: "image", bytes: download.bytes, caption: "Look", mimetype: "image/png" }))
  await Effect.runPromise(world.settle)
  const rows = () => Effect.runPromise(store.read((reader) => reader.query(messages, { where: always })))
  const image = (await rows()).find(({ content }) => content === "Look")
  const answer = { text: "@5511988880001 nice", mentions: [ana], replyTo: image?.sourceId ?? "" }
  await Effect.runPromise(network.send(bia, jid, answer))
  await Effect.runPromise(world.settle)
  const files = await Effect.runPromise(store.read((reader) => reader.query(attachments, { where: always })))
  expect(files).toMatchObject([{ fileType: "image", messageId: image?.id, fileSize: 3 }])
  const last = (await rows()).at(-1)
  expect(last?.content).toMatch(/^\[@.*\]\(mention:\/\/contact\/\d+\/.*\) nice$/)
  expect(last?.contentAttributes).toMatchObject({ in_reply_to: image?.id, in_reply_to_external_id: image?.sourceId })
})
