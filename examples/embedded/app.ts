import { id, isRefusal } from "@mootkit/core/promise"
import type { AccountId, ContactId, Desk, DisplayId, RefusalTag, UserId } from "@mootkit/core/promise"
import { mentionOf, printMention } from "@mootkit/mentions"
import { Hono } from "hono"
import type { Context } from "hono"
import { streamSSE } from "hono/streaming"

/** Whose desk it is, and who works at it. */
export interface Staff {
  readonly accountId: AccountId
  readonly userId: UserId
}

/** What a refusal is on the web; whatever is not named here was a wrong request. */
const statuses: { readonly [Tag in RefusalTag]?: 403 | 404 | 502 | 503 } = {
  RowMissing: 404,
  GroupMemberMissing: 404,
  VerifyTokenWrong: 403,
  ProviderUnavailable: 502,
  ProviderForbidden: 502,
  ProviderTransport: 503,
  DeskClosed: 503
}

/** A text that mentions people at its end. */
const mentioning = (text: string, people: ReadonlyArray<{ readonly id: number; readonly name: string }>): string =>
  [text, ...people.map(({ id, name }) => printMention(mentionOf("contact", id, name)))].join(" ")

/** A small help desk for WhatsApp groups. */
export const helpDesk = (desk: Desk, { accountId, userId }: Staff): Hono => {
  const app = new Hono()

  const groupOf = (c: Context): ContactId => id<ContactId>(Number(c.req.param("group")))

  app.get("/groups/:group/members", async (c) => {
    const { rows, total } = await desk.groups.listMembers(groupOf(c), { page: Number(c.req.query("page") ?? 1) })
    return c.json({ total, members: rows.map(({ member, person }) => ({ id: member.id, name: person.name, role: member.role })) })
  })

  app.post("/groups/:group/members", async (c) => {
    const { phones } = await c.req.json<{ phones: ReadonlyArray<string> }>()
    await desk.groups.addMembers(groupOf(c), phones)
    return c.body(null, 204)
  })

  app.get("/conversations/:number/messages", async (c) => {
    const conversation = await desk.conversations.find(accountId, id<DisplayId>(Number(c.req.param("number"))))
    if (!conversation) return c.notFound()
    const messages = await desk.messages.list(conversation)
    return c.json(messages.map(({ content, id, messageType, sourceId }) => ({ id, messageType, content, isSent: sourceId !== null })))
  })

  app.post("/conversations/:number/messages", async (c) => {
    const { mentions = [], text } = await c.req.json<{ text: string; mentions?: ReadonlyArray<number> }>()
    const conversation = await desk.conversations.find(accountId, id<DisplayId>(Number(c.req.param("number"))))
    if (!conversation) return c.notFound()
    const people = await Promise.all(mentions.map((one) => desk.get("contacts", id<ContactId>(one))))
    const content = mentioning(text, people.filter((one) => one !== undefined))
    const { message } = await desk.messages.create(conversation, { content, author: { type: "User", id: userId } })
    return c.json({ id: message.id, content }, 201)
  })

  app.post("/webhooks/pombo", async (c) => {
    await desk.webhooks.receive({ ...await c.req.json(), verifyToken: c.req.header("x-pombo-token") })
    return c.body(null, 204)
  })

  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      const seen = c.req.header("last-event-id")
      const signal = c.req.raw.signal
      for await (const { ids, seq, type } of desk.events(seen ? { after: Number(seen), signal } : { signal })) {
        await stream.writeSSE({ id: String(seq), event: type, data: JSON.stringify(ids) })
        if (stream.aborted) break
      }
    }))

  app.onError((error, c) => {
    if (!isRefusal(error)) throw error
    return c.json({ error: error._tag, message: error.message }, statuses[error._tag] ?? 422)
  })

  return app
}
