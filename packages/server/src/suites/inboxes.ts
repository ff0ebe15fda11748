import { inboxes, inboxMembers } from "@mootkit/core"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { addAccount, addInbox, apiChannel, baileys, webChannel } from "./hall.ts"
import type { Hall } from "./hall.ts"
import type { Suite, Target } from "./target.ts"
import { visiting, visitingHall } from "./visit.ts"

const build = (hall: Hall) =>
  Effect.gen(function*() {
    const { crew, tx } = hall
    const api = yield* addInbox(hall, "aPI", { ...apiChannel("orders"), hmacToken: "api-secret" })
    yield* tx.insert(inboxMembers, { inboxId: api.id, userId: crew.agent.row.id })
    const site = yield* addInbox(hall, "Zoo", {
      ...webChannel("site-token"),
      websiteUrl: "https://zoo.example.test",
      welcomeTitle: "Hi",
      replyTime: "in_a_day",
      featureFlags: ["attachments"],
      hmacToken: "site-secret",
      hmacMandatory: true,
      continuityViaEmail: true
    })
    const cloud = yield* addInbox(hall, "Cloud", { ...baileys("+5511999990001"), provider: "whatsapp_cloud" })
    const other = yield* addAccount(tx, { name: "Other" })
    yield* addInbox({ tx, crew: { ...crew, account: other } }, "Foreign", apiChannel("foreign"))
    yield* tx.update(inboxes, hall.inbox.id, {
      channel: {
        ...baileys("+5511999990000"),
        providerConfig: { key: "provider-secret" },
        providerConnection: { connection: "connecting", qrDataUrl: "data:qr-secret", error: "error-secret" }
      }
    })
    return { api: api.id, site: site.id, cloud: cloud.id, whatsapp: hall.inbox.id }
  })

const secrets = ["api-secret", "site-secret", "provider-secret", "qr-secret", "error-secret"]

const listed = (target: Target) => {
  const at = visitingHall(target, build, { baseUrl: "https://desk.example.test/" })
  const list = async (caller: string) => (await at().as(at().token(caller)).listAllInboxes({ params: { account_id: at().accountId } })).payload

  it("are those of the account, by name whatever its case", async () => {
    expect((await list("administrator")).map(({ name }) => name)).toEqual(["aPI", "Cloud", "WhatsApp", "Zoo"])
  })

  it("are an agent's own ones", async () => {
    const { api, whatsapp } = at().made
    expect((await list("agent")).map(({ id }) => id)).toEqual([api, whatsapp])
  })

  it("keep their secrets from agents", async () => {
    const text = async (caller: string) => (await at().ask(`GET ${at().account}/inboxes`, { token: at().token(caller) })).text
    for (const secret of secrets) {
      expect(await text("administrator")).toContain(secret)
      expect(await text("agent")).not.toContain(secret)
    }
  })

  it("tell what each kind of channel can do", async () => {
    const [api, cloud, whatsapp, site] = await list("administrator")
    expect(whatsapp).toMatchObject({
      channel_type: "Channel::Whatsapp",
      allow_group_creation: true,
      phone_number: "+5511999990000",
      provider: "baileys",
      callback_webhook_url: "https://desk.example.test/webhooks/whatsapp/+5511999990000",
      provider_connection: { connection: "connecting" },
      website_token: null
    })
    expect(cloud).toMatchObject({ allow_group_creation: false, provider: "whatsapp_cloud" })
    expect(api).toMatchObject({ channel_type: "Channel::Api", inbox_identifier: "orders", callback_webhook_url: null, phone_number: null })
    expect(site).toMatchObject({
      channel_type: "Channel::WebWidget",
      website_token: "site-token",
      hmac_mandatory: true,
      selected_feature_flags: ["attachments"],
      web_widget_script: expect.stringContaining("https://desk.example.test")
    })
  })

  it("are the same with a slash at the end [resources 26]", async () => {
    const [without, slashed] = [await at().ask(`GET ${at().account}/inboxes`), await at().ask(`GET ${at().account}/inboxes/`)]
    expect(slashed.text).toBe(without.text)
    expect(slashed.headers.get("etag")).toBe(without.headers.get("etag"))
  })
}

/** `listAllInboxes` [resources §13]. */
export const inboxesSuite: Suite = (target) => {
  describe("the inboxes", () => {
    describe("of a hall", () => {
      listed(target)
    })

    describe("of the main scenario", () => {
      const at = visiting(target)

      it("are one of each kind, with hours of work", async () => {
        const { payload } = await at().as().listAllInboxes({ params: { account_id: at().accountId } })
        expect(payload.map(({ channel_type }) => channel_type).sort()).toEqual(["Channel::Api", "Channel::WebWidget", "Channel::Whatsapp"])
        expect(payload.map(({ working_hours }) => working_hours.length)).toEqual([7, 7, 7])
      })
    })

    describe("of a new account", () => {
      const at = visiting(target, { scenario: "empty" })

      it("are none", async () => {
        expect(await at().as().listAllInboxes({ params: { account_id: at().accountId } })).toEqual({ payload: [] })
      })
    })
  })
}
