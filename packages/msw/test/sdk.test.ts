import sdk from "@figuro/chatwoot-sdk"
import { setupKit } from "@mootkit/msw"
import { makeServer } from "@mootkit/server"
import { listen } from "@mootkit/server/node"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

type Client = InstanceType<typeof sdk.default>

/** The client is CommonJS: test runners may hand over its default export at once. */
const ClientClass = (typeof sdk === "function" ? sdk : (sdk as typeof sdk).default) as typeof sdk.default

const accountId = 1

const readsEverything = (connect: () => Promise<{ readonly url: string; readonly token: string; readonly close: () => Promise<void> }>) => {
  let client: Client
  let close: () => Promise<void>

  beforeAll(async () => {
    const connected = await connect()
    close = connected.close
    client = new ClientClass({
      config: { basePath: connected.url, with_credentials: false, credentials: "omit", token: connected.token }
    })
  })
  afterAll(() => close())

  it("reads the profile", async () => {
    expect(await client.profile.profile()).toMatchObject({ account_id: accountId, role: "administrator" })
  })

  it("reads the inboxes", async () => {
    expect(await client.inboxes.list({ accountId })).toMatchObject({
      payload: [
        { channel_type: "Channel::WebWidget" },
        { channel_type: "Channel::Api" },
        { channel_type: "Channel::Whatsapp" }
      ]
    })
  })

  it("reads conversations, one of them, its contact and its messages", async () => {
    const list = await client.conversations.list({ accountId, status: "open" })
    const [first] = list.data?.payload ?? []
    expect(list.data?.payload).toHaveLength(25)
    const conversationId = Number(first?.id)
    const shown = await client.conversations.get({ accountId, conversationId })
    expect(shown).toMatchObject({ id: conversationId, status: "open" })
    const sender = (shown as { readonly meta?: { readonly sender?: { readonly id?: number; readonly name?: string } } }).meta?.sender
    const contact = await client.contacts.get({ accountId, id: Number(sender?.id) })
    expect(contact).toMatchObject({ payload: { id: sender?.id, name: sender?.name } })
    const messages = await client.messages.list({ accountId, conversationId })
    expect(messages).toMatchObject({ payload: expect.arrayContaining([expect.objectContaining({ conversation_id: conversationId })]) })
  })
}

describe("a published client over a port", () => {
  readsEverything(async () => {
    const server = makeServer()
    const listening = await listen(server, { port: 0 })
    const close = async () => {
      await listening.close()
      await server.close()
    }
    return { url: listening.url, token: server.handles.tokens["administrator"] ?? "", close }
  })
})

describe("a published client through msw", () => {
  readsEverything(async () => {
    const kit = setupKit()
    await kit.listen()
    return { url: kit.url, token: kit.handles.tokens["administrator"] ?? "", close: kit.close }
  })
})
