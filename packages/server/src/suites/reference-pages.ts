import { operations } from "@mootkit/contract"
import { describe, expect, it } from "vitest"
import type { Suite } from "./target.ts"
import { visiting } from "./visit.ts"

const chapters = {
  chatwoot: ["chatwoot", "neighbour"],
  "bot-open": ["bot-open"],
  mybot: ["mybot"],
  control: ["control"]
} as const

const all = (page: string, pattern: RegExp): ReadonlyArray<string> => [...page.matchAll(pattern)].map(([, found = ""]) => found)

/** The pages for people who want to know what may be asked. */
export const referencePagesSuite: Suite = (target) => {
  describe("the reference pages", () => {
    const at = visiting(target)

    const pageAt = async (path: string) => {
      const { headers, status, text } = await at().tell(`GET ${path}`, { token: null })
      expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"])
      return text
    }

    it.each(Object.entries(chapters))("of %s tell of each of its operations, and of every shape that they name", async (chapter, dialects) => {
      const page = await pageAt(`/docs/${chapter}`)
      const told = operations.filter(({ dialect }) => dialects.some((one) => one === dialect))
      // Of two operations that share a route the page shows the one that answers.
      const hidden = told.filter(({ id }) => !page.includes(`<section id="${id}">`)).map(({ id }) => id)
      expect(hidden).toEqual(chapter === "chatwoot" ? ["get-agent-conversation-metrics"] : [])
      const shapes = new Set(all(page, / id="shape-([^"]+)"/g))
      expect(all(page, /href="#shape-([^"]+)"/g).filter((name) => !shapes.has(name))).toEqual([])
      expect(page).not.toMatch(/undefined|\[object/)
    })

    it("show what is sent and what comes, and where document and server differ", async () => {
      const page = await pageAt("/docs/bot-open/")
      expect(page).toContain("<h2><code>POST /users</code></h2>")
      expect(page).toContain("<pre>{\n  channelIds: integer[],\n  startDate?: string,\n  endDate?: string\n}</pre>")
      expect(page).toContain("  &quot;first interacted date&quot;: string,")
      expect(page).toContain("Documented: <code>expireAt</code>. Really: <code>expiresAt</code>.")
    })

    it("put what a list holds in brackets, where that is one of several shapes", async () => {
      expect(await pageAt("/docs/chatwoot")).toMatch(/ payload: \((<a [^|]+<\/a> \| )+<a [^|]+<\/a>\)\[\]/)
    })

    it("begin with a list of the APIs, and lead to each other in the world in which they are read", async () => {
      const start = await pageAt("/w/blue/docs")
      const chatwoot = operations.filter(({ dialect }) => chapters.chatwoot.some((one) => one === dialect))
      const built = chatwoot.filter(({ status }) => status === "built")
      expect(start).toContain(`: ${built.length} of ${chatwoot.length} operations are built`)
      for (const link of all(start, /href="([^"]+)"/g)) {
        const path = link.slice(link.indexOf("/w/blue/"))
        expect((await at().tell(`GET ${path}`)).status).toBe(200)
      }
    })

    it("say which fidelity is on", async () => {
      expect(await pageAt("/docs/mybot")).toContain("Fidelity: actual.")
    })

    it("are only read, and are not there for what nobody knows", async () => {
      expect((await at().tell("GET /docs/elsewhere")).status).toBe(404)
      expect((await at().tell("POST /docs")).status).toBe(404)
      expect(await at().tell("HEAD /docs")).toMatchObject({ status: 200, text: "" })
    })
  })
}
