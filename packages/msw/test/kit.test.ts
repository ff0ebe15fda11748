import { setupKit } from "@mootkit/msw"
import { setupServer } from "msw/node"
import { afterEach, describe, expect, it } from "vitest"

const nowhere = "https://chat.example.test"
const both = [nowhere, "https://open-api.example.test"]

const opened: Array<{ readonly close: () => Promise<void> }> = []

const open: typeof setupKit = (options) => {
  const kit = setupKit(options)
  opened.push(kit)
  return kit
}

afterEach(async () => {
  for (const kit of opened.splice(0)) await kit.close()
})

const profile = (url: string, token = "") => fetch(`${url}/api/v1/profile`, { headers: { api_access_token: token } })

describe("a kit", () => {
  it("answers requests to its address, wherever they are made", async () => {
    const kit = open()
    await kit.listen()
    expect(kit.url).toBe(nowhere)
    const response = await profile(nowhere, kit.handles.tokens["administrator"])
    expect([response.status, await response.json()]).toMatchObject([200, { role: "administrator" }])
  })

  it("pretends to be at any address, with or without a slash at its end", async () => {
    const kit = open({ url: "http://localhost:4000/" })
    await kit.listen()
    expect((await profile("http://localhost:4000")).status).toBe(401)
  })

  it("pretends to be at several addresses, with one world behind them", async () => {
    const kit = open({ url: both.map((url) => `${url}/`) })
    await kit.listen()
    expect(kit.url).toBe(nowhere)
    const [bot] = kit.handles.bots
    const login = { method: "POST", headers: { "content-type": "application/json" } }
    const logIn = (appSecret = "") =>
      fetch("https://open-api.example.test/login", { ...login, body: JSON.stringify({ appId: bot?.app_id, appSecret }) })
    expect((await logIn(bot?.app_secret)).status).toBe(200)
    const { app_secret: another } = await kit.control.regenerateBotOpenApp({ params: { id: 1 } })
    expect([(await logIn(bot?.app_secret)).status, (await logIn(another)).status]).toEqual([409, 200])
    expect((await profile(nowhere, kit.handles.tokens["administrator"])).status).toBe(200)
  })

  it.each([
    ["that was asked, of several", { url: both }, both],
    ["that it was told to show", { url: both, baseUrl: "https://shown.example.test/" }, Array(2).fill("https://shown.example.test")],
    ["that is its only one", { url: [nowhere] }, [nowhere, nowhere]],
    ["that it has by itself where it was given none", { url: [] }, [nowhere, nowhere]]
  ])("shows in its answers the address %s", async (_, options, expected) => {
    const kit = open(options)
    const shown = async (url: string) => {
      const headers = { api_access_token: kit.handles.tokens["administrator"] ?? "" }
      const answer = await kit.fetch(new Request(`${url}/api/v1/accounts/1/inboxes`, { headers }))
      return /"callback_webhook_url":"(.*?)\/webhooks/.exec(await answer.text())?.[1]
    }
    expect(await Promise.all(both.map(shown))).toEqual(expected)
  })

  it("lets its handlers be spread into a server of one's own", async () => {
    const kit = open()
    const own = setupServer(...kit.handlers)
    own.listen({ onUnhandledFrame: "error" })
    expect((await profile(nowhere)).status).toBe(401)
    own.close()
  })

  it("is put back to its beginning, and moved about, by its control plane", async () => {
    const kit = open()
    await kit.listen()
    await kit.control.setClock({ body: { advance_ms: 60_000 } })
    const { now } = await kit.control.clock()
    await kit.reset()
    expect(Date.parse(now) - Date.parse((await kit.control.clock()).now)).toBe(60_000)
  })

  it("answers without interception, too", async () => {
    const kit = open()
    expect((await kit.fetch(new Request(`${nowhere}/_mootkit/health`))).status).toBe(200)
  })

  it("refuses requests to other addresses where it was told to", async () => {
    const kit = open({ onUnhandled: "error" })
    await kit.listen()
    await expect(fetch("https://other.example.test/")).rejects.toBeInstanceOf(TypeError)
  })

  it("answers nothing once it is closed", async () => {
    const kit = setupKit()
    await kit.listen()
    await kit.close()
    await expect(profile(nowhere)).rejects.toBeInstanceOf(TypeError)
  })
})
