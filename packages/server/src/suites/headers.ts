import { describe, expect, it } from "vitest"
import type { Answer } from "./answers.ts"
import { chatwoot } from "@mootkit/contract/chatwoot"
import type { OperationRow } from "@mootkit/contract"
import { exampleHall, examples } from "./examples.ts"
import type { ExampleHall } from "./examples.ts"
import type { Suite } from "./target.ts"
import { visitingHall } from "./visit.ts"
import type { Visit } from "./visit.ts"

type At = () => Visit<ExampleHall>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/

const common = {
  "x-frame-options": "SAMEORIGIN",
  "x-xss-protection": "0",
  "x-content-type-options": "nosniff",
  "x-permitted-cross-domain-policies": "none",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-platform": "fazer.ai"
}

const headersOf = ({ headers }: Answer) => Object.fromEntries(headers)

const corsOf = (answer: Answer) => Object.fromEntries(Object.entries(headersOf(answer)).filter(([name]) => name.startsWith("access-control-")))

const onAll = (at: At) => {
  const answers = async () => ({
    success: await at().ask(`GET ${at().account}/inboxes`),
    "empty success": await at().ask(`POST ${at().account}/contacts/${at().made.group.id}/group_members`, { json: { participants: ["5511977776666"] } }),
    unauthorized: await at().ask("GET /api/v1/profile", { token: null }),
    missing: await at().ask(`GET ${at().account}/contacts/0`),
    refused: await at().ask(`POST ${at().account}/contacts/${at().made.group.id}/group_members`),
    unreadable: await at().tell(`GET ${at().account}/inboxes?a=1&a[b]=2`),
    "not built": await at().ask(`GET ${at().account}/teams`),
    "no route": await at().tell("GET /api/v1/nowhere"),
    "no page": await at().tell("GET /nowhere", { headers: { accept: "text/html" } }),
    control: await at().ask("GET /_mootkit/health")
  })

  it("are the platform's and the framework's on every answer [resources 22]", async () => {
    for (const [what, answer] of Object.entries(await answers())) {
      expect([what, headersOf(answer)]).toEqual([what, expect.objectContaining(common)])
      expect(answer.headers.get("x-runtime")).toMatch(/^\d+\.\d{6}$/)
      expect(answer.headers.get("x-request-id")).toMatch(uuid)
    }
  })

  it("give every request an id of its own", async () => {
    const ids = Object.values(await answers()).map(({ headers }) => headers.get("x-request-id"))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([
    ["abc-DEF_1@x", "abc-DEF_1@x"],
    ["a b/c;d", "abcd"],
    ["é", expect.stringMatching(uuid)],
    ["x".repeat(300), "x".repeat(255)]
  ])("give back the request's own id %j, cleaned", async (sent, expected) => {
    const { headers } = await at().ask("GET /api/v1/profile", { headers: { "x-request-id": sent } })
    expect(headers.get("x-request-id")).toEqual(expected)
  })

  it("tell what the content is, and that only what was found may be kept", async () => {
    const told = Object.fromEntries(
      Object.entries(await answers()).map(([what, { headers }]) => [what, [headers.get("content-type"), headers.get("cache-control")]])
    )
    const json = "application/json; charset=utf-8"
    expect(told).toEqual({
      success: [json, "max-age=0, private, must-revalidate"],
      "empty success": ["application/json", "no-cache"],
      unauthorized: [json, "no-cache"],
      missing: [json, "no-cache"],
      refused: [json, "no-cache"],
      unreadable: [json, "no-cache"],
      "not built": [json, "no-cache"],
      "no route": [json, "no-cache"],
      "no page": ["text/html; charset=utf-8", "no-cache"],
      control: [json, "max-age=0, private, must-revalidate"]
    })
  })
}

const rows: Readonly<Record<string, OperationRow>> = chatwoot

const reads = Object.entries(examples).filter(([id]) => rows[id]?.method === "GET")

const tags = (at: At) => {
  it.each(reads)("let %s be asked for news only", async (_, make) => {
    const { line } = make(at().made, at().accountId)
    const first = await at().ask(line)
    const tag = first.headers.get("etag") ?? ""
    expect(tag).toMatch(/^W\/"[0-9a-f]+"$/)
    const again = await at().ask(line, { headers: { "if-none-match": tag } })
    expect([again.status, again.text, again.headers.get("etag"), again.headers.get("content-type")]).toEqual([304, "", tag, null])
    expect(await at().ask(line, { headers: { "if-none-match": "W/\"other\"" } })).toMatchObject({ status: 200, text: first.text })
  })

  it("tell a change by another tag", async () => {
    const line = `GET ${at().account}/contacts/${at().made.group.id}/group_members`
    const before = (await at().ask(line)).headers.get("etag") ?? ""
    await at().ask(line.replace("GET", "POST"), { json: { participants: ["5511977776666"] } })
    const after = await at().ask(line, { headers: { "if-none-match": before } })
    expect(after.status).toBe(200)
    expect(after.headers.get("etag")).not.toBe(before)
  })

  it("are not sent with errors and empty answers", async () => {
    for (const line of ["GET /api/v1/nowhere", `GET ${at().account}/contacts/0`]) {
      expect((await at().tell(line)).headers.get("etag")).toBeNull()
    }
  })

  it.each(reads)("of %s may be asked for alone", async (_, make) => {
    const { line } = make(at().made, at().accountId)
    const whole = await at().ask(line)
    const head = await at().ask(line.replace("GET", "HEAD"))
    expect([head.status, head.text]).toEqual([200, ""])
    for (const name of ["etag", "content-type", "cache-control"]) expect(head.headers.get(name)).toBe(whole.headers.get(name))
    expect(Number(head.headers.get("content-length"))).toBe(new TextEncoder().encode(whole.text).length)
  })
}

const origins = (at: At) => {
  const origin = "https://page.example.test"
  const preflight = { origin, "access-control-request-method": "PATCH", "access-control-request-headers": "x-one, x-two" }

  it("let any page use the public API and the control plane [resources 24]", async () => {
    for (const path of ["/public/api/v1/inboxes/some", "/_mootkit/health"]) {
      expect(corsOf(await at().tell(`GET ${path}`, { headers: { origin } }))).toEqual({
        "access-control-allow-origin": "*",
        "access-control-expose-headers": ""
      })
      const asked = await at().tell(`OPTIONS ${path}`, { headers: preflight })
      expect([asked.status, asked.text]).toEqual([200, ""])
      expect(corsOf(asked)).toMatchObject({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": expect.stringContaining("PATCH"),
        "access-control-allow-headers": "x-one, x-two",
        "access-control-max-age": "7200"
      })
    }
  })

  it.each(["/api/v1/profile", "/platform/api/v1/users/1"])("let no page use %s [resources 24]", async (path) => {
    for (const line of [`GET ${path}`, `OPTIONS ${path}`]) {
      expect(corsOf(await at().tell(line, { headers: preflight }))).toEqual({})
    }
    expect((await at().tell(`OPTIONS ${path}`, { headers: preflight })).status).toBe(404)
  })

  it("say nothing of origins to those who have none", async () => {
    expect(corsOf(await at().tell("GET /public/api/v1/inboxes/some"))).toEqual({})
  })
}

/** The headers of answers [resources §1.9]. */
export const headersSuite: Suite = (target) => {
  describe("headers", () => {
    const at = visitingHall(target, exampleHall)
    onAll(at)
    describe("that are tags", () => {
      tags(at)
    })
    origins(at)
  })
}
