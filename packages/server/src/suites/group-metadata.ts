import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addGroup } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import type { Hall } from "./hall.ts"
import { asked, broken, failsAsProvider, failures, methodsAsked, planFault, unavailable } from "./provider-calls.ts"
import { addStrays } from "./strays.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

const jid = "120363000000000001@g.us"
const name = `Group ${jid}`

/** What is known of the group before anything is changed. */
const known = { description: "We read", announce: false }

/** A picture of the smallest kind that there is. */
const gif = Uint8Array.from(atob("R0lGODlhAQABAAAAACwAAAAAAQABAAA="), (char) => char.charCodeAt(0))

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const team = yield* addGroup(hall, jid, [{ phone: ownNumber, role: "admin" }], { additionalAttributes: known })
    return { team: team.contact.id, ...(yield* addStrays(hall)) }
  })

type At = () => Visit<Effect.Success<ReturnType<typeof build>>>

const path = (at: At, group: number) => `${at().account}/contacts/${group}/group_metadata`

const change = async (at: At, json: unknown, group = at().made.team) => {
  const { body, status } = await at().ask(`PATCH ${path(at, group)}`, { json })
  return { status, body }
}

/** Sends a form with whatever a browser could put into it. */
const send = async (at: At, parts: Readonly<Record<string, string | File>>, group = at().made.team) => {
  const form = new FormData()
  for (const [field, value] of Object.entries(parts)) form.append(field, value)
  const { body, status } = await at().ask(`PATCH ${path(at, group)}`, { body: form })
  return { status, body }
}

const picture = (bytes: Uint8Array<ArrayBuffer> = gif, file = "face.gif", type = "image/gif") => new File([bytes], file, { type })

const shown = async (at: At, id = at().made.team) => {
  const { payload } = await at().as().contactDetails({ params: { account_id: at().accountId, id } })
  return { name: payload.name, attributes: payload.additional_attributes, thumbnail: payload.thumbnail }
}

const atFirst = { name, attributes: known, thumbnail: "" }

const answered = (at: At, now: { readonly name?: string; readonly description?: string }) => ({
  status: 200,
  body: {
    id: at().made.team,
    name: now.name ?? name,
    additional_attributes: { ...known, ...(now.description === undefined ? {} : { description: now.description }) }
  }
})

const contactUpdates = async (at: At) =>
  (await at().control().events({ query: { type: "contact.updated" } })).events.map(({ changed }) => Object.keys(changed))

const texts = (at: At) => {
  it("is given another name, on WhatsApp and here [groups 121]", async () => {
    expect(await change(at, { subject: " Readers " })).toEqual(answered(at, { name: " Readers " }))
    expect(await asked(at, "updateSubject")).toEqual([{ connection: ownNumber, jid, subject: " Readers " }])
    expect(await shown(at)).toEqual({ ...atFirst, name: " Readers " })
    expect((await contactUpdates(at))[0]).toEqual(["name"])
  })

  it("is described anew, and the rest that is known of it stays [groups 122, 131]", async () => {
    expect(await change(at, { description: "Now we write" })).toEqual(answered(at, { description: "Now we write" }))
    expect(await asked(at, "updateDescription")).toEqual([{ connection: ownNumber, jid, description: "Now we write" }])
    expect(await shown(at)).toEqual({ ...atFirst, attributes: { description: "Now we write", announce: false } })
    expect((await contactUpdates(at))[0]).toEqual(["additional_attributes"])
  })

  it("is named before it is described, whatever comes first in the request [groups 123]", async () => {
    const both = { name: "Writers", description: "Now we write" }
    expect(await change(at, { description: both.description, subject: both.name })).toEqual(answered(at, both))
    expect(await methodsAsked(at)).toEqual(["updateSubject", "updateDescription"])
    expect((await contactUpdates(at)).slice(0, 2)).toEqual([["name"], ["additional_attributes"]])
  })

  it("is changed by PUT as well [groups 121]", async () => {
    const answer = await at().ask(`PUT ${path(at, at().made.team)}`, { json: { subject: "Readers" } })
    expect(answer).toMatchObject(answered(at, { name: "Readers" }))
  })

  it.each([{}, { subject: "", description: "" }, { description: "   " }, { subject: null, avatar: " " }, { subject: ["x"], avatar: {} }])(
    "is shown as it is when %j says nothing [groups 124, 125]",
    async (json) => {
      for (const contact of [at().made.team, at().made.lonely]) expect(await change(at, json, contact)).toMatchObject({ status: 200, body: { id: contact } })
      expect(await change(at, json)).toEqual(answered(at, {}))
      expect(await methodsAsked(at)).toEqual([])
      expect(await at().control().events()).toMatchObject({ events: [] })
    }
  )

  it.each([{ subject: "x".repeat(101) }, { subject: 5 }, { description: "x".repeat(2049) }, { description: true }])(
    "is left as it is when WhatsApp refuses a text [groups 130]",
    async (json) => {
      expect(await change(at, json)).toEqual({ status: 422, body: unavailable })
      expect(await shown(at)).toEqual(atFirst)
    }
  )

  it("is asked for by any address that a contact has, and nowhere where no inbox knows groups", async () => {
    for (const contact of [at().made.person, at().made.nameless]) {
      expect(await change(at, { subject: "Readers" }, contact)).toEqual({ status: 422, body: unavailable })
    }
    expect(await asked(at, "updateSubject")).toMatchObject([{ jid: at().made.personIdentifier }, { jid: "" }])
    for (const contact of [at().made.cloud, at().made.lonely]) {
      const answer = await change(at, { subject: "Readers" }, contact)
      expect(answer).toEqual({ status: 422, body: { error: expect.stringMatching(/^the group/) } })
    }
    expect(await methodsAsked(at)).toHaveLength(2)
  })
}

const pictures = (at: At) => {
  /** What the address of the group's picture leads to, with and without following it. */
  const follow = async (thumbnail: string) => {
    const first = await at().server.request(thumbnail.slice(at().server.url.length), { redirect: "manual" })
    const location = first.headers.get("location") ?? ""
    const file = await at().server.request(location.slice(at().server.url.length))
    return { first, location, file, bytes: new Uint8Array(await file.arrayBuffer()) }
  }

  it("is shown by a picture that somebody uploads, on WhatsApp and here [groups 126]", async () => {
    expect(await send(at, { avatar: picture() })).toEqual(answered(at, {}))
    expect(await asked(at, "updatePicture")).toEqual([{ connection: ownNumber, jid, image: `${gif.length} bytes` }])
    expect((await contactUpdates(at))[0]).toEqual(["avatar"])
    const { attributes, thumbnail } = await shown(at)
    expect(thumbnail).toMatch(new RegExp(`^${at().server.url}/rails/active_storage/blobs/redirect/[0-9a-f]{64}/[^/]+$`))
    expect(attributes).toMatchObject(known)
    const { bytes, file, first } = await follow(thumbnail)
    expect([first.status, file.status]).toEqual([302, 200])
    expect(file.headers.get("content-type")).toBe("image/gif")
    expect(file.headers.get("content-disposition")).toMatch(/^inline; filename/)
    expect(bytes).toEqual(gif)
  })

  it("is shown by it wherever the contact is shown, below the address of the world [groups 126]", async () => {
    const { account, made } = at()
    const form = new FormData()
    form.append("avatar", picture())
    await at().ask(`PATCH /w/blue${path(at, made.team)}`, { body: form })
    const details = await at().ask(`GET /w/blue${account}/contacts/${made.team}`)
    const [, thumbnail = ""] = /"thumbnail":"([^"]+)"/.exec(details.text) ?? []
    expect(thumbnail).toMatch(new RegExp(`^${at().server.url}/w/blue/rails/active_storage/`))
    const { bytes, location } = await follow(thumbnail)
    expect(location).toMatch(new RegExp(`^${at().server.url}/w/blue/rails/active_storage/disk/`))
    expect(bytes).toEqual(gif)
    expect((await shown(at)).thumbnail).toBe("")
    const elsewhere = await at().server.request(thumbnail.slice(`${at().server.url}/w/blue`.length), { redirect: "manual" })
    expect(elsewhere.status).toBe(404)
  })

  it("keeps no picture of another kind, which WhatsApp has all the same [groups 126]", async () => {
    // WhatsApp tells of the new picture, which would be fetched as the JPEG that it makes of any.
    await planFault(at, "profilePicture", "unavailable")
    const webp = picture(new TextEncoder().encode("RIFF0000WEBPVP8 "), "face.webp", "image/webp")
    expect(await send(at, { avatar: webp })).toEqual(answered(at, {}))
    expect(await methodsAsked(at)).toContain("updatePicture")
    expect((await shown(at)).thumbnail).toBe("")
  })

  it("keeps no picture of more than 15 MB, which WhatsApp has all the same [groups 126]", async () => {
    const large = new Uint8Array(15 * 1024 * 1024 + 1)
    large.set(gif)
    expect(await send(at, { avatar: picture(large) })).toEqual(answered(at, {}))
    expect(await asked(at, "updatePicture")).toMatchObject([{ image: `${large.length} bytes` }])
    expect((await shown(at)).thumbnail).toBe("")
  })

  it("goes by what a file is, not by what it is called [groups 126]", async () => {
    expect(await send(at, { avatar: picture(gif, "face.txt", "text/plain") })).toEqual(answered(at, {}))
    expect((await shown(at)).thumbnail).not.toBe("")
  })

  it("is told that a text is no picture, after name and description have changed [groups 127]", async () => {
    const answer = await send(at, { avatar: "face.png", subject: "Readers", description: "Now we write" })
    expect(answer).toEqual({ status: 422, body: { error: "avatar has to be an uploaded file, sent as multipart form data" } })
    expect(await methodsAsked(at)).toEqual(["updateSubject", "updateDescription"])
    expect(await shown(at)).toEqual({ name: "Readers", attributes: { ...known, description: "Now we write" }, thumbnail: "" })
  })

  it("takes a form in which no file was chosen for one that says nothing", async () => {
    expect(await send(at, { avatar: new File([], "") })).toEqual(answered(at, {}))
    expect(await methodsAsked(at)).toEqual([])
  })

  it("is remembered in the journals with the size of what was uploaded, not with the file itself", async () => {
    await send(at, { avatar: picture(), subject: "Readers" })
    const { requests } = await at().control().requests()
    expect(requests.at(-1)?.body).toEqual({ avatar: `face.gif, ${gif.length} bytes`, subject: "Readers" })
  })

  it("has name, description and picture changed in this order by one form", async () => {
    const now = { name: "Readers", description: "Now we write" }
    expect(await send(at, { avatar: picture(), description: now.description, subject: now.name })).toEqual(answered(at, now))
    expect((await methodsAsked(at)).slice(0, 3)).toEqual(["updateSubject", "updateDescription", "updatePicture"])
  })

  it.each(["blobs/redirect", "disk"])("has nothing at an address below %s that leads to no file", async (folder) => {
    const nowhere = await at().server.request(`/rails/active_storage/${folder}/${"0".repeat(64)}/face.gif`)
    expect([nowhere.status, await nowhere.text()]).toEqual([404, ""])
  })
}

const partly = (at: At) => {
  const all = () => ({ avatar: picture(), description: "Now we write", subject: "Readers" })
  const described = { name: "Readers", attributes: { ...known, description: "Now we write" }, thumbnail: "" }

  it.each(failures)("keeps the name when the provider is %s for the description", async (kind, status, body) => {
    await planFault(at, "updateDescription", kind)
    expect(await send(at, all())).toEqual({ status, body })
    expect(await methodsAsked(at)).toEqual(["updateSubject", "updateDescription"])
    expect(await shown(at)).toEqual({ ...atFirst, name: "Readers" })
  })

  it.each(failures)("keeps name and description when the provider is %s for the picture", async (kind, status, body) => {
    await planFault(at, "updatePicture", kind)
    expect(await send(at, all())).toEqual({ status, body })
    expect(await methodsAsked(at)).toEqual(["updateSubject", "updateDescription", "updatePicture"])
    expect(await shown(at)).toEqual(described)
  })

  it("does not count a failure as a lost connection", async () => {
    await planFault(at, "updateSubject", "transport")
    expect(await change(at, { subject: "Readers" })).toEqual({ status: 500, body: broken })
    expect(await methodsAsked(at)).toEqual(["updateSubject"])
  })
}

/** `contact-group-metadata-update`, and the files that the server shows [groups §4.7]. */
export const groupMetadataSuite: Suite = (target) => {
  describe("the metadata of a group", () => {
    const at = visitingHall(target, build)
    texts(at)
    pictures(at)
    partly(at)

    const group = () => at().made.team
    describe("whose provider fails at the name", () => {
      failsAsProvider(at, { method: "updateSubject", ask: () => change(at, { subject: "Readers" }), contact: group })
    })
    describe("whose provider fails at the description", () => {
      failsAsProvider(at, { method: "updateDescription", ask: () => change(at, { description: "Now we write" }), contact: group })
    })
    describe("whose provider fails at the picture", () => {
      failsAsProvider(at, { method: "updatePicture", ask: () => send(at, { avatar: picture() }), contact: group })
    })
  })
}
