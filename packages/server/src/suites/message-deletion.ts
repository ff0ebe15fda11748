import { describe, expect, it } from "vitest"
import { lidOf } from "./guests.ts"
import { ownNumber } from "./hall.ts"
import { changes, listed, messageTalks, ofMessage, speaker } from "./message-talks.ts"
import type { At, Talk } from "./message-talks.ts"
import { asked, methodsAsked, planFault } from "./provider-calls.ts"
import { changedBy } from "./state.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import { team } from "./wa-messages.ts"

const remove = (at: At, name: string, talk: Talk = "talk") => ofMessage(at, "DELETE", name, { talk })

const missing = { status: 404, body: { error: "Resource could not be found" } }

const tombstones = (at: At) => {
  it("says so, keeps nothing else, is told of once, and can be deleted again [conversations 179, 180]", async () => {
    const gone = {
      content: "This message was deleted",
      content_type: "text",
      content_attributes: { deleted: true },
      status: "sent",
      source_id: "OUT",
      sender: { type: "user" }
    }
    const first = await remove(at, "ours")
    expect(first).toMatchObject({ status: 200, body: gone })
    expect(await listed(at, "ours")).toEqual(first.body)
    expect(await remove(at, "ours")).toEqual(first)
    expect(await changes(at)).toEqual([["message.updated", ["content", "content_attributes"]]])
  })

  it("may be anybody's, and of any kind [conversations 179]", async () => {
    for (const name of ["said", "activity", "failed"]) expect(await remove(at, name)).toMatchObject({ status: 200 })
    expect(await remove(at, "choice", "api")).toMatchObject({ status: 200, body: { content_type: "text", content_attributes: { deleted: true } } })
  })

  it("loses its files [conversations 179]", async () => {
    const form = new FormData()
    form.append("attachments[]", new File([new Uint8Array(3)], "a.png", { type: "image/png" }))
    const path = `${at().account}/conversations/${at().made.api}/messages`
    const { body } = await at().ask(`POST ${path}`, { body: form })
    const { id } = body as { readonly id: number }
    expect(body).toHaveProperty("attachments")
    expect((await remove(at, String(id), "api")).body).not.toHaveProperty("attachments")
    const { body: list } = await at().ask(`GET ${path}`)
    expect((list as { readonly payload: ReadonlyArray<object> }).payload.at(-1)).not.toHaveProperty("attachments")
  })

  it("leaves when something was last said, and the conversation is touched [conversations 180]", async () => {
    const talk = async () => {
      const { body } = await at().ask(`GET ${at().account}/conversations/${at().made.talk}`)
      return body as { readonly last_activity_at: number; readonly updated_at: number }
    }
    const before = await talk()
    await at().control().setClock({ body: { advance_ms: 5000 } })
    await remove(at, "unsent")
    const after = await talk()
    expect(after.last_activity_at).toBe(before.last_activity_at)
    expect(after.updated_at).toBeGreaterThan(before.updated_at)
  })
}

const refusals = (at: At) => {
  it("is one of its conversation [conversations 179]", async () => {
    const act = async () => {
      for (const name of ["999999", "0", "x", "plain"]) expect(await remove(at, name)).toEqual(missing)
    }
    expect(await changedBy(at(), act)).toEqual([])
  })

  it("is deleted by whoever may see it, and by nobody else [conversations 179]", async () => {
    const by = (token: string) => ofMessage(at, "DELETE", "ours", { question: { token } })
    expect(await by(at().token("agent_bot"))).toMatchObject({ status: 401 })
    expect(await by(at().made.idle)).toEqual({ status: 401, body: { error: "You are not authorized to do this action" } })
    expect(await by(at().token("agent"))).toMatchObject({ status: 200 })
  })

  it("stays while its conversation is flooded [conversations 170]", async () => {
    const act = async () => {
      expect(await remove(at, "flooded", "busy")).toEqual({ status: 422, body: { message: "Too many messages", attributes: ["base"] } })
    }
    expect(await changedBy(at(), act)).toEqual([])
    await at().control().setClock({ body: { advance_ms: 61_000 } })
    expect((await remove(at, "flooded", "busy")).status).toBe(200)
  })
}

const elsewhere = (at: At) => {
  it("is taken back on WhatsApp by its key there, each time [conversations 180; groups 230]", async () => {
    for (const name of ["said", "ours", "ours"]) await remove(at, name)
    const ours = { connection: ownNumber, jid: team, key: { id: "OUT", remoteJid: team, fromMe: true } }
    const theirs = { id: "IN", remoteJid: team, fromMe: false, participant: lidOf(speaker) }
    expect(await asked(at, "deleteMessage")).toEqual([{ connection: ownNumber, jid: team, key: theirs }, ours, ours])
  })

  it("is gone there, too, when it was really sent", async () => {
    const path = `${at().account}/conversations/${at().made.talk}/messages`
    const { body } = await at().ask(`POST ${path}`, { json: { content: "Too soon" } })
    const { id } = body as { readonly id: number }
    const { source_id } = (await remove(at, String(id))).body
    expect(await asked(at, "deleteMessage")).toEqual([
      { connection: ownNumber, jid: team, key: { id: source_id, remoteJid: team, fromMe: true } }
    ])
    expect((await remove(at, String(id))).body).toMatchObject({ content: "This message was deleted", source_id })
    expect((await changes(at)).at(-1)).toEqual(["message.updated", ["content", "content_attributes"]])
  })

  it("is nobody's business there without a source id, or in another inbox [conversations 180]", async () => {
    await remove(at, "unsent")
    await remove(at, "plain", "api")
    expect(await methodsAsked(at)).toEqual([])
  })

  it("is deleted whatever WhatsApp says, which is asked once [conversations 180]", async () => {
    await planFault(at, "deleteMessage", "unavailable")
    const { body, status } = await remove(at, "ours")
    expect({ body, status }).toMatchObject({ status: 200, body: { content_attributes: { deleted: true } } })
    await at().control().setClock({ body: { advance_ms: 60_000 } })
    expect(await methodsAsked(at)).toEqual(["deleteMessage", "setup"])
  })
}

/** `delete-a-message` [conversations §6.3]. */
export const messageDeletionSuite: Suite = (target) => {
  describe("a message that is deleted", () => {
    const at = visitingHall(target, messageTalks)
    tombstones(at)
    refusals(at)
    elsewhere(at)
  })

  describe("a message that is deleted in an account of another language", () => {
    const at = visitingHall(target, messageTalks, { locale: "pt_BR" })

    it("says so in that", async () => {
      expect((await remove(at, "ours")).body.content).toBe("Esta mensagem foi excluída")
    })
  })
}
