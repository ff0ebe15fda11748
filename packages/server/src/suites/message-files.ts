import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addContact, addInbox, addLink, apiChannel, webChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { changedBy } from "./state.ts"
import { addConversation } from "./talks.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const contact = yield* addContact(hall, { name: "Ana" })
    const api = yield* addInbox(hall, "Api", apiChannel("api"))
    const site = yield* addInbox(hall, "Site", webChannel("shop"))
    const talk = yield* addConversation(hall, { contact, link: yield* addLink(hall, contact, api, "ana") })
    const visit = yield* addConversation(hall, { contact, link: yield* addLink(hall, contact, site, "visitor") })
    return { talk: talk.displayId, visit: visit.displayId }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

interface Shown {
  readonly id: number
  readonly attachments: ReadonlyArray<{ readonly data_url: string; readonly meta: object; readonly file_type: string }>
}

const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256)

const file = (name: string, type: string) => new File([bytes], name, { type })

const post = async (at: At, files: ReadonlyArray<File>, fields: Readonly<Record<string, string>> = {}, talk: keyof ReturnType<At>["made"] = "talk") => {
  const form = new FormData()
  for (const one of files) form.append("attachments[]", one)
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const { body, status } = await at().ask(`POST ${at().account}/conversations/${at().made[talk]}/messages`, { body: form })
  return { status, body: body as Shown }
}

const attached = async (at: At, files: ReadonlyArray<File>, fields: Readonly<Record<string, string>> = {}) =>
  (await post(at, files, fields)).body.attachments

const served = async (at: At, { data_url }: Shown["attachments"][number], headers: Readonly<Record<string, string>> = {}) => {
  const { pathname } = new URL(data_url)
  const redirect = await at().server.request(pathname, { redirect: "manual" })
  return await at().server.request(new URL(redirect.headers.get("location") ?? "").pathname, { headers })
}

const kinds = (at: At) => {
  it("are what their media type says, and are found at their address [conversations 169]", async () => {
    const { body, status } = await post(at, [file("a cup.png", "image/png")], { content: "Look" })
    expect({ body, status }).toMatchObject({
      status: 200,
      body: {
        content: "Look",
        attachments: [{ message_id: body.id, account_id: at().accountId, file_type: "image", file_size: 300, extension: null, meta: {} }]
      }
    })
    expect(body.attachments[0]?.data_url).toMatch(/^http.*\/a%20cup\.png$/)
  })

  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\photos\\cup.png", "cup.png"],
    [" 50% off: <b>.png", "50- off- -b-.png"],
    ["a\u202egnp.exe", "a-gnp.exe"]
  ])("called %j are kept as %j", async (name, kept) => {
    const [shown] = await attached(at, [file(name, "image/png")])
    expect(decodeURIComponent(shown?.data_url ?? "").endsWith(`/${kept}`)).toBe(true)
  })

  it.each([
    ["image/svg+xml", "file"],
    ["image/webp", "image"],
    ["image/tiff", "file"],
    ["audio/mpeg", "audio"],
    ["video/mp4", "video"],
    ["video/x-matroska", "file"],
    ["application/pdf", "file"],
    ["", "file"]
  ])("of the media type %j are of the kind %j [conversations 169]", async (type, file_type) => {
    expect(await attached(at, [file("thing", type)])).toMatchObject([{ file_type, data_url: expect.stringMatching(/\/thing$/) }])
  })

  it("are served whole, whatever part is asked for", async () => {
    const [shown] = await attached(at, [file("a.png", "image/png")])
    for (const headers of [{}, { range: "bytes=0-9" }]) {
      const response = await served(at, shown as Shown["attachments"][number], headers)
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/png"])
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    }
  })

  it("come with the fields of a form, which are texts [conversations 164]", async () => {
    const fields = { content: "Look", private: "false", content_attributes: "{\"own\":1}", message_type: "outgoing" }
    expect((await post(at, [file("a.png", "image/png")], fields)).body).toMatchObject({
      content: "Look",
      private: false,
      message_type: 1,
      content_attributes: { own: 1 },
      attachments: [{ file_type: "image" }]
    })
  })

  it("come all in one message, in order", async () => {
    const shown = await attached(at, [file("1.png", "image/png"), file("2.mp3", "audio/mpeg"), file("3.txt", "text/plain")])
    expect(shown.map(({ file_type }) => file_type)).toEqual(["image", "audio", "file"])
    expect(shown[1]).toMatchObject({ transcribed_text: "" })
  })
}

const notes = (at: At) => {
  const voice = file("v.ogg", "audio/ogg")

  it("have notes of their own, by name", async () => {
    const fields = { "attachments_metadata[v.ogg][mood]": "glad", "attachments_metadata[w.ogg][mood]": "sad" }
    expect(await attached(at, [voice], fields)).toMatchObject([{ meta: { mood: "glad" } }])
  })

  it.each<[Readonly<Record<string, string>>, object]>([
    [{ is_recorded_audio: "true" }, { is_recorded_audio: true }],
    [{ is_recorded_audio: "[\"v.ogg\"]" }, { is_recorded_audio: true }],
    [{ "is_recorded_audio[]": "v.ogg" }, { is_recorded_audio: true }],
    [{ is_recorded_audio: "[\"w.ogg\"]" }, {}],
    [{ transcode_audio: "opus" }, { is_recorded_audio: true }],
    [{ transcode_audio: "mp3" }, { audio_transcoding_failed: true }]
  ])("with %j are noted as %j", async (fields, meta) => {
    expect((await attached(at, [voice], fields)).map((shown) => shown.meta)).toEqual([meta])
  })
}

const refusals = (at: At) => {
  const refused = async (act: () => Promise<unknown>, error: string) => {
    expect(await changedBy(at(), async () => expect(await act()).toMatchObject({ status: 422, body: { error } }))).toEqual([])
  }
  const json = async (given: object) => {
    const { body, status } = await at().ask(`POST ${at().account}/conversations/${at().made.talk}/messages`, { json: given })
    return { body, status }
  }

  it("are files, in a list", async () => {
    await refused(() => json({ attachments: "a.png" }), "attachments must be a list of files")
    await refused(() => json({ attachments: { 0: "a.png" } }), "attachments must be a list of files")
    await refused(() => json({ attachments: ["signed"] }), "ActiveSupport::MessageVerifier::InvalidSignature")
    await refused(() => json({ attachments_metadata: "{}" }), "attachments_metadata must hold an object for each file name")
    await refused(() => json({ attachments_metadata: { "a.png": "x" } }), "attachments_metadata must hold an object for each file name")
    expect((await json({ attachments: "", attachments_metadata: {} })).status).toBe(200)
  })

  it("are of certain kinds on a website", async () => {
    const page = file("page.html", "text/html")
    const error = "Validation failed: Attachments file type not supported"
    await refused(() => post(at, [page], {}, "visit"), error)
    expect((await post(at, [page])).status).toBe(200)
    expect((await post(at, [file("a.pdf", "application/pdf"), file("a.svg", "image/svg+xml")], {}, "visit")).status).toBe(200)
  })
}

/** Files of new messages [conversations §6.2]. */
export const messageFilesSuite: Suite = (target) => {
  describe("the files of a message that is posted", () => {
    const at = visitingHall(target, build)
    kinds(at)
    notes(at)
    refusals(at)
  })
}
