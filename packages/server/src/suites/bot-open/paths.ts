import { makePromiseBotOpenClient } from "@mootkit/contract/client"
import type { BotOpenPaths } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import { ownCredentials } from "../bot-hall.ts"
import type { Suite, Target } from "../target.ts"
import { visitingHall } from "../visit.ts"
import { buildCallers, phones } from "./callers.ts"

const moved: BotOpenPaths = { login: "/v1/login", user: "/v1/users/:botUserId" }

const all: BotOpenPaths = {
  login: "/bots/auth/token",
  botUsage: "/bots/usage",
  users: "/bots/users",
  user: "/bots/users/:botUserId/data",
  transcripts: "/bots/transcripts.json"
}

const working = (target: Target, paths: BotOpenPaths) => {
  const at = visitingHall(target, buildCallers, { botOpenPaths: paths })

  it("answer as they do elsewhere, to typed clients that are told the same [bots §A.1]", async () => {
    const fetch = (url: string, init: RequestInit) => at().server.request(url.slice(at().server.url.length), init)
    const options = { baseUrl: at().server.url, paths, fetch }
    const { authToken: token } = await makePromiseBotOpenClient(options).login({ body: ownCredentials(at()) })
    const client = makePromiseBotOpenClient({ ...options, token })
    const known = { customFields: { of: "ours" }, tags: ["ours"] }
    expect(await client.botUsage()).toEqual({ totalMessages: 1, totalUsers: 1 })
    expect(await client.users({ body: { channelIds: [1014] } })).toMatchObject({ total: 1, users: [{ botUserId: phones.ours }] })
    expect(await client.userData({ params: { botUserId: phones.ours } })).toEqual(known)
    const body = { botUserId: phones.ours, channelId: 1014 }
    expect(await client.transcripts({ body })).toMatchObject({ botUser: known, transcripts: [{ text: { message: "Hello from ours" } }] })
    const strange = makePromiseBotOpenClient({ ...options, token: "nobodys-token" })
    await expect(strange.userData({ params: { botUserId: "a" } })).rejects.toMatchObject({ status: 401, body: { message: "Unauthorized" } })
  })

  return at
}

/** The paths of the Bot Open API, which no document names, are wherever they are wanted [bots §A.1]. */
export const botOpenPathsSuite: Suite = (target) => {
  describe("operations of the Bot Open API at other paths, one or two of them,", () => {
    const at = working(target, moved)

    it("are where they were no longer, and say what leads nowhere in their own words", async () => {
      expect(await at().tell("POST /login", { token: null, json: ownCredentials(at()) })).toMatchObject({ status: 404 })
      expect(await at().tell("GET /userData/1", { token: null })).toMatchObject({ status: 404 })
      for (const line of ["GET /v1/login", "GET /v1/users", "POST /v1/users/1", "GET /v1"]) {
        expect(await at().tell(line, { token: null })).toMatchObject({ status: 404, body: { message: `Cannot ${line}` } })
      }
    })

    it("are described where they are, and remembered by their names", async () => {
      await at().tell("POST /v1/login", { token: null, json: ownCredentials(at()) })
      const { requests } = await at().control().requests()
      expect(requests.at(-1)).toMatchObject({ path: "/v1/login", operation_id: "login", status: 200 })
      const { body } = await at().tell("GET /openapi.json")
      const { paths } = body as { readonly paths: Readonly<Record<string, object>> }
      expect(Object.keys(paths).filter((path) => path.startsWith("/v1/") || path === "/login" || path.startsWith("/userData")))
        .toEqual(["/v1/login", "/v1/users/{botUserId}"])
      const { operations } = await at().control().operations()
      expect(operations.find(({ id }) => id === "login")?.path).toBe("/v1/login")
      expect((await at().tell("GET /docs/bot-open")).text).toContain("<code>POST /v1/login</code>")
    })
  })

  describe("operations of the Bot Open API at other paths, all of them,", () => {
    working(target, all)
  })
}
