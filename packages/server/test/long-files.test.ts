import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addContact, addInbox, addLink, apiChannel } from "../src/suites/hall.ts"
import { changedBy } from "../src/suites/state.ts"
import { addConversation } from "../src/suites/talks.ts"
import { inProcess, visitingHall } from "../src/suites.ts"

const megabyte = 1024 * 1024

describe("a file of a message", () => {
  const at = visitingHall(inProcess(), (hall) =>
    Effect.gen(function*() {
      const contact = yield* addContact(hall, { name: "Ana" })
      const api = yield* addInbox(hall, "Api", apiChannel("api"))
      return (yield* addConversation(hall, { contact, link: yield* addLink(hall, contact, api, "ana") })).displayId
    }))

  const post = async (length: number, place = "messages", name = "attachments[]") => {
    const body = new FormData()
    body.append(name, new File([new Uint8Array(length)], "film.mp4", { type: "video/mp4" }))
    return await at().tell(`POST ${at().account}/conversations/${at().made}/${place}`, { body })
  }

  it("has 40 MB at most", { timeout: 30_000 }, async () => {
    expect(await post(40 * megabyte)).toMatchObject({ status: 200, body: { attachments: [{ file_size: 40 * megabyte }] } })
    const refused = { status: 422, body: { error: "Validation failed: Attachments file size is too big" } }
    const tooLong = async () => expect(await post(40 * megabyte + 1)).toMatchObject(refused)
    expect(await changedBy(at(), tooLong)).toEqual([])
  })

  it("has 40 MB at most when it is scheduled, too", { timeout: 30_000 }, async () => {
    const schedule = (length: number) => post(length, "scheduled_messages", "attachment")
    expect(await schedule(40 * megabyte)).toMatchObject({ status: 200, body: { attachment: { filename: "film.mp4" } } })
    const refused = { status: 422, body: { error: "attachment must not be longer than 40 MB" } }
    const tooLong = async () => expect(await schedule(40 * megabyte + 1)).toMatchObject(refused)
    expect(await changedBy(at(), tooLong)).toEqual([])
  })

  it("is not read in a body of more than 100 MB", { timeout: 30_000 }, async () => {
    expect((await post(100 * megabyte)).status).toBe(413)
  })
})
